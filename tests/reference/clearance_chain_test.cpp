// The clearance chain against its closed forms. Expected values are computed, never transcribed: the
// best-known published one, .000395 for 0.95^70, is wrong arithmetic.
//
// Every statistical check is two-sided, with a fixed seed, and would be wrong about a right model once in a
// million seeds (exact binomial tails, or 4.9 standard errors of the mean). Each has a wrong twin that it
// must reject.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/support/chains.hpp"

namespace {

using clearance_chain::Asking;
using clearance_chain::DelayLaw;
using clearance_chain::Scenario;
using support::line_of;
using support::one_point;
using support::PointShape;
using support::Sample;

constexpr double false_alarm = 1e-6;
constexpr double limit_in_standard_errors = 4.9;  // two-sided, 1e-6 of a normal law
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

/// The same as the sum of P(slowest > t): no cancellation, for many actors.
double mean_of_slowest_by_tails(int n, double p) {
  double sum = 0.0;
  double miss = 1.0;
  for (int t = 0; t < 100'000; ++t) {
    sum += 1.0 - power_by_products(1.0 - miss, n);
    miss *= 1.0 - p;
  }
  return sum;
}

std::int64_t passes(const Scenario& scenario, std::uint32_t seed, std::uint32_t replications) {
  return static_cast<std::int64_t>(support::sample_of(scenario, "passed", seed, replications).sum);
}

/// A chain of n one-shot agreements: n points of one actor, or one point of n actors.
Scenario one_shot(int n, double p, Asking asking) { return one_point({n, 1, asking}, p); }

}  // namespace

TEST_CASE("n one-shot agreements are all obtained with chance p^n", "[reference]") {
  const double p = GENERATE(0.80, 0.90, 0.95, 0.99);
  const int n = GENERATE(7, 14, 70);
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  constexpr std::uint32_t replications = 10'000;
  const double expected = power_by_products(p, n);
  INFO("p = " << p << ", n = " << n << ", p^n = " << expected);

  const std::int64_t hits = passes(one_shot(n, p, asking), 1973, replications);
  CHECK(support::binomial_p_value(hits, replications, expected) > false_alarm);

  if (expected >
      0.01) {  // below, a pass is too rare to tell twins apart; the next case does it by agreements
    const std::int64_t twin = passes(one_shot(n, p + 0.4 * (1.0 - p), asking), 1973, replications);
    CHECK(support::binomial_p_value(twin, replications, expected) < false_alarm);
  }
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
  constexpr std::uint32_t replications = 5'000;
  INFO("p = " << p << ", n = " << n);
  const double shift = 0.6 * (1.0 - p);
  const double until_first_refusal = p * (1.0 - power_by_products(p, n)) / (1.0 - p);
  const auto agreements = [](const Scenario& scenario) {
    return support::sample_of(scenario, "agreements", 7, replications);
  };
  const Sample together = agreements(one_shot(n, p, Asking::parallel));
  const Sample in_turn = agreements(one_shot(n, p, Asking::serial));
  CHECK(std::fabs(together.z(n * p)) < limit_in_standard_errors);
  CHECK(std::fabs(in_turn.z(until_first_refusal)) < limit_in_standard_errors);
  CHECK(std::fabs(agreements(one_shot(n, p - shift, Asking::parallel)).z(n * p)) > limit_in_standard_errors);
  CHECK(std::fabs(agreements(one_shot(n, p - shift, Asking::serial)).z(until_first_refusal)) >
        limit_in_standard_errors);
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
  const double expected = mean_of_slowest_by_tails(n, p);
  INFO("p = " << p << ", n = " << n << ", expected " << expected);
  if (n <= 14) CHECK(mean_of_slowest(n, p) == Approx(expected).epsilon(1e-9));
  constexpr std::uint32_t replications = 10'000;
  const Scenario scenario = one_point({n, until_agreed, Asking::parallel}, p);
  const Scenario twin = one_point({n, until_agreed, Asking::parallel}, p - 0.1);
  const Sample weeks = support::sample_of(scenario, "completion_week", 5, replications);
  CHECK(std::fabs(weeks.z(expected)) < limit_in_standard_errors);
  CHECK(std::fabs(support::sample_of(twin, "completion_week", 5, replications).z(expected)) >
        limit_in_standard_errors);
  CHECK(passes(scenario, 5, 100) == 100);
}

TEST_CASE("asked again until they agree, serial actors take n/p weeks, and n/p attempts either way",
          "[reference]") {
  const double p = GENERATE(0.3, 0.6, 0.95);
  const int n = GENERATE(5, 14, 70);
  INFO("p = " << p << ", n = " << n);
  constexpr std::uint32_t replications = 4'000;
  const Scenario serial = one_point({n, until_agreed, Asking::serial}, p);
  const Scenario parallel = one_point({n, until_agreed, Asking::parallel}, p);
  const Scenario twin = one_point({n, until_agreed, Asking::serial}, p - 0.1);
  CHECK(std::fabs(support::sample_of(serial, "completion_week", 6, replications).z(n / p)) <
        limit_in_standard_errors);
  CHECK(std::fabs(support::sample_of(serial, "attempts", 8, replications).z(n / p)) <
        limit_in_standard_errors);
  CHECK(std::fabs(support::sample_of(parallel, "attempts", 9, replications).z(n / p)) <
        limit_in_standard_errors);
  CHECK(std::fabs(support::sample_of(twin, "completion_week", 6, replications).z(n / p)) >
        limit_in_standard_errors);
}

TEST_CASE("with at most R attempts each, n actors all agree with chance (1 - (1 - p)^R)^n", "[reference]") {
  constexpr std::uint32_t replications = 20'000;
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  const double expected = power_by_products(1.0 - power_by_products(0.5, 3), 4);
  CHECK(support::binomial_p_value(passes(one_point({4, 3, asking}, 0.5), 3, replications), replications,
                                  expected) > false_alarm);
  CHECK(support::binomial_p_value(passes(one_point({4, 4, asking}, 0.5), 3, replications), replications,
                                  expected) < false_alarm);
}

TEST_CASE("k agreements of n are obtained with the binomial tail", "[reference]") {
  constexpr int n = 7;
  constexpr double p = 0.6;
  const int k = GENERATE(1, 3, 5, 7);
  const Asking asking = GENERATE(Asking::parallel, Asking::serial);
  double expected = 0.0;
  double choose = 1.0;  // n over j
  for (int j = 0; j <= n; ++j) {
    if (j >= k) expected += choose * power_by_products(p, j) * power_by_products(1.0 - p, n - j);
    choose = choose * (n - j) / (j + 1);
  }
  constexpr std::uint32_t replications = 20'000;
  INFO("k = " << k << ", expected " << expected);
  CHECK(support::binomial_p_value(passes(one_point({n, 1, asking, k}, p), 11, replications), replications,
                                  expected) > false_alarm);
  CHECK(support::binomial_p_value(passes(one_point({n, 1, asking, k}, p - 0.05), 11, replications),
                                  replications, expected) < false_alarm);
}

TEST_CASE("a line of one-shot points fails first at point i with chance p^(i-1) (1 - p)", "[reference]") {
  constexpr double p = 0.8;
  constexpr int n = 6;
  constexpr std::uint32_t replications = 20'000;
  const auto counts_of = [](double probability) {
    std::map<int, std::int64_t> counts;
    support::for_each_run(
        line_of(n, {}, probability, 1.0, DelayLaw::fixed), 21, replications,
        [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
          ++counts[static_cast<int>(support::value_of(record.columns[layout.find("first_failed")]))];
        });
    return counts;
  };
  std::map<int, std::int64_t> counts = counts_of(p);
  for (int i = 0; i < n; ++i) {
    INFO("point " << i);
    CHECK(support::binomial_p_value(counts[i], replications, power_by_products(p, i) * (1.0 - p)) >
          false_alarm);
  }
  CHECK(support::binomial_p_value(counts[-1], replications, power_by_products(p, n)) > false_alarm);
  CHECK(support::binomial_p_value(counts_of(p + 0.05)[0], replications, 1.0 - p) < false_alarm);
}

TEST_CASE("geometric delays have the mean and the variance of their law", "[reference]") {
  constexpr double mean = 3.3;  // weeks for each agreement
  constexpr int n = 70;
  constexpr std::uint32_t replications = 4'000;
  const auto weeks_of = [](double delay) {
    return support::sample_of(line_of(n, {1, 1, Asking::serial}, 1.0, delay, DelayLaw::geometric),
                              "completion_week", 33, replications);
  };
  const Sample weeks = weeks_of(mean);
  CHECK(std::fabs(weeks.z(n * mean)) < limit_in_standard_errors);
  CHECK(std::fabs(weeks_of(mean + 0.1).z(n * mean)) > limit_in_standard_errors);
  const double variance = n * mean * (mean - 1.0);
  // The sum of 70 such numbers is nearly normal: the variance of a sample variance is 2 sigma^4 / (n - 1),
  // and 6 / 70 of excess kurtosis raise its standard error by 2 %, here rounded up to 5 %.
  const double standard_error = 1.05 * variance * std::sqrt(2.0 / (replications - 1.0));
  CHECK(std::fabs(weeks.variance() - variance) < limit_in_standard_errors * standard_error);
  CHECK(std::fabs(weeks_of(mean + 0.7).variance() - variance) > limit_in_standard_errors * standard_error);
}

TEST_CASE("with fixed delays and certain agreement a network takes its critical path", "[reference]") {
  // Durations and precedences of the hand-made case: A3, B2; C4 after A and B; D5 after B; E2 after C and D;
  // F1.
  struct Activity {
    std::string id;
    double weeks;
    std::vector<std::string> after;
  };
  const std::vector<Activity> activities{{"F", 1, {"E"}},      {"A", 3, {}},         {"B", 2, {}},
                                         {"C", 4, {"A", "B"}}, {"E", 2, {"C", "D"}}, {"D", 5, {"B"}}};
  Scenario scenario;
  scenario.delay_law = DelayLaw::fixed;
  scenario.horizon = 100;
  for (const Activity& activity : activities) {
    const std::string actor = "of_" + activity.id;
    scenario.actors.push_back({actor, {actor, actor}, 1.0, activity.weeks, {}});
    scenario.points.push_back(
        {activity.id, {activity.id, activity.id}, activity.after, {actor}, 1, 1, Asking::parallel, {}});
  }
  std::map<std::string, double> earliest;  // end of each activity, by repeated relaxation
  for (std::size_t round = 0; round < activities.size(); ++round) {
    for (const Activity& activity : activities) {
      double start = 0.0;
      for (const std::string& before : activity.after) start = std::max(start, earliest[before]);
      earliest[activity.id] = start + activity.weeks;
    }
  }
  support::for_each_run(scenario, 1, 3, [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
    for (std::size_t i = 0; i < activities.size(); ++i) {
      CHECK(support::value_of(record.columns[layout.find("point_closed")], i) == earliest[activities[i].id]);
    }
    CHECK(support::value_of(record.columns[layout.find("completion_week")]) == earliest["F"]);
  });
  CHECK(earliest["F"] == 10.0);
}
