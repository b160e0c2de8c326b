#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/laws.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::LogKind;

namespace {

plan::Scenario one_measure(sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m01", "lead", 2.0);
  return scenario;
}

}  // namespace

TEST_CASE("V15: money comes after (1 - p) / p extra years, and on the first working day of one",
          "[statistical]") {
  plan::Scenario scenario = one_measure(60 * 261);
  scenario.features.gates_budget = true;
  scenario.measures[0].budget_gate = true;
  scenario.settings.budget_p0 = scenario.settings.budget_p1 = 0.3;
  const plan::Model model = compile(scenario);
  std::vector<double> extra;
  for (std::uint32_t i = 0; i < 2500; ++i) {
    const plan::State state = quiet::live(model, {51, i});
    extra.push_back(static_cast<double>(quiet::lines(state, LogKind::budget_refused).size()));
    const plan::Day opened = quiet::lines(state, LogKind::gate_open).at(0).day;
    CHECK(std::binary_search(model.budget_usable_days.begin(), model.budget_usable_days.end(), opened));
  }
  CHECK(laws::z_of_mean(extra, 0.7 / 0.3) < laws::largest_z);
  CHECK(laws::z_of_mean(extra, 0.65 / 0.35) > laws::largest_z);
}

TEST_CASE("V16: the legal gate follows its lognormal quantiles", "[statistical]") {
  plan::Scenario scenario = one_measure(2000);
  scenario.features.gates_legal = true;
  scenario.measures[0].legal_gate = true;
  const plan::Model model = compile(scenario);
  const int trials = 8000;
  int by_100 = 0, by_126 = 0, by_252 = 0;
  for (int i = 0; i < trials; ++i) {
    const plan::State state = quiet::live(model, {52, static_cast<std::uint32_t>(i)});
    const plan::MeasureState& measure = state.measures[plan::MeasureId{0}];
    const plan::Day wait = measure.gate_until - measure.gate_entered;
    by_100 += wait <= 100 ? 1 : 0;
    by_126 += wait <= 126 ? 1 : 0;
    by_252 += wait <= 252 ? 1 : 0;
  }
  const auto phi = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  CHECK(laws::z_of_count(by_100, trials, 0.5) < laws::largest_z);
  CHECK(laws::z_of_count(by_126, trials, phi(std::log(1.26) / 0.75)) < laws::largest_z);
  CHECK(laws::z_of_count(by_252, trials, phi(std::log(2.52) / 0.75)) < laws::largest_z);
  CHECK(laws::z_of_count(by_126, trials, phi(std::log(1.26) / 0.65)) > laws::largest_z);
}

TEST_CASE("V24: a total crisis shifts everything after it by its length", "[reference]") {
  plan::Scenario scenario = quiet::scenario(600);
  scenario.features.clearances = scenario.features.gates_legal = scenario.features.crisis = true;
  scenario.settings.clearance_base = 700.0;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "partner", plan::Role::service, 1);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 1);
  for (int i = 0; i < 6; ++i) {
    quiet::add_measure(scenario, "m" + std::to_string(i), "lead", 12.0 + i, {"partner"}, "relay").legal_gate =
        true;
  }
  const plan::State calm = quiet::live(compile(scenario), {53, 0});
  plan::EventSpec crisis{.kind = plan::EventKind::crisis, .on = {2018, 1, 29}, .to = sim::Date{2018, 3, 30}};
  crisis.level = 1.0;
  scenario.events = {crisis};
  const plan::State shaken = quiet::live(compile(scenario), {53, 0});
  const plan::Day from = 20, length = 45;  // 29 January is working day 20; nine weeks follow
  int shifted = 0;
  REQUIRE(calm.log.size() == shaken.log.size());
  for (std::size_t i = 0; i < calm.log.size(); ++i) {
    const plan::Day day = calm.log[i].day;
    shifted += day >= from ? 1 : 0;
    CHECK(shaken.log[i].day == (day >= from ? day + length : day));
    CHECK(shaken.log[i].kind == calm.log[i].kind);
  }
  CHECK(shifted > 10);
}
