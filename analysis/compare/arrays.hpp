#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/named_array.hpp"

namespace analysis {

/// An axis on which two files have other labels. What both have is compared, label by label.
struct AxisDifference {
  std::string axis;
  bool is_ragged = false;  ///< entries of runs, as events: their labels are the run and a number
  std::uint64_t both = 0;
  std::uint64_t only_first = 0;
  std::uint64_t only_second = 0;  ///< the same labels in another order when both are 0
  std::string example;            ///< the first label that only one has; empty for a ragged axis
};

/// A dataset that is not the same in two files.
struct ArrayDifference {
  enum class Kind : std::uint8_t {
    values,       ///< other values at the same labels
    only_first,   ///< a dataset that the second has not
    only_second,  ///< a dataset that the first has not
    layout,       ///< another type of values, or other axes
  };
  std::string name;
  Kind kind = Kind::values;
  std::uint64_t compared = 0;                              ///< values at labels that both have
  std::uint64_t differing = 0;                             ///< of these, bit for bit
  std::vector<std::pair<std::string, std::string>> where;  ///< axis and label of the first that differs
  std::string first;                                       ///< the two values there
  std::string second;
  std::optional<double> largest;  ///< largest distance of two numbers; nothing for texts and flags
};

struct ArraysDifference {
  std::vector<AxisDifference> axes;
  std::vector<ArrayDifference> arrays;
  std::uint64_t arrays_compared = 0;
  std::uint64_t values_compared = 0;
  [[nodiscard]] bool is_none() const { return axes.empty() && arrays.empty(); }
};

/// How two files differ, dataset by dataset in the order of the first, what only the second has last. Values
/// are compared bit for bit, so that "none" means the same bytes; two that are no number are the same when
/// their bits are.
[[nodiscard]] ArraysDifference differences(const std::vector<sim::NamedArray>& first,
                                           const std::vector<sim::NamedArray>& second);

}  // namespace analysis
