#include "analysis/statistics/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void ensure_confidence(double confidence) {
  sim::ensure(confidence > 0.0 && confidence < 1.0, "a confidence lies strictly between 0 and 1");
}

double upper_tail_of(double confidence) { return 0.5 * (1.0 - confidence); }

}  // namespace

Estimate estimate(std::span<const double> values) {
  Estimate sample;
  sample.count = static_cast<std::int64_t>(values.size());
  if (values.empty()) {
    sample.mean = std::numeric_limits<double>::quiet_NaN();
    return sample;
  }
  const double n = static_cast<double>(values.size());
  double sum = 0.0;
  for (const double x : values) sum += x;
  sample.mean = sum / n;
  if (values.size() < 2) return sample;
  double squares = 0.0;
  double drift = 0.0;
  for (const double x : values) {
    squares += (x - sample.mean) * (x - sample.mean);
    drift += x - sample.mean;
  }
  sample.standard_deviation = std::sqrt(std::max(0.0, squares - drift * drift / n) / (n - 1.0));
  return sample;
}

Interval student_interval(const Estimate& sample, double confidence) {
  ensure_confidence(confidence);
  if (sample.count < 2) return {-infinity, infinity};
  const double n = static_cast<double>(sample.count);
  const boost::math::students_t distribution(n - 1.0);
  const double reach =
      boost::math::quantile(boost::math::complement(distribution, upper_tail_of(confidence))) *
      sample.standard_deviation / std::sqrt(n);
  return {sample.mean - reach, sample.mean + reach};
}

std::int64_t fewest_for_interval(double confidence) {
  ensure_confidence(confidence);
  return 1 + static_cast<std::int64_t>(std::ceil(-std::log2(1.0 - confidence) - 1e-9));
}

Interval interval_of_mean(const Estimate& sample, double confidence) {
  if (sample.count < fewest_for_interval(confidence)) return {-infinity, infinity};
  return student_interval(sample, confidence);
}

Interval normal_interval(double mean, double standard_error, double confidence) {
  ensure_confidence(confidence);
  const boost::math::normal distribution;
  const double reach =
      boost::math::quantile(boost::math::complement(distribution, upper_tail_of(confidence))) *
      standard_error;
  return {mean - reach, mean + reach};
}

double quantile(std::vector<double> values, double p) {
  sim::ensure(!values.empty() && p >= 0.0 && p <= 1.0, "a quantile is of a sample, at a share in [0, 1]");
  std::sort(values.begin(), values.end());
  const double at = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, values.size() - 1);
  const double weight = at - std::floor(at);
  return weight == 0.0 ? values[below] : values[below] + weight * (values[above] - values[below]);
}

double quantile_of_values(std::vector<double> values, double p) {
  sim::ensure(!values.empty() && p >= 0.0 && p <= 1.0, "a quantile is of a sample, at a share in [0, 1]");
  std::sort(values.begin(), values.end());
  // p is often k / n after rounding: a hair above a whole number still means that number.
  const double rank = std::ceil(p * static_cast<double>(values.size()) * (1.0 - 1e-12));
  return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

Interval middle_range(std::vector<double> values, double share) {
  ensure_confidence(share);
  sim::ensure(!values.empty(), "a range is of a sample");
  std::sort(values.begin(), values.end());
  // 0.025 * 400 may come out a hair below 10.
  const double tail = 0.5 * (1.0 - share) * static_cast<double>(values.size());
  const auto cut = std::min(static_cast<std::size_t>(std::floor(tail + 1e-9)), (values.size() - 1) / 2);
  return {values[cut], values[values.size() - 1 - cut]};
}

PairedDifference paired_difference(std::span<const double> first, std::span<const double> second,
                                   double confidence) {
  sim::ensure(first.size() == second.size() && first.size() >= 2,
              "pairs: two samples of one length, at least 2");
  std::vector<double> differences(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) differences[i] = second[i] - first[i];
  PairedDifference result;
  result.difference = estimate(differences);
  result.interval = student_interval(result.difference, confidence);
  const double n = static_cast<double>(first.size());
  const double error = result.difference.standard_deviation / std::sqrt(n);
  const double mean = result.difference.mean;
  if (error == 0.0) {
    result.t = mean == 0.0 ? 0.0 : std::copysign(infinity, mean);
    result.p_greater = mean > 0.0 ? 0.0 : mean < 0.0 ? 1.0 : 0.5;
    return result;
  }
  result.t = mean / error;
  result.p_greater = boost::math::cdf(boost::math::complement(boost::math::students_t(n - 1.0), result.t));
  return result;
}

}  // namespace analysis
