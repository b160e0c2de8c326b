// Associations (`advocacy`) and a published evaluation as sources of backing, worked out by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "sim/base/math.hpp"

namespace {

constexpr plan::PrincipalId interior{0};
constexpr double half = 0.5;

/// A minister whose backing halves its distance to the mean, 0.2, every ten days, and starts from it.
plan::Scenario one_minister() {
  plan::Scenario scenario = quiet::scenario(60);
  scenario.features.backing = true;
  plan::Settings& rules = scenario.settings;
  rules.backing_mean = 0.2;
  rules.backing_launch = 0.2;
  rules.backing_halflife = 10.0;
  rules.backing_sd = 0.0;
  rules.focus_rate = 0.0;
  rules.minister_tenure = 1e7;
  scenario.principals = {{.id = "interior"}};
  quiet::add_organisation(scenario, "police", plan::Role::ministry, 1).principal = "interior";
  return scenario;
}

/// Backing after so many days.
double backing_on(const plan::Scenario& scenario, plan::Day day) {
  double seen = -1.0;
  static_cast<void>(quiet::live(compile(scenario), {1, 0}, [&](const plan::State& state) {
    if (state.day == day + 1) seen = plan_state::backing(state, interior);
  }));
  return seen;
}

}  // namespace

TEST_CASE("Associations raise the level to which backing returns", "[reference]") {
  plan::Scenario scenario = one_minister();
  scenario.features.advocacy = true;
  scenario.settings.advocacy_effect = 0.5;
  scenario.settings.advocacy_campaign = 0.8;
  CHECK(backing_on(scenario, 20) == Approx(0.2));  // no association
  quiet::add_organisation(scenario, "league", plan::Role::association, 2);
  // In force: 0.2 + 0.5 x 0.8 x (1 - 0.2) = 0.52, reached by half every ten days.
  CHECK(backing_on(scenario, 10) == Approx(0.52 - 0.32 * half));
  CHECK(backing_on(scenario, 20) == Approx(0.52 - 0.32 * half * half));
  // One of two posts is empty all the time: 0.2 + 0.5 x 0.8 x 0.5 x 0.8 = 0.36.
  scenario.organisations.back().posts.front().count = 1;
  plan::PostSpec empty = scenario.organisations.back().posts.front();
  empty.id = "league/desk";
  empty.first_number = 0;
  empty.unfilled = {{{2018, 1, 1}, {2018, 12, 31}}};
  scenario.organisations.back().posts = {scenario.organisations.back().posts.front(), empty};
  CHECK(backing_on(scenario, 10) == Approx(0.36 - 0.16 * half));
  // Off: as if nobody spoke.
  scenario.features.advocacy = false;
  CHECK(backing_on(scenario, 10) == Approx(0.2));
}

TEST_CASE("A published evaluation moves backing once, by what was not realised", "[reference]") {
  plan::Scenario scenario = one_minister();
  scenario.settings.evaluation_jump = 0.4;
  quiet::add_organisation(scenario, "relays", plan::Role::local, 1);
  quiet::add_measure(scenario, "done", "police", 2.0);
  quiet::add_measure(scenario, "never", "police", 1000.0);
  for (plan::MeasureSpec& measure : scenario.measures) quiet::add_package(measure, "all", "police", 1.0);
  scenario.settings.tray_order = plan::TrayOrder::shortest;
  scenario.events = {{.kind = plan::EventKind::publish_evaluation, .on = {2018, 1, 29}}};  // day 20
  // One of two realised: 0.2 + 0.4 x 0.5 x 0.8 = 0.36, half of it gone ten days later.
  CHECK(backing_on(scenario, 19) == Approx(0.2));
  CHECK(backing_on(scenario, 20) == Approx(0.36));
  CHECK(backing_on(scenario, 30) == Approx(0.28));
  // On the first day, with nothing realised: 0.2 + 0.4 x 0.8.
  scenario.events.front().on = {2018, 1, 1};
  CHECK(backing_on(scenario, 0) == Approx(0.52));
  scenario.settings.evaluation_jump = 0.0;
  CHECK(backing_on(scenario, 0) == Approx(0.2));
}

TEST_CASE("A published evaluation is of the plans that have begun", "[reference]") {
  plan::Scenario scenario = one_minister();
  scenario.settings.evaluation_jump = 0.4;
  quiet::add_organisation(scenario, "relays", plan::Role::local, 1);
  quiet::add_measure(scenario, "done", "police", 2.0).plan = "first";
  quiet::add_measure(scenario, "to-come", "police", 2.0).plan = "second";
  for (plan::MeasureSpec& measure : scenario.measures) quiet::add_package(measure, "all", "police", 1.0);
  plan::PlanSpec first, second;
  first.id = "first";
  first.start = {2018, 1, 1};
  second.id = "second";
  second.start = {2018, 1, 30};  // day 21
  scenario.plans = {first, second};
  scenario.events = {{.kind = plan::EventKind::publish_evaluation, .on = {2018, 1, 29}}};
  CHECK(backing_on(scenario, 20) == Approx(0.2));  // one of one is realised
  scenario.plans[1].start = {2018, 1, 29};         // day 20: the second has begun, and has nothing realised
  CHECK(backing_on(scenario, 20) == Approx(0.36));
}
