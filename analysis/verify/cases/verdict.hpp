#pragma once

#include <string>
#include <vector>

/// What a check says of the thing it examined: whether the law holds, and the numbers it saw. A check returns
/// its verdict instead of asserting, so that one check examines the model (it must hold) and a twin of it
/// with a planted fault (it must not).
namespace support {

struct Verdict {
  bool holds = true;
  std::string said;
};

/// Both hold; what both said.
[[nodiscard]] Verdict operator&&(const Verdict& a, const Verdict& b);

[[nodiscard]] Verdict that(bool holds, const std::string& what);
/// |found - expected| <= tolerance.
[[nodiscard]] Verdict near(const std::string& what, double found, double expected, double tolerance);
/// The mean of independent replications is within four standard errors of `expected`, beyond a stated `bias`.
[[nodiscard]] Verdict mean_is(const std::string& what, const std::vector<double>& values, double expected,
                              double bias = 0.0);
/// So many successes in independent trials of chance p, within four standard errors.
[[nodiscard]] Verdict count_is(const std::string& what, int successes, int trials, double p);

}  // namespace support
