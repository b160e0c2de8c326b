#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/compare.hpp"
#include "analysis/compare/divergence.hpp"
#include "analysis/compare/until_settled.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// One scenario held against the first, as a table: outcomes that are 0 in both are left out.
[[nodiscard]] std::vector<Line> table_of(const Comparison& comparison, std::size_t scenario,
                                         const Words& words);

/// What the table says of one outcome, in a sentence: the difference, its interval, and whether the sign is
/// settled or what would settle it.
[[nodiscard]] std::string said_of(const Comparison& comparison, std::size_t scenario, std::size_t outcome,
                                  const Words& words);
/// How a sequence of looks ended for one scenario.
[[nodiscard]] std::string said_of(const UntilSettled& sequence, const Comparison& comparison,
                                  std::size_t scenario, const Words& words);
/// "realised (judged independently)", "person-days a run, spent on leave".
[[nodiscard]] std::string name_of(const Outcome& outcome, const Words& words);

/// Where two runs part, in two sentences; `first` and `second` are the labels of their scenarios.
[[nodiscard]] std::string said_of(const Divergence& divergence, const std::string& first,
                                  const std::string& second, const Words& words);
/// What is paired by id and what is not.
[[nodiscard]] std::string said_of(const AxisPairing& pairing, const std::string& first,
                                  const std::string& second, const Words& words);

}  // namespace analysis
