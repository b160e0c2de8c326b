#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace analysis {

/// An entry of the changelog under *Results change*: from then on the same scenario and seed give other
/// numbers.
struct ResultsChange {
  std::string release;                                         ///< "0.1.0 (unreleased)"
  std::vector<std::pair<std::string, std::int32_t>> versions;  ///< of which models: name, version since then
  std::string text;                                            ///< one line
  std::vector<std::string> points;                             ///< one line each
};

/// Reads a changelog. Its form is fixed: releases (`## 0.1.0`), in each the headings *Results change*,
/// *Scenario format*, *Added* and *Fixed* in this order, under them entries of one line each (`- `) with
/// points below (`  - `). An entry under *Results change* names what it raises: model `plan` version 2. The
/// versions of a model are 1, 2, ... without a gap. Throws InvariantViolation, naming the line, for anything
/// else.
[[nodiscard]] std::vector<ResultsChange> read_changelog(std::string_view text);

/// The changelog of this program, compiled in.
[[nodiscard]] const std::vector<ResultsChange>& results_changes();

/// Those that lie between two versions of a model: after `from`, up to `to`, oldest first.
[[nodiscard]] std::vector<ResultsChange> changes_between(const std::vector<ResultsChange>& all,
                                                         const std::string& model, std::int32_t from,
                                                         std::int32_t to);

}  // namespace analysis
