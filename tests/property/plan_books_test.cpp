#include <catch2/catch.hpp>
#include <cmath>

#include "models/plan/day.hpp"

#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/random_plans.hpp"

/// Laws of any plan, over the French one and plans drawn at random. That the checks see a fault is shown by
/// the twins of V33 and V34.

namespace {

/// Everything happens but what makes work anew: exceptions, disputes, losses in handing over and in
/// transfers.
plan::Scenario work_done_once(double handover_loss) {
  plan::Scenario scenario = quiet::busy_scenario(1500);
  scenario.features.exceptions = scenario.features.disputes = false;
  scenario.settings.handover_loss = handover_loss;
  scenario.settings.share_max = 0.8;
  return scenario;
}

/// Net work of a run in which every measure was done, less the effort of the measures, person-days; 0 where
/// something was left.
double work_beyond_effort(const plan::Model& model, const plan::State& state) {
  double beyond = quiet::total(state, plan::Account::direct);
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size())) {
    if (plan_state::done_day(state, id) < 0) return 0.0;
    beyond -= plan_state::drawn_plan(state, id).effort;
  }
  return beyond;
}

}  // namespace

TEST_CASE("The books of the French scenario close", "[property]") {
  for (const char* coordination : {"0", "1"}) {
    const plan::Model model = compile(support::french_plan({{"levers.coordination.at", coordination}}));
    for (std::uint32_t i = 0; i < 10; ++i) {
      const support::Verdict verdict = cases::accounts_of(model, quiet::live(model, {111, i}));
      INFO(verdict.said);
      CHECK(verdict.holds);
    }
  }
}

TEST_CASE("The books of plans drawn at random close", "[property]") {
  std::size_t finished = 0, left = 0, defaults = 0;
  for (std::uint32_t number = 0; number < 300; ++number) {
    const plan::Model model = compile(support::random_plan(number));
    const plan::State state = quiet::live(model, {112, number});
    const support::Verdict verdict = cases::accounts_of(model, state);
    INFO("plan " << number << ": " << verdict.said);
    CHECK(verdict.holds);
    finished += quiet::lines(state, plan::LogKind::done).size();
    left += quiet::lines(state, plan::LogKind::departure).size();
    defaults += quiet::lines(state, plan::LogKind::decision_defaulted).size();
  }
  // The plans are not all of one kind: work is done, people leave, decisions are late.
  CHECK(finished > 100);
  CHECK(left > 100);
  CHECK(defaults > 20);
}

TEST_CASE("The order of visits does not matter in plans drawn at random", "[property]") {
  int booked = 0;
  for (std::uint32_t number = 0; number < 300; ++number) {
    const plan::Model model = compile(support::random_plan(number));
    const plan::State backwards = quiet::live_backwards(model, {113, number});
    INFO("plan " << number);
    const plan::State forwards = quiet::live(model, {113, number});
    CHECK(support::first_difference(forwards, backwards) == plan::never);
    CHECK(plan_state::same_accounts(forwards, backwards));
    booked += plan_state::same_accounts(forwards, initial_state(model, {113, number})) ? 0 : 1;
  }
  CHECK(booked > 250);  // days were lived in almost all of them
}

TEST_CASE("Measures that are done took their effort, no more and no less", "[property]") {
  const plan::Model keeping = compile(work_done_once(0.0)), losing = compile(work_done_once(0.3));
  int all_done = 0, more = 0;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const plan::State state = quiet::live(keeping, {114, i});
    CHECK(std::fabs(work_beyond_effort(keeping, state)) < 1e-6);
    all_done += quiet::lines(state, plan::LogKind::done).size() == keeping.measures.size() ? 1 : 0;
    // What a handover loses is done again: the sum sees it.
    more += work_beyond_effort(losing, quiet::live(losing, {114, i})) > 1e-3 ? 1 : 0;
  }
  CHECK(all_done > 10);
  CHECK(more > 10);
}
