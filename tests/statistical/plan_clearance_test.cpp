#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "tests/support/laws.hpp"
#include "tests/support/quiet_plans.hpp"

namespace {

double binomial(int n, int k) {
  double c = 1.0;
  for (int i = 0; i < k; ++i) c = c * (n - i) / (i + 1);
  return c;
}

/// One measure whose `partners` each agree with probability p to every question.
plan::Scenario clearance(int partners, double p, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.clearances = true;
  scenario.settings.clearance_base = std::log(p / (1.0 - p));
  scenario.settings.clearance_conflict = 0.0;
  scenario.settings.clearance_backing = 0.0;
  scenario.settings.arbitration_slots = 0.0;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  std::vector<std::string> ids;
  for (int i = 0; i < partners; ++i) {
    ids.push_back("p" + std::to_string(i));
    quiet::add_organisation(scenario, ids.back(), plan::Role::service, 1);
  }
  quiet::add_measure(scenario, "m01", "lead", 0.5, ids);
  return scenario;
}

int count_cleared(const plan::Model& model, int trials) {
  int cleared = 0;
  for (int i = 0; i < trials; ++i) {
    const plan::State state = quiet::live(model, {11, static_cast<std::uint32_t>(i)});
    cleared += state.measures[plan::MeasureId{0}].stage > plan::Stage::clear ? 1 : 0;
  }
  return cleared;
}

}  // namespace

TEST_CASE("V1: a chain of one-shot clearances is passed with probability p^n", "[statistical]") {
  struct Case {
    int n;
    double p;
  };
  const Case one = GENERATE(Case{7, 0.9}, Case{14, 0.95}, Case{70, 0.95});
  plan::Scenario scenario = clearance(one.n, one.p, 12);
  scenario.features.disputes = true;
  scenario.settings.rounds_max = 1.0;
  const int trials = one.n == 70 ? 1500 : 4000;
  const int cleared = count_cleared(compile(scenario), trials);
  CHECK(laws::z_of_count(cleared, trials, std::pow(one.p, one.n)) < laws::largest_z);
  // The wrong twin: p one hundredth higher must be told apart where that is a difference.
  if (one.n == 14) CHECK(laws::z_of_count(cleared, trials, std::pow(one.p + 0.01, one.n)) > laws::largest_z);
}

TEST_CASE("V2: without disputes the slowest partner is asked the maximum of n geometrics", "[statistical]") {
  const int n = 5;
  const double p = 0.6;
  double expected = 0.0;
  for (int k = 1; k <= n; ++k)
    expected += (k % 2 == 1 ? 1.0 : -1.0) * binomial(n, k) / (1.0 - std::pow(1.0 - p, k));
  CHECK(expected == Approx(2.9913).margin(5e-5));
  const plan::Model model = compile(clearance(n, p, 120));
  std::vector<double> slowest;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const plan::State state = quiet::live(model, {12, i});
    std::uint32_t most = 0;
    for (const plan::Partner& partner : state.measures[plan::MeasureId{0}].partners)
      most = std::max(most, partner.asks);
    slowest.push_back(most);
  }
  CHECK(laws::z_of_mean(slowest, expected) < laws::largest_z);
  CHECK(laws::z_of_mean(slowest, expected + 0.15) > laws::largest_z);
}

TEST_CASE("V3: with R rounds a file is not disputed with probability (1 - (1 - p)^R)^n", "[statistical]") {
  plan::Scenario scenario = clearance(4, 0.5, 60);
  scenario.features.disputes = true;
  scenario.settings.rounds_max = 3.0;
  const double expected = std::pow(1.0 - std::pow(0.5, 3), 4);
  CHECK(expected == Approx(0.58618).margin(5e-6));
  const int trials = 5000;
  const int cleared = count_cleared(compile(scenario), trials);
  CHECK(laws::z_of_count(cleared, trials, expected) < laws::largest_z);
  CHECK(laws::z_of_count(cleared, trials, std::pow(1.0 - std::pow(0.5, 2), 4)) > laws::largest_z);
}
