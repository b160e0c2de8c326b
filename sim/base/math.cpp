#include "sim/base/math.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "sim/base/math_tables.hpp"

namespace sim {

namespace {

using math_tables::Parts;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The logarithm of 2 and its 128th part, each as a multiple of 2^-42, which makes small multiples exact, and
// a rest.
constexpr Parts ln_2{0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45};
constexpr Parts ln_2_by_128{0x1.62e42fefcp-8, -0x1.c610ca86c3899p-44};
constexpr double parts_of_ln_2 = 0x1.71547652b82fep+7;  // 128 / ln 2
constexpr Parts root_two_pi{0x1.40d931ff62706p+1, -0x1.a6a0d6f814637p-53};
constexpr Parts ln_root_two_pi{0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};

std::uint64_t bits_of(double x) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double double_of(std::uint64_t bits) {
  double x = 0.0;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2^n for -1022 <= n <= 1023.
double power_of_two(std::int32_t n) { return double_of(static_cast<std::uint64_t>(n + 1023) << 52); }

/// a + b exactly. Source: Knuth, The Art of Computer Programming 2, theorem 4.2.2 B.
Parts exact_sum(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

/// a + b exactly for |a| >= |b| or a = 0. Source: Dekker (1971).
Parts exact_sum_of_ordered(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// a * b exactly, for factors below 2^990 and a product that does not underflow. Source: Dekker (1971).
Parts exact_product(double a, double b) {
  constexpr double splitter = 134217729.0;  // 2^27 + 1: leaves 26 bits in each half
  const double a_high = splitter * a - (splitter * a - a);
  const double a_low = a - a_high;
  const double b_high = splitter * b - (splitter * b - b);
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// e^(x.high + x.low) as mantissa times 2^exponent, for |x| < 800.
/// Source: Tang, "Table-driven implementation of the exponential function", ACM TOMS 15 (1989), with 128
/// parts.
struct Scaled {
  double mantissa;
  std::int32_t exponent;
};

inline Scaled scaled_exponential(double high, double low) {
  constexpr double to_integer = 0x1.8p+52;  // adding it leaves no bits behind the point
  const double nearest = (high * parts_of_ln_2 + to_integer) - to_integer;
  const auto whole = static_cast<std::int32_t>(nearest);
  const Parts& power = math_tables::powers_of_two[static_cast<std::uint32_t>(whole) % 128U];
  const double r = ((high - nearest * ln_2_by_128.high) - nearest * ln_2_by_128.low) + low;
  const double less_one = r + r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0))));
  return {power.high + (power.low + power.high * less_one), whole >> 7};
}

/// e^(high + low) near the ends of the range of doubles, and beyond them.
double extreme_exponential(double high, double low) {
  if (high > 710.0) return infinity;
  if (high < -746.0) return 0.0;
  const Scaled scaled = scaled_exponential(high, low);
  // In two steps, of which only the last one rounds.
  if (scaled.exponent > 0) return scaled.mantissa * power_of_two(scaled.exponent - 1) * 2.0;
  return scaled.mantissa * power_of_two(scaled.exponent + 200) * power_of_two(-200);
}

/// x = 2^exponent * z with z in [0.6875, 1.375), and z * reciprocal = 1 + r.high + r.low exactly.
struct Reduced {
  double exponent;
  const math_tables::Reciprocal* entry;
  Parts r;
};

/// Source: Tang, "Table-driven implementation of the logarithm function", ACM TOMS 16 (1990): a reciprocal
/// with few bits makes the reduced argument exact.
inline Reduced reduced(double x) {
  constexpr std::uint64_t offset = 0x3fe6000000000000U;  // 0.6875
  double exponent = 0.0;
  if (x < 0x1p-1022) {
    x *= 0x1p+54;
    exponent = -54.0;
  }
  const std::uint64_t bits = bits_of(x);
  const std::uint64_t distance = bits - offset;
  exponent += static_cast<double>(static_cast<std::int32_t>(static_cast<std::int64_t>(distance) >> 52));
  const math_tables::Reciprocal& entry = math_tables::reciprocals[(distance >> 45) % 128U];
  const std::uint64_t z_bits = bits - (distance & 0xfff0000000000000U);
  const double z = double_of(z_bits);
  const double z_high = double_of(z_bits & 0xfffffffffffff000U);
  const double high = z_high * entry.reciprocal - 1.0;
  const double low = (z - z_high) * entry.reciprocal;
  return {exponent, &entry, exact_sum_of_ordered(high, low)};
}

/// ln x for a positive finite x, with a relative error below 2^-65.
Parts precise_logarithm(double x) {
  const Reduced at = reduced(x);
  const double r = at.r.high;
  const Parts square = exact_product(r, r);
  const double tail =
      r * r * r *
      (1.0 / 3.0 +
       r * (-1.0 / 4.0 +
            r * (1.0 / 5.0 + r * (-1.0 / 6.0 +
                                  r * (1.0 / 7.0 + r * (-1.0 / 8.0 + r * (1.0 / 9.0 - r * (1.0 / 10.0))))))));
  const Parts first = exact_sum(at.exponent * ln_2.high + at.entry->high, r);
  const Parts second = exact_sum(first.high, -0.5 * square.high);
  const double rest = at.r.low - (0.5 * square.low + r * at.r.low);
  const double low = second.low + (first.low + (tail + ((at.exponent * ln_2.low + at.entry->low) + rest)));
  return exact_sum_of_ordered(second.high, low);
}

/// x^y where x or y is 0, infinite or not a number, or x is negative.
double special_power(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (!(x >= 0.0) || y != y) return not_a_number;
  const bool grows = (x > 1.0) == (y > 0.0);
  return grows ? infinity : 0.0;
}

/// The quantile for 0 < p < 2^-40: Newton's method for x^2/2 + ln sqrt(2 pi) - ln M(x) = -ln p, where M is
/// the ratio of Mills, P(Z > x) over the density, as Laplace's continued fraction. Squares, ln p and their
/// difference keep more digits than a double has.
double far_quantile(double p) {
  const Parts log_p = precise_logarithm(p);
  double x = std::sqrt(-2.0 * log_p.high);
  for (int round = 0; round < 8; ++round) {
    double mills = x;
    for (int term = 40; term > 0; --term) mills = x + static_cast<double>(term) / mills;
    mills = 1.0 / mills;
    const Parts square = exact_product(x, x);
    const Parts sum = exact_sum(-log_p.high, -0.5 * square.high);
    const Parts excess = exact_sum(sum.high, -ln_root_two_pi.high);
    const double small = sum.low + excess.low - log_p.low - 0.5 * square.low - ln_root_two_pi.low;
    const double step = ((excess.high + logarithm(mills)) + small) * mills;
    x += step;
    if (std::fabs(step) < 1e-13) break;
  }
  return -x;
}

/// The quantile for 7/16 <= p <= 1/2 from its series in s = sqrt(2 pi) (p - 1/2).
inline double middle_quantile(double p) {
  const double distance = p - 0.5;
  Parts s = exact_product(distance, root_two_pi.high);
  s.low += distance * root_two_pi.low;
  const double square = s.high * s.high;
  double sum = math_tables::quantile_series[10];
  for (std::uint32_t n = 9; n > 0; --n) sum = math_tables::quantile_series[n] + square * sum;
  return s.high + (s.low + s.high * (square * sum));
}

/// Where near_quantile() develops p: the quantile of the nearest centre, its low part, and the distance of p
/// from the centre in units of the slope there.
struct Near {
  double high;
  double low;
  double distance;
};

/// For 2^-40 <= p < 7/16: 64 centres in each binade.
inline Near near_centre(double p) {
  const std::uint64_t bits = bits_of(p);
  const std::uint64_t part = bits >> 46;
  constexpr std::uint64_t last_part = 0x3fdfffffffffffffU >> 46;  // the one below 1/2
  constexpr std::uint64_t last_centre = 39 * 64 - 1;
  const auto index = static_cast<std::uint32_t>(last_centre - (last_part - part));
  const math_tables::Centre& centre = math_tables::quantile_centres[index];
  const double middle = double_of((part << 46) | (std::uint64_t{1} << 45));
  return {centre.high, centre.low, centre.slope * (p - middle)};
}

/// Taylor's series of the quantile around a centre z, of one number or of several side by side. The n-th
/// derivative with respect to s = slope * (p - centre) is P_n(z), where P_1 = 1 and P_(n+1) = P_n' + n z P_n.
/// Source: Steinbrecher & Shaw, "Quantile mechanics", European Journal of Applied Mathematics 19 (2008).
template <class Number>
inline Number quantile_around(Number z, Number low, Number s) {
  const Number square = z * z;
  const Number c2 = z * (1.0 / 2.0);
  const Number c3 = 1.0 / 6.0 + square * (1.0 / 3.0);
  const Number c4 = z * (7.0 / 24.0 + square * (1.0 / 4.0));
  const Number c5 = 7.0 / 120.0 + square * (23.0 / 60.0 + square * (1.0 / 5.0));
  const Number c6 = z * (127.0 / 720.0 + square * (163.0 / 360.0 + square * (1.0 / 6.0)));
  const Number c7 = 127.0 / 5040.0 + square * (29.0 / 84.0 + square * (71.0 / 140.0 + square * (1.0 / 7.0)));
  const Number s2 = s * s;
  const Number rest = (c2 + s * c3) + s2 * ((c4 + s * c5) + s2 * (c6 + s * c7));
  return z + (low + (s + s2 * rest));
}

inline double near_quantile(double p) {
  const Near at = near_centre(p);
  return quantile_around(at.high, at.low, at.distance);
}

constexpr double least_near = 0x1p-40;
constexpr double least_middle = 0.4375;

/// Changes the sign of z if p lies in the upper half. On the bits: which half p lies in, nobody can predict.
inline double with_sign_of(double p, double z) {
  return double_of(bits_of(z) ^ (std::uint64_t{p > 0.5 ? 1U : 0U} << 63));
}

inline double lesser_half(double p) {
  const double other = 1.0 - p;
  return other < p ? other : p;  // exact
}

// Two numbers side by side: GCC and clang make of their arithmetic what every processor has for it.
using Two = double __attribute__((vector_size(16)));

/// normal_quantile() of two numbers in the range of near_quantile().
inline Two near_quantiles(double p, double q) {
  const Near a = near_centre(p);
  const Near b = near_centre(q);
  return quantile_around(Two{a.high, b.high}, Two{a.low, b.low}, Two{a.distance, b.distance});
}

}  // namespace

double exponential(double x) {
  if (!(std::fabs(x) < 708.0)) return x != x ? x : extreme_exponential(x, 0.0);
  const Scaled scaled = scaled_exponential(x, 0.0);
  return scaled.mantissa * power_of_two(scaled.exponent);
}

double logarithm(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
  if (x == infinity) return infinity;
  const Reduced at = reduced(x);
  const double r = at.r.high;
  const double r2 = r * r;
  const double tail =
      r2 * ((-1.0 / 2.0 + r * (1.0 / 3.0)) +
            r2 * ((-1.0 / 4.0 + r * (1.0 / 5.0)) +
                  r2 * ((-1.0 / 6.0 + r * (1.0 / 7.0)) + r2 * (-1.0 / 8.0 + r * (1.0 / 9.0)))));
  const Parts first = exact_sum_of_ordered(at.exponent * ln_2.high + at.entry->high, r);
  return first.high + (first.low + (tail + (at.r.low + (at.entry->low + at.exponent * ln_2.low))));
}

double power(double x, double y) {
  const bool ordinary = x > 0.0 && x < infinity && x != 1.0 && std::fabs(y) < infinity && y != 0.0;
  if (!ordinary) return special_power(x, y);
  if (std::fabs(y) > 0x1p+65) return special_power(x, y > 0.0 ? infinity : -infinity);
  if (std::fabs(y) < 0x1p-65) return 1.0;
  const Parts log_x = precise_logarithm(x);
  if (std::fabs(log_x.high * y) > 800.0) return extreme_exponential(log_x.high * y, 0.0);
  Parts product = exact_product(log_x.high, y);
  product.low += log_x.low * y;
  if (std::fabs(product.high) > 707.0) return extreme_exponential(product.high, product.low);
  const Scaled scaled = scaled_exponential(product.high, product.low);
  return scaled.mantissa * power_of_two(scaled.exponent);
}

double normal_quantile(double p) {
  if (!(p > 0.0 && p < 1.0)) return p == 0.0 ? -infinity : p == 1.0 ? infinity : not_a_number;
  const double lesser = lesser_half(p);
  const double z = lesser >= least_middle ? middle_quantile(lesser)
                   : lesser >= least_near ? near_quantile(lesser)
                                          : far_quantile(lesser);
  return with_sign_of(p, z);
}

std::array<double, 4> normal_quantiles(const std::array<double, 4>& p) {
  std::array<double, 4> quantiles;
  for (std::size_t i = 0; i < p.size(); i += 2) {
    const double a = lesser_half(p[i]);
    const double b = lesser_half(p[i + 1]);
    if (a >= least_near && b >= least_near && a < least_middle && b < least_middle) {
      const Two near = near_quantiles(a, b);
      quantiles[i] = with_sign_of(p[i], near[0]);
      quantiles[i + 1] = with_sign_of(p[i + 1], near[1]);
    } else {
      quantiles[i] = normal_quantile(p[i]);
      quantiles[i + 1] = normal_quantile(p[i + 1]);
    }
  }
  return quantiles;
}

}  // namespace sim
