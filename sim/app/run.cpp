#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <thread>
#include <utility>

#include "analysis/summary/summary.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/interruption.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/remarks.hpp"
#include "sim/app/run_log.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/engine/threads/threaded_executor.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/sha256.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/journal.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"

namespace app {
namespace {

constexpr std::int64_t most_threads = 1024;
constexpr std::size_t most_remarks = 12;

struct RunOptions {
  std::string output;
  sim::OutputMode mode = sim::OutputMode::begin;
  int threads = 1;
  Progress::Voice voice = Progress::Voice::heard;
};

std::string default_output(const std::string& scenario) {
  return (std::filesystem::path("results") / std::filesystem::path(scenario).stem()).string() + ".h5";
}

RunOptions options_of(const Arguments& arguments) {
  RunOptions options;
  const std::string scenario = arguments.words().empty() ? "" : arguments.words().front();
  options.output = arguments.has("output") ? arguments.value("output") : default_output(scenario);
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

/// The same command line, going on with what is there (or starting over).
std::string same_line_with(const Call& call, const std::string& option) {
  std::vector<std::string> typed;
  for (const std::string& word : call.typed) {
    if (word != "--resume" && word != "--force") typed.push_back(word);
  }
  typed.push_back(option);
  return shell_line(typed);
}

/// A file that a run writes, and that is one of its inputs, would cost the scenario.
void ensure_output_is_no_input(const std::string& output, const sim::ScenarioText& text) {
  for (const char* end : {"", ".part", ".tmp", ".log"}) {
    for (const sim::SourceFile& file : text.files) {
      std::error_code unknown;
      if (std::filesystem::equivalent(output + end, file.name, unknown)) {
        throw UsageError({"app.error.output_is_input", {{"path", output + end}}});
      }
    }
  }
}

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

/// What --resume finds when no run was interrupted; true when the result is there already.
bool is_complete(const RunOptions& options, const sim::Provenance& provenance, Console& console) {
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
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw sim::StorageError(sim::storage_sentence(output, failure.value()));
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
  provenance.references = entry.references;
  provenance.comment = analysis::Words(analysis::Language::en).text("summary.not_to_claim");
  return provenance;
}

/// The always-recorded part of what runs report, gathered for the summary: bounded memory whatever is
/// recorded.
class Gathered {
 public:
  explicit Gathered(const sim::RecordLayout& full) : results_(always_recorded(full)) {
    for (std::size_t i = 0; i < full.observables.size(); ++i) {
      if (is_kept(full, full.observables[i])) kept_.push_back(i);
    }
  }
  void add(const sim::RunRecord& record) {
    sim::RunRecord part;
    part.replication = record.replication;
    for (const std::size_t i : kept_) part.columns.push_back(record.columns[i]);
    results_.append(part);
  }
  [[nodiscard]] const sim::ResultSet& results() const { return results_; }

 private:
  static bool is_kept(const sim::RecordLayout& layout, const sim::Observable& observable) {
    return observable.level == 0 && !layout.is_ragged(observable);
  }
  static sim::RecordLayout always_recorded(const sim::RecordLayout& full) {
    sim::RecordLayout layout;
    layout.axes = full.axes;
    for (const sim::Observable& observable : full.observables) {
      if (is_kept(full, observable)) layout.observables.push_back(observable);
    }
    return layout;
  }

  sim::ResultSet results_;
  std::vector<std::size_t> kept_;
};

RunLog begun_log(const RunOptions& options, const Call& call, const sim::Provenance& provenance) {
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

/// Runs what is not yet in the journal; returns whether everything is there now.
bool run_missing(const sim::Runnable& runnable, const sim::Provenance& provenance, const RunOptions& options,
                 sim::ResultWriter& writer, Gathered& gathered, Console& console) {
  const std::uint32_t first = writer.number_of_records();
  if (first > 0) {
    sim::JournalReader reader = writer.reader();
    sim::RunRecord record;
    while (reader.next(record)) gathered.add(record);
    if (options.voice == Progress::Voice::heard) {
      console.error_say({"app.run.resumed", {{"n", std::to_string(first)}}});
    }
  }
  Progress progress(console, first, provenance.replications, options.voice);
  const auto consume = [&](sim::RunRecord&& record) {
    writer.append(record);
    gathered.add(record);
    progress.advance();
  };
  const auto executor = sim::make_threaded_executor(options.threads);
  executor->for_each_replication(runnable, {provenance.seed, first, provenance.replications}, consume,
                                 interruption());
  return writer.number_of_records() == provenance.replications;
}

int interrupted(const Call& call, const sim::ResultWriter& writer, std::uint32_t planned, Console& console) {
  console.error_say(
      {"app.run.interrupted",
       {{"n", std::to_string(writer.number_of_records())}, {"total", std::to_string(planned)}}});
  console.error_line("  " + analysis::harmless(same_line_with(call, "--resume")));
  return exit_interrupted;
}

void print_answer(const ScenarioInput& input, const Gathered& gathered, const std::string& output,
                  const std::string& hash, Console& console) {
  std::optional<analysis::Observed> observed;
  if (input.model.observed) observed = {input.model.observed->realised, input.model.observed->of};
  const analysis::Summary summary = analysis::summarise(gathered.results(), observed);
  console.lines(analysis::text_of(summary, title_of(input, console.words()), console.words()));
  print_remarks(input, console, most_remarks);
  console.line();
  console.say(sim::Sentence{"app.run.results", {{"path", output}}}, 2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", hash}}}, 2);
}

int run_to_file(const Call& call, ScenarioInput input, const RunOptions& options, Console& console) {
  const models::ModelEntry& entry = models::entry_of(input.text);
  const sim::Runnable runnable = input.model.runnable(input.model.runs.level);
  const sim::Provenance provenance = provenance_of(input, entry);
  input.text.root = {};  // understood, and kept as text: the tree of a large plan is large
  ensure_output_is_no_input(options.output, input.text);
  create_folder_of(options.output);
  RunLog::ensure_name_is_free(options.output, options.mode);
  if (is_complete(options, provenance, console)) return exit_done;
  Gathered gathered(runnable.layout);
  sim::ResultWriter writer(options.output, runnable.layout, provenance, options.mode);
  RunLog log = begun_log(options, call, provenance);
  if (!run_missing(runnable, provenance, options, writer, gathered, console)) {
    log.add_now("interrupted");
    return interrupted(call, writer, provenance.replications, console);
  }
  writer.publish();
  console.after_failure(
      console.words().render(sim::Sentence{"app.run.complete", {{"path", options.output}}}));
  const std::string hash = sim::read_identity(options.output).results_sha256;
  log.add("results sha256", hash);
  log.add_now("done");
  if (log.has_failed()) console.error_say({"app.run.log_failed", {{"path", log.path()}}});
  print_answer(input, gathered, options.output, hash, console);
  return exit_done;
}

}  // namespace

int run(const Call& call, Console& console) {
  const RunOptions options = options_of(call.arguments);
  ScenarioInput input = read_input(call);
  const auto add_line = [&](const char* key, const char* option) {
    console.after_failure(console.words().text(key));
    console.after_failure("  " + analysis::harmless(same_line_with(call, option)));
  };
  try {
    return run_to_file(call, std::move(input), options, console);
  } catch (const sim::ScenarioError& error) {
    if (error.faults().front().kind == sim::fault_kinds::journal_exists) {
      add_line("app.run.to_resume", "--resume");
      add_line("app.run.to_start_over", "--force");
    }
    throw;
  } catch (const sim::StorageError& error) {
    const bool in_use = error.sentence().key == "storage.journal_in_use";
    if (!in_use && sim::exists(sim::journal_path(options.output))) add_line("app.run.to_resume", "--resume");
    throw;
  }
}

}  // namespace app
