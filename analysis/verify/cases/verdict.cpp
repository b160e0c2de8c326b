#include "analysis/verify/cases/verdict.hpp"

#include <cmath>
#include <cstdio>

#include "analysis/verify/cases/laws.hpp"

namespace support {
namespace {

std::string numbers(const std::string& what, double found, double expected, const char* unit, double away) {
  char text[160];
  std::snprintf(text, sizeof text, ": %.6g, expected %.6g (%s %.3g)", found, expected, unit, away);
  return what + text;
}

}  // namespace

Verdict operator&&(const Verdict& a, const Verdict& b) {
  return {a.holds && b.holds, a.said.empty() ? b.said : b.said.empty() ? a.said : a.said + "; " + b.said};
}

Verdict that(bool holds, const std::string& what) { return {holds, what + (holds ? ": yes" : ": no")}; }

Verdict near(const std::string& what, double found, double expected, double tolerance) {
  const double away = std::fabs(found - expected);
  return {away <= tolerance, numbers(what, found, expected, "away", away)};
}

Verdict mean_is(const std::string& what, const std::vector<double>& values, double expected, double bias) {
  const double z = laws::z_of_mean(values, expected, bias);
  return {z < laws::largest_z, numbers(what, laws::estimate(values).mean, expected, "z", z)};
}

Verdict count_is(const std::string& what, int successes, int trials, double p) {
  const double z = laws::z_of_count(successes, trials, p);
  return {z < laws::largest_z, numbers(what, successes, trials * p, "z", z)};
}

}  // namespace support
