#include "sim/random/distributions.hpp"

#include <cmath>

#include "sim/base/error.hpp"
#include "sim/base/math.hpp"
#include "sim/random/poisson.hpp"

namespace sim {

namespace {

/// ln(1 - q) for 0 < q <= 1, exact to the last digits for small q too.
double log_of_complement(double q) {
  const double rounded = 1.0 - q;
  if (rounded == 0.0) return logarithm(0.0);
  const double lost = (1.0 - rounded) - q;
  return logarithm(rounded) + lost / rounded;
}

}  // namespace

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
