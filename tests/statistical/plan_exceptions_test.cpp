#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/laws.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::Account;
using plan::LogKind;

namespace {

/// One item of 10 person-days; every finished item raises an exception with probability p.
plan::Scenario one_item(double p, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = p;
  scenario.settings.decision_timeout = 1e8;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "chief", plan::Role::ministry, 1, quiet::Head::first);
  scenario.organisations[0].parent = "chief";
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "lead", 10.0);
  quiet::add_package(measure, "all", "lead", 1.0);
  return scenario;
}

}  // namespace

TEST_CASE("V7: exceptions stretch the work to W / (1 - p rho)", "[statistical]") {
  const plan::Model model = compile(one_item(0.2, 120));
  std::vector<double> work;
  for (std::uint32_t i = 0; i < 8000; ++i) {
    const plan::State state = quiet::live(model, {31, i});
    work.push_back(quiet::total(state, Account::direct) + quiet::total(state, Account::rework));
  }
  CHECK(laws::z_of_mean(work, 10.0 / (1.0 - 0.2 * 0.5)) < laws::largest_z);
  CHECK(laws::z_of_mean(work, 10.0 * (1.0 + 0.2 * 0.5)) > laws::largest_z);
}

TEST_CASE("V23: a decision is answered after min(service, time-out), in whole days", "[statistical]") {
  double mean = 0.0;
  for (int k = 0; k < 15; ++k) mean += std::exp(-k / 10.0);
  std::vector<double> waits;
  int defaults = 0;
  const int trials = 4000;
  for (int i = 0; i < trials; ++i) {
    plan::Scenario scenario = one_item(1.0, 40);
    scenario.settings.decision_timeout = 15.0;
    const double u = sim::uniform({32, static_cast<std::uint32_t>(i)}, {999, 1, 0}, 0);
    scenario.settings.decide_effort = -10.0 * std::log(u);
    const plan::State state = quiet::live(compile(scenario), {32, static_cast<std::uint32_t>(i)});
    const plan::Day raised = quiet::lines(state, LogKind::exception).front().day;
    const auto taken = quiet::lines(state, LogKind::decision_taken);
    const auto defaulted = quiet::lines(state, LogKind::decision_defaulted);
    const bool late = taken.empty() || (!defaulted.empty() && defaulted.front().day <= taken.front().day);
    defaults += late ? 1 : 0;
    waits.push_back((late ? defaulted.front().day : taken.front().day) - raised);
  }
  CHECK(laws::z_of_mean(waits, mean) < laws::largest_z);
  CHECK(laws::z_of_count(defaults, trials, std::exp(-1.5)) < laws::largest_z);
  // The continuous law is another one: the day step must show.
  CHECK(laws::z_of_mean(waits, 10.0 * (1.0 - std::exp(-1.5))) > laws::largest_z);
}
