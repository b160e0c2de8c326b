#include <catch2/catch.hpp>
#include <cmath>

#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::Account;
using plan::communication_factor;

TEST_CASE("V10: backing without noise or events decays to its mean with its half-life", "[reference]") {
  plan::Scenario scenario = quiet::scenario(800);
  scenario.features.backing = true;
  scenario.settings.backing_sd = 0.0;
  scenario.settings.focus_rate = 0.0;
  scenario.settings.minister_tenure = 1e300;
  scenario.principals = {{.id = "pm"}};
  const plan::Model model = compile(scenario);
  // After the day t has been lived (state.day = t + 1), b has decayed t times.
  static_cast<void>(quiet::live(model, {61, 0}, [&](const plan::State& state) {
    const double t = state.day - 1;
    const double exact = 0.2 + (0.5 - 0.2) * std::pow(2.0, -t / 126.0);
    CHECK(std::fabs(state.backing[plan::PrincipalId{0}] - exact) < 1e-12);
  }));
}

TEST_CASE("V17: chasing covers min(1, Q (D + 1) / (c M)) of the measures", "[reference]") {
  plan::Scenario scenario = quiet::scenario(100);
  scenario.features.chase = true;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 1, quiet::Head::first);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  for (int i = 0; i < 45; ++i) quiet::add_measure(scenario, "m" + std::to_string(i), "lead", 1e6);
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {62, 0});
  live_one_step(model, state);
  const int days = 20'000;
  double chased = 0.0;
  for (int i = 0; i < days; ++i) {
    ++state.day;
    const auto candidates = chase_candidates(model, state);
    static_cast<void>(chase(model, state, candidates, 1.2));
    for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size()))
      chased += is_chased(state, id) ? 1.0 : 0.0;
    state.log.clear();
  }
  const double share = chased / days / 45.0;
  CHECK(share == Approx(1.2 * 11 / (0.35 * 45)).margin(1e-3));
  CHECK(share != Approx(1.2 * 10 / (0.35 * 45)).margin(1e-3));  // a chase counts on D + 1 days
}

TEST_CASE("V18: a hub turns n - 1 links into one", "[reference]") {
  const double kappa = 0.1;
  for (int n = 3; n < 12; ++n) {
    CHECK(communication_factor(kappa, n, 0.0) == Approx(1.0 + kappa * (n - 1)).epsilon(1e-15));
    CHECK(communication_factor(kappa, n, 1.0) == Approx(1.0 + kappa).epsilon(1e-15));
    CHECK(communication_factor(kappa, n, 1.0) < communication_factor(kappa, n, 0.5));
  }
  CHECK(communication_factor(kappa, 1, 1.0) == 1.0);
  CHECK(communication_factor(kappa, 2, 1.0) == communication_factor(kappa, 2, 0.0));  // two need no hub
}

TEST_CASE("V19: talking makes joint work W (1 + kappa (n - 1)) days", "[reference]") {
  const int partners = GENERATE(0, 1, 2, 5);
  plan::Scenario scenario = quiet::scenario(400);
  scenario.features.comms = true;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  std::vector<std::string> ids;
  for (int i = 0; i < partners; ++i) {
    ids.push_back("p" + std::to_string(i));
    quiet::add_organisation(scenario, ids.back(), plan::Role::service, 1);
  }
  quiet::add_measure(scenario, "m01", "lead", 80.0, ids);
  const plan::State state = quiet::live(compile(scenario), {63, 0});
  REQUIRE(state.measures[plan::MeasureId{0}].done_day > 0);
  // Design and delivery hold .35 each of .80 of the default shares; scope is one organisation's.
  const double joint = 80.0 * 0.70 / 0.80;
  CHECK(quiet::total(state, Account::direct) == Approx(80.0).epsilon(1e-9));
  CHECK(quiet::total(state, Account::communication) == Approx(joint * 0.1 * partners).epsilon(1e-9));
}
