#include <catch2/catch.hpp>

#include "models/plan/day.hpp"

#include "tests/cases/plan_cases.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/logs.hpp"
#include "tests/support/quiet_plans.hpp"
#include "tests/support/random_plans.hpp"

/// Laws of any plan, over the French one and plans drawn at random. That the checks see a fault is shown by
/// the twins of V33 and V34.

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
  for (std::uint32_t number = 0; number < 300; ++number) {
    const plan::Model model = compile(support::random_plan(number));
    plan::State backwards = initial_state(model, {113, number});
    while (!is_finished(model, backwards)) live_one_step_visiting(model, backwards, plan::Visit::backwards);
    INFO("plan " << number);
    CHECK(support::first_difference(quiet::live(model, {113, number}), backwards) == plan::never);
  }
}
