#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/gap/curve.hpp"
#include "analysis/gap/gap.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// One setting that a search moves, in words.
struct GapAxisWords {
  enum class Way : std::uint8_t { up, down };
  enum class Kind : std::uint8_t { whole, between };  ///< whether there are values between those tried

  std::string setting;
  std::vector<std::string> values;  ///< as a scenario would write them
  Way way = Way::up;
  Kind kind = Kind::whole;
};

/// What a search over the values of one setting, or the pairs of two, found, ready to be told.
struct GapStory {
  std::string outcome;  ///< its name in the language
  std::vector<GapAxisWords> axes;
  std::vector<double> targets;        ///< of each value
  std::vector<std::size_t> measures;  ///< of each value; 0 where the outcome counts no measures
  std::optional<double> share;        ///< of the measures, when the target is one
  GapSearch search;
  std::vector<CurvePoint> curve;
  std::optional<Fall> fall;
  double fall_confidence = 0.0;
  bool is_flat = false;
};

/// "realised (judged independently): at least 36 of 45 measures in 90% of runs".
[[nodiscard]] std::string question_of(const GapStory& story, const Words& words);
/// The whole curve of one setting: a row for each value.
[[nodiscard]] std::vector<Line> table_of(const GapStory& story, const Words& words);
/// "90%", as the table's column has it.
[[nodiscard]] std::string confidence_text(const GapStory& story, const Words& words);
/// The answer and what belongs to it, one text for each paragraph.
[[nodiscard]] std::vector<std::string> said_of(const GapStory& story, const Words& words);

/// The share of runs that reach the target for every pair of two settings, the first downwards, with what is
/// settled of it.
[[nodiscard]] std::vector<Line> frontier_table_of(const GapStory& story, const Words& words);
/// The pairs on the frontier and what is not settled of it, one text for each paragraph.
[[nodiscard]] std::vector<std::string> frontier_said_of(const GapStory& story, const Words& words);

}  // namespace analysis
