// Several plans, by hand: a measure of 10 person-days as in V0, on the shelf between two plans.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace {

using plan::MeasureId;
using support::date_of_day;

constexpr MeasureId m01{0};

/// The first plan lives days 0 to 2, the second begins on day 13; everything is kept.
plan::Scenario two_plans() {
  plan::Scenario scenario = support::toy_scenario();
  scenario.features.carryover = true;
  plan::PlanSpec first, second;
  first.id = "first";
  first.start = date_of_day(0);
  first.end = date_of_day(2);
  second.id = "second";
  second.start = date_of_day(13);
  second.follows = "first";
  second.retention = 1.0;
  second.stale = 0.0;
  scenario.plans = {first, second};
  scenario.measures.front().plan = "first";
  return scenario;
}

plan::State life_of(const plan::Scenario& scenario) {
  const plan::Model model = plan::compile(scenario);
  return quiet::live(model, {1, 0});
}

int lines_of(const plan::State& state, plan::LogKind kind) {
  return static_cast<int>(quiet::lines(state, kind).size());
}

}  // namespace

TEST_CASE("between two plans a measure lies on the shelf, and goes on where it stood", "[reference]") {
  // Scope on day 0; of the 3.5 days of design 2 by the evening of day 2. Ten days on the shelf, then as in
  // V0.
  const plan::State state = life_of(two_plans());
  CHECK(plan_state::done_day(state, m01) == 20);
  CHECK(plan_state::days_in(state, m01, plan::Wait::not_launched) == 10);
  CHECK(plan_state::days_in(state, m01, plan::Wait::active) == 11);
  CHECK(quiet::total(state, plan::Account::direct) == Approx(10.0));
}

TEST_CASE("half of what was done of the open work is done again", "[reference]") {
  // 2 days of design were done: 1 comes back, and the rest is as above.
  plan::Scenario scenario = two_plans();
  scenario.plans[1].stale = 0.5;
  const plan::State state = life_of(scenario);
  CHECK(plan_state::done_day(state, m01) == 21);
  CHECK(quiet::total(state, plan::Account::direct) == Approx(11.0));
}

TEST_CASE("a measure that continues is worked on between the plans", "[reference]") {
  plan::Scenario scenario = two_plans();
  scenario.measures.front().continues = true;
  const plan::State state = life_of(scenario);
  CHECK(plan_state::done_day(state, m01) == 10);
  CHECK(plan_state::days_in(state, m01, plan::Wait::not_launched) == 0);
}

TEST_CASE("a measure that is not kept is abandoned when the next plan starts", "[reference]") {
  plan::Scenario scenario = two_plans();
  scenario.plans[1].retention = 0.0;
  const plan::State state = life_of(scenario);
  const auto given_up = quiet::lines(state, plan::LogKind::abandoned);
  REQUIRE(given_up.size() == 1);
  CHECK(given_up.front().day == 13);
  CHECK(plan_state::done_day(state, m01) < 0);
  CHECK(plan_state::all_open_items(state).empty());
  CHECK(plan_state::days_in(state, m01, plan::Wait::abandoned) == 60 - 13);
}

TEST_CASE("without carry-over a measure stays on the shelf for good", "[reference]") {
  plan::Scenario scenario = two_plans();
  scenario.features.carryover = false;
  const plan::State state = life_of(scenario);
  CHECK(plan_state::done_day(state, m01) < 0);
  CHECK(plan_state::days_in(state, m01, plan::Wait::not_launched) == 57);
  CHECK(lines_of(state, plan::LogKind::abandoned) == 0);
}

TEST_CASE("a plan that starts the day after another's end takes over without the shelf", "[reference]") {
  plan::Scenario scenario = two_plans();
  scenario.plans[1].start = date_of_day(3);
  CHECK(plan_state::done_day(life_of(scenario), m01) == 10);
}

TEST_CASE("a new lead between the plans seeks the partners' agreement anew", "[reference]") {
  // Ended in delivery: a partner agreed to the old lead's text.
  plan::Scenario scenario = two_plans();
  scenario.features.clearances = true;
  scenario.settings.clearance_base = 1000.0;
  scenario.organisations.push_back(
      support::organisation("partner", plan::Role::ministry, 1, support::Dedication::dedicated));
  scenario.organisations.push_back(
      support::organisation("heir", plan::Role::ministry, 1, support::Dedication::dedicated));
  scenario.measures.front().partners = std::vector<std::string>{"partner"};
  scenario.measures.front().legal_gate = true;
  scenario.features.gates_legal = true;
  scenario.settings.legal_median = 1.0;
  scenario.settings.legal_sigma = 0.0;
  scenario.plans[0].end = date_of_day(7);
  const plan::State same = life_of(scenario);
  CHECK(lines_of(same, plan::LogKind::review_agreed) == 1);
  CHECK(lines_of(same, plan::LogKind::gate_open) == 1);
  plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = date_of_day(9)};
  transfer.measures = {"m01"};
  transfer.new_lead = "heir";
  scenario.events = {transfer};
  const plan::State anew = life_of(scenario);
  const auto agreed = quiet::lines(anew, plan::LogKind::review_agreed);
  REQUIRE(agreed.size() == 2);
  CHECK(agreed.back().day == 13);
  // The text is law already: the gate is passed on the day of the agreement, and delivery begins anew.
  CHECK(quiet::lines(anew, plan::LogKind::gate_open).back().day == 13);
  CHECK(plan_state::done_day(anew, m01) > plan_state::done_day(same, m01));
  CHECK(plan_state::stage(anew, m01) == plan::Stage::done);
}
