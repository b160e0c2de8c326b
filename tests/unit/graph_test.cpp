#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/graph/digraph.hpp"
#include "sim/random/draw.hpp"

using Nodes = std::vector<std::uint32_t>;

namespace {

/// A graph without cycles whose edges lead from lower to higher places of a shuffled order.
sim::Digraph random_order_graph(std::uint32_t seed, std::uint32_t size, double density) {
  Nodes place(size);
  for (std::uint32_t i = 0; i < size; ++i) place[i] = i;
  for (std::uint32_t i = size; i > 1; --i) {
    const double u = sim::uniform({seed, 0}, {1}, i);
    std::swap(place[i - 1], place[static_cast<std::uint32_t>(u * i)]);
  }
  std::vector<sim::Digraph::Edge> edges;
  for (std::uint32_t i = 0; i < size; ++i) {
    for (std::uint32_t j = i + 1; j < size; ++j) {
      if (sim::uniform({seed, 0}, {2, i}, j) < density) edges.emplace_back(place[i], place[j]);
    }
  }
  return {size, edges};
}

}  // namespace

TEST_CASE("a graph has its edges once, in ascending order") {
  const sim::Digraph graph(4, {{2, 3}, {0, 3}, {0, 1}, {2, 3}, {0, 2}});
  CHECK(graph.size() == 4);
  CHECK(graph.number_of_edges() == 4);
  CHECK(graph.successors(0) == Nodes{1, 2, 3});
  CHECK(graph.successors(1).empty());
  CHECK(graph.successors(2) == Nodes{3});
  CHECK_THROWS_AS(graph.successors(4), sim::InvariantViolation);
  CHECK_THROWS_AS(sim::Digraph(2, {{0, 2}}), sim::InvariantViolation);
  CHECK_THROWS_AS(sim::Digraph(2, {{2, 0}}), sim::InvariantViolation);
}

TEST_CASE("a graph without nodes") {
  const sim::Digraph graph(0, {});
  CHECK(graph.size() == 0);
  CHECK(sim::find_cycle(graph).empty());
  CHECK(sim::topological_order(graph).empty());
  CHECK(sim::critical_path(graph, {}).length == 0.0);
  CHECK(sim::critical_path(graph, {}).nodes.empty());
}

TEST_CASE("a cycle is named from its lowest node, in the order of its edges") {
  CHECK(sim::find_cycle(sim::Digraph(3, {{0, 1}, {1, 2}, {0, 2}})).empty());
  CHECK(sim::find_cycle(sim::Digraph(3, {{1, 1}})) == Nodes{1});
  CHECK(sim::find_cycle(sim::Digraph(2, {{0, 1}, {1, 0}})) == Nodes{0, 1});
  CHECK(sim::find_cycle(sim::Digraph(5, {{0, 4}, {4, 2}, {2, 3}, {3, 4}, {3, 1}})) == Nodes{2, 3, 4});
  // Two cycles: the search that starts at the lowest node meets one of them first.
  CHECK(sim::find_cycle(sim::Digraph(6, {{4, 5}, {5, 4}, {0, 1}, {1, 2}, {2, 0}})) == Nodes{0, 1, 2});
}

TEST_CASE("every cycle that is planted is found, and what is named is a cycle") {
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    const sim::Digraph without = random_order_graph(seed, 30, 0.1);
    CHECK(sim::find_cycle(without).empty());
    const Nodes order = sim::topological_order(without);
    std::vector<sim::Digraph::Edge> edges;
    for (std::uint32_t node = 0; node < 30; ++node) {
      for (const std::uint32_t next : without.successors(node)) edges.emplace_back(node, next);
    }
    edges.emplace_back(order[3], order[20]);
    edges.emplace_back(order[20], order[25]);
    edges.emplace_back(order[25], order[3]);
    const sim::Digraph with(30, edges);
    const Nodes cycle = sim::find_cycle(with);
    REQUIRE_FALSE(cycle.empty());
    CHECK(cycle.front() == *std::min_element(cycle.begin(), cycle.end()));
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const Nodes next = with.successors(cycle[i]);
      CHECK(std::count(next.begin(), next.end(), cycle[(i + 1) % cycle.size()]) == 1);
    }
    CHECK_THROWS_AS(sim::topological_order(with), sim::InvariantViolation);
  }
}

TEST_CASE("the lowest node that is ready comes first") {
  CHECK(sim::topological_order(sim::Digraph(4, {})) == Nodes{0, 1, 2, 3});
  CHECK(sim::topological_order(sim::Digraph(5, {{4, 0}, {3, 1}})) == Nodes{2, 3, 1, 4, 0});
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const sim::Digraph graph = random_order_graph(seed, 25, 0.15);
    // By the definition: among the nodes not yet placed whose predecessors all are, the lowest.
    Nodes expected;
    std::vector<bool> placed(25, false);
    while (expected.size() < 25) {
      std::vector<bool> waits(25, false);
      for (std::uint32_t node = 0; node < 25; ++node) {
        if (placed[node]) continue;
        for (const std::uint32_t next : graph.successors(node)) waits[next] = true;
      }
      std::uint32_t node = 0;
      while (placed[node] || waits[node]) ++node;
      placed[node] = true;
      expected.push_back(node);
    }
    CHECK(sim::topological_order(graph) == expected);
  }
}

TEST_CASE("the critical path is the longest by duration") {
  const sim::Digraph graph(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  const sim::CriticalPath path = sim::critical_path(graph, {1.0, 5.0, 2.0, 3.0, 8.5});
  CHECK(path.earliest_finish == std::vector<double>{1.0, 6.0, 3.0, 9.0, 8.5});
  CHECK(path.length == 9.0);
  CHECK(path.nodes == Nodes{0, 1, 3});
  // Between paths of one length, the lowest nodes.
  CHECK(sim::critical_path(graph, {1.0, 2.0, 2.0, 3.0, 6.0}).nodes == Nodes{0, 1, 3});
  CHECK(sim::critical_path(graph, {0.0, 0.0, 0.0, 0.0, 0.0}).nodes == Nodes{0});
  // Also where the lower of two predecessors comes later in the order.
  const sim::Digraph late(4, {{3, 0}, {0, 2}, {1, 2}});
  CHECK(sim::critical_path(late, {1.0, 2.0, 1.0, 1.0}).nodes == Nodes{3, 0, 2});
}

TEST_CASE("the critical path is no shorter than any path and as long as its own") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const sim::Digraph graph = random_order_graph(seed, 12, 0.3);
    std::vector<double> durations;
    for (std::uint32_t i = 0; i < 12; ++i) durations.push_back(1.0 + static_cast<double>(i * 7 % 5));
    const sim::CriticalPath path = sim::critical_path(graph, durations);
    double own = 0.0;
    for (const std::uint32_t node : path.nodes) own += durations[node];
    CHECK(own == path.length);
    // All paths, by walking along every edge.
    double longest = 0.0;
    std::vector<std::pair<std::uint32_t, double>> open;
    for (std::uint32_t node = 0; node < 12; ++node) open.emplace_back(node, durations[node]);
    while (!open.empty()) {
      const auto [node, length] = open.back();
      open.pop_back();
      longest = std::max(longest, length);
      for (const std::uint32_t next : graph.successors(node))
        open.emplace_back(next, length + durations[next]);
    }
    CHECK(path.length == longest);
  }
}

TEST_CASE("durations that cannot be are refused") {
  const sim::Digraph graph(2, {{0, 1}});
  CHECK_THROWS_AS(sim::critical_path(graph, {1.0}), sim::InvariantViolation);
  CHECK_THROWS_AS(sim::critical_path(graph, {1.0, -1.0}), sim::InvariantViolation);
  CHECK_THROWS_AS(sim::critical_path(graph, {1.0, std::numeric_limits<double>::quiet_NaN()}),
                  sim::InvariantViolation);
}
