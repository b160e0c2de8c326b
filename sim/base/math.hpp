#pragma once

#include <array>

/// Elementary functions that give the same bits on every machine, compiler and in the browser.
///
/// The C library's own differ between CPUs and between platforms (docs/reproducibility.md). These use only
/// + - * / and comparisons of IEEE 754 doubles, without fused multiply-add, and tables of constants. Error at
/// most 1 ulp against 50-digit arithmetic (tests/reference/math_test.cpp).
namespace sim {

/// e^x. Overflows to infinity, underflows to 0 (gradually); NaN for NaN.
[[nodiscard]] double exponential(double x);
/// ln x for x > 0; -infinity for 0; NaN below 0.
[[nodiscard]] double logarithm(double x);
/// x^y for x > 0 and any y; 0^y is 0 for y > 0 and 1 for y = 0. NaN for x < 0.
[[nodiscard]] double power(double x, double y);
/// Phi^-1(p), the standard normal quantile, for 0 < p < 1; -infinity for 0, +infinity for 1, NaN outside.
[[nodiscard]] double normal_quantile(double p);
/// normal_quantile() of each, bit by bit: several side by side take less time than one after another.
[[nodiscard]] std::array<double, 4> normal_quantiles(const std::array<double, 4>& p);

}  // namespace sim
