#include "sim/app/output.hpp"

#include <sys/stat.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "analysis/words/plain.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/record/sha256.hpp"
#include "sim/scenario/units.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/journal.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {
namespace {

constexpr std::int64_t most_threads = 1024;
constexpr const char* usual_folder = "results";  // where results go that are given no name

/// Whether a file is the result of this very run, and still holds what was written.
bool is_result_of(const std::string& path, const sim::Provenance& wanted) {
  try {
    const sim::StoredIdentity stored = sim::read_identity(path);
    const sim::Provenance& found = stored.provenance;
    const bool is_ours = found.scenario_sha256 == wanted.scenario_sha256 && found.seed == wanted.seed &&
                         found.replications == wanted.replications && found.recording == wanted.recording &&
                         found.build.program() == wanted.build.program();
    return is_ours && sim::computed_results_sha256(path) == stored.results_sha256;
  } catch (const sim::ScenarioError&) {
    return false;
  }
}

/// A failure at the file that a command makes names the options that give it another place; one at any other
/// file does not, and nor does a command that has no such options.
sim::Sentence with_options(sim::Sentence failure, std::string output, const analysis::Words& words) {
  while (output.size() > 1 && output.back() == '/') output.pop_back();
  const bool is_output =
      std::any_of(failure.arguments.begin(), failure.arguments.end(), [&](const auto& argument) {
        return argument.first == "path" && argument.second.text().rfind(output, 0) == 0;
      });
  constexpr std::string_view general = "storage.";
  const std::string key =
      "storage.output." + failure.key.substr(std::min(general.size(), failure.key.size()));
  if (is_output && words.has(key)) failure.key = key;
  return failure;
}

}  // namespace

OutputOptions output_options(const Arguments& arguments, const std::string& default_output) {
  OutputOptions options;
  options.output = arguments.has("output") ? arguments.value("output") : default_output;
  if (options.output.empty()) throw UsageError({"app.error.no_output_name", {}});
  if (arguments.has("force")) options.mode = sim::OutputMode::replace;
  if (arguments.has("resume")) {
    options.mode = arguments.has("force") ? sim::OutputMode::resume_and_replace : sim::OutputMode::resume;
  }
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  options.threads =
      static_cast<int>(arguments.has("threads") ? arguments.whole_number("threads", 1, most_threads)
                                                : std::min<std::int64_t>(cores, most_threads));
  if (arguments.has("quiet")) options.voice = Progress::Voice::quiet;
  return options;
}

std::string same_line_with(const Call& call, const std::string& option) {
  std::vector<std::string> typed;
  for (const std::string& word : call.typed) {
    if (word != "--resume" && word != "--force") typed.push_back(word);
  }
  typed.push_back(option);
  return shell_line(typed);
}

void ensure_output_is_no_input(const std::string& output, const std::vector<sim::SourceFile>& files) {
  for (const char* end : {"", ".part", ".tmp", ".log"}) {
    for (const sim::SourceFile& file : files) {
      std::error_code unknown;
      if (std::filesystem::equivalent(output + end, file.name, unknown)) {
        throw UsageError({"app.error.output_is_input", {{"path", output + end}}});
      }
    }
  }
}

bool is_complete(const OutputOptions& options, const sim::Provenance& provenance, Console& console) {
  const bool resumes =
      options.mode == sim::OutputMode::resume || options.mode == sim::OutputMode::resume_and_replace;
  if (!resumes || sim::exists(sim::journal_path(options.output))) return false;
  if (sim::exists(options.output) && is_result_of(options.output, provenance)) {
    console.error_say({"app.run.complete_already", {{"path", options.output}}});
    return true;
  }
  if (!sim::exists(options.output) && options.voice == Progress::Voice::heard) {
    console.error_say({"app.run.nothing_to_resume", {}});
  }
  return false;
}

void create_folder_of(const std::string& output) {
  const std::filesystem::path folder = std::filesystem::path(output).parent_path();
  if (folder.empty()) return;
  struct stat found {};
  const bool is_missing = ::stat(folder.c_str(), &found) != 0 && errno == ENOENT;
  if (is_missing && folder != usual_folder) {
    throw UsageError({"app.error.no_output_folder", {{"path", output}, {"folder", folder.string()}}});
  }
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw sim::StorageError(sim::storage_sentence(output, failure.value()));
}

std::vector<sim::Parameter> parameters_of(const ScenarioInput& input, const std::string& scenario) {
  using Origin = sim::SourcedValue::Origin;
  std::vector<sim::Parameter> all;
  for (const sim::SourcedValue& value : input.model.values) {
    sim::Parameter parameter{scenario, value.path, value.value, "", "scenario", value.source};
    if (value.origin == Origin::lever) parameter.origin = "lever";
    if (value.origin == Origin::by_default) parameter.origin = "default";
    if (value.origin == Origin::table) parameter.origin = "table";
    if (parameter.source.empty()) parameter.source = "assumption";
    const sim::NumberAndUnit number = sim::split_number(value.value);
    if (number.fault_kind.empty() && sim::is_unit(number.unit)) {
      parameter.value = sim::shortest(number.value);
      parameter.unit = number.unit;
    }
    all.push_back(std::move(parameter));
  }
  return all;
}

sim::Provenance provenance_of(const ScenarioInput& input, const models::ModelEntry& entry) {
  sim::Provenance provenance;
  provenance.title = input.model.title.en.empty() ? input.file : input.model.title.en;
  provenance.model = input.model.name;
  provenance.model_version = input.model.version;
  provenance.build = sim::this_build();
  provenance.seed = input.model.runs.seed;
  provenance.replications = input.model.runs.replications;
  provenance.recording = entry.levels[input.model.runs.level];
  for (const sim::SourceFile& file : input.text.files) provenance.files.push_back({file.name, file.text});
  provenance.files = sim::without_common_folder(std::move(provenance.files));
  provenance.resolved_scenario = sim::resolved_yaml(input.text);
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
  provenance.parameters = parameters_of(input, std::filesystem::path(input.file).stem().string());
  provenance.references = entry.references;
  provenance.comment = analysis::Words(analysis::Language::en).text("summary.not_to_claim");
  return provenance;
}

void put_question_first(sim::Provenance& provenance, const std::string& question) {
  provenance.resolved_scenario = "# " + question + '\n' + provenance.resolved_scenario;
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
}

RunLog begun_log(const OutputOptions& options, const Call& call, const sim::Provenance& provenance) {
  RunLog log(options.output, options.mode);
  utsname host{};
  uname(&host);
  log.add("command line", shell_line(call.typed));
  log.add("program", "liaison " + provenance.build.program() + ", " + provenance.build.compiler);
  log.add("host", std::string(host.nodename) + ", " + host.sysname + ' ' + host.release + ' ' + host.machine);
  log.add("threads", std::to_string(options.threads));
  log.add("scenario sha256", provenance.scenario_sha256);
  log.add_now("begun");
  return log;
}

int interrupted(const Call& call, const sim::ResultWriter& writer, std::uint32_t planned, Console& console,
                const std::string& sentence) {
  console.error_say(
      {sentence, {{"n", std::to_string(writer.number_of_records())}, {"total", std::to_string(planned)}}});
  console.error_line("  " + analysis::harmless(same_line_with(call, "--resume")));
  return exit_interrupted;
}

int with_advice(const Call& call, const OutputOptions& options, Console& console,
                const std::function<int()>& work) {
  const auto add_line = [&](const char* key, const char* option) {
    console.after_failure(console.words().text(key));
    console.after_failure("  " + analysis::harmless(same_line_with(call, option)));
  };
  try {
    return work();
  } catch (const sim::ScenarioError& error) {
    if (error.faults().front().kind == sim::fault_kinds::journal_exists) {
      add_line("app.run.to_resume", "--resume");
      add_line("app.run.to_start_over", "--force");
    }
    throw;
  } catch (const sim::StorageError& error) {
    const bool in_use = error.sentence().key == "storage.journal_in_use";
    if (!in_use && sim::exists(sim::journal_path(options.output))) add_line("app.run.to_resume", "--resume");
    throw sim::StorageError(with_options(error.sentence(), options.output, console.words()));
  }
}

}  // namespace app
