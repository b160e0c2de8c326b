#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"

// Files worked on to their end in plans in which everything happens: what holds of any run holds of these.

namespace {

plan::Scenario busy_plan(plan::NonplanMode mode, plan::EmptyDays empty_days) {
  plan::Scenario scenario = quiet::busy_scenario(500);
  scenario.settings.nonplan_mode = mode;
  scenario.settings.empty_days = empty_days;
  scenario.settings.switch_cost = 0.02;
  return scenario;
}

}  // namespace

TEST_CASE("With files worked on to their end the books close and no order of visits counts",
          "[verification]") {
  int done = 0;
  bool differs = false;
  for (const plan::EmptyDays empty_days : {plan::EmptyDays::frozen, plan::EmptyDays::simulated}) {
    const plan::Model model = compile(busy_plan(plan::NonplanMode::block, empty_days));
    const plan::Model shared = compile(busy_plan(plan::NonplanMode::share, empty_days));
    for (std::uint32_t run = 0; run < 15; ++run) {
      const plan::State forwards = quiet::live(model, {6, run});
      const plan::State backwards = quiet::live_backwards(model, {6, run});
      const support::Verdict books = cases::accounts_of(model, forwards);
      INFO(books.said);
      CHECK(books.holds);
      CHECK(plan_state::same_accounts(forwards, backwards));
      CHECK(forwards.log.size() == backwards.log.size());
      for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size())) {
        if (plan_state::done_day(forwards, id) >= 0) ++done;
      }
      const plan::State other = quiet::live(shared, {6, run});
      CHECK(other.in_hand.empty());
      differs = differs || !plan_state::same_accounts(forwards, other);
    }
  }
  CHECK(done > 20);
  CHECK(differs);
}

TEST_CASE("A dated change to files worked on to their end changes nothing before its day", "[verification]") {
  plan::Scenario scenario = busy_plan(plan::NonplanMode::share, plan::EmptyDays::frozen);
  const plan::Model model = compile(scenario);
  plan::EventSpec set{.kind = plan::EventKind::set, .on = {2018, 9, 3}};
  set.changes = {{"nonplan_mode", 1.0}};
  scenario.events.push_back(set);
  const plan::Day day = 175;  // 3 September 2018, without holidays
  const plan::Model changing = compile(scenario);
  plan::State kept = plan::initial_state(model, {7, 1});
  plan::State changed = plan::initial_state(changing, {7, 1});
  while (!plan::is_finished(model, kept)) {
    plan::live_one_step(model, kept);
    plan::live_one_step(changing, changed);
    if (kept.day <= day) REQUIRE(plan_state::same_accounts(kept, changed));
  }
  CHECK_FALSE(plan_state::same_accounts(kept, changed));
  CHECK(cases::accounts_of(changing, changed).holds);
}
