#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/compare.hpp"
#include "analysis/compare/divergence.hpp"
#include "analysis/compare/until_settled.hpp"
#include "sim/app/command.hpp"
#include "sim/app/output.hpp"
#include "sim/app/paired_scenarios.hpp"
#include "sim/scenario/difference.hpp"

namespace app {

/// What `liaison compare` was asked to do.
struct CompareOptions {
  enum class Print : std::uint8_t { words, json };
  enum class Ends : std::uint8_t { after_replications, when_settled };

  OutputOptions output;
  Print print = Print::words;
  Ends ends = Ends::after_replications;
  std::uint32_t most = 10'000;       ///< replications, when it ends when settled
  std::optional<double> half_width;  ///< narrow enough to end, too
  std::string outcome;               ///< id; empty: the first
  std::uint32_t followed = 0;        ///< the replication that is followed event by event
};

/// The defaults of a model, at the paths of the values a scenario left out.
[[nodiscard]] sim::DefaultAt defaults_of(const models::LoadedModel& model);

/// Throws UsageError.
[[nodiscard]] CompareOptions compare_options(const Call& call);

/// Scenarios ready to be compared: the first is what the others are held against.
struct Question : PairedScenarios {
  using PairedScenarios::PairedScenarios;
  std::vector<std::vector<sim::Difference>> changes;        ///< [s - 1]: of scenario s against the first
  std::vector<std::vector<analysis::AxisPairing>> pairing;  ///< [s - 1]: kinds of entities that are not alike
  std::size_t outcome = 0;                                  ///< the one asked for

  /// No scenario changes anything.
  [[nodiscard]] bool is_idle() const;
};

/// Reads the scenarios of a call. Throws UsageError, ScenarioError.
[[nodiscard]] Question question_of(const Call& call, const CompareOptions& options);

/// Where the runs of one scenario part from those of the first.
struct Parting {
  bool is_known = false;                         ///< the model keeps a log of events
  std::optional<analysis::Divergence> followed;  ///< in the replication asked for
  std::optional<analysis::Divergence> earliest;  ///< over the first replications
  std::uint32_t looked_at = 0;                   ///< how many these were
};

/// What `liaison compare` found.
struct CompareAnswer {
  analysis::Comparison comparison;
  std::optional<analysis::UntilSettled> sequence;
  std::vector<Parting> partings;  ///< [s - 1]
};

}  // namespace app
