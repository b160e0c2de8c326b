#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"

// Files that wait in pools (`dispatch: pull`) and crews in plans in which everything happens: what holds of
// any run holds of these.

namespace {

plan::Scenario busy_plan(plan::DispatchMode mode) {
  plan::Scenario scenario = quiet::busy_scenario(500);
  scenario.settings.dispatch = mode;
  plan::MeasureSpec& measure =
      quiet::add_measure(scenario, "together", "police", 60.0, {"borders"}, "relays");
  quiet::add_package(measure, "first", "police", 0.2);
  quiet::add_package(measure, "second", "justice", 0.2, {"first"});
  measure.packages[0].crew = {{"police", 2}, {"borders", 1}};
  measure.packages[1].crew = {{"justice", 2}};
  measure.ambiguity = 0.8;
  return scenario;
}

}  // namespace

TEST_CASE("With pools and crews the books close and no order of visits counts", "[verification]") {
  int done = 0;
  bool differs = false;
  for (const plan::DispatchMode mode : {plan::DispatchMode::push, plan::DispatchMode::pull}) {
    const plan::Model model = compile(busy_plan(mode));
    const plan::Model pushed = compile(busy_plan(plan::DispatchMode::push));
    const plan::MeasureId together{model.measures.size() - 1};
    for (std::uint32_t run = 0; run < 20; ++run) {
      const plan::State forwards = quiet::live(model, {5, run});
      const plan::State backwards = quiet::live_backwards(model, {5, run});
      const support::Verdict books = cases::accounts_of(model, forwards);
      INFO(books.said);
      CHECK(books.holds);
      CHECK(plan_state::same_accounts(forwards, backwards));
      CHECK(forwards.log.size() == backwards.log.size());
      CHECK(plan_state::done_day(forwards, together) == plan_state::done_day(backwards, together));
      if (plan_state::done_day(forwards, together) >= 0) ++done;
      differs = differs || !plan_state::same_accounts(forwards, quiet::live(pushed, {5, run}));
    }
  }
  CHECK(done > 5);
  CHECK(differs);
}

TEST_CASE("Who is free first takes the next file, a decision waits for its head", "[verification]") {
  // One office, a head and another, both full days. The head has two days of committee-free work in "a"; the
  // other ends "b" (half a day) and takes "c" at noon. Every file raises an exception, which only the head
  // may decide: the one of "b" waits for the evening of day 1.
  plan::Scenario scenario = quiet::scenario(20);
  scenario.settings.dispatch = plan::DispatchMode::pull;
  scenario.settings.tray_order = plan::TrayOrder::list;
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = 1.0;
  scenario.settings.rework = 0.0;
  scenario.settings.decide_effort = 0.25;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 2, quiet::Head::first);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "office", 4.0);
  quiet::add_package(measure, "a", "office", 0.5);
  quiet::add_package(measure, "b", "office", 0.125);
  quiet::add_package(measure, "c", "office", 0.375);
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  const auto raised = quiet::lines(state, plan::LogKind::exception);
  const auto taken = quiet::lines(state, plan::LogKind::decision_taken);
  REQUIRE(raised.size() == 3);
  REQUIRE(taken.size() == 3);
  CHECK(raised[0].day == 0);  // "b"
  CHECK(raised[1].day == 1);  // "a" of the head, and "c": half a day on day 0, one on day 1
  CHECK(raised[2].day == 1);
  for (const plan::LogLine& line : taken) CHECK(line.day == 2);
  CHECK(plan_state::done_day(state, plan::MeasureId{0}) == 2);
}
