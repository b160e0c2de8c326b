#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// The text made harmless for a terminal: control characters, escape sequences, direction overrides and bytes
/// that are no UTF-8 are written as `\x1b` or `\u202e`. Scenario titles and file names are not to be trusted.
[[nodiscard]] std::string harmless(std::string_view text);

/// How many columns a terminal gives to the text (UTF-8; combining marks 0, wide East Asian characters 2).
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text cut to at most `columns` columns, the last one an ellipsis when something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// The text broken at spaces into lines of at most `columns` columns (a longer word stands alone);
/// every line but the first, which keeps the spaces it begins with, starts with `indent` spaces.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t columns,
                                               std::size_t indent = 0);

/// `text` followed (or preceded) by spaces up to `columns` columns.
[[nodiscard]] std::string padded_right(std::string_view text, std::size_t columns);
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t columns);

}  // namespace analysis
