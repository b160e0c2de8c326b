#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/compare.hpp"
#include "sim/app/output.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/engine/model.hpp"
#include "sim/record/provenance.hpp"

namespace app {

/// Scenarios of one model, ready to be run on the same luck: one number for each scenario and outcome is what
/// a replication leaves. What every command needs that holds scenarios against each other.
struct PairedScenarios {
  PairedScenarios() = default;
  /// One label for each scenario. Throws UsageError when they are not of one model.
  PairedScenarios(std::vector<ScenarioInput> read, const std::vector<std::string>& labels);

  std::vector<ScenarioInput> inputs;
  std::vector<analysis::ComparedScenario> scenarios;
  std::vector<sim::Runnable> runnables;
  std::vector<analysis::Outcomes> readers;
  std::string recording;     ///< name of the level the runs are recorded at
  sim::RecordLayout layout;  ///< of the paired runs: comparison_layout

  [[nodiscard]] const std::vector<analysis::Outcome>& outcomes() const { return readers.front().all(); }
  [[nodiscard]] std::uint32_t seed() const { return inputs.front().model.runs.seed; }
  /// Runs every scenario on the luck of one key: a record of the paired runs. Refers to this object.
  [[nodiscard]] sim::Runnable paired() const;
};

/// The outcome of this id, the first for an empty one. Throws UsageError, naming the nearest.
[[nodiscard]] std::size_t outcome_named(const std::string& id, const std::vector<analysis::Outcome>& all);

/// Where the paired runs come from. `replications` is how many are planned.
[[nodiscard]] sim::Provenance provenance_of(const PairedScenarios& paired, std::uint32_t replications);

}  // namespace app
