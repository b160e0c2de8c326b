// The clearance chain against its closed forms. Expected values are computed, never transcribed: the
// best-known published one, .000395 for 0.95^70, is wrong arithmetic.
//
// Every statistical check is two-sided, with a fixed seed. The laws are checked by the cases of `liaison
// verify` (four standard errors: one false alarm in 16,000), what stands beside them by exact binomial tails
// (one in a million). Each has a wrong twin that it must reject.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/verify/cases/chains.hpp"
#include "analysis/verify/cases/classic_cases.hpp"

namespace {

using clearance_chain::Asking;
using clearance_chain::Scenario;
using support::one_point;

constexpr double false_alarm = 1e-6;
constexpr std::optional<std::int32_t> until_agreed = std::nullopt;

double power_by_products(double p, int n) {
  double product = 1.0;
  for (int i = 0; i < n; ++i) product *= p;
  return product;
}

/// Mean of the largest of n independent geometric numbers (1, 2, ...) of chance p, by inclusion and
/// exclusion.
double mean_of_slowest(int n, double p) {
  double sum = 0.0;
  double choose = 1.0;
  for (int k = 1; k <= n; ++k) {
    choose = choose * (n - k + 1) / k;
    sum += (k % 2 == 1 ? 1.0 : -1.0) * choose / (1.0 - power_by_products(1.0 - p, k));
  }
  return sum;
}

std::int64_t passes(const Scenario& scenario, std::uint32_t seed, std::uint32_t replications) {
  return static_cast<std::int64_t>(support::sample_of(scenario, "passed", seed, replications).sum);
}

cases::Bend with_chance(double p) {
  return [p](Scenario& chain) {
    for (auto& actor : chain.actors) actor.probability = p;
  };
}

cases::Bend with_delay(double weeks) {
  return [weeks](Scenario& chain) {
    for (auto& actor : chain.actors) actor.delay = weeks;
  };
}

void check_holds(const support::Verdict& verdict) {
  INFO(verdict.said);
  CHECK(verdict.holds);
  CHECK_FALSE(verdict.findings.empty());
}

void check_rejects(const support::Verdict& of_twin) {
  INFO(of_twin.said);
  CHECK_FALSE(of_twin.holds);
}

/// A chain of n one-shot agreements: n points of one actor, or one point of n actors.
Scenario one_shot(int n, double p, Asking asking) { return one_point({n, 1, asking}, p); }

}  // namespace

TEST_CASE("n one-shot agreements are all obtained with chance p^n", "[reference]") {
  const double p = GENERATE(0.80, 0.90, 0.95, 0.99);
  const int n = GENERATE(7, 14, 70);
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  check_holds(cases::one_shot(p, n, asking));
  // Below, a pass is too rare to tell twins apart; the next case does it by agreements.
  if (power_by_products(p, n) > 0.01)
    check_rejects(cases::one_shot(p, n, asking, with_chance(p + 0.4 * (1.0 - p))));
}

TEST_CASE("the chance printed for seventy agreements at 0.95 is rejected", "[reference]") {
  constexpr double printed = 0.000395;
  constexpr std::uint32_t replications = 20'000;
  const std::int64_t hits = passes(one_shot(70, 0.95, Asking::parallel), 70, replications);
  CHECK(support::binomial_p_value(hits, replications, power_by_products(0.95, 70)) > false_alarm);
  CHECK(support::binomial_p_value(hits, replications, printed) < false_alarm);
}

TEST_CASE("asked all at once, n actors agree np times; one by one, until the first refusal", "[reference]") {
  const double p = GENERATE(0.80, 0.90, 0.95, 0.99);
  const int n = GENERATE(7, 14, 70);
  check_holds(cases::agreements_obtained(p, n));
  const support::Verdict of_twin = cases::agreements_obtained(p, n, with_chance(p - 0.6 * (1.0 - p)));
  INFO(of_twin.said);
  for (const support::Finding& finding : of_twin.findings) CHECK_FALSE(finding.holds);
}

TEST_CASE("clearances it takes for success to fall below one half", "[reference]") {
  const auto [p, expected] = GENERATE(table<double, int>({{0.80, 4}, {0.90, 7}, {0.95, 14}, {0.99, 69}}));
  int n = 1;
  while (power_by_products(p, n) >= 0.5) ++n;
  CHECK(n == expected);
  CHECK(n == static_cast<int>(std::ceil(std::log(0.5) / std::log(p))));
  if (p > 0.95) return;  // 0.99^68 and 0.99^69 lie too close around one half for a sample
  constexpr std::uint32_t replications = 100'000;
  const std::int64_t below = passes(one_shot(n, p, Asking::parallel), 14, replications);
  const std::int64_t above = passes(one_shot(n - 1, p, Asking::parallel), 15, replications);
  CHECK(support::binomial_p_value(below, replications, 0.5) < false_alarm);
  CHECK(support::binomial_p_value(above, replications, 0.5) < false_alarm);
  CHECK(2 * below < replications);
  CHECK(2 * above > replications);
}

TEST_CASE("asked again until they agree, parallel actors take the largest of n geometric numbers of weeks",
          "[reference]") {
  const double p = GENERATE(0.3, 0.6, 0.95);
  const int n = GENERATE(1, 5, 14, 70);
  const support::Verdict verdict = cases::slowest_actor(p, n);
  check_holds(verdict);
  if (n <= 14) CHECK(mean_of_slowest(n, p) == Approx(verdict.findings[0].expected).epsilon(1e-9));
  check_rejects(cases::slowest_actor(p, n, with_chance(p - 0.1)));
  CHECK(passes(one_point({n, until_agreed, Asking::parallel}, p), 5, 100) == 100);
}

TEST_CASE("asked again until they agree, serial actors take n/p weeks, and n/p attempts either way",
          "[reference]") {
  const double p = GENERATE(0.3, 0.6, 0.95);
  const int n = GENERATE(5, 14, 70);
  check_holds(cases::one_after_the_other(p, n));
  check_rejects(cases::one_after_the_other(p, n, with_chance(p - 0.1)));
}

TEST_CASE("with at most R attempts each, n actors all agree with chance (1 - (1 - p)^R)^n", "[reference]") {
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  check_holds(cases::at_most_three_attempts(asking));
  const int wrong = GENERATE(2, 4);
  check_rejects(
      cases::at_most_three_attempts(asking, [wrong](Scenario& chain) { chain.points[0].attempts = wrong; }));
}

TEST_CASE("k agreements of n are obtained with the binomial tail", "[reference]") {
  const int k = GENERATE(1, 3, 5, 7);
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  check_holds(cases::enough_of_seven(k, asking));
  check_rejects(cases::enough_of_seven(k, asking, with_chance(0.55)));
}

TEST_CASE("a line of one-shot points fails first at point i with chance p^(i-1) (1 - p)", "[reference]") {
  check_holds(cases::first_failure());
  check_rejects(cases::first_failure(with_chance(0.85)));
}

TEST_CASE("geometric delays have the mean and the variance of their law", "[reference]") {
  check_holds(cases::geometric_delays());
  CHECK_FALSE(cases::geometric_delays(with_delay(3.4)).findings[0].holds);
  CHECK_FALSE(cases::geometric_delays(with_delay(4.0)).findings[1].holds);
}

TEST_CASE("with fixed delays and certain agreement a network takes its critical path", "[reference]") {
  check_holds(cases::network());
  check_rejects(cases::network(with_delay(2.0)));
}
