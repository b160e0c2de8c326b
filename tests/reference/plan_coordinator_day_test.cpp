// The committee, its agenda, the duty of the coordinator's officials and its hub, in runs worked by hand.
#include <catch2/catch.hpp>
#include <string>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/coordinator.hpp"

using plan::Account;
using plan::MeasureId;

namespace {

constexpr MeasureId m1{0};

/// m1 is led by "a", whose official of 1 FTE has a day job without end: 0.1 of the day is for the plan, and
/// 0.1 + 0.9 x 0.5 x authority when the file is chased. A committee meets on days 5 and 10.
plan::Scenario with_committee() {
  plan::Scenario scenario = quiet::scenario(10);
  scenario.features.committee = true;
  scenario.features.nonplan = true;
  plan::Settings& rules = scenario.settings;
  rules.inexhaustible = true;
  rules.share_min = rules.share_max = 0.1;
  rules.chase_effect = 0.5;
  rules.chase_days = 2.0;
  rules.rank = 0.8;
  rules.vacant_head = 0.5;
  rules.committee_period = 5.0;
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1).posts.front().dedicated = false;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 1, quiet::Head::first);
  quiet::add_measure(scenario, "m1", "a", 800.0);
  return scenario;
}

double direct(const plan::Scenario& scenario) {
  return quiet::total(quiet::live(compile(scenario), {1, 0}), Account::direct);
}

/// "mission" of a head and two officials leads m1, joined by three services; nobody has a day job.
plan::Scenario with_hub(double pd_a_member_and_day) {
  plan::Scenario scenario = quiet::scenario(1);
  scenario.features.hub = true;
  scenario.settings.hub_role = 1.0;
  scenario.settings.hub_per_member = 21.0 * pd_a_member_and_day;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 3, quiet::Head::first);
  for (const char* id : {"p", "q", "r"}) quiet::add_organisation(scenario, id, plan::Role::service, 1);
  quiet::add_measure(scenario, "m1", "mission", 80.0, {"p", "q", "r"});
  return scenario;
}

}  // namespace

TEST_CASE("On committee days each ministry, service and the coordinator sends one present official",
          "[reference]") {
  plan::Scenario scenario = quiet::scenario(11);  // days 5 and 10
  scenario.features.committee = true;
  scenario.settings.committee_period = 5.0;
  quiet::add_organisation(scenario, "ministry", plan::Role::ministry, 3);
  quiet::add_organisation(scenario, "service", plan::Role::service, 1).posts.front().fte = 0.25;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 2, quiet::Head::first);
  for (const plan::Role role :
       {plan::Role::cabinet, plan::Role::rapporteur, plan::Role::association, plan::Role::local}) {
    quiet::add_organisation(scenario, "o" + std::to_string(static_cast<int>(role)), role, 1);
  }
  // Half a day each, and no more of the service than its official has: two days of 0.5 + 0.25 + 0.5.
  CHECK(quiet::total(quiet::live(compile(scenario), {1, 0}), Account::committee) == Approx(2.5));
  scenario.organisations[0].posts[0].unfilled = {{support::date_of_day(5), support::date_of_day(5)}};
  scenario.organisations[1].posts[0].unfilled = {{support::date_of_day(5), support::date_of_day(5)}};
  // On day 5 the ministry's second official goes, nobody of the service.
  CHECK(quiet::total(quiet::live(compile(scenario), {1, 0}), Account::committee) == Approx(2.25));
}

TEST_CASE("The agenda of a committee chases the files of those who attend, for the chase period",
          "[reference]") {
  // Chased on days 5 to 7, on day 5 with half a day: 0.46 x (0.5 + 1 + 1); 0.1 on the seven other days.
  plan::Scenario scenario = with_committee();
  CHECK(direct(scenario) == Approx(0.46 * 2.5 + 0.7));
  SECTION("without a head in post authority is half as large: 0.1 + 0.9 x 0.5 x 0.4 = 0.28") {
    scenario.organisations[1].posts[0].unfilled = {{support::date_of_day(0), support::date_of_day(9)}};
    CHECK(direct(scenario) == Approx(0.28 * 2.5 + 0.7));
  }
  SECTION("without a coordinator there is no authority") {
    scenario.organisations.pop_back();
    CHECK(direct(scenario) == Approx(0.1 * 2.5 + 0.7));
  }
  SECTION("without the agenda a meeting costs its time and changes nothing else") {
    scenario.settings.committee_agenda = false;
    CHECK(direct(scenario) == Approx(0.1 * 9.5));
  }
  SECTION("without the feature nobody meets") {
    scenario.features.committee = false;
    CHECK(direct(scenario) == Approx(1.0));
  }
  SECTION("the files of a lead that does not attend are not on it") {
    scenario.organisations[0].role = plan::Role::association;
    CHECK(direct(scenario) == Approx(1.0));
  }
}

TEST_CASE("Duty asks 0.2 of the head, 0.5 of who has files, 0.9 of the others; the rest is handed back",
          "[reference]") {
  // The head takes the scope, being first among equals: Q = 0.2 + 0.9 + 0.9 = 2. The hub needs 4 x 0.1 = 0.4
  // and gets it; the head gives 0.2 / 2 of it and has 0.96 for the file.
  plan::Scenario scenario = with_hub(0.1);
  const plan::State one_day = quiet::live(compile(scenario), {1, 0});
  CHECK(one_day.hub_fraction == Approx(1.0));
  CHECK(quiet::total(one_day, Account::hub) == Approx(0.4));
  CHECK(quiet::total(one_day, Account::direct) == Approx(0.96));
  SECTION("half of the duty at most is for the hub: 1 of the 4 needed") {
    const plan::State state = quiet::live(compile(with_hub(1.0)), {1, 0});
    CHECK(state.hub_fraction == Approx(0.25));
    CHECK(quiet::total(state, Account::hub) == Approx(1.0));
    CHECK(quiet::total(state, Account::direct) == Approx(0.9));
  }
  SECTION("an official with files gives less: Q = 0.5 + 0.9 + 0.9 when none is the head") {
    scenario.organisations[0].posts[0].head = false;
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(quiet::total(state, Account::hub) == Approx(0.4));
    CHECK(quiet::total(state, Account::direct) == Approx(1.0 - 0.4 * 0.5 / 2.3));
  }
  SECTION("a measure of two organisations needs no hub") {
    scenario.measures.front().partners = {"p"};
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(quiet::total(state, Account::hub) == 0.0);
    CHECK(quiet::total(state, Account::direct) == Approx(1.0));
  }
}

TEST_CASE("In a run the hub carries its part of the talking", "[reference]") {
  // Design of four organisations: talking costs 0.1 x ((1 - eta) x 3 + eta) of the work.
  const auto talking = [](double pd_a_member_and_day) {
    plan::Scenario scenario = with_hub(pd_a_member_and_day);
    scenario.features.comms = true;
    scenario.horizon = 400;
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    REQUIRE(state.measures[m1].done_day > 0);
    return quiet::total(state, Account::communication);
  };
  const double joint = 80.0 * 0.7 / 0.8;
  CHECK(talking(0.1) == Approx(joint * 0.1));
  CHECK(talking(0.0) == Approx(joint * 0.3));
}

TEST_CASE("What the chase bank does not need is not asked for", "[reference]") {
  // Q = 0.9 with an idle official beside no head. m1, led by "a", is the only candidate: chased on day 0 for
  // days 0 to 2, again on day 3: 0.35 each time, on 10 days four times.
  plan::Scenario scenario = with_committee();
  scenario.features.committee = false;
  scenario.features.chase = true;
  scenario.organisations[1].posts[0].head = false;
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(quiet::lines(state, plan::LogKind::chase).size() == 4);
  CHECK(quiet::total(state, Account::chase) == Approx(4 * 0.35));
  CHECK(state.chase_bank == Approx(0.0).margin(1e-12));
  // Authority 0.8 x 0.5, always chased.
  CHECK(quiet::total(state, Account::direct) == Approx(10 * 0.28));
}
