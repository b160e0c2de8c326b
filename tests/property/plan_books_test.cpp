#include <catch2/catch.hpp>

#include "tests/cases/plan_cases.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/quiet_plans.hpp"
#include "tests/support/random_plans.hpp"

/// The books close over any plan, not only over the one of V33. That the check sees a fault is shown there.

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
