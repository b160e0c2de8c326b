// The garbage can of Cohen, March & Olsen (1972) against expected counters: 162 of its 324 configurations,
// every column exact (tests/reference/data/garbage-can). The comparison is the one of `liaison verify`. Each
// twin is the model with one planted fault, which the comparison must reject.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/verify/garbage_can.hpp"
#include "models/garbage_can/read.hpp"
#include "tests/support/cans.hpp"

namespace {

namespace can = analysis::garbage_can;
using garbage_can::Access;
using garbage_can::ChoiceId;
using garbage_can::ChoiceState;
using garbage_can::Classic;
using garbage_can::DecisionMakerState;
using garbage_can::Energy;
using garbage_can::Model;
using garbage_can::never;
using garbage_can::ProblemState;
using garbage_can::Scenario;
using garbage_can::State;

const std::string folder = std::string(LIAISON_SOURCE_DIR) + "/tests/reference/data/garbage-can/";

const std::vector<can::Case>& cases() {
  static const std::vector<can::Case> all = can::read_table(sim::DiskFiles{}, folder + "expected.csv");
  return all;
}

Scenario scenario_of(const can::Configuration& configuration) {
  Classic classic;
  classic.load = 110 * (configuration[0] + 1);
  classic.energy_distribution = static_cast<garbage_can::EnergyDistribution>(configuration[1]);
  classic.problem_access = static_cast<garbage_can::Segmentation>(configuration[2]);
  classic.decision_structure = static_cast<garbage_can::Segmentation>(configuration[3]);
  classic.choice_order = static_cast<garbage_can::Order>(configuration[4]);
  classic.problem_order = static_cast<garbage_can::Order>(configuration[5]);
  return support::can_of(classic);
}

/// A period of a twin: the model's own phases, but for one.
using Step = std::function<void(const Model&, State&)>;

can::Values counted_by(const Scenario& scenario, const Step& step) {
  const Model model = compile(scenario);
  const sim::RecordLayout layout = layout_of(model, garbage_can::Level::summary);
  sim::RunRecord record = sim::RunRecord::blank(layout, 0);
  garbage_can::Observer observer(model, layout);
  State state = initial_state(model, {0, 0});
  while (!is_finished(model, state)) step(model, state);
  observe_end(model, state, observer, record);
  can::Values values{};
  for (std::size_t i = 0; i < can::counters.size(); ++i) {
    const sim::Column& column = record.columns[layout.find(std::string(can::counters[i].observable))];
    values[i] = std::visit([](const auto& all) { return static_cast<double>(all[0]); }, column);
  }
  return values;
}

can::Subject twin_of(const Step& step) {
  return [step](const can::Configuration& configuration) {
    return counted_by(scenario_of(configuration), step);
  };
}

can::Subject twin_with(const std::function<void(Scenario&)>& fault) {
  return [fault](const can::Configuration& configuration) {
    Scenario scenario = scenario_of(configuration);
    fault(scenario);
    return counted_by(scenario, garbage_can::live_one_step);
  };
}

/// A period with another phase of attachment and another way to count.
Step period_of(const Step& attach, const std::function<void(State&)>& count) {
  return [attach, count](const Model& model, State& state) {
    ++state.period;
    open_choices(state);
    attach(model, state);
    spend_energy(model, state);
    decide(state);
    count(state);
  };
}

const Step own_attach = [](const Model& model, State& state) { attach(model, state); };

ChoiceId highest_of_the_nearest(const State& state, const Access& access) {
  const ChoiceId lowest = garbage_can::nearest_choice(state, access);
  ChoiceId best = lowest;
  for (const ChoiceId c : sim::ids<ChoiceId>(state.choices.size())) {
    const bool has_access = access.is_everywhere || std::find(access.choices.begin(), access.choices.end(),
                                                              c) != access.choices.end();
    if (!has_access || !state.choices[c].is_open) continue;
    if (state.choices[c].missing() == state.choices[lowest].missing()) best = c;
  }
  return best;
}

/// Looks at what is missing now, with those who have come this period, instead of at the evening before.
void attach_one_by_one(const Model& model, State& state) {
  for (ChoiceState& choice : state.choices) {
    if (choice.is_open) choice.required = 0;
  }
  for (const auto p : sim::ids<garbage_can::ProblemId>(model.problems.size())) {
    ProblemState& problem = state.problems[p];
    problem.before = problem.at;
    problem.at = ChoiceId::none();
    if (problem.enters > state.period || problem.solved != never) continue;
    problem.at = garbage_can::nearest_choice(state, model.problems[p].access);
    if (problem.at.exists()) state.choices[problem.at].required += model.problems[p].energy;
  }
  for (const auto d : sim::ids<garbage_can::DecisionMakerId>(model.decision_makers.size())) {
    DecisionMakerState& maker = state.decision_makers[d];
    maker.before = maker.at;
    maker.at = garbage_can::nearest_choice(state, model.decision_makers[d].access);
  }
}

}  // namespace

TEST_CASE("162 of 162 configurations of the garbage can have the expected counters", "[reference]") {
  REQUIRE(cases().size() == 162);
  const analysis::Comparison comparison = can::compare(cases(), can::counted_by_the_model);
  for (const analysis::Difference& difference : comparison.differences) {
    UNSCOPED_INFO(difference.place.line << ": " << difference.value << ": expected " << difference.expected
                                        << ", simulated " << difference.simulated);
  }
  CHECK(comparison.holds());
  CHECK(comparison.cases == 162);
  CHECK(comparison.cases_right == 162);
  REQUIRE(comparison.values.size() == 13);
  for (const analysis::ValueCount& value : comparison.values) CHECK(value.right == 162);
}

TEST_CASE("a garbage can put together from its phases is the model", "[reference]") {
  const Step whole = period_of(own_attach, garbage_can::count);
  CHECK(can::compare(cases(), twin_of(whole)).holds());
}

TEST_CASE("a garbage can whose day has one planted fault is rejected", "[reference]") {
  struct Twin {
    std::string fault;
    Step step;
  };
  const std::vector<Twin> twins{
      {"ties go to the highest choice",
       period_of([](const Model& model, State& state) { attach(model, state, highest_of_the_nearest); },
                 garbage_can::count)},
      {"problems see the moves of the same period", period_of(attach_one_by_one, garbage_can::count)},
      {"decision makers' moves count across inactive periods",
       period_of(
           [](const Model& model, State& state) {
             std::vector<ChoiceId> before;
             for (const DecisionMakerState& maker : state.decision_makers) {
               before.push_back(maker.at.exists() ? maker.at : maker.before);
             }
             attach(model, state);
             for (std::size_t d = 0; d < before.size(); ++d) {
               state.decision_makers.values()[d].before = before[d];
             }
           },
           garbage_can::count)},
      {"a problem's move into a choice that is made counts",
       period_of(own_attach,
                 [](State& state) {
                   garbage_can::count(state);
                   for (const ProblemState& problem : state.problems) {
                     const bool moved = problem.before.exists() && problem.before != problem.at;
                     if (problem.solved == state.period && moved) ++state.counters.problem_shifts;
                   }
                 })},
      {"an entrant is active a period late",
       [](const Model& model, State& state) {
         open_choices(state);
         attach(model, state);
         ++state.period;
         spend_energy(model, state);
         decide(state);
         count(state);
       }},
      {"energy does not stay with a choice",
       [](const Model& model, State& state) {
         for (ChoiceState& choice : state.choices) {
           if (choice.is_open) choice.spent = 0;
         }
         garbage_can::live_one_step(model, state);
       }},
      {"more must be spent than is required",
       [](const Model& model, State& state) {
         ++state.period;
         open_choices(state);
         attach(model, state);
         spend_energy(model, state);
         for (ChoiceState& choice : state.choices) choice.required += choice.is_open ? 1 : 0;
         decide(state);
         for (ChoiceState& choice : state.choices) {
           choice.required -= choice.is_open || choice.made == state.period ? 1 : 0;
         }
         count(state);
       }},
  };
  for (const Twin& twin : twins) {
    INFO(twin.fault);
    const analysis::Comparison comparison = can::compare(cases(), twin_of(twin.step));
    CHECK_FALSE(comparison.holds());
    CHECK(comparison.cases_right < 162);
  }
}

TEST_CASE("a garbage can that is not quite the published one is rejected", "[reference]") {
  struct Twin {
    std::string fault;
    std::function<void(Scenario&)> plant;
  };
  const std::vector<Twin> twins{
      {"solution coefficient 0.61", [](Scenario& scenario) { scenario.coefficient = 61; }},
      {"solution coefficient 0.59", [](Scenario& scenario) { scenario.coefficient = 59; }},
      {"nineteen periods", [](Scenario& scenario) { scenario.periods = 19; }},
      {"twenty-one periods", [](Scenario& scenario) { scenario.periods = 21; }},
      {"a hundredth more energy for one decision maker",
       [](Scenario& scenario) { ++scenario.decision_makers[4].energy; }},
      {"a hundredth more load of one problem", [](Scenario& scenario) { ++scenario.problems[12].energy; }},
      {"two choices change places in the order of entry",
       [](Scenario& scenario) { std::swap(scenario.choices[3].enters, scenario.choices[4].enters); }},
  };
  for (const Twin& twin : twins) {
    INFO(twin.fault);
    CHECK_FALSE(can::compare(cases(), twin_with(twin.plant)).holds());
  }
}

TEST_CASE("the comparison sees every single wrong expectation, and says where it stands", "[reference]") {
  std::vector<can::Case> wrong(cases().begin(), cases().begin() + 3);
  for (std::size_t i = 0; i < can::counters.size(); ++i) {
    for (const double shift : {-1.0, 1.0}) {
      std::vector<can::Case> changed = wrong;
      changed[1].expected[i] += shift;
      const analysis::Comparison comparison = can::compare(changed, can::counted_by_the_model);
      CHECK_FALSE(comparison.holds());
      CHECK(comparison.cases_right == 2);
      REQUIRE(comparison.differences.size() == 1);
      CHECK(comparison.differences[0].value == can::counters[i].column);
      CHECK(comparison.differences[0].place.line == 3);
      CHECK(comparison.differences[0].expected - comparison.differences[0].simulated == shift);
      CHECK(comparison.values[i].right == 2);
    }
  }
  CHECK_FALSE(can::compare({}, can::counted_by_the_model).holds());
}

TEST_CASE("the reference scenario of the garbage can flees nine of its ten choices", "[reference]") {
  const sim::ScenarioText text = sim::load(
      sim::DiskFiles{}, std::string(LIAISON_SOURCE_DIR) + "/scenarios/reference/garbage-can.yaml", {});
  const Scenario scenario = garbage_can::read_scenario(text);
  const can::Values values = counted_by(scenario, garbage_can::live_one_step);
  CHECK(values[0] == 0.0);
  CHECK(values[1] == 0.0);
  CHECK(values[2] == 9.0);
  CHECK(values == can::counted_by_the_model({2, 1, 0, 0, 0, 0}));
}
