#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/app/paired_scenarios.hpp"
#include "sim/engine/model.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {

/// What it takes to run again what a result file holds: the scenarios in it, ready to run, and the provenance
/// of the file to be made, which is that of the file but for the program and the model's version.
class RerunSource {
 public:
  /// `path` is the name of the file. Throws ScenarioError where this program does not understand a scenario
  /// in it, UsageError for a kind of file it cannot run again.
  RerunSource(const std::string& path, const sim::StoredContents& contents);
  ~RerunSource() = default;
  RerunSource(const RerunSource&) = delete;  // what it runs refers to it
  RerunSource& operator=(const RerunSource&) = delete;

  [[nodiscard]] const sim::Runnable& runnable() const { return runnable_; }
  [[nodiscard]] std::uint32_t seed() const { return provenance_.seed; }
  /// How many replications the file holds: 0 to rows() - 1.
  [[nodiscard]] std::uint32_t rows() const { return rows_; }
  [[nodiscard]] bool has_row(std::uint32_t row) const { return row < rows_; }
  [[nodiscard]] const std::string& kind() const { return kind_; }
  [[nodiscard]] const sim::Provenance& provenance() const { return provenance_; }

 private:
  void prepare_runs(ScenarioInput input);
  void prepare_pairs(std::vector<ScenarioInput> inputs, const sim::StoredContents& contents);

  std::string kind_;
  std::uint32_t rows_ = 0;
  std::optional<PairedScenarios> paired_;  // what an answer's runnable refers to
  sim::Runnable runnable_;
  sim::Provenance provenance_;
};

}  // namespace app
