#include "sim/random/distributions.hpp"

#include <cmath>

#include "sim/base/error.hpp"
#include "sim/base/math.hpp"
#include "sim/random/poisson.hpp"

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

/// ln(1 - q) for 0 < q <= 1, exact to the last digits for small q too.
double log_of_complement(double q) {
  const double rounded = 1.0 - q;
  if (rounded == 0.0) return logarithm(0.0);
  const double lost = (1.0 - rounded) - q;
  return logarithm(rounded) + lost / rounded;
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

double exponential_from(double u, double mean) { return -mean * logarithm(u); }

double normal_from(double u) { return normal_quantile(u); }

double lognormal_from(double u, double median, double sigma) {
  return median * exponential(sigma * normal_quantile(u));
}

std::int32_t geometric_from(double u, double q) {
  ensure(q > 0.0 && q <= 1.0, "a daily probability lies above 0 and at most at 1");
  constexpr double most = 1073741824.0;  // 2^30
  const double days = std::floor(logarithm(u) / log_of_complement(q)) + 1.0;
  return static_cast<std::int32_t>(days < most ? days : most);
}

std::int32_t poisson_from(double u, double mean) {
  PoissonWalk walk(mean);
  while (walk.sum() < u && !walk.is_over()) walk.advance();
  return walk.count();
}

}  // namespace sim
