// Packages and bandwagons of the clearance chain (Bowen 1982) against their closed forms. As in
// clearance_chain_test.cpp: two-sided, fixed seeds, the cases of `liaison verify` where there is one and
// exact binomial tails elsewhere, and a wrong twin that must be rejected.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/verify/cases/chains.hpp"
#include "analysis/verify/cases/classic_cases.hpp"
#include "models/clearance_chain/read.hpp"
#include "sim/scenario/text.hpp"

namespace {

using clearance_chain::Asking;
using clearance_chain::DelayLaw;
using clearance_chain::Scenario;
using support::line_of;
using support::one_point;
using support::Sample;

constexpr double false_alarm = 1e-6;
constexpr std::optional<std::int32_t> until_agreed = std::nullopt;

double power(double p, int n) {
  double product = 1.0;
  for (int i = 0; i < n; ++i) product *= p;
  return product;
}

/// The chance to agree after k agreements.
double chance_after(int k, double p, double bandwagon) { return 1.0 - (1.0 - p) * power(1.0 - bandwagon, k); }

Scenario packaged(Scenario scenario, std::int32_t package) {
  for (clearance_chain::PointSpec& point : scenario.points) point.package = package;
  return scenario;
}

Scenario on_a_bandwagon(Scenario scenario, double bandwagon) {
  scenario.bandwagon = bandwagon;
  return scenario;
}

cases::Bend with_packages_of(std::int32_t size) {
  return [size](Scenario& chain) { chain = packaged(chain, size); };
}

cases::Bend with_bandwagon(double strength) {
  return [strength](Scenario& chain) { chain.bandwagon = strength; };
}

void check_holds(const support::Verdict& verdict) {
  INFO(verdict.said);
  CHECK(verdict.holds);
}

/// Every value of the check tells the twin apart.
void check_rejects(const support::Verdict& of_twin) {
  INFO(of_twin.said);
  for (const support::Finding& finding : of_twin.findings) CHECK_FALSE(finding.holds);
  CHECK_FALSE(of_twin.holds);
}

/// The chance of a run to pass is `expected`, and not so for the twin.
void check_passes(const Scenario& scenario, const Scenario& twin, double expected) {
  constexpr std::uint32_t replications = 20'000;
  const auto p_value = [&](const Scenario& any) {
    const double hits = support::sample_of(any, "passed", 1982, replications).sum;
    return support::binomial_p_value(static_cast<std::int64_t>(hits), replications, expected);
  };
  INFO("expected " << expected);
  CHECK(p_value(scenario) > false_alarm);
  CHECK(p_value(twin) < false_alarm);
}

/// One point whose actors differ in how willing they are.
Scenario point_of(const std::vector<double>& willing, const std::vector<double>& weeks = {}) {
  Scenario scenario =
      one_point({static_cast<std::int32_t>(willing.size()), 1, Asking::parallel}, /*probability=*/1.0);
  for (std::size_t i = 0; i < willing.size(); ++i) {
    scenario.actors[i].probability = willing[i];
    if (!weeks.empty()) scenario.actors[i].delay = weeks[i];
  }
  return scenario;
}

}  // namespace

TEST_CASE("n agreements in packages of g are all obtained with chance p^(n/g), rounded up", "[reference]") {
  const auto [n, g] = GENERATE(table<int, int>({{70, 10}, {70, 7}, {70, 12}, {14, 14}, {14, 100}}));
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  check_holds(cases::in_packages(n, g, asking));
  check_rejects(cases::in_packages(n, g, asking, with_packages_of(3)));
}

TEST_CASE("asked again until they agree, packages one by one take so many weeks, packages over p",
          "[reference]") {
  const auto [n, g] = GENERATE(table<int, int>({{70, 10}, {70, 12}, {6, 1}}));
  const double p = GENERATE(0.3, 0.6);
  check_holds(cases::packages_until_agreed(p, n, g));
  check_rejects(cases::packages_until_agreed(p, n, g, with_packages_of(g == 1 ? 2 : g / 2)));
}

TEST_CASE("a package agrees as its most reluctant actor does, and answers as its slowest", "[reference]") {
  const Scenario scenario = point_of({0.9, 0.6, 0.8, 0.5, 0.95});
  check_passes(packaged(scenario, 3), scenario, 0.6 * 0.5);
  check_passes(packaged(scenario, 5), packaged(scenario, 3), 0.5);
  const Scenario slow = packaged(point_of({1.0, 1.0, 1.0, 1.0}, {2.0, 5.0, 3.0, 1.0}), 3);
  for (const auto& [asking, weeks] : {std::pair(Asking::parallel, 5.0), std::pair(Asking::serial, 6.0)}) {
    Scenario asked = slow;
    asked.points[0].asking = asking;
    const Sample sample = support::sample_of(asked, "completion_week", 1, 3);
    CHECK(sample.mean() == weeks);
    CHECK(support::sample_of(asked, "attempts", 1, 3).mean() == 2.0);
    CHECK(support::sample_of(asked, "agreements", 1, 3).mean() == 4.0);
  }
}

TEST_CASE("k agreements in packages need as many packages as hold them", "[reference]") {
  constexpr double p = 0.6;
  // Of three packages of two, k = 3 needs two; of packages of four and two, k = 3 needs the first.
  const Scenario three = one_point({6, 1, Asking::parallel, 3}, p);
  check_passes(packaged(three, 2), three, 3 * p * p * (1 - p) + p * p * p);
  check_passes(packaged(three, 4), three, p);
}

TEST_CASE("on a bandwagon n one-shot agreements are obtained with the product of rising chances",
          "[reference]") {
  const double p = GENERATE(0.5, 0.8);
  const double bandwagon = GENERATE(0.0, 0.1, 0.3, 1.0);
  const support::Verdict verdict = cases::on_a_bandwagon(p, bandwagon);
  check_holds(verdict);
  const double expected = verdict.findings[0].expected / 20'000.0;
  CHECK(expected >= power(p, 7) - 1e-12);
  CHECK(expected <= p + 1e-12);
  check_rejects(cases::on_a_bandwagon(p, bandwagon, with_bandwagon(bandwagon < 1.0 ? bandwagon + 0.1 : 0.3)));
}

TEST_CASE("those who answer in one week have not heard of each other", "[reference]") {
  constexpr double p = 0.8;
  constexpr double bandwagon = 0.4;
  const Scenario together = on_a_bandwagon(one_point({7, 1, Asking::parallel}, p), bandwagon);
  const Scenario in_turn = on_a_bandwagon(one_point({7, 1, Asking::serial}, p), bandwagon);
  check_passes(together, in_turn, power(p, 7));
  // Three points in a line with four actors each: each point has heard of those before it.
  double expected = 1.0;
  for (int point = 0; point < 3; ++point) expected *= power(chance_after(4 * point, p, bandwagon), 4);
  const Scenario line = on_a_bandwagon(line_of(3, {4, 1}, p, 1.0, DelayLaw::fixed), bandwagon);
  const Scenario one_by_one =
      on_a_bandwagon(line_of(3, {4, 1, Asking::serial}, p, 1.0, DelayLaw::fixed), bandwagon);
  check_passes(line, one_by_one, expected);
}

TEST_CASE("on a bandwagon persistence takes the sum of 1 over the rising chances", "[reference]") {
  const double p = GENERATE(0.2, 0.5);
  const double bandwagon = GENERATE(0.05, 0.3);
  check_holds(cases::persistence_on_a_bandwagon(p, bandwagon));
  check_rejects(cases::persistence_on_a_bandwagon(p, bandwagon, with_bandwagon(bandwagon / 2)));
}

TEST_CASE("on a bandwagon with at most R attempts each the chances of a refusal for good multiply",
          "[reference]") {
  constexpr int n = 5;
  constexpr double p = 0.3;
  constexpr double bandwagon = 0.2;
  double expected = 1.0;
  for (int k = 0; k < n; ++k) expected *= 1.0 - power(1.0 - chance_after(k, p, bandwagon), 3);
  const Scenario three = one_point({n, 3, Asking::serial}, p);
  const Scenario two = one_point({n, 2, Asking::serial}, p);
  check_passes(on_a_bandwagon(three, bandwagon), on_a_bandwagon(two, bandwagon), expected);
  check_passes(on_a_bandwagon(three, bandwagon), three, expected);
}

TEST_CASE("a package brings all its agreements to the bandwagon", "[reference]") {
  constexpr double p = 0.5;
  constexpr double bandwagon = 0.1;
  const Scenario scenario = on_a_bandwagon(one_point({12, 1, Asking::serial}, p), bandwagon);
  const double expected = p * chance_after(4, p, bandwagon) * chance_after(8, p, bandwagon);
  // The twin asks three actors by themselves, so that each brings one agreement.
  const Scenario twin = on_a_bandwagon(one_point({3, 1, Asking::serial}, p), bandwagon);
  check_passes(packaged(scenario, 4), twin, expected);
}

TEST_CASE("the reference scenarios of both tactics hold with the chances their page tells", "[reference]") {
  double on_bandwagon = 1.0;
  for (int k = 0; k < 70; ++k) on_bandwagon *= chance_after(k, 0.95, 0.05);
  const auto [file, expected] =
      GENERATE_COPY(table<std::string, double>({{"packages", power(0.95, 30)}, {"bandwagon", on_bandwagon}}));
  INFO(file);
  const sim::ScenarioText text = sim::load(
      sim::DiskFiles{},
      std::string(LIAISON_SOURCE_DIR) + "/scenarios/reference/pressman-wildavsky-" + file + ".yaml", {});
  const Scenario scenario = clearance_chain::read_scenario(text);
  const Scenario plain = on_a_bandwagon(packaged(scenario, 1), 0.0);
  check_passes(scenario, plain, expected);
}
