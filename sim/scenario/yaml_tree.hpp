#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/scenario/report.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Bounds on hostile input.
inline constexpr std::size_t scenario_bytes_bound = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t table_bytes_bound = std::size_t{16} * 1024 * 1024;
inline constexpr int nesting_bound = 100;
inline constexpr std::int32_t nodes_bound = 1'000'000;

/// Where a YAML text comes from.
struct YamlOrigin {
  std::string file;
  std::int32_t layer = 0;
  int override_number = 0;  ///< of a --set, from 1: its places are ("--set", number, column)
  int columns_before = 0;   ///< what stands before the text on the same line
};

/// Reads one YAML document strictly into a tree: `{value, source}` pairs collapsed, aliases expanded.
/// Nothing when the text cannot be used at all; lesser faults (a duplicate key) leave a tree that can be read
/// on.
[[nodiscard]] std::optional<Node> parse_yaml(const std::string& text, const YamlOrigin& origin,
                                             Faults& faults);

/// The first byte that is no text (invalid UTF-8, NUL, a control character) as a fault; true when there is
/// none.
[[nodiscard]] bool check_characters(const std::string& text, const std::string& file, Faults& faults);

/// A text without the UTF-8 byte order mark it may start with.
[[nodiscard]] std::string without_mark(const std::string& text);

}  // namespace sim
