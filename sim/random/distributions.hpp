#pragma once

#include <cstdint>
#include <vector>

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

enum class JobSize : std::uint8_t { exponential, constant };

/// The total size of the jobs that arrive in one day: N ~ Poisson(jobs_per_day), each of mean size `size`.
///
/// The inverse of the exact distribution function is tabulated once; `from(u)` is a table look-up with the
/// mean and variance of the law right to 1e-5 relative, and rises with u. It is 0 for u < e^-jobs_per_day; u
/// within 2^-33 of 1 counts as 1 - 2^-33. With `constant` sizes it is size * poisson_from(u) exactly. Source:
/// compound Poisson distribution with exponential jobs: P(A <= x) = sum_n P(N = n) P(Gamma(n) <= x/size).
class DayTotal {
 public:
  /// 0 <= jobs_per_day <= 100 000; size >= 0.
  DayTotal(double jobs_per_day, double size, JobSize law);
  [[nodiscard]] double from(double u) const;
  [[nodiscard]] double jobs_per_day() const { return jobs_per_day_; }
  [[nodiscard]] double size() const { return size_; }
  [[nodiscard]] JobSize law() const { return law_; }

 private:
  double jobs_per_day_;
  double size_;
  JobSize law_;
  double nothing_;      ///< probability that no job arrives
  double scale_ = 1.0;  ///< 1 / P(some job arrives)
  std::vector<double> table_;
};

}  // namespace sim
