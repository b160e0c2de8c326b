#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/gap/curve.hpp"
#include "analysis/gap/gap.hpp"
#include "sim/app/gap_question.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// What `liaison gap` found.
struct GapAnswer {
  analysis::GapSearch search;
  std::vector<analysis::CurvePoint> curve;  ///< one for each scenario
  std::optional<analysis::Fall> fall;       ///< of the mean; with one setting
  double fall_confidence = 0.0;
  bool is_flat = false;
};

/// Which settings are tried, before anything is run.
void print_tried(const GapQuestion& question, Console& console);
/// The answer for people: the curve, then sentences.
void print_words(const GapQuestion& question, const GapOptions& options, const GapAnswer& answer,
                 Console& console);
/// The whole answer for scripts, as one JSON object.
[[nodiscard]] std::string json_of(const GapQuestion& question, const GapOptions& options,
                                  const GapAnswer& answer, const std::string& results_sha256);
/// What the result file says beside the runs.
[[nodiscard]] sim::AnswerPart part_of(const GapQuestion& question, const GapAnswer& answer);

/// For files and scripts, by the enumerations of analysis/gap.
inline constexpr const char* attainment_names[] = {"undecided", "falls_short", "reaches"};
inline constexpr const char* gap_end_names[] = {"undecided", "attained", "not_attainable"};
inline constexpr const char* on_frontier_names[] = {"no", "yes", "undecided"};

/// Where each row stands, see frontier_of.
[[nodiscard]] std::vector<analysis::OnFrontier> frontier_of(const GapAnswer& answer);

}  // namespace app
