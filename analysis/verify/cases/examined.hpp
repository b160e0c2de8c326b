#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/verify/cases/verdict.hpp"

/// The verification table: what `liaison verify` says of each case.
namespace cases {

/// One case of the table: its number, its law in words, and its check of the model itself.
struct Case {
  std::string id;
  std::string law;  ///< in English; the catalogue has it in both languages, under verify.case.ID
  std::function<support::Verdict()> of_the_model;
};

/// A value of a case; one that the check looked at several times stands once, where it came out worst.
struct Value {
  support::Finding finding;
  int times = 1;
};

struct Examined {
  std::string id;
  std::string law;
  bool holds = false;
  std::vector<Value> values;  ///< in the order of the check
};

/// Runs the check of a case. One that looked at nothing does not hold.
[[nodiscard]] Examined examine(const Case& one);
[[nodiscard]] Examined examined(const std::string& id, const std::string& law,
                                const support::Verdict& verdict);

}  // namespace cases
