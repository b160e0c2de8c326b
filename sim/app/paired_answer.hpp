#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/app/command.hpp"
#include "sim/app/output.hpp"
#include "sim/engine/model.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"
#include "sim/scenario/text.hpp"
#include "sim/storage/answer_group.hpp"

namespace app {

/// A question that a fixed number of paired runs answers, and how its answer is told. `part` is called once,
/// with all runs, before `print`.
struct PairedAnswer {
  std::string kind;        ///< of the file: "attribution"
  sim::Runnable runnable;  ///< one replication: every scenario on one luck
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  sim::Provenance provenance;
  std::vector<sim::SourceFile> files;                   ///< what was read: none of them is written over
  std::string progress;                                 ///< key of what the progress counts
  std::string interrupted;                              ///< key of what is said after an interruption
  std::function<void()> say_question;                   ///< what is asked, when nothing stands in the way
  std::function<void(std::uint32_t missing)> say_plan;  ///< before the runs: how many are not there yet
  std::function<sim::AnswerPart(const sim::ResultSet&)> part;
  std::function<void(const std::string& results_sha256)> print;
};

/// Where runs of one scenario with changes laid over it come from: the scenario, then `changes`, a YAML
/// document that says what each run changes.
[[nodiscard]] sim::Provenance provenance_of(const ScenarioInput& base, const std::string& recording,
                                            const std::string& changes,
                                            const std::vector<sim::SourceFile>& tables = {});
/// A text as YAML reads it back, in quotes.
[[nodiscard]] std::string yaml_quoted(const std::string& text);

/// Runs it to its file. Returns the exit code. Throws UsageError, StorageError.
int answer_to_file(const Call& call, const OutputOptions& options, const PairedAnswer& answer,
                   Console& console);

}  // namespace app
