#include "analysis/verify/cases/examined.hpp"

#include <algorithm>
#include <cmath>

namespace cases {
namespace {

using support::Finding;

bool is_same_value(const Finding& a, const Finding& b) { return a.id == b.id && a.arguments == b.arguments; }

/// How far a value is from what it must be, for one of several of its kind.
double distance(const Finding& finding) {
  return std::fabs(finding.found - finding.expected) / finding.standard_error.value_or(1.0);
}

bool is_worse(const Finding& a, const Finding& b) {
  if (a.holds != b.holds) return !a.holds;
  return distance(a) > distance(b);
}

}  // namespace

Examined examined(const std::string& id, const std::string& law, const support::Verdict& verdict) {
  Examined result{id, law, verdict.holds && !verdict.findings.empty(), {}};
  for (const Finding& finding : verdict.findings) {
    result.holds = result.holds && finding.holds;
    const auto known = std::find_if(result.values.begin(), result.values.end(), [&](const Value& value) {
      return is_same_value(value.finding, finding);
    });
    if (known == result.values.end()) {
      result.values.push_back({finding, 1});
      continue;
    }
    ++known->times;
    if (is_worse(finding, known->finding)) known->finding = finding;
  }
  return result;
}

Examined examine(const Case& one) { return examined(one.id, one.law, one.of_the_model()); }

}  // namespace cases
