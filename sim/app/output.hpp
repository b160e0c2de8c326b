#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/app/command.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/run_log.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/record/provenance.hpp"
#include "sim/storage/result_writer.hpp"

/// What every command that makes a file has in common: where it is written, what is there already, and what
/// to type after an interruption.
namespace app {

struct OutputOptions {
  std::string output;
  sim::OutputMode mode = sim::OutputMode::begin;
  int threads = 1;
  Progress::Voice voice = Progress::Voice::heard;
};

/// --output, --force, --resume, --threads and --quiet. Throws UsageError.
[[nodiscard]] OutputOptions output_options(const Arguments& arguments, const std::string& default_output);

/// The same command line, going on with what is there (or starting over).
[[nodiscard]] std::string same_line_with(const Call& call, const std::string& option);

/// A file that a run writes, and that is one of its inputs, would cost the scenario: throws UsageError.
void ensure_output_is_no_input(const std::string& output, const std::vector<sim::SourceFile>& files);

/// What --resume finds when no run was interrupted; true when the result is there already.
[[nodiscard]] bool is_complete(const OutputOptions& options, const sim::Provenance& provenance,
                               Console& console);

/// Makes the folder results/ when it is missing; any other that is missing is a slip: throws UsageError.
void create_folder_of(const std::string& output);

/// Every value the runs rest on, for the file; `scenario` says whose they are.
[[nodiscard]] std::vector<sim::Parameter> parameters_of(const ScenarioInput& input,
                                                        const std::string& scenario);

/// Where the runs of a scenario come from.
[[nodiscard]] sim::Provenance provenance_of(const ScenarioInput& input, const models::ModelEntry& entry);

/// Makes what is asked of the runs part of what they are: one line before the scenarios. A journal or a file
/// of another question is then not taken for this one.
void put_question_first(sim::Provenance& provenance, const std::string& question);

[[nodiscard]] RunLog begun_log(const OutputOptions& options, const Call& call,
                               const sim::Provenance& provenance);

/// Says how much is kept and what to type to go on; returns the exit code.
[[nodiscard]] int interrupted(const Call& call, const sim::ResultWriter& writer, std::uint32_t planned,
                              Console& console, const std::string& sentence = "app.run.interrupted");

/// Does `work`; when it fails beside a journal, what to type next is said after the failure.
int with_advice(const Call& call, const OutputOptions& options, Console& console,
                const std::function<int()>& work);

}  // namespace app
