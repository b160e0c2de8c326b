#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "sim/random/draw.hpp"

namespace sim {

/// How the table of DayTotal is laid out. The inverse of the distribution of what arrives on a day with work
/// is tabulated on two sides: by the probability above it, for the upper half, and by the probability below
/// it, for the lower half. Each side goes down to 2^-33, half of the smallest step between uniform numbers,
/// by binades, each in equal cells with a cubic polynomial.
namespace day_total_table {
inline constexpr std::uint32_t bits_of_cell = 3;
inline constexpr std::uint32_t cells_of_binade = 1U << bits_of_cell;
inline constexpr std::uint32_t binades = 32;  // from 2^-33 to 2^-1
inline constexpr std::uint32_t cells_of_side =
    cells_of_binade * binades + 1;  // the last one holds 1/2 itself
inline constexpr std::uint32_t fraction_bits = 52 - bits_of_cell;
inline constexpr double smallest = 0x1p-33;
inline constexpr std::uint64_t first_cell = std::uint64_t{1023 - 33} << bits_of_cell;
inline constexpr std::uint64_t some_cell = std::uint64_t{1023 - 2} << 52;  // that of 1/4
}  // namespace day_total_table

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

inline double DayTotal::from(double u) const {
  using namespace day_total_table;
  if (law_ == JobSize::constant || table_.empty()) return u < nothing_ ? 0.0 : jobs_from(u);
  const double above = (1.0 - u) * scale_;
  const double below = (u - nothing_) * scale_;
  // Whether anything arrives, and on which side of the middle, nobody can predict: both are settled on the
  // bits, without a branch. Where nothing arrives some cell is read, and its answer dropped.
  std::uint64_t above_bits = 0, below_bits = 0;
  std::memcpy(&above_bits, &above, sizeof above_bits);
  std::memcpy(&below_bits, &below, sizeof below_bits);
  const std::uint64_t upper = 0 - std::uint64_t{above < 0.5 ? 1U : 0U};
  const std::uint64_t any = 0 - std::uint64_t{u < nothing_ ? 0U : 1U};
  const std::uint64_t side = ~upper & cells_of_side;
  const std::uint64_t bits = ((above_bits & upper) | (below_bits & ~upper)) & any;
  const std::uint64_t read = bits | (some_cell & ~any);
  if (read < first_cell << fraction_bits) return table_[4 * side] * (upper != 0 ? 1.0 : below / smallest);
  const std::uint64_t cell = (read >> fraction_bits) - first_cell;
  const std::uint64_t fraction = read & ((std::uint64_t{1} << fraction_bits) - 1);
  const double t =
      static_cast<double>(static_cast<std::int64_t>(fraction)) * (1.0 / (std::uint64_t{1} << fraction_bits));
  const double* c = table_.data() + 4 * (cell + side);
  const double arrived = (c[0] + t * c[1]) + (t * t) * (c[2] + t * c[3]);
  std::uint64_t arrived_bits = 0;
  std::memcpy(&arrived_bits, &arrived, sizeof arrived_bits);
  arrived_bits &= any;
  double total = 0.0;
  std::memcpy(&total, &arrived_bits, sizeof total);
  return total;
}

}  // namespace sim
