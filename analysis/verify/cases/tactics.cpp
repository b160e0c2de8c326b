#include <optional>

#include "analysis/verify/cases/chains.hpp"
#include "analysis/verify/cases/classic_cases.hpp"

namespace cases {
namespace {

using clearance_chain::DelayLaw;
using clearance_chain::Scenario;
using support::line_of;
using support::one_point;

constexpr std::optional<std::int32_t> until_agreed = std::nullopt;
constexpr support::Runs passing{1982, 20'000};
constexpr support::Runs lasting{1982, 5'000};

double power(double p, int n) {
  double product = 1.0;
  for (int i = 0; i < n; ++i) product *= p;
  return product;
}

/// The chance to agree after k agreements.
double chance_after(int k, double p, double bandwagon) { return 1.0 - (1.0 - p) * power(1.0 - bandwagon, k); }

Scenario packaged(Scenario scenario, std::int32_t size) {
  for (clearance_chain::PointSpec& point : scenario.points) point.package = size;
  return scenario;
}

Scenario carried(Scenario scenario, double bandwagon) {
  scenario.bandwagon = bandwagon;
  return scenario;
}

int packages_of(int n, int size) { return (n + size - 1) / size; }

}  // namespace

Verdict in_packages(int n, int size, Asking asking, const Bend& bend) {
  const Scenario scenario = packaged(one_point({n, 1, asking}, 0.95), size);
  return support::passes_are("chains passed", support::bent(scenario, bend), passing,
                             power(0.95, packages_of(n, size)));
}

Verdict packages_until_agreed(double p, int n, int size, const Bend& bend) {
  const Scenario scenario =
      support::bent(packaged(one_point({n, until_agreed, Asking::serial}, p), size), bend);
  const double expected = packages_of(n, size) / p;
  return support::means_are("weeks, one after the other", scenario, "completion_week", lasting, expected) &&
         support::means_are("attempts, one after the other", scenario, "attempts", lasting, expected);
}

Verdict on_a_bandwagon(double p, double bandwagon, const Bend& bend) {
  constexpr int n = 7;
  double expected = 1.0;
  for (int k = 0; k < n; ++k) expected *= chance_after(k, p, bandwagon);
  const Scenario one_by_one = carried(one_point({n, 1, Asking::serial}, p), bandwagon);
  // A line of points with an actor each is the same chain.
  const Scenario line = carried(line_of(n, {1, 1}, p, 1.0, DelayLaw::fixed), bandwagon);
  return support::passes_are("points of seven passed", support::bent(one_by_one, bend), passing, expected) &&
         support::passes_are("lines of seven passed", support::bent(line, bend), passing, expected);
}

Verdict persistence_on_a_bandwagon(double p, double bandwagon, const Bend& bend) {
  constexpr int n = 14;
  double expected = 0.0;
  for (int k = 0; k < n; ++k) expected += 1.0 / chance_after(k, p, bandwagon);
  const Scenario scenario =
      support::bent(carried(one_point({n, until_agreed, Asking::serial}, p), bandwagon), bend);
  return support::means_are("weeks, one after the other", scenario, "completion_week", lasting, expected) &&
         support::means_are("attempts, one after the other", scenario, "attempts", lasting, expected);
}

}  // namespace cases
