#pragma once

#include <string>
#include <vector>

#include "analysis/explain/relive.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

/// What the texts of all stories are made of.
namespace analysis::explain_phrases {

inline constexpr std::size_t screen_columns = 80;

using Lines = std::vector<Line>;

/// A line without blanks at its end.
void add(Lines& lines, std::string text, Line::Weight weight = Line::Weight::plain);
/// A paragraph of the catalogue, wrapped; all lines begin with `indent` blanks.
void say(Lines& lines, const sim::Sentence& sentence, const Words& words, std::size_t indent = 0);
/// A paragraph of the catalogue with a bullet.
void say_item(Lines& lines, const sim::Sentence& sentence, const Words& words);
/// The same, followed by a list of ids of any length.
void say_list(Lines& lines, const sim::Sentence& sentence, const std::vector<std::string>& ids,
              const Words& words, std::size_t indent = 0);
[[nodiscard]] std::string days_text(double days, const Words& words);
[[nodiscard]] std::string date_text(const Relived& run, std::int32_t day, const Words& words);
/// A cell of at least one blank after it.
/// What one measure is at the evaluation: "realised", "under way", ...
[[nodiscard]] std::string status_text(const Relived& run, std::int32_t measure, const char* evaluator,
                                      const Words& words);
[[nodiscard]] std::string cell(const std::string& text, std::size_t width);

}  // namespace analysis::explain_phrases
