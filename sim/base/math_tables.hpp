#pragma once

#include <array>

/// The constants of sim/base/math.cpp, each computed with 50 digits and rounded once. The definitions are
/// written by tests/support/tools/generate_math_tables.cpp, which says what each number is.
namespace sim::math_tables {

/// A number as an unevaluated sum of two.
struct Parts {
  double high;
  double low;
};

struct Reciprocal {
  double reciprocal;
  double high;  ///< minus the logarithm of the reciprocal: a multiple of 2^-42 and the rest
  double low;
};

struct Centre {
  double high;  ///< the normal quantile
  double low;
  double slope;
};

extern const std::array<Parts, 128> powers_of_two;
extern const std::array<Reciprocal, 128> reciprocals;
extern const std::array<Centre, 39 * 64> quantile_centres;
extern const std::array<double, 11> quantile_series;

}  // namespace sim::math_tables
