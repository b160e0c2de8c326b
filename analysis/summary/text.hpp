#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/summary/summary.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// A line for people; a terminal may show headings bold and quiet lines dim.
struct Line {
  enum class Weight : std::uint8_t { plain, heading, quiet } weight = Weight::plain;
  std::string text;
  friend bool operator==(const Line&, const Line&) = default;
};

/// The summary in words: at most 24 lines of at most 80 columns (one screen). `title` is the experiment's
/// own, in the language of `words`; it is made harmless for a terminal.
[[nodiscard]] std::vector<Line> text_of(const Summary& summary, const std::string& title, const Words& words);

}  // namespace analysis
