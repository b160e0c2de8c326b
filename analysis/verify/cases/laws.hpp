#pragma once

#include <cmath>
#include <vector>

/// Two-sided checks of statistical laws. A test passes when |z| < 4.0: a false alarm once in about 16,000
/// independent checks, and none at all for the fixed seeds that were tried when the test was written.
namespace laws {

inline constexpr double largest_z = 4.0;

struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
};

/// Mean of independent replications and its standard error.
[[nodiscard]] inline Estimate estimate(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double x : values) sum += x;
  const double n = static_cast<double>(values.size());
  const double mean = sum / n;
  double squares = 0.0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

/// How many standard errors the mean of independent replications is from `expected`, beyond a stated `bias`.
[[nodiscard]] inline double z_of_mean(const std::vector<double>& values, double expected, double bias = 0.0) {
  const Estimate found = estimate(values);
  const double away = std::max(0.0, std::fabs(found.mean - expected) - bias);
  return away / found.standard_error;
}

/// The same for a count of successes in independent trials.
[[nodiscard]] inline double z_of_count(int successes, int trials, double p) {
  return std::fabs(successes - trials * p) / std::sqrt(trials * p * (1.0 - p));
}

}  // namespace laws
