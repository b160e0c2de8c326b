#include "analysis/verify/cases/verdict.hpp"

#include <cmath>
#include <cstdio>

#include "analysis/verify/cases/laws.hpp"

namespace support {
namespace {

/// "Work, of day 1" -> "work_of_day_1".
std::string id_of(const std::string& text) {
  std::string id;
  bool between = false;
  for (const char c : text) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (!is_capital && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
      between = !id.empty();
      continue;
    }
    if (between) id += '_';
    between = false;
    id += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return id;
}

std::string plain(const Name& what) {
  std::string text = what.text;
  for (const auto& [name, value] : what.arguments) text += " (" + name + ' ' + value + ')';
  return text;
}

Verdict verdict_of(const Name& what, Finding finding, const char* unit, double away) {
  finding.id = id_of(what.text);
  finding.arguments = what.arguments;
  char text[160];
  std::snprintf(text, sizeof text, ": %.6g, expected %.6g (%s %.3g)", finding.found, finding.expected, unit,
                away);
  return {finding.holds, plain(what) + text, {finding}};
}

}  // namespace

Verdict operator&&(const Verdict& a, const Verdict& b) {
  Verdict both{a.holds && b.holds, a.said, a.findings};
  both.said += a.said.empty() || b.said.empty() ? b.said : "; " + b.said;
  both.findings.insert(both.findings.end(), b.findings.begin(), b.findings.end());
  return both;
}

Verdict that(bool holds, const Name& what) {
  Finding finding;
  finding.id = id_of(what.text);
  finding.arguments = what.arguments;
  finding.is_number = false;
  finding.expected = 1.0;
  finding.found = holds ? 1.0 : 0.0;
  finding.holds = holds;
  return {holds, plain(what) + (holds ? ": yes" : ": no"), {finding}};
}

Verdict near(const Name& what, double found, double expected, double tolerance) {
  const double away = std::fabs(found - expected);
  Finding finding;
  finding.expected = expected;
  finding.found = found;
  finding.tolerance = tolerance;
  finding.holds = away <= tolerance;
  return verdict_of(what, finding, "away", away);
}

Verdict mean_is(const Name& what, const std::vector<double>& values, double expected, double bias) {
  const double z = laws::z_of_mean(values, expected, bias);
  const laws::Estimate estimate = laws::estimate(values);
  Finding finding;
  finding.expected = expected;
  finding.found = estimate.mean;
  finding.standard_error = estimate.standard_error;
  finding.tolerance = bias;
  finding.holds = z < laws::largest_z;
  return verdict_of(what, finding, "z", z);
}

Verdict count_is(const Name& what, int successes, int trials, double p) {
  const double z = laws::z_of_count(successes, trials, p);
  Finding finding;
  finding.expected = trials * p;
  finding.found = successes;
  finding.standard_error = std::sqrt(trials * p * (1.0 - p));
  finding.holds = z < laws::largest_z;
  return verdict_of(what, finding, "z", z);
}

}  // namespace support
