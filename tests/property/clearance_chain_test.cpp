// Laws of the clearance chain that hold in every run, on random networks.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/verify/cases/chains.hpp"
#include "models/clearance_chain/network.hpp"
#include "sim/graph/digraph.hpp"

namespace {

using clearance_chain::Asking;
using clearance_chain::DelayLaw;
using clearance_chain::Model;
using clearance_chain::PointSpec;
using clearance_chain::Scenario;
using clearance_chain::State;

/// Numbers that make up a case: the case's own seed, and how many were asked for.
class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : key_{seed, 0} {}
  /// A whole number from low to high.
  std::int32_t between(std::int32_t low, std::int32_t high) {
    const double u = sim::uniform(key_, sim::Address{0xfffffff0U}, next_++);
    return low + static_cast<std::int32_t>(u * (high - low + 1));
  }

 private:
  sim::RandomKey key_;
  std::uint32_t next_ = 0;
};

/// A random acyclic network: every point may come after any point of a smaller number, and asks some of the
/// actors.
Scenario random_network(std::uint32_t seed, DelayLaw law) {
  Numbers numbers(seed);
  Scenario scenario;
  scenario.delay_law = law;
  scenario.horizon = numbers.between(1, 3) == 1 ? numbers.between(1, 12) : 1'000;
  const std::int32_t actors = numbers.between(1, 6);
  for (const std::string& id : support::first_actors(actors)) {
    const double delay = law == DelayLaw::fixed ? numbers.between(1, 4) : 1.0 + 0.1 * numbers.between(0, 40);
    scenario.actors.push_back({id, {id, id}, 0.05 * numbers.between(8, 20), delay, {}});
  }
  const std::int32_t points = numbers.between(1, 9);
  for (std::int32_t i = 0; i < points; ++i) {
    PointSpec point;
    point.id = "point-" + std::to_string(i);
    for (std::int32_t before = 0; before < i; ++before) {
      if (numbers.between(1, 3) == 1) point.after.push_back("point-" + std::to_string(before));
    }
    for (const std::string& id : support::first_actors(actors)) {
      if (point.actors.empty() || numbers.between(1, 2) == 1) point.actors.push_back(id);
    }
    point.needed = numbers.between(1, static_cast<std::int32_t>(point.actors.size()));
    if (numbers.between(1, 3) != 1) point.attempts = numbers.between(1, 3);
    point.asking = numbers.between(0, 1) == 0 ? Asking::parallel : Asking::serial;
    point.package = numbers.between(1, 3);
    scenario.points.push_back(point);
  }
  return scenario;
}

std::vector<State> history_of(const Model& model, sim::RandomKey key) {
  std::vector<State> history{initial_state(model, key)};
  while (!is_finished(model, history.back())) {
    State next = history.back();
    live_one_step(model, next);
    history.push_back(std::move(next));
  }
  return history;
}

struct Report {
  double passed = 0.0;
  double agreements = 0.0;
  double completion_week = 0.0;
  std::map<std::string, std::vector<double>> of_point;  ///< status, opened, closed, agreements, attempts
  friend bool operator==(const Report&, const Report&) = default;
};

Report report_of(const Scenario& scenario, sim::RandomKey key) {
  const Model model = clearance_chain::compile(scenario);
  const sim::RecordLayout layout = clearance_chain::layout_of(model, clearance_chain::Level::points);
  const sim::RunRecord record = sim::simulate(model, layout, key);
  Report report{support::value_of(record.columns[layout.find("passed")]),
                support::value_of(record.columns[layout.find("agreements")]),
                support::value_of(record.columns[layout.find("completion_week")]),
                {}};
  for (std::size_t p = 0; p < scenario.points.size(); ++p) {
    for (const char* name :
         {"point_status", "point_opened", "point_closed", "point_agreements", "point_attempts"}) {
      report.of_point[scenario.points[p].id].push_back(
          support::value_of(record.columns[layout.find(name)], p));
    }
  }
  return report;
}

constexpr std::uint32_t cases = 200;

}  // namespace

TEST_CASE("a copy of the state at any week goes on to the same rest", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    const Model model =
        clearance_chain::compile(random_network(seed, seed % 2 == 0 ? DelayLaw::fixed : DelayLaw::geometric));
    const std::vector<State> history = history_of(model, {seed, 3});
    State unbroken = initial_state(model, {seed, 3});
    for (std::size_t week = 0; week < history.size(); ++week) {
      INFO("case " << seed << ", week " << week);
      REQUIRE(unbroken == history[week]);
      State resumed = history[week];  // the checkpoint
      while (!is_finished(model, resumed)) live_one_step(model, resumed);
      REQUIRE(resumed == history.back());
      if (week + 1 < history.size()) live_one_step(model, unbroken);
    }
  }
}

TEST_CASE("a point opens the week after the last point before it passed, and only then", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    const Scenario scenario = random_network(seed, DelayLaw::geometric);
    const Model model = clearance_chain::compile(scenario);
    const State end = history_of(model, {seed, 0}).back();
    std::map<std::string, clearance_chain::PointState> of;
    for (std::size_t p = 0; p < scenario.points.size(); ++p)
      of[scenario.points[p].id] = end.points.values()[p];
    for (const PointSpec& point : scenario.points) {
      clearance_chain::Week ready = 0;
      bool all_passed = true;
      for (const std::string& before : point.after) {
        all_passed = all_passed && of[before].status == clearance_chain::PointStatus::passed;
        ready = std::max(ready, of[before].closed + 1);
      }
      INFO("case " << seed << ", " << point.id);
      const bool opens = all_passed && ready < scenario.horizon;
      REQUIRE(of[point.id].opened == (opens ? ready : clearance_chain::never));
    }
  }
}

TEST_CASE("with fixed delays and certain agreement every network takes its critical path", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    Scenario scenario = random_network(seed, DelayLaw::fixed);
    scenario.horizon = 1'000;
    std::map<std::string, double> delay_of;
    for (clearance_chain::ActorSpec& actor : scenario.actors) {
      actor.probability = 1.0;
      delay_of[actor.id] = actor.delay;
    }
    std::vector<double> weeks;  // one after the other, or all at once
    for (PointSpec& point : scenario.points) {
      point.needed = static_cast<std::int32_t>(point.actors.size());
      double sum = 0.0;
      double longest = 0.0;
      double of_package = 0.0;
      for (std::size_t i = 0; i < point.actors.size(); ++i) {
        const double delay = delay_of[point.actors[i]];
        const bool begins = i % static_cast<std::size_t>(point.package) == 0;
        sum += begins ? delay : std::max(0.0, delay - of_package);
        of_package = begins ? delay : std::max(of_package, delay);
        longest = std::max(longest, delay);
      }
      weeks.push_back(point.asking == Asking::serial ? sum : longest);
    }
    const sim::CriticalPath path = sim::critical_path(clearance_chain::network_of(scenario), weeks);
    const Report report = report_of(scenario, {seed, 0});
    INFO("case " << seed);
    REQUIRE(report.completion_week == path.length);
    for (std::size_t p = 0; p < scenario.points.size(); ++p) {
      REQUIRE(report.of_point.at(scenario.points[p].id)[2] == path.earliest_finish[p]);
    }
  }
}

TEST_CASE("agreements, refusals and attempts add up at every point, every week", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    const Scenario scenario = random_network(seed, DelayLaw::fixed);
    const Model model = clearance_chain::compile(scenario);
    for (const State& state : history_of(model, {seed, 1})) {
      std::int32_t workable = 0;
      std::int32_t at_all_points = 0;
      for (const auto p : sim::ids<clearance_chain::PointId>(model.points.size())) {
        const auto& frozen = model.points[p];
        const auto& point = state.points[p];
        std::int32_t agreed = 0;
        std::int32_t refused = 0;
        for (std::int32_t i = 0; i < frozen.clearances; ++i) {
          const clearance_chain::ClearanceId id{frozen.first.value + static_cast<std::uint32_t>(i)};
          const auto& clearance = state.clearances[id];
          const std::int32_t agreements = model.clearances[id].agreements;
          agreed += clearance.stance == clearance_chain::Stance::agreed ? agreements : 0;
          refused += clearance.stance == clearance_chain::Stance::refused ? agreements : 0;
          REQUIRE(clearance.attempts <= frozen.attempts);
        }
        INFO("case " << seed << ", week " << state.week << ", point " << p.value);
        at_all_points += agreed;
        REQUIRE(point.agreed == agreed);
        REQUIRE(point.refused == refused);
        using clearance_chain::PointStatus;
        REQUIRE((point.status == PointStatus::passed) == (agreed >= frozen.needed));
        REQUIRE((point.status == PointStatus::failed) ==
                (agreed < frozen.needed && refused > frozen.agreements - frozen.needed));
        const bool can_be_worked_on = point.status == PointStatus::open ||
                                      (point.status == PointStatus::waiting && point.predecessors_left == 0);
        workable += can_be_worked_on ? 1 : 0;
      }
      REQUIRE(state.workable == workable);
      REQUIRE(state.agreed == at_all_points);
    }
  }
}

TEST_CASE("a point beside the network, and one actor more elsewhere, leave the luck of all points alone",
          "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    Scenario scenario = random_network(seed, DelayLaw::geometric);
    scenario.horizon = 100'000;
    const Report before = report_of(scenario, {seed, 2});
    scenario.actors.insert(scenario.actors.begin(), {"newcomer", {"", ""}, 0.5, 2.0, {}});
    PointSpec beside{"beside", {"", ""}, {}, {"newcomer", "a1"}, 2, 1, Asking::parallel, {}};
    scenario.points.insert(scenario.points.begin(), beside);
    Report after = report_of(scenario, {seed, 2});
    after.of_point.erase("beside");
    INFO("case " << seed);
    REQUIRE(after.of_point == before.of_point);
  }
}

TEST_CASE("doubling every fixed delay doubles every week and changes no answer", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    Scenario scenario = random_network(seed, DelayLaw::fixed);
    scenario.horizon = 100'000;
    Report once = report_of(scenario, {seed, 5});
    for (clearance_chain::ActorSpec& actor : scenario.actors) actor.delay *= 2.0;
    const Report slower = report_of(scenario, {seed, 5});
    for (auto& [id, point] : once.of_point) {
      for (const std::size_t week : {1U, 2U}) {  // opened, closed
        if (point[week] > 0.0) point[week] *= 2.0;
      }
    }
    INFO("case " << seed);
    REQUIRE(slower.of_point == once.of_point);
  }
}

TEST_CASE("points and actors written in another order give the same run", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    Scenario scenario = random_network(seed, DelayLaw::geometric);
    const Report before = report_of(scenario, {seed, 4});
    std::reverse(scenario.points.begin(), scenario.points.end());
    std::reverse(scenario.actors.begin(), scenario.actors.end());
    for (PointSpec& point : scenario.points) std::reverse(point.after.begin(), point.after.end());
    INFO("case " << seed);
    REQUIRE(report_of(scenario, {seed, 4}) == before);
  }
}

TEST_CASE("one more whose agreement is needed never lets a one-shot chain pass that failed before",
          "[property]") {
  int told_apart = 0;
  for (std::uint32_t replication = 0; replication < 2'000; ++replication) {
    const sim::RandomKey key{17, replication};
    const Report four = report_of(support::one_point({4}, 0.8), key);
    const Report five = report_of(support::one_point({5}, 0.8), key);
    REQUIRE(five.passed <= four.passed);
    told_apart += five.passed < four.passed ? 1 : 0;
  }
  CHECK(told_apart > 0);  // or the law would have been seen in runs that cannot break it
}

TEST_CASE("a higher chance of agreement loses no agreement of a one-shot chain", "[property]") {
  int told_apart = 0;
  for (std::uint32_t replication = 0; replication < 2'000; ++replication) {
    const sim::RandomKey key{18, replication};
    const Report low = report_of(support::one_point({9}, 0.70), key);
    const Report high = report_of(support::one_point({9}, 0.75), key);
    REQUIRE(high.agreements >= low.agreements);
    told_apart += high.agreements > low.agreements ? 1 : 0;
  }
  CHECK(told_apart > 0);
}

TEST_CASE("a stronger bandwagon loses no agreement of a one-shot chain", "[property]") {
  int told_apart = 0;
  for (std::uint32_t replication = 0; replication < 2'000; ++replication) {
    const sim::RandomKey key{19, replication};
    Scenario scenario = support::line_of(3, {3, 1, Asking::serial}, 0.7, 1.0, DelayLaw::fixed);
    double before = -1.0;
    for (const double bandwagon : {0.0, 0.1, 0.3, 1.0}) {
      scenario.bandwagon = bandwagon;
      const Report report = report_of(scenario, key);
      REQUIRE(report.agreements >= before);
      told_apart += before >= 0.0 && report.agreements > before ? 1 : 0;
      before = report.agreements;
    }
  }
  CHECK(told_apart > 0);
}

TEST_CASE("a bandwagon leaves a copied state its rest", "[property]") {
  for (std::uint32_t seed = 0; seed < cases; ++seed) {
    Scenario scenario = random_network(seed, DelayLaw::geometric);
    scenario.bandwagon = 0.2;
    const Model model = clearance_chain::compile(scenario);
    const std::vector<State> history = history_of(model, {seed, 6});
    State resumed = history[history.size() / 2];
    while (!is_finished(model, resumed)) live_one_step(model, resumed);
    REQUIRE(resumed == history.back());
  }
}

TEST_CASE("a point that fails stops those after it and nothing else", "[property]") {
  Scenario scenario = support::line_of(3, {1, 1}, 1.0, 1.0, DelayLaw::fixed);
  scenario.actors.push_back({"never", {"", ""}, 0.0, 1.0, {}});
  scenario.points[1].actors = {"never"};
  scenario.points.push_back({"branch", {"", ""}, {"p1"}, {"a1"}, 1, 1, Asking::parallel, {}});
  scenario.points.push_back({"twig", {"", ""}, {"branch"}, {"a1"}, 1, 1, Asking::parallel, {}});
  const Report report = report_of(scenario, {1, 0});
  CHECK(report.of_point.at("p1") == std::vector<double>{2, 0, 1, 1, 1});
  CHECK(report.of_point.at("p2") == std::vector<double>{3, 1, 2, 0, 1});
  CHECK(report.of_point.at("p3") == std::vector<double>{0, -1, -1, 0, 0});
  CHECK(report.of_point.at("branch") == std::vector<double>{2, 1, 2, 1, 1});
  CHECK(report.of_point.at("twig") == std::vector<double>{2, 2, 3, 1, 1});
  CHECK(report.passed == 0);
}

TEST_CASE("agreement that never comes leaves the point open at the horizon", "[property]") {
  Scenario scenario = support::one_point({1, std::nullopt}, 0.0);
  scenario.horizon = 25;
  const Report report = report_of(scenario, {1, 0});
  CHECK(report.of_point.at("p1") == std::vector<double>{1, 0, -1, 0, 25});
  CHECK(report.passed == 0);
}
