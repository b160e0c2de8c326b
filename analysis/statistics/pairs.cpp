#include "analysis/statistics/pairs.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

constexpr std::int64_t most_pairs = 1'000'000'000'000;

double variance(const Estimate& sample) { return sample.standard_deviation * sample.standard_deviation; }

/// Half the width of Student's interval after so many pairs, in standard deviations.
double reach_after(std::int64_t pairs, double confidence) {
  const double n = static_cast<double>(pairs);
  const boost::math::students_t distribution(n - 1.0);
  return boost::math::quantile(boost::math::complement(distribution, 0.5 * (1.0 - confidence))) /
         std::sqrt(n);
}

}  // namespace

double variance_reduction(std::span<const double> first, std::span<const double> second) {
  const PairedDifference pairs = paired_difference(first, second, 0.95);
  const double apart = variance(estimate(first)) + variance(estimate(second));
  const double together = variance(pairs.difference);
  if (together > 0.0) return apart / together;
  return apart > 0.0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
}

Sign settled_sign(const Estimate& differences, const Interval& interval) {
  if (differences.mean == 0.0 && differences.standard_deviation == 0.0) return Sign::equal;
  if (interval.low > 0.0) return Sign::more;
  if (interval.high < 0.0) return Sign::less;
  return Sign::undecided;
}

std::optional<std::int64_t> pairs_to_settle(const Estimate& differences, double confidence) {
  sim::ensure(confidence > 0.0 && confidence < 1.0, "a confidence lies strictly between 0 and 1");
  const double mean = std::fabs(differences.mean);
  if (!(mean > 0.0)) return std::nullopt;
  const auto settles = [&](std::int64_t pairs) {
    return reach_after(pairs, confidence) * differences.standard_deviation < mean;
  };
  std::int64_t high = 2;  // the reach shrinks with every pair: doubling, then halving the rest
  while (!settles(high)) {
    high *= 2;
    if (high > most_pairs) return std::nullopt;
  }
  std::int64_t low = high / 2;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (settles(middle) ? high : low) = middle;
  }
  return high;
}

double error_of_look(double alpha, std::int64_t look) {
  sim::ensure(alpha > 0.0 && alpha < 1.0 && look >= 1, "an error is spent on looks counted from 1");
  const double k = static_cast<double>(look);
  return alpha / (k * (k + 1.0));
}

std::vector<std::int64_t> looks(std::int64_t first, std::int64_t most) {
  sim::ensure(first >= 2 && most >= 2, "a look needs two pairs");
  std::vector<std::int64_t> all;
  for (std::int64_t at = first; at < most; at += (at + 1) / 2) all.push_back(at);
  all.push_back(most);
  return all;
}

}  // namespace analysis
