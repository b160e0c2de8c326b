#include "sim/random/poisson.hpp"

#include <cmath>

#include "sim/base/error.hpp"
#include "sim/base/math.hpp"

namespace sim {

namespace {

constexpr double ln_root_two_pi = 0.91893853320467274178;

/// ln n! for n >= 200. Source: Stirling's series, Abramowitz & Stegun 6.1.41.
double log_factorial(double n) {
  const double inverse = 1.0 / n;
  const double square = inverse * inverse;
  const double series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0)));
  return (n + 0.5) * logarithm(n) - n + ln_root_two_pi + series;
}

}  // namespace

PoissonWalk::PoissonWalk(double mean) : mean_(mean), mass_(1.0), sum_(0.0) {
  ensure(mean >= 0.0 && mean < 1e9, "the mean of a Poisson law is a number from 0 to 10^9");
  if (mean <= 500.0) {
    mass_ = exponential(-mean);
  } else {
    const double first = std::floor(mean - 12.0 * std::sqrt(mean));
    count_ = static_cast<std::int32_t>(first);
    mass_ = exponential(first * logarithm(mean) - mean - log_factorial(first));
  }
  sum_ = mass_;
}

}  // namespace sim
