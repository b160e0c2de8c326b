// Whom the coordinator chases, day by day, worked by hand.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace {

/// A coordinator that can chase one measure a day, for that day. m1 ("a") is launched on day 0 and ends its
/// scope on day 5, m2 ("b") is launched on day 3 and ends nothing; afterwards nothing moves.
plan::Scenario one_chase_a_day() {
  plan::Scenario scenario = quiet::scenario(14);
  scenario.features.chase = true;
  scenario.settings.duty_head = 0.25;
  scenario.settings.chase_cost = 0.25;
  scenario.settings.chase_days = 0.0;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 1, quiet::Head::first);
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "b", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m1", "a", 48.0);
  quiet::add_measure(scenario, "m2", "b", 800.0).launch = support::date_of_day(3);
  return scenario;
}

/// One letter a day: "1" when m1 was chased, "2" when m2 was, "-" when nobody was.
std::string chased(const plan::Scenario& scenario) {
  std::string days(static_cast<std::size_t>(scenario.horizon), '-');
  for (const plan::LogLine& line :
       quiet::lines(quiet::live(compile(scenario), {1, 0}), plan::LogKind::chase)) {
    days[static_cast<std::size_t>(line.day)] = line.measure == plan::MeasureId{0} ? '1' : '2';
  }
  return days;
}

}  // namespace

TEST_CASE("The file that has stood still longest is chased, counted from its launch", "[reference]") {
  plan::Scenario scenario = one_chase_a_day();
  SECTION("seen as it stands: m1 moves on the evening of day 5, later than the launch of m2") {
    CHECK(chased(scenario) == "11111122222222");
  }
  SECTION("seen two days late: what moved on day 5 is known on day 8, as it stood on the morning of day 6") {
    scenario.settings.sensing_lag = 2.0;
    CHECK(chased(scenario) == "11111111222222");
  }
  SECTION("a tie goes to the more salient, a launch never forgotten") {
    scenario.settings.sensing_lag = 2.0;
    scenario.measures.back().salience = 0.9;
    CHECK(chased(scenario) == "11111111222222");
  }
}

TEST_CASE("A lag that begins on a date looks back on days before that date", "[reference]") {
  plan::Scenario scenario = one_chase_a_day();
  scenario.measures.back().salience = 0.9;
  plan::EventSpec slower{.kind = plan::EventKind::set, .on = support::date_of_day(7)};
  slower.changes = {{"coord.sensing_lag", 4.0}};
  scenario.events = {slower};
  // Day 6 as it stands; days 7 to 9 as on days 3 to 5, when m1 had not moved; from day 10 on as on day 6.
  CHECK(chased(scenario) == "11111121112222");
}
