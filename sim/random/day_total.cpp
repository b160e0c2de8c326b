#include "sim/random/day_total.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "sim/base/error.hpp"
#include "sim/base/math.hpp"
#include "sim/random/poisson.hpp"

namespace sim {

namespace {

/// How the table of DayTotal is laid out. The inverse of the distribution of what arrives on a day with work
/// is tabulated on two sides: by the probability above it, for the upper half, and by the probability below
/// it, for the lower half. Each side goes down to 2^-33, half of the smallest step between uniform numbers,
/// by binades, each in equal cells with a cubic polynomial.
constexpr std::uint32_t bits_of_cell = 3;
constexpr std::uint32_t cells_of_binade = 1U << bits_of_cell;
constexpr std::uint32_t binades = 32;                                   // from 2^-33 to 2^-1
constexpr std::uint32_t cells_of_side = cells_of_binade * binades + 1;  // the last one holds 1/2 itself
constexpr std::uint32_t fraction_bits = 52 - bits_of_cell;
constexpr double smallest = 0x1p-33;
constexpr std::uint64_t first_cell = std::uint64_t{1023 - 33} << bits_of_cell;
constexpr std::uint64_t some_cell = std::uint64_t{1023 - 2} << 52;  // that of 1/4

/// Where cell `i` of a side begins.
double start_of(std::uint32_t i) {
  const double part = 1.0 + static_cast<double>(i % cells_of_binade) / cells_of_binade;
  double start = smallest * part;
  for (std::uint32_t binade = 0; binade < i / cells_of_binade; ++binade) start *= 2.0;
  return start;
}

/// What the exact law says at one point x, in units of the mean size of a job.
struct AtPoint {
  double above;    ///< P(A > x)
  double below;    ///< P(0 < A <= x)
  double density;  ///< of A at x
};

/// The compound Poisson law with exponential jobs of mean size 1. With Gamma(n) <= x exactly when a Poisson
/// process of rate 1 has n points by x, every probability is a sum over j of P(Poisson(x) = j) times a number
/// that depends on the count of jobs N alone.
class CompoundLaw {
 public:
  explicit CompoundLaw(double mean) {
    const double wide = mean + 2.0;
    const auto size = static_cast<std::size_t>(wide + 11.0 * std::sqrt(wide) + 30.0);
    mass_.assign(size + 1, 0.0);
    for (PoissonWalk walk(mean); static_cast<std::size_t>(walk.count()) <= size; walk.advance()) {
      mass_[static_cast<std::size_t>(walk.count())] = walk.mass();
    }
    more_.assign(size + 1, 0.0);
    for (std::size_t j = size; j > 0; --j) more_[j - 1] = more_[j] + mass_[j];
    some_.assign(size + 1, 0.0);
    log_factorial_.assign(size + 1, 0.0);
    inverse_.assign(size + 1, 0.0);
    for (std::size_t j = 1; j <= size; ++j) {
      some_[j] = some_[j - 1] + mass_[j];
      log_factorial_[j] = log_factorial_[j - 1] + logarithm(static_cast<double>(j));
      inverse_[j] = 1.0 / static_cast<double>(j);
    }
  }

  /// P(A > 0).
  [[nodiscard]] double any() const { return more_[0]; }

  [[nodiscard]] AtPoint at(double x) const {
    const std::size_t last = mass_.size() - 1;
    const std::size_t mode = std::min(static_cast<std::size_t>(x), last);
    const double peak = exponential(static_cast<double>(mode) * logarithm(x) - x - log_factorial_[mode]);
    AtPoint result{0.0, 0.0, 0.0};
    double weight = peak;
    for (std::size_t j = mode;; --j) {
      add(result, weight, j);
      if (j == 0 || weight < 1e-40) break;
      weight *= static_cast<double>(j) / x;
    }
    weight = peak;
    for (std::size_t j = mode + 1; j <= last && weight > 1e-40; ++j) {
      weight *= x * inverse_[j];
      add(result, weight, j);
    }
    return result;
  }

 private:
  void add(AtPoint& result, double weight, std::size_t j) const {
    result.above += weight * more_[j];
    result.below += weight * some_[j];
    if (j + 1 < mass_.size()) result.density += weight * mass_[j + 1];
  }

  std::vector<double> mass_;           ///< P(N = j)
  std::vector<double> more_;           ///< P(N > j)
  std::vector<double> some_;           ///< P(1 <= N <= j)
  std::vector<double> log_factorial_;  ///< ln j!
  std::vector<double> inverse_;        ///< 1/j
};

/// The median of what arrives on a day with work, by bisection to three digits: where the search starts.
double rough_median(const CompoundLaw& law) {
  double low = 0.0;
  double high = 1.0;
  while (law.at(high).above > 0.5 * law.any()) {
    low = high;
    high *= 2.0;
  }
  for (int round = 0; round < 10; ++round) {
    const double middle = 0.5 * (low + high);
    (law.at(middle).above > 0.5 * law.any() ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

struct Node {
  double x;
  double slope;  ///< how fast x rises with the probability below it
};

enum class Side : std::uint8_t { above, below };

/// x at the start of every cell of one side, from 1/2 outwards; each search starts where the last one ended.
/// Newton's method for ln P(A > x) against x, or for ln P(0 < A <= x) against ln x: both nearly straight
/// lines.
std::vector<Node> nodes_of(const CompoundLaw& law, Side side) {
  std::vector<Node> nodes(cells_of_side);
  double x = rough_median(law);
  AtPoint here = law.at(x);
  for (std::uint32_t i = cells_of_side; i-- > 0;) {
    const double target = start_of(i) * law.any();
    for (int round = 0; round < 60; ++round) {
      const double probability = side == Side::above ? here.above : here.below;
      const double excess = logarithm(probability / target);
      if (std::fabs(excess) < 1e-11) break;
      if (side == Side::above) {
        const double step = excess * probability / here.density;
        x = std::max(x + step, 0.1 * x);
      } else {
        const double step = -excess * probability / (here.density * x);
        x *= exponential(std::clamp(step, -2.0, 2.0));
      }
      here = law.at(x);
    }
    nodes[i] = {x, law.any() / here.density};
  }
  return nodes;
}

/// Adds the cubic polynomial of each cell that has the right values and slopes at both its ends (Hermite).
void append_cells(std::vector<double>& table, const std::vector<Node>& nodes, Side side, double size) {
  const double direction = side == Side::above ? -1.0 : 1.0;
  for (std::uint32_t i = 0; i + 1 < cells_of_side; ++i) {
    const double width = start_of(i + 1) - start_of(i);
    const double begin = size * nodes[i].x;
    const double rise = size * nodes[i + 1].x - begin;
    const double at_begin = direction * size * nodes[i].slope * width;
    const double at_end = direction * size * nodes[i + 1].slope * width;
    table.insert(table.end(),
                 {begin, at_begin, 3.0 * rise - 2.0 * at_begin - at_end, at_begin + at_end - 2.0 * rise});
  }
  table.insert(table.end(), {size * nodes.back().x, 0.0, 0.0, 0.0});
}

// Two numbers side by side: GCC and clang make of their arithmetic what every processor has for it.
using Two = double __attribute__((vector_size(16)));
using TwoBits = std::uint64_t __attribute__((vector_size(16)));

/// Whole numbers below 2^52 as doubles: each is what 2^52 and it differ by.
inline Two whole(TwoBits numbers) {
  constexpr std::uint64_t bits_of_origin = std::uint64_t{1023 + 52} << 52;
  return reinterpret_cast<Two>(numbers | bits_of_origin) - 0x1p52;
}

}  // namespace

DayTotal::DayTotal(double jobs_per_day, double size, JobSize law)
    : jobs_per_day_(jobs_per_day), size_(size), law_(law), nothing_(exponential(-jobs_per_day)) {
  ensure(jobs_per_day >= 0.0 && jobs_per_day <= most_jobs_per_day,
         "jobs per day are a number from 0 to 100 000");
  ensure(size >= 0.0 && size < 1e15, "the mean size of a job is a number of at least 0");
  if (jobs_per_day == 0.0) return;
  if (law == JobSize::constant) {
    PoissonWalk walk(jobs_per_day);
    table_.assign(static_cast<std::size_t>(walk.count()), 0.0);
    for (; !walk.is_over(); walk.advance()) table_.push_back(walk.sum());
    return;
  }
  const CompoundLaw compound(jobs_per_day);
  scale_ = 1.0 / compound.any();
  table_.reserve(std::size_t{2} * 4 * cells_of_side);
  for (const Side side : {Side::above, Side::below}) {
    append_cells(table_, nodes_of(compound, side), side, size);
  }
}

double DayTotal::jobs_from(double u) const {
  return size_ * static_cast<double>(std::lower_bound(table_.begin(), table_.end(), u) - table_.begin());
}

double DayTotal::from(double u) const {
  if (u < nothing_) return 0.0;
  if (law_ == JobSize::constant || table_.empty()) return jobs_from(u);
  const double above = (1.0 - u) * scale_;
  const double below = (u - nothing_) * scale_;
  const bool is_upper = above < 0.5;
  const double probability = is_upper ? above : below;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &probability, sizeof bits);
  const std::uint64_t side = is_upper ? 0 : cells_of_side;
  if (bits < first_cell << fraction_bits) return table_[4 * side] * (is_upper ? 1.0 : below / smallest);
  const std::uint64_t cell = (bits >> fraction_bits) - first_cell + side;
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << fraction_bits) - 1);
  const double t = static_cast<double>(fraction) * (1.0 / (std::uint64_t{1} << fraction_bits));
  const double* c = table_.data() + 4 * cell;
  return (c[0] + t * c[1]) + (t * t) * (c[2] + t * c[3]);
}

std::array<double, 4> DayTotal::from(const Block& words) const {
  const auto one_by_one = [&] {
    return std::array<double, 4>{from(uniform_of(words[0])), from(uniform_of(words[1])),
                                 from(uniform_of(words[2])), from(uniform_of(words[3]))};
  };
  if (law_ == JobSize::constant || table_.empty()) return one_by_one();
  // The same steps as for one number, without a branch but for words that lie below the table: whether
  // anything arrives, and on which side of the middle, nobody can predict. Where nothing arrives some cell is
  // read, and its answer dropped.
  std::array<Two, 2> t, any;
  std::array<TwoBits, 2> cell;
  TwoBits below_table{};
  for (std::size_t i = 0; i < 2; ++i) {
    const Two u = (whole(TwoBits{words[2 * i], words[2 * i + 1]}) + 0.5) * (1.0 / 4294967296.0);
    const Two above = (1.0 - u) * scale_;
    const Two below = (u - nothing_) * scale_;
    const auto upper = reinterpret_cast<TwoBits>(above < 0.5);
    const auto some = reinterpret_cast<TwoBits>(u >= nothing_);
    const TwoBits bits =
        ((reinterpret_cast<TwoBits>(above) & upper) | (reinterpret_cast<TwoBits>(below) & ~upper)) & some;
    const TwoBits read = bits | (some_cell & ~some);
    below_table |= read - (first_cell << fraction_bits);  // its first bit: the difference is below 0
    cell[i] = 4 * ((read >> fraction_bits) - first_cell + (~upper & cells_of_side));
    t[i] =
        whole(read & ((std::uint64_t{1} << fraction_bits) - 1)) * (1.0 / (std::uint64_t{1} << fraction_bits));
    any[i] = reinterpret_cast<Two>(some);
  }
  if (((below_table[0] | below_table[1]) >> 63) != 0) return one_by_one();
  std::array<double, 4> totals;
  for (std::size_t i = 0; i < 2; ++i) {
    const double* a = table_.data() + cell[i][0];
    const double* b = table_.data() + cell[i][1];
    const Two arrived = (Two{a[0], b[0]} + t[i] * Two{a[1], b[1]}) +
                        (t[i] * t[i]) * (Two{a[2], b[2]} + t[i] * Two{a[3], b[3]});
    const auto total =
        reinterpret_cast<Two>(reinterpret_cast<TwoBits>(arrived) & reinterpret_cast<TwoBits>(any[i]));
    std::memcpy(&totals[2 * i], &total, sizeof total);
  }
  return totals;
}

}  // namespace sim
