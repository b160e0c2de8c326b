// Laws of the garbage can that hold in every run, on organisations drawn at random.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/support/cans.hpp"

namespace {

using garbage_can::ChoiceId;
using garbage_can::ChoiceState;
using garbage_can::Entries;
using garbage_can::Model;
using garbage_can::never;
using garbage_can::ProblemId;
using garbage_can::Scenario;
using garbage_can::State;
using garbage_can::Style;

/// A whole number from low to high, the `number`-th of a case.
std::int32_t between(std::uint32_t seed, std::uint32_t& number, std::int32_t low, std::int32_t high) {
  const double u = sim::uniform({seed, 0}, sim::Address{0xfffffff1U}, number++);
  return low + static_cast<std::int32_t>(u * (high - low + 1));
}

Scenario random_can(std::uint32_t seed) {
  std::uint32_t number = 0;
  const auto draw = [&](std::int32_t low, std::int32_t high) { return between(seed, number, low, high); };
  Scenario scenario;
  scenario.periods = draw(1, 30);
  scenario.coefficient = draw(0, 120);
  scenario.choice_entries = draw(0, 1) == 0 ? Entries::stated : Entries::drawn;
  scenario.problem_entries = draw(0, 1) == 0 ? Entries::stated : Entries::drawn;
  const std::int32_t choices = draw(1, 8);
  for (std::int32_t c = 0; c < choices; ++c) {
    scenario.choices.push_back({"c" + std::to_string(c), {}, draw(1, 12), {}});
  }
  const auto some = [&] {
    std::vector<std::string> ids;
    for (std::int32_t c = choices - 1; c >= 0; --c) {
      if (draw(1, 3) == 1) ids.push_back("c" + std::to_string(c));
    }
    return ids;
  };
  const std::int32_t problems = draw(0, 12);
  for (std::int32_t p = 0; p < problems; ++p) {
    scenario.problems.push_back({"p" + std::to_string(p), {}, draw(1, 12), draw(0, 300), some(), {}});
  }
  const std::int32_t makers = draw(0, 8);
  for (std::int32_t d = 0; d < makers; ++d) {
    scenario.decision_makers.push_back({"d" + std::to_string(d), {}, draw(0, 100), some(), {}});
  }
  return scenario;
}

sim::RunRecord record_of(const Scenario& scenario, sim::RandomKey key) {
  const Model model = compile(scenario);
  return sim::simulate(model, layout_of(model, garbage_can::Level::entities), key);
}

double value(const sim::RecordLayout& layout, const sim::RunRecord& record, const char* name) {
  return std::visit([](const auto& all) { return static_cast<double>(all[0]); },
                    record.columns[layout.find(name)]);
}

}  // namespace

TEST_CASE("a copied garbage can goes on to the same rest", "[property]") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Model model = compile(random_can(seed));
    const std::vector<State> history = support::periods_of(model, {seed, 3});
    State copy = history[history.size() / 2];
    while (!is_finished(model, copy)) live_one_step(model, copy);
    CHECK(copy == history.back());
  }
}

TEST_CASE("energy, choices, problems and periods are accounted for", "[property]") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const Scenario scenario = random_can(seed);
    const Model model = compile(scenario);
    const sim::RecordLayout layout = layout_of(model, garbage_can::Level::entities);
    const sim::RunRecord record = sim::simulate(model, layout, {seed, 1});
    const State last = support::periods_of(model, {seed, 1}).back();
    INFO("case " << seed);
    CHECK(value(layout, record, "resolutions") + value(layout, record, "oversights") +
              value(layout, record, "flights") + value(layout, record, "choices_unmade") ==
          static_cast<double>(scenario.choices.size()));
    garbage_can::Energy brought = 0;
    for (const auto d : sim::ids<garbage_can::DecisionMakerId>(model.decision_makers.size())) {
      brought += last.decision_makers[d].active * model.decision_makers[d].energy;
    }
    CHECK(value(layout, record, "energy_spent") == static_cast<double>(brought) / 100.0);
    std::int32_t there = 0;  // evenings of problems that are there and not solved
    for (const garbage_can::ProblemState& problem : last.problems) {
      const std::int32_t until = problem.solved == never ? model.periods + 1 : problem.solved;
      there += std::max(0, until - problem.enters);
      CHECK((problem.solved == never || problem.solved >= problem.enters));
    }
    CHECK(value(layout, record, "problem_activity") + value(layout, record, "problem_latency") == there);
  }
}

TEST_CASE("a choice is made exactly in the period in which enough is spent on it", "[property]") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Model model = compile(random_can(seed));
    const std::vector<State> history = support::periods_of(model, {seed, 2});
    for (std::size_t t = 1; t < history.size(); ++t) {
      for (const ChoiceId c : sim::ids<ChoiceId>(model.choices.size())) {
        const ChoiceState& now = history[t].choices[c];
        if (now.is_open) CHECK(now.required > now.spent);
        if (now.made == history[t].period) CHECK(now.required <= now.spent);
        if (now.made == never || now.made == history[t].period) continue;
        CHECK(now == history[t - 1].choices[c]);  // nothing happens to it any more
      }
      for (const garbage_can::ProblemState& problem : history[t].problems) {
        if (problem.solved == history[t].period) {
          CHECK(history[t].choices[problem.solved_by].style == Style::resolution);
        }
      }
    }
  }
}

TEST_CASE("drawn periods of entry are the stated ones, dealt out anew in each run", "[property]") {
  Scenario scenario = support::can_of({});
  scenario.choice_entries = Entries::drawn;
  scenario.problem_entries = Entries::drawn;
  const Model model = compile(scenario);
  std::set<std::vector<std::int32_t>> seen;
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const State state = initial_state(model, {7, replication});
    std::vector<std::int32_t> entries, problems;
    for (const ChoiceState& choice : state.choices) entries.push_back(choice.enters);
    for (const garbage_can::ProblemState& problem : state.problems) problems.push_back(problem.enters);
    seen.insert(entries);
    std::sort(entries.begin(), entries.end());
    std::sort(problems.begin(), problems.end());
    for (std::int32_t i = 0; i < 10; ++i) CHECK(entries[static_cast<std::size_t>(i)] == i + 1);
    for (std::int32_t i = 0; i < 20; ++i) CHECK(problems[static_cast<std::size_t>(i)] == i / 2 + 1);
  }
  CHECK(seen.size() == 20);
}

TEST_CASE("with every period stated, luck has no part in a garbage can", "[property]") {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    Scenario scenario = random_can(seed);
    scenario.choice_entries = Entries::stated;
    scenario.problem_entries = Entries::stated;
    CHECK(record_of(scenario, {1, 0}).columns == record_of(scenario, {2, 5}).columns);
  }
}

TEST_CASE("the order in which problems and decision makers are listed changes no count", "[property]") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Scenario scenario = random_can(seed);
    Scenario reversed = scenario;
    std::reverse(reversed.problems.begin(), reversed.problems.end());
    std::reverse(reversed.decision_makers.begin(), reversed.decision_makers.end());
    const Model model = compile(scenario);
    const Model other = compile(reversed);
    const sim::RecordLayout layout = layout_of(model, garbage_can::Level::summary);
    CHECK(sim::simulate(model, layout, {seed, 0}) == sim::simulate(other, layout, {seed, 0}));
  }
}
