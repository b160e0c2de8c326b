#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/laws.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::Account;

TEST_CASE("V8: the share of vacant posts is D_v / (D_v + T)", "[statistical]") {
  plan::Scenario scenario = quiet::scenario(2520);
  scenario.features.turnover = true;
  scenario.settings.tenure = 693.0;
  scenario.settings.recruit_delay = 126.0;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 50);
  const plan::Model model = compile(scenario);
  std::vector<double> vacant;
  for (std::uint32_t i = 0; i < 200; ++i) {
    vacant.push_back(quiet::total(quiet::live(model, {41, i}), Account::vacancy) / (50.0 * 2520.0));
  }
  const double mean_vacancy = 1.0 + 1.0 / (std::exp(1.0 / 126.0) - 1.0);
  const double exact = mean_vacancy / (mean_vacancy + 693.0);
  CHECK(exact == Approx(0.15436).margin(5e-6));
  CHECK(laws::z_of_mean(vacant, exact) < laws::largest_z);
  CHECK(laws::z_of_mean(vacant, exact + 0.01) > laws::largest_z);
}

TEST_CASE("V13: a newcomer learns along the exponential curve", "[statistical]") {
  plan::Scenario scenario = quiet::scenario(253);
  scenario.features.learning = true;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 0);
  quiet::add_measure(scenario, "m01", "lead", 1e6);
  plan::EventSpec newcomer{.kind = plan::EventKind::add_posts, .on = {2018, 1, 2}};
  newcomer.organisations = {"lead"};
  newcomer.posts = 1;
  newcomer.dedicated = true;
  newcomer.filled = true;
  scenario.events = {newcomer};
  const plan::State state = quiet::live(compile(scenario), {42, 0});
  const double a = std::exp(-1.0 / 63.0);
  const double exact = 252.0 - 0.5 * a * (1.0 - std::pow(a, 252.0)) / (1.0 - a);
  CHECK(exact == Approx(221.3217).margin(5e-5));
  CHECK(quiet::total(state, Account::direct) == Approx(exact).epsilon(1e-9));
  CHECK(quiet::total(state, Account::onboarding) == Approx(252.0 - exact).epsilon(1e-9));
}

TEST_CASE("V20: a task survives its officials at the price of the handover", "[statistical]") {
  const double loss = GENERATE(0.0, 1.0);
  plan::Scenario scenario = quiet::scenario(700);
  scenario.features.turnover = true;
  scenario.settings.tenure = 252.0;
  scenario.settings.recruit_delay = 0.0;
  scenario.settings.handover_loss = loss;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_package(quiet::add_measure(scenario, "m01", "lead", 60.0), "all", "lead", 1.0);
  // Day 0 must find somebody in post: the chance of starting vacant (one day of 253) is not part of the law.
  const plan::Model model = compile(scenario);
  std::vector<double> finished;
  for (std::uint32_t i = 0; i < 6000; ++i) {
    const plan::State first = initial_state(model, {43, i});
    if (!first.posts[plan::PostId{0}].occupied) continue;
    finished.push_back(quiet::live(model, {43, i}).measures[plan::MeasureId{0}].done_day + 1.0);
  }
  const double t = 252.0;
  const double exact =
      loss == 1.0 ? 1.0 + (t + 1.0) * (std::pow(1.0 - 1.0 / t, -59.0) - 1.0) : 60.0 + 59.0 / t;
  CHECK(laws::z_of_mean(finished, exact) < laws::largest_z);
}
