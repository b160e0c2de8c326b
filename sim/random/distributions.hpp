#pragma once

#include <cstdint>

namespace sim {

/// Laws as monotone functions of one uniform number u in (0, 1): inversion, so that a draw moves with its
/// parameter and not with the luck of others. Portable bits: elementary functions from sim/base/math.hpp.

/// -mean ln u.
[[nodiscard]] double exponential_from(double u, double mean);
/// Standard normal.
[[nodiscard]] double normal_from(double u);
/// median * e^(sigma z), z standard normal.
[[nodiscard]] double lognormal_from(double u, double median, double sigma);
/// 1 + floor(ln u / ln(1 - q)): days until an event of daily probability q, 0 < q <= 1; mean 1/q.
/// At most 2^30, so that a very rare event stays an integer.
[[nodiscard]] std::int32_t geometric_from(double u, double q);
/// Smallest k with P(Poisson(mean) <= k) >= u.
[[nodiscard]] std::int32_t poisson_from(double u, double mean);

}  // namespace sim
