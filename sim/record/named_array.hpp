#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace sim {

/// One dataset of a result file as it is kept: values on named axes, the last axis fastest.
struct NamedArray {
  using Values = std::variant<std::vector<double>, std::vector<std::int32_t>, std::vector<std::uint8_t>,
                              std::vector<std::string>>;
  std::string name;                  ///< "count"; "answer/mean" for one that an answer adds
  bool is_axis = false;              ///< its values are the labels of the axis of its own name
  std::vector<std::string> axes;     ///< one for each dimension of `shape`
  std::vector<std::uint64_t> shape;  ///< row-major
  Values values;                     ///< none for an axis without labels, as that of the events
  std::vector<std::string> flags;    ///< what the values 0, 1, ... mean; may be empty
};

}  // namespace sim
