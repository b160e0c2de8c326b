#pragma once

#include <string>
#include <vector>

#include "sim/scenario/report.hpp"

namespace sim {

/// A cell of a table: its text without quotes, and the line and character column where it starts.
struct Cell {
  std::string text;
  int line = 0;
  int column = 0;
};

using Row = std::vector<Cell>;

/// "comma", "semicolon" or "tab", as a scenario declares it.
[[nodiscard]] std::string separator_word(char separator);

/// Reads values separated by commas, or by another character, by RFC 4180 (quotes doubled inside quotes, line
/// breaks inside quotes; LF or CRLF), with or without a UTF-8 byte order mark. Empty lines are passed over.
/// Every row has as many cells as the first; one that has not is a fault and left out. `file` is for the
/// places. At most `nodes_bound` cells.
[[nodiscard]] std::vector<Row> read_csv(const std::string& text, const std::string& file, Faults& faults,
                                        char separator = ',');

}  // namespace sim
