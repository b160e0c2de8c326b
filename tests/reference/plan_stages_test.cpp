// Stages, packages and what lies between them, worked by hand.
#include <catch2/catch.hpp>

#include "models/plan/stages.hpp"
#include "tests/support/plan_builder.hpp"
#include "tests/support/quiet_plans.hpp"

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
