#include <filesystem>
#include <utility>

#include "analysis/summary/referral.hpp"
#include "analysis/summary/summary.hpp"
#include "analysis/summary/text.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/expect.hpp"
#include "sim/app/interruption.hpp"
#include "sim/app/output.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/remarks.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/engine/threads/threaded_executor.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"

namespace app {
namespace {

constexpr std::size_t most_remarks = 12;

std::string default_output(const std::string& scenario) {
  return (std::filesystem::path("results") / std::filesystem::path(scenario).stem()).string() + ".h5";
}

/// The always-recorded part of what runs report, gathered for the summary: bounded memory whatever is
/// recorded.
class Gathered {
 public:
  Gathered(const ScenarioInput& input, const sim::RecordLayout& full)
      : results_(always_recorded(full)), expected_(input, results_.layout) {
    for (std::size_t i = 0; i < full.observables.size(); ++i) {
      if (is_kept(full, full.observables[i])) kept_.push_back(i);
    }
  }
  void add(const sim::RunRecord& record) {
    sim::RunRecord part;
    part.replication = record.replication;
    for (const std::size_t i : kept_) part.columns.push_back(record.columns[i]);
    results_.append(part);
    expected_.add(part);
  }
  [[nodiscard]] const sim::ResultSet& results() const { return results_; }
  [[nodiscard]] const ExpectedOutcomes& expected() const { return expected_; }

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
  ExpectedOutcomes expected_;
  std::vector<std::size_t> kept_;
};

/// Runs what is not yet in the journal; returns whether everything is there now.
bool run_missing(const sim::Runnable& runnable, const sim::Provenance& provenance,
                 const OutputOptions& options, sim::ResultWriter& writer, Gathered& gathered,
                 Console& console) {
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

void print_answer(const ScenarioInput& input, const Gathered& gathered, const std::string& output,
                  const std::string& hash, Console& console) {
  std::optional<analysis::Observed> observed;
  if (input.model.observed)
    observed = {input.model.observed->realised, input.model.observed->of, input.model.observed->part};
  const analysis::Summary summary = analysis::summarise(gathered.results(), observed);
  console.lines(analysis::text_of(summary, title_of(input, console.words()), console.words()));
  if (const auto referral = analysis::referral_answer(gathered.results())) {
    console.lines(analysis::text_of(*referral, console.words()));
  }
  print_remarks(input, console, most_remarks);
  console.line();
  gathered.expected().print(output, console);
  if (!gathered.expected().is_empty()) console.line();
  console.say(sim::Sentence{"app.run.results", {{"path", output}}}, 2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", hash}}}, 2);
}

int run_to_file(const Call& call, ScenarioInput input, const OutputOptions& options, Console& console) {
  const models::ModelEntry& entry = models::entry_of(input.text);
  const sim::Runnable runnable = input.model.runnable(input.model.runs.level);
  const sim::Provenance provenance = provenance_of(input, entry);
  input.text.root = {};  // understood, and kept as text: the tree of a large plan is large
  ensure_output_is_no_input(options.output, input.text.files);
  Gathered gathered(input, runnable.layout);
  create_folder_of(options.output);
  RunLog::ensure_name_is_free(options.output, options.mode);
  if (is_complete(options, provenance, console)) return exit_done;
  sim::ResultWriter writer(options.output, runnable.layout, provenance, options.mode, "runs",
                           options.threads);
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
  return gathered.expected().has_broken() ? exit_answer_is_no : exit_done;
}

}  // namespace

int run(const Call& call, Console& console) {
  const std::string scenario = call.arguments.words().empty() ? "" : call.arguments.words().front();
  const OutputOptions options = output_options(call.arguments, default_output(scenario));
  ScenarioInput input = read_input(call);
  return with_advice(call, options, console,
                     [&] { return run_to_file(call, std::move(input), options, console); });
}

}  // namespace app
