#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/gap_setting.hpp"
#include "sim/app/output.hpp"
#include "sim/app/paired_scenarios.hpp"

namespace app {

/// What `liaison gap` was asked for, before a scenario is read.
struct GapOptions {
  enum class Print : std::uint8_t { words, json };

  OutputOptions output;
  Print print = Print::words;
  std::optional<double> share;    ///< of the measures, in (0, 1]; --target with a per cent sign
  double count = 0.0;             ///< the target when it is no share
  double confidence = 0.9;        ///< the chance that a run reaches the target
  std::string outcome;            ///< id; empty: the first
  std::uint32_t most = 4000;      ///< runs of each value
  std::vector<std::string> by;    ///< one or two settings
  std::vector<std::string> from;  ///< one for each of these, or empty
  std::vector<std::string> to;
  std::vector<std::string> steps;
};

/// Throws UsageError.
[[nodiscard]] GapOptions gap_options(const Call& call);

/// A setting and the values of it that are tried, in this order.
struct GapAxis {
  GapSetting setting;
  std::vector<double> values;
  std::vector<std::string> texts;  ///< as a scenario would write them

  [[nodiscard]] bool is_rising() const { return values.front() <= values.back(); }
};

/// The scenario once for each value, ready to be run on the same luck. The values of the last setting change
/// first; with one setting there is one row of them.
struct GapQuestion : PairedScenarios {
  using PairedScenarios::PairedScenarios;
  std::vector<GapAxis> axes;
  std::size_t outcome = 0;
  std::vector<double> targets;        ///< for each scenario what a run must reach
  std::vector<std::size_t> measures;  ///< in each scenario; 0 where the outcome counts no measures
  double confidence = 0.9;

  [[nodiscard]] std::size_t columns() const { return axes.back().values.size(); }
  [[nodiscard]] std::size_t rows() const { return scenarios.size() / columns(); }
  /// Everything that is asked, in one line for the file: two searches are the same when these are.
  std::string asked;
};

/// Reads the scenario of a call for every value. Throws UsageError, ScenarioError.
[[nodiscard]] GapQuestion gap_question(const Call& call, const GapOptions& options);

/// Where the runs come from; what was asked stands before the scenarios.
[[nodiscard]] sim::Provenance provenance_of(const GapQuestion& question, std::uint32_t most);

}  // namespace app
