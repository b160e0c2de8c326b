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
