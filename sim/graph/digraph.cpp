#include "sim/graph/digraph.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <functional>
#include <queue>

#include "sim/base/error.hpp"

namespace sim {

namespace {

using Rows = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                boost::no_property, std::uint32_t, std::uint32_t>;
constexpr std::uint32_t nobody = 0xffffffffU;

}  // namespace

struct Digraph::Frozen {
  Rows rows;
};

Digraph::Digraph(std::uint32_t number_of_nodes, std::vector<Edge> edges) {
  for (const Edge& edge : edges) {
    ensure(edge.first < number_of_nodes && edge.second < number_of_nodes,
           "an edge joins two nodes of its graph");
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  frozen_ = std::make_shared<const Frozen>(
      Frozen{Rows(boost::edges_are_sorted, edges.begin(), edges.end(), number_of_nodes)});
}

std::uint32_t Digraph::size() const { return boost::num_vertices(frozen_->rows); }

std::uint32_t Digraph::number_of_edges() const { return boost::num_edges(frozen_->rows); }

std::vector<std::uint32_t> Digraph::successors(std::uint32_t node) const {
  ensure(node < size(), "a node that is asked for is in its graph");
  const auto range = boost::adjacent_vertices(node, frozen_->rows);
  return {range.first, range.second};
}

namespace {

/// Keeps from which node each node was reached, and the first edge that leads back to a node still being
/// searched.
class BackEdgeVisitor : public boost::default_dfs_visitor {
 public:
  BackEdgeVisitor(std::vector<std::uint32_t>& parent, Digraph::Edge& back) : parent_(&parent), back_(&back) {}

  template <class Edge>
  void tree_edge(Edge edge, const Rows& rows) const {
    (*parent_)[boost::target(edge, rows)] = boost::source(edge, rows);
  }
  template <class Edge>
  void back_edge(Edge edge, const Rows& rows) const {
    if (back_->first == nobody) *back_ = {boost::source(edge, rows), boost::target(edge, rows)};
  }

 private:
  std::vector<std::uint32_t>* parent_;
  Digraph::Edge* back_;
};

}  // namespace

std::vector<std::uint32_t> find_cycle(const Digraph& graph) {
  std::vector<std::uint32_t> parent(graph.size(), nobody);
  Digraph::Edge back{nobody, nobody};
  boost::depth_first_search(graph.frozen().rows, boost::visitor(BackEdgeVisitor(parent, back)));
  std::vector<std::uint32_t> cycle;
  if (back.first == nobody) return cycle;
  for (std::uint32_t node = back.first; node != back.second; node = parent[node]) cycle.push_back(node);
  cycle.push_back(back.second);
  std::reverse(cycle.begin(), cycle.end());
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

std::vector<std::uint32_t> topological_order(const Digraph& graph) {
  std::vector<std::uint32_t> waits_for(graph.size(), 0);
  for (std::uint32_t node = 0; node < graph.size(); ++node) {
    for (const std::uint32_t next : graph.successors(node)) ++waits_for[next];
  }
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
  for (std::uint32_t node = 0; node < graph.size(); ++node) {
    if (waits_for[node] == 0) ready.push(node);
  }
  std::vector<std::uint32_t> order;
  while (!ready.empty()) {
    const std::uint32_t node = ready.top();
    ready.pop();
    order.push_back(node);
    for (const std::uint32_t next : graph.successors(node)) {
      if (--waits_for[next] == 0) ready.push(next);
    }
  }
  ensure(order.size() == graph.size(), "a graph that is put in order has no cycle");
  return order;
}

CriticalPath critical_path(const Digraph& graph, const std::vector<double>& durations) {
  ensure(durations.size() == graph.size(), "every node has a duration");
  std::vector<double> start(graph.size(), 0.0);
  std::vector<std::uint32_t> latest(graph.size(), nobody);  // the predecessor a node waits for longest
  CriticalPath result;
  result.earliest_finish.assign(graph.size(), 0.0);
  std::uint32_t last = nobody;
  for (const std::uint32_t node : topological_order(graph)) {
    ensure(durations[node] >= 0.0, "a duration is at least 0");
    const double finish = start[node] + durations[node];
    result.earliest_finish[node] = finish;
    if (last == nobody || finish > result.length || (finish == result.length && node < last)) {
      result.length = finish;
      last = node;
    }
    for (const std::uint32_t next : graph.successors(node)) {
      const bool later = latest[next] == nobody || finish > start[next];
      if (later || (finish == start[next] && node < latest[next])) {
        start[next] = finish;
        latest[next] = node;
      }
    }
  }
  for (std::uint32_t node = last; node != nobody; node = latest[node]) result.nodes.push_back(node);
  std::reverse(result.nodes.begin(), result.nodes.end());
  return result;
}

}  // namespace sim
