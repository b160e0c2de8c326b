#pragma once

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <vector>

/// The numbers of sim/base/math_tables.cpp, computed with 50 digits. The tool generate_math_tables writes
/// them; tests/reference/math_test.cpp compares the committed ones with them.
namespace math_tables {

using Precise = boost::multiprecision::cpp_bin_float_50;

struct Parts {
  double high;
  double low;
};

/// `value` as an unevaluated sum of two doubles.
inline Parts parts(const Precise& value) {
  const double high = value.convert_to<double>();
  return {high, Precise(value - high).convert_to<double>()};
}

/// The same, with a high part that is a multiple of 2^-42, so that its sums and small multiples are exact.
inline Parts parts_on_grid(const Precise& value) {
  const Precise grid = ldexp(Precise(1), 42);
  const double high = Precise(round(value * grid) / grid).convert_to<double>();
  return {high, Precise(value - high).convert_to<double>()};
}

/// 2^(i/128), i = 0 to 127.
inline std::vector<Parts> powers_of_two() {
  std::vector<Parts> result;
  for (int i = 0; i < 128; ++i) result.push_back(parts(exp2(Precise(i) / 128)));
  return result;
}

struct Reciprocal {
  double reciprocal;
  Parts minus_logarithm;
};

/// For the i-th of 128 intervals of [0.6875, 1.375): a reciprocal of its middle with 10 bits (1 on both sides
/// of 1) and minus the logarithm of that reciprocal.
inline std::vector<Reciprocal> reciprocals() {
  std::vector<Reciprocal> result;
  for (int i = 0; i < 128; ++i) {
    const bool below_one =
        i < 80;  // 80 intervals of 2^-8 reach from 0.6875 to 1, 48 of 2^-7 from there to 1.375
    const Precise middle = below_one ? Precise(0.6875) + ldexp(Precise(2 * i + 1), -9)
                                     : Precise(1) + ldexp(Precise(2 * (i - 80) + 1), -8);
    const bool beside_one = i == 79 || i == 80;
    const double reciprocal = beside_one ? 1.0 : Precise(round(512 / middle) / 512).convert_to<double>();
    result.push_back({reciprocal, parts_on_grid(-log(Precise(reciprocal)))});
  }
  return result;
}

/// P(Z <= z) for a standard normal Z.
inline Precise normal_distribution(const Precise& z) {
  return boost::math::erfc(Precise(-z / sqrt(Precise(2)))) / 2;
}

inline Precise normal_density(const Precise& z) {
  return exp(-z * z / 2) / boost::math::constants::root_two_pi<Precise>();
}

struct Centre {
  Parts quantile;
  double slope;  ///< of the quantile with respect to p
};

/// The quantile and its slope in the middle of each of 64 parts of each binade from [2^-40, 2^-39) to [1/4,
/// 1/2).
inline std::vector<Centre> quantile_centres() {
  std::vector<Centre> result;
  Precise z = 0;
  for (int binade = 1; binade < 40; ++binade) {
    for (int part = 63; part >= 0; --part) {  // downwards: each quantile starts the search for the next
      const Precise p = ldexp(Precise(129 + 2 * part) / 128, -binade - 1);
      for (int round = 0; round < 20; ++round) {
        // Halley's step on log P(Z <= z) = log p.
        const Precise below = normal_distribution(z);
        const Precise ratio = normal_density(z) / below;
        const Precise excess = log(below / p);
        const Precise step = excess / ratio / (1 + excess * (z + ratio) / (2 * ratio));
        z -= step;
        if (abs(step) < Precise(1e-17)) break;  // the order is three: what is left is below 1e-45
      }
      result.push_back({parts(z), Precise(1 / normal_density(z)).convert_to<double>()});
    }
  }
  std::reverse(result.begin(), result.end());
  return result;
}

/// Coefficients of the quantile around p = 1/2: with s = sqrt(2 pi) (p - 1/2), it is the sum of c[n]
/// s^(2n+1). From w'' = w w'^2: the n-th derivative in s is P_n(w) with P_1 = 1, P_(n+1) = P_n' + n w P_n.
inline std::vector<double> quantile_series() {
  std::vector<Precise> polynomial{1};
  std::vector<double> result;
  Precise factorial = 1;
  for (int n = 1; n <= 21; ++n) {
    factorial *= n;
    if (n % 2 == 1) result.push_back(Precise(polynomial[0] / factorial).convert_to<double>());
    std::vector<Precise> next(polynomial.size() + 1, Precise(0));
    for (std::size_t k = 0; k < polynomial.size(); ++k) {
      if (k > 0) next[k - 1] += static_cast<int>(k) * polynomial[k];
      next[k + 1] += n * polynomial[k];
    }
    polynomial = next;
  }
  return result;
}

}  // namespace math_tables
