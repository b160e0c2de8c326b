// Stages, packages and what lies between them, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/stages.hpp"

using plan::Account;
using plan::LogKind;
using plan::MeasureId;

namespace {

plan::PackageSpec package(const std::string& id, plan::Stage stage, const std::string& owner, double share) {
  plan::PackageSpec made;
  made.id = id;
  made.stage = stage;
  made.owner = owner;
  made.share = share;
  return made;
}

}  // namespace

TEST_CASE("What was finished when its measure ended finishes no other item", "[reference]") {
  // Day 4: office "a" ends the required package of m1 (4.5 person-days) and, with the rest of the day, the
  // scope of m2 (0.5); office "b" ends the optional package of m1 the same day. m1 is done, its optional
  // package is withdrawn, and the design of m2 that opens then may lie in the place that became free.
  plan::Scenario scenario = quiet::scenario(30);
  for (const char* id : {"a", "b", "c"}) quiet::add_organisation(scenario, id, plan::Role::ministry, 1);
  plan::MeasureSpec& first = quiet::add_measure(scenario, "m1", "a", 9.0);
  first.salience = 0.9;
  first.packages = {package("main", plan::Stage::deliver, "a", 0.5),
                    package("extra", plan::Stage::deliver, "b", 0.5)};
  first.packages.back().optional = true;
  quiet::add_measure(scenario, "m2", "a", 4.0, {"c"});
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(state.measures[MeasureId{0}].done_day == 4);
  // Design and delivery of m2 hold 1.75 each: 0.21 of "c", 1.54 of "a", two days each time.
  CHECK(state.measures[MeasureId{1}].done_day == 8);
  // Direct person-days are the efforts of the original items that were finished: 4.5 + 4.5 + 4.
  CHECK(quiet::total(state, Account::direct) == Approx(13.0).margin(1e-9));
}

TEST_CASE("A design that is done again starts its optional package anew", "[reference]") {
  // "p" never agrees, the dispute is heard at once and, with this luck, refused: four fifths of the design
  // are done again. The optional package lies with an office without staff: it is open when that happens.
  plan::Scenario scenario = quiet::scenario(6);
  scenario.features.clearances = true;
  scenario.features.disputes = true;
  scenario.settings.clearance_base = -700.0;
  scenario.settings.rounds_max = 1.0;
  scenario.settings.backing_mean = 0.0;  // granted with chance one half
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "p", plan::Role::service, 1);
  quiet::add_organisation(scenario, "b", plan::Role::service, 0);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "a", 10.0, {"p"});
  measure.packages = {package("main", plan::Stage::design, "a", 0.2),
                      package("extra", plan::Stage::design, "b", 0.3)};
  measure.packages.back().optional = true;
  scenario.waivers = {{"m1", plan::Wait::dispute, "", {}}};
  const plan::Model model = compile(scenario);
  std::uint32_t replication = 0;
  while (quiet::lines(quiet::live(model, {5, replication}), LogKind::arbitration_refused).empty()) {
    REQUIRE(++replication < 50);
  }
  // Scope holds 1.111 (days 0 and 1), "main" 2 (days 2 and 3), the review 1 (day 4): refused that evening.
  const plan::State state = quiet::live(model, {5, replication});
  CHECK(quiet::lines(state, LogKind::arbitration_refused).at(0).day == 4);
  int extras = 0;
  double main_left = 0.0;
  for (const plan::ItemId id : state.measures[MeasureId{0}].items) {
    const plan::Item& item = state.items[id.value];
    if (item.package == plan::PackageId{0}) main_left += item.remaining;
    if (item.package != plan::PackageId{1}) continue;
    ++extras;
    CHECK(item.size == Approx(0.8 * 3.0));
    CHECK(item.created == 4);
  }
  CHECK(extras == 1);
  CHECK(main_left == Approx(0.8 * 2.0 - 1.0));  // day 5 was spent on it
}

namespace {

/// Two measures of 8 person-days, each with an office of its own: scope on day 0, design to day 4, delivery
/// to day 8, without roll-out. m2 has what a test gives it.
plan::Scenario side_by_side() {
  plan::Scenario scenario = quiet::scenario(40);
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "b", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m1", "a", 8.0);
  quiet::add_measure(scenario, "m2", "b", 8.0);
  return scenario;
}

plan::EventSpec about_m2(sim::Day day, plan::EventKind kind) {
  plan::EventSpec made;
  made.kind = kind;
  made.on = support::date_of_day(day);
  made.measures = {"m2"};
  return made;
}

sim::Day launched(const plan::State& state, MeasureId id) {
  for (const plan::LogLine& line : quiet::lines(state, LogKind::launch)) {
    if (line.measure == id) return line.day;
  }
  return -1;
}

}  // namespace

TEST_CASE("Delivery waits for the measures required, and starts the day after the last is done",
          "[reference]") {
  plan::Scenario scenario = side_by_side();
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == 8);
  scenario.measures[0].effort = 16.0;  // done on day 15
  scenario.measures[1].required = {"m1"};
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(state.measures[MeasureId{0}].done_day == 15);
  CHECK(state.measures[MeasureId{1}].done_day == 19);  // days 16 to 19
  scenario.events = {about_m2(10, plan::EventKind::abandon)};
  scenario.events.front().measures = {"m1"};
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == -1);  // never done
}

TEST_CASE("Money that is given on a date opens the gate that day", "[reference]") {
  plan::Scenario scenario = side_by_side();
  scenario.features.gates_budget = true;
  scenario.measures[1].budget_gate = true;
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == -1);
  scenario.events = {about_m2(20, plan::EventKind::fund)};
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == 23);  // days 20 to 23
  scenario.events = {about_m2(2, plan::EventKind::fund)};
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == 8);
}

TEST_CASE("A measure is launched on its date, or by an event before it", "[reference]") {
  plan::Scenario scenario = side_by_side();
  scenario.measures[1].launch = support::date_of_day(20);
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{1}].done_day == 28);
  scenario.events = {about_m2(6, plan::EventKind::launch)};
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(launched(state, MeasureId{1}) == 6);
  CHECK(state.measures[MeasureId{1}].done_day == 14);
  CHECK(quiet::lines(state, LogKind::launch).size() == 2);  // not a second time on its date
}

TEST_CASE("What is abandoned frees its officials at once", "[reference]") {
  plan::Scenario scenario = side_by_side();
  scenario.measures[1].lead = "a";
  scenario.measures[1].salience = 0.9;
  // Scopes of m2 and m1 on days 0 and 1, a day of the design of m2; m1 is alone with "a" from day 3 on.
  scenario.events = {about_m2(3, plan::EventKind::abandon)};
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(quiet::lines(state, LogKind::abandoned).at(0).day == 3);
  CHECK(state.measures[MeasureId{0}].done_day == 10);
  CHECK(quiet::total(state, Account::direct) == Approx(8.0 + 2.0));
}

TEST_CASE("An optional package holds nothing up and ends with its measure", "[reference]") {
  plan::Scenario scenario = side_by_side();
  // Delivery: 3 required of "a", 5 that "b" may do: three days of it, and no more.
  scenario.measures.pop_back();
  scenario.measures[0].packages = {package("main", plan::Stage::deliver, "a", 0.375),
                                   package("extra", plan::Stage::deliver, "b", 0.625)};
  scenario.measures[0].packages.back().optional = true;
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(state.measures[MeasureId{0}].done_day == 2);
  CHECK(quiet::total(state, Account::direct) == Approx(6.0));
  scenario.measures[0].packages.back().optional = false;
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[MeasureId{0}].done_day == 4);
}

TEST_CASE("A package that several release at once is begun once", "[reference]") {
  // "mark" takes no work: when "start" is through, "mark" is, and both release "end". Delivery: 2 + 3.
  plan::Scenario scenario = quiet::scenario(20);
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 2);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "a", 5.0);
  quiet::add_package(measure, "start", "a", 0.4);
  quiet::add_package(measure, "mark", "a", 0.0, {"start"});
  quiet::add_package(measure, "end", "a", 0.6, {"start", "mark"});
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(state.measures[MeasureId{0}].done_day == 4);
  CHECK(quiet::total(state, Account::direct) == Approx(5.0));
}

TEST_CASE("A lead opens a further measure when one is done, or at its gate", "[reference]") {
  plan::Scenario scenario = side_by_side();
  scenario.measures[1].lead = "a";
  scenario.measures[0].salience = 0.9;
  quiet::add_measure(scenario, "m3", "b", 8.0);
  scenario.launch_policy = plan::LaunchPolicy::wip_limit;
  scenario.wip_limit = 1;
  SECTION("done on day 8, the next on day 9; another lead counts its own") {
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(launched(state, MeasureId{0}) == 0);
    CHECK(launched(state, MeasureId{1}) == 9);
    CHECK(launched(state, MeasureId{2}) == 0);
    CHECK(state.measures[MeasureId{1}].done_day == 17);
  }
  SECTION("at a gate from the evening of day 4, the next on day 5") {
    scenario.features.gates_legal = true;
    scenario.settings.legal_median = 100.0;
    scenario.settings.legal_sigma = 0.0;
    scenario.measures[0].legal_gate = true;
    CHECK(launched(quiet::live(compile(scenario), {1, 0}), MeasureId{1}) == 5);
  }
  SECTION("two at a time") {
    scenario.wip_limit = 2;
    CHECK(launched(quiet::live(compile(scenario), {1, 0}), MeasureId{1}) == 0);
  }
}
