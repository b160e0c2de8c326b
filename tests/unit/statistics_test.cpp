#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/proportion.hpp"
#include "sim/base/error.hpp"

namespace {

using analysis::Interval;

void check_close(const Interval& got, const Interval& expected, double margin) {
  CHECK(got.low == Approx(expected.low).margin(margin));
  CHECK(got.high == Approx(expected.high).margin(margin));
}

// Hours of sleep gained under two drugs: Student (1908), "The probable error of a mean", Biometrika 6(1),
// p. 20.
const std::vector<double> sleep_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> sleep_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST_CASE("mean and standard deviation keep their digits on the NIST datasets made to lose them") {
  // NIST Statistical Reference Datasets, univariate: NumAcc1, NumAcc3 and NumAcc4 (certified values).
  const auto one = analysis::estimate(std::vector<double>{10000001, 10000003, 10000002});
  CHECK(one.mean == 10000002.0);
  CHECK(one.standard_deviation == 1.0);
  for (const double start : {1000000.2, 10000000.2}) {
    std::vector<double> values = {start};
    for (int i = 0; i < 500; ++i) {
      values.push_back(start - 0.1);
      values.push_back(start + 0.1);
    }
    const auto sample = analysis::estimate(values);
    CHECK(sample.count == 1001);
    CHECK(sample.mean == Approx(start).epsilon(1e-14));
    CHECK(sample.standard_deviation == Approx(0.1).epsilon(1e-7));
  }
}

TEST_CASE("a sample too small for an interval says so instead of promising one") {
  CHECK(std::isnan(analysis::estimate({}).mean));
  const auto alone = analysis::estimate(std::vector<double>{4.0});
  CHECK(alone.mean == 4.0);
  CHECK(alone.standard_deviation == 0.0);
  const Interval line = analysis::student_interval(alone, 0.95);
  CHECK(std::isinf(line.low));
  CHECK(std::isinf(line.high));
  CHECK(line.low < line.high);
}

TEST_CASE("no interval is given of fewer values than could all have gone one way by chance") {
  CHECK(analysis::fewest_for_interval(0.95) == 6);  // 2^-4 is above 0.05, 2^-5 below
  CHECK(analysis::fewest_for_interval(0.975) == 7);
  CHECK(analysis::fewest_for_interval(0.99) == 8);
  CHECK(analysis::fewest_for_interval(0.9375) == 5);  // 2^-4 exactly
  const auto first = [](std::size_t n) {
    return analysis::estimate(std::vector<double>(sleep_1.begin(), sleep_1.begin() + n));
  };
  CHECK(std::isinf(analysis::interval_of_mean(first(5), 0.95).high));
  CHECK(analysis::interval_of_mean(first(6), 0.95) == analysis::student_interval(first(6), 0.95));
}

TEST_CASE("Student's interval and test give the values of Student's own data") {
  // R 4.2, t.test(sleep, paired = TRUE): t = 4.0621 with 9 degrees of freedom, p = 0.002833 (two-sided),
  // 95 % interval 0.7001142 to 2.4598858, mean of the differences 1.58.
  const auto pair = analysis::paired_difference(sleep_1, sleep_2, 0.95);
  CHECK(pair.difference.mean == Approx(1.58).epsilon(1e-12));
  CHECK(pair.t == Approx(4.0621).margin(5e-5));
  CHECK(pair.p_greater == Approx(0.002833 / 2).margin(5e-7));
  check_close(pair.interval, {0.7001142, 2.4598858}, 5e-8);
  const auto reverse = analysis::paired_difference(sleep_2, sleep_1, 0.95);
  CHECK(reverse.t == Approx(-pair.t));
  CHECK(reverse.p_greater == Approx(1.0 - pair.p_greater));
}

TEST_CASE("pairs that never differ, and pairs that always differ by the same, have their limits as test") {
  const std::vector<double> low = {1, 2, 3};
  const std::vector<double> high = {2, 3, 4};
  CHECK(analysis::paired_difference(low, low, 0.9).p_greater == 0.5);
  CHECK(analysis::paired_difference(low, high, 0.9).p_greater == 0.0);
  CHECK(analysis::paired_difference(high, low, 0.9).p_greater == 1.0);
  check_close(analysis::paired_difference(low, high, 0.9).interval, {1.0, 1.0}, 0.0);
}

TEST_CASE("the normal interval reaches 1.959964 standard errors at 95 %") {
  check_close(analysis::normal_interval(10.0, 2.0, 0.95), {10 - 2 * 1.959963985, 10 + 2 * 1.959963985}, 1e-8);
}

TEST_CASE("proportion intervals give Newcombe's published table") {
  // Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine
  // 17(8), table I: methods 3 (Wilson) and 5 (Clopper-Pearson).
  struct Row {
    int hits, trials;
    Interval wilson, exact;
  };
  const std::vector<Row> table = {{81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}},
                                  {15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}},
                                  {0, 20, {0.0, 0.1611}, {0.0, 0.1684}},
                                  {1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}}};
  for (const Row& row : table) {
    CAPTURE(row.hits, row.trials);
    check_close(analysis::wilson_interval(row.hits, row.trials, 0.95), row.wilson, 5.1e-5);
    check_close(analysis::clopper_pearson_interval(row.hits, row.trials, 0.95), row.exact, 5.1e-5);
  }
}

TEST_CASE("the exact interval of no hit is the closed form, and hits mirror misses") {
  for (const int trials : {1, 7, 400}) {
    const Interval none = analysis::clopper_pearson_interval(0, trials, 0.95);
    CHECK(none.low == 0.0);
    CHECK(none.high == Approx(1.0 - std::pow(0.025, 1.0 / trials)).epsilon(1e-12));
    const Interval all = analysis::clopper_pearson_interval(trials, trials, 0.95);
    CHECK(all.high == 1.0);
    CHECK(all.low == Approx(1.0 - none.high).epsilon(1e-12));
    CHECK(analysis::wilson_interval(0, trials, 0.95).low == 0.0);
    CHECK(analysis::wilson_interval(trials, trials, 0.95).high == 1.0);
  }
  const Interval three = analysis::clopper_pearson_interval(3, 10, 0.95);
  const Interval seven = analysis::clopper_pearson_interval(7, 10, 0.95);
  check_close(three, {1.0 - seven.high, 1.0 - seven.low}, 1e-12);
}

TEST_CASE("the exact interval covers the true chance at least as often as it promises, and not always") {
  // Coverage is a finite sum over the binomial distribution: no luck in this test.
  constexpr int trials = 20;
  for (const double chance : {0.05, 0.3, 0.5, 0.77}) {
    double exact = 0.0;
    double score = 0.0;
    double probability = std::pow(1.0 - chance, trials);
    for (int hits = 0; hits <= trials; ++hits) {
      const Interval e = analysis::clopper_pearson_interval(hits, trials, 0.95);
      const Interval s = analysis::wilson_interval(hits, trials, 0.95);
      if (e.low <= chance && chance <= e.high) exact += probability;
      if (s.low <= chance && chance <= s.high) score += probability;
      probability *= chance / (1.0 - chance) * (trials - hits) / (hits + 1.0);
    }
    CAPTURE(chance, exact, score);
    CHECK(exact >= 0.95);
    CHECK(exact < 0.999);
    CHECK(score > 0.90);
    CHECK(score < 0.999);
  }
}

TEST_CASE("quantiles are the definitions of Hyndman and Fan") {
  const std::vector<double> values = {5, 1, 4, 2, 3};
  CHECK(analysis::quantile(values, 0.0) == 1.0);
  CHECK(analysis::quantile(values, 1.0) == 5.0);
  CHECK(analysis::quantile(values, 0.5) == 3.0);
  CHECK(analysis::quantile(values, 0.1) == Approx(1.4));    // 1 + p (n - 1)
  CHECK(analysis::quantile_of_values(values, 0.2) == 1.0);  // a fifth of the values does not exceed 1
  CHECK(analysis::quantile_of_values(values, 0.21) == 2.0);
  CHECK(analysis::quantile_of_values(values, 0.0) == 1.0);
  CHECK(analysis::quantile_of_values(values, 1.0) == 5.0);
}

TEST_CASE("the middle 95 % drops the same number of values at both ends and no more than it may") {
  std::vector<double> values;
  for (int i = 1; i <= 400; ++i) values.push_back(i);
  check_close(analysis::middle_range(values, 0.95), {11.0, 390.0}, 0.0);  // 380 of 400 values are 95 %
  values.resize(39);
  check_close(analysis::middle_range(values, 0.95), {1.0, 39.0},
              0.0);  // dropping one of 39 would be too many
  values.resize(1);
  check_close(analysis::middle_range(values, 0.95), {1.0, 1.0}, 0.0);
}

TEST_CASE("what has no answer is refused") {
  CHECK_THROWS_AS(analysis::quantile({}, 0.5), sim::InvariantViolation);
  CHECK_THROWS_AS(analysis::quantile({1.0}, 1.1), sim::InvariantViolation);
  CHECK_THROWS_AS(analysis::wilson_interval(3, 2, 0.95), sim::InvariantViolation);
  CHECK_THROWS_AS(analysis::clopper_pearson_interval(0, 0, 0.95), sim::InvariantViolation);
  CHECK_THROWS_AS(analysis::student_interval({}, 1.0), sim::InvariantViolation);
  CHECK_THROWS_AS(analysis::paired_difference(sleep_1, std::vector<double>{1.0}, 0.95),
                  sim::InvariantViolation);
}

}  // namespace
