#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/error.hpp"

/// What comes of running the program on cases whose answer is known. The tests and `liaison verify` examine
/// the model through this one folder; tests also examine models with planted faults, which must be rejected.
namespace analysis {

/// A value that is not what it must be.
struct Difference {
  sim::Place place;   ///< where the expected value is written
  std::string value;  ///< its name
  double expected = 0.0;
  double simulated = 0.0;
};

/// How often one of the compared values came out right.
struct ValueCount {
  std::string value;  ///< its name
  std::int64_t right = 0;
};

struct Comparison {
  std::int64_t cases = 0;
  std::int64_t cases_right = 0;  ///< with every value as expected
  std::vector<ValueCount> values;
  std::vector<Difference> differences;  ///< in the order of the cases

  /// A comparison of nothing holds of nothing.
  [[nodiscard]] bool holds() const { return cases > 0 && differences.empty(); }
};

/// "3300", "0.5": the shortest text that reads back to the same number.
[[nodiscard]] std::string plain_number(double value);

}  // namespace analysis
