#include <catch2/catch.hpp>

#include "tests/support/quiet_plans.hpp"

using plan::Account;
using plan::Wait;

namespace {

/// One measure of 10 person-days, its lead with one dedicated official, a relay with one.
plan::Scenario toy() {
  plan::Scenario scenario = quiet::scenario(11);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 1);
  quiet::add_measure(scenario, "m01", "lead", 10.0, {}, "relay");
  return scenario;
}

double account(const plan::State& state, std::uint32_t organisation, Account which) {
  return state.accounts[plan::OrganisationId{organisation}][static_cast<std::size_t>(which)];
}

}  // namespace

TEST_CASE("V0: one measure walks the path worked out by hand", "[reference]") {
  const plan::Model model = compile(toy());
  std::vector<plan::Day> opened(7, -1);
  const plan::State state = quiet::live(model, {1, 0});
  for (const plan::LogLine& line : quiet::lines(state, plan::LogKind::stage)) {
    opened[static_cast<std::size_t>(line.value)] = line.day;
  }
  const std::vector<plan::Day> by_hand{0, 0, 4, 4, 4, 8, -1};
  CHECK(opened == by_hand);
  CHECK(state.measures[plan::MeasureId{0}].done_day == 10);
  CHECK(quiet::total(state, Account::direct) == Approx(10.0).margin(1e-12));
  CHECK(account(state, 0, Account::idle) == Approx(3.0).margin(1e-12));
  CHECK(account(state, 1, Account::idle) == Approx(9.0).margin(1e-12));
  CHECK(state.measures[plan::MeasureId{0}].waited[static_cast<std::size_t>(Wait::active)] == 11);
}

TEST_CASE("V36: with abundance every measure takes one day a stage", "[reference]") {
  plan::Scenario scenario = quiet::scenario(20);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 2);
  for (int i = 0; i < 45; ++i) {
    const std::string id = "o" + std::to_string(i);
    quiet::add_organisation(scenario, id, plan::Role::ministry, 1);
    quiet::add_organisation(scenario, id + "p", plan::Role::service, 1);
    quiet::add_measure(scenario, "m" + std::to_string(i), id, 0.1, {id + "p"}, "relay");
  }
  SECTION("without clearances: scope, design, delivery, roll-out") {
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    for (const plan::MeasureState& measure : state.measures) CHECK(measure.done_day == 3);
  }
  SECTION("with clearances that take no effort and never fail, one day more") {
    scenario.features.clearances = true;
    scenario.settings.review_effort = 1e-6;
    scenario.settings.clearance_base = 700.0;  // chance of agreeing: 1 to the last bit
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    for (const plan::MeasureState& measure : state.measures) CHECK(measure.done_day == 4);
  }
}

TEST_CASE("V35: nothing comes of nothing", "[reference]") {
  SECTION("no staff: nothing realised, everything waits for staff") {
    plan::Scenario scenario = toy();
    for (plan::OrganisationSpec& organisation : scenario.organisations) organisation.posts.clear();
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(state.measures[plan::MeasureId{0}].done_day == -1);
    CHECK(state.measures[plan::MeasureId{0}].waited[static_cast<std::size_t>(Wait::staff_wait)] == 11);
  }
  SECTION("no measures: no event of a measure") {
    plan::Scenario scenario = toy();
    scenario.measures.clear();
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    for (const plan::LogLine& line : state.log) CHECK_FALSE(line.measure.exists());
  }
  SECTION("a day job without end, no share for the plan, nobody dedicated, nobody chasing: no progress") {
    plan::Scenario scenario = toy();
    scenario.horizon = 500;
    scenario.features.nonplan = true;
    scenario.settings.inexhaustible = true;
    scenario.settings.share_min = 0.0;
    scenario.settings.share_max = 0.0;
    for (plan::OrganisationSpec& organisation : scenario.organisations) {
      for (plan::PostSpec& post : organisation.posts) post.dedicated = false;
    }
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(quiet::total(state, Account::direct) == 0.0);
    scenario.settings.share_max = scenario.settings.share_min = 0.1;
    CHECK(quiet::total(quiet::live(compile(scenario), {1, 0}), Account::direct) > 0.0);
  }
}
