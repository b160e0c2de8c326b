#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/random/draw.hpp"

namespace sim {

enum class JobSize : std::uint8_t { exponential, constant };

/// The total size of the jobs that arrive in one day: N ~ Poisson(jobs_per_day), each of mean size `size`.
///
/// The inverse of the exact distribution function is tabulated once; `from(u)` is a table look-up with the
/// mean and variance of the law right to 1e-5 relative, and rises with u. It is 0 for u < e^-jobs_per_day; u
/// within 2^-33 of 1 counts as 1 - 2^-33. With `constant` sizes it is size * poisson_from(u) exactly. Source:
/// compound Poisson distribution with exponential jobs: P(A <= x) = sum_n P(N = n) P(Gamma(n) <= x/size).
class DayTotal {
 public:
  static constexpr double most_jobs_per_day = 1e5;

  /// 0 <= jobs_per_day <= most_jobs_per_day; size >= 0.
  DayTotal(double jobs_per_day, double size, JobSize law);
  /// u in (0, 1).
  [[nodiscard]] double from(double u) const;
  /// from() of the uniform number of each word, bit by bit the same: four days whose words come from one
  /// block cost little more than one.
  [[nodiscard]] std::array<double, 4> from(const Block& words) const;
  [[nodiscard]] double jobs_per_day() const { return jobs_per_day_; }
  [[nodiscard]] double size() const { return size_; }
  [[nodiscard]] JobSize law() const { return law_; }

 private:
  [[nodiscard]] double jobs_from(double u) const;

  double jobs_per_day_;
  double size_;
  JobSize law_;
  double nothing_;      ///< probability that no job arrives
  double scale_ = 1.0;  ///< 1 / P(some job arrives)
  std::vector<double> table_;
};

}  // namespace sim
