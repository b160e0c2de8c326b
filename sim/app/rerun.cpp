#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/words/changelog.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/diff_report.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/interruption.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/app/rerun_source.hpp"
#include "sim/app/rerun_version.hpp"
#include "sim/engine/threads/threaded_executor.hpp"
#include "sim/storage/journal.hpp"
#include "sim/storage/result_file.hpp"

namespace app {
namespace {

using analysis::AxisDifference;
using Json = nlohmann::ordered_json;
using sim::Sentence;

constexpr const char* runs_alone = "runs";  // the kind of file that holds no answer beside its runs

/// What `liaison rerun` was asked to do.
struct RerunOptions {
  OutputOptions output;
  std::optional<std::uint32_t> row;  ///< one replication alone
  bool is_kept = false;              ///< the file it makes was asked for by name
};

/// Where what is made again goes when nobody gave it a name: beside what earlier calls kept, not in its way.
/// An interrupted one is gone on with.
std::string default_output(const Arguments& arguments, const std::string& stem, const std::string& end) {
  const auto numbered = [&](int number) {
    const std::string tail = number == 1 ? "" : '-' + std::to_string(number);
    return (std::filesystem::path("results") / (stem + end + tail)).string() + ".h5";
  };
  const auto is_begun = [](const std::string& path) { return sim::exists(sim::journal_path(path)); };
  if (arguments.has("force")) return numbered(1);
  int number = 1;
  while (sim::exists(numbered(number)) && !is_begun(numbered(number))) ++number;
  const bool goes_on = arguments.has("resume") && !is_begun(numbered(number));
  return numbered(goes_on ? std::max(number - 1, 1) : number);
}

RerunOptions rerun_options(const Call& call) {
  const std::vector<std::string>& words = call.arguments.words();
  if (words.empty()) throw UsageError({"app.error.rerun_one", {}});
  if (words.size() > 1) throw UsageError({"app.error.extra_word", {{"got", words[1]}}});
  RerunOptions options;
  if (call.arguments.has("row")) {
    if (call.arguments.has("resume")) {
      throw UsageError({"app.error.not_together", {{"option", "--resume"}, {"other", "--row"}}});
    }
    options.row = static_cast<std::uint32_t>(call.arguments.whole_number("row", 0, 9'999'999));
  }
  const std::string stem = std::filesystem::path(words.front()).stem().string();
  const std::string end = options.row ? "-row-" + std::to_string(*options.row) : "-rerun";
  options.output = output_options(call.arguments, default_output(call.arguments, stem, end));
  options.is_kept = call.arguments.has("output");
  return options;
}

/// What the file, and the program that runs it again, say.
struct RerunAnswer {
  FilesDifference difference;
  bool is_same_build = false;
  std::optional<bool> same_bytes;  ///< of the whole file; nothing where the builds differ or it is no whole
  std::vector<analysis::ResultsChange> changes;  ///< of results, between the two versions of the model

  [[nodiscard]] bool is_same() const { return difference.arrays.is_none() && same_bytes.value_or(true); }
};

bool have_same_bytes(const std::string& first, const std::string& second) {
  const sim::File a(first, sim::File::Access::read);
  const sim::File b(second, sim::File::Access::read);
  std::vector<char> of_a(1U << 20);
  std::vector<char> of_b(1U << 20);
  for (std::uint64_t at = 0;;) {
    const std::size_t got = a.read_at(at, of_a.data(), of_a.size());
    if (got != b.read_at(at, of_b.data(), of_b.size())) return false;
    if (!std::equal(of_a.begin(), of_a.begin() + static_cast<std::ptrdiff_t>(got), of_b.begin()))
      return false;
    if (got == 0) return true;
    at += got;
  }
}

/// A single row is held against that row of the file, an answer's runs against its runs.
void leave_what_was_not_run(FilesDifference& difference, const RerunOptions& options) {
  auto& axes = difference.arrays.axes;
  if (options.row) {
    axes.erase(std::remove_if(axes.begin(), axes.end(),
                              [](const AxisDifference& axis) {
                                return (axis.axis == "replication" || axis.is_ragged) &&
                                       axis.only_second == 0;
                              }),
               axes.end());
  }
}

RerunAnswer answer_of(const DiffSide& file, const DiffSide& again, const RerunOptions& options) {
  RerunAnswer answer;
  answer.difference = difference_of(file, again);
  leave_what_was_not_run(answer.difference, options);
  const sim::Provenance& from = file.contents.provenance;
  const sim::Provenance& now = again.contents.provenance;
  answer.is_same_build = from.build == now.build;
  const bool is_whole = !options.row && file.contents.kind == runs_alone;
  if (answer.is_same_build && is_whole) answer.same_bytes = have_same_bytes(file.path, again.path);
  answer.changes = changes_of_results(from);
  return answer;
}

void print_words(const DiffSide& file, const DiffSide& again, const RerunAnswer& answer,
                 const RerunOptions& options, Console& console) {
  print_side(file, console);
  console.line();
  print_changes_of_results(file.contents.provenance, console);
  for (const ProvenanceDifference& one : answer.difference.provenance) {
    console.say(Sentence{"rerun.provenance",
                         {{"what", console.words().text("diff.provenance." + one.id)},
                          {"first", one.first},
                          {"second", one.second}}},
                2);
  }
  if (options.row) console.say(Sentence{"rerun.row", {{"row", std::to_string(*options.row)}}});
  print_arrays(answer.difference.arrays, file.label, again.label, console);
  if (answer.same_bytes) {
    console.say(*answer.same_bytes ? "rerun.bytes.same" : "rerun.bytes.other");
  } else if (!answer.is_same_build) {
    console.say("rerun.bytes.other_build");
  }
  if (file.contents.kind != runs_alone) console.say("rerun.answer_not_made");
}

void print_json(const DiffSide& file, const DiffSide& again, const RerunAnswer& answer,
                const RerunOptions& options, Console& console) {
  Json json{{"file", json_of(file)}, {"again", json_of(again)}};
  json["row"] = options.row ? Json(*options.row) : Json(nullptr);
  json["same_build"] = answer.is_same_build;
  json["same_bytes"] = answer.same_bytes ? Json(*answer.same_bytes) : Json(nullptr);
  json["results_changes"] = Json::array();
  for (const analysis::ResultsChange& change : answer.changes) {
    json["results_changes"].push_back(
        {{"release", change.release}, {"text", change.text}, {"points", change.points}});
  }
  json.update(json_of(answer.difference));
  console.out(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

void say_plan(const RerunSource& source, const RerunOptions& options, std::uint32_t missing,
              Console& console) {
  if (options.output.voice != Progress::Voice::heard) return;
  const Sentence time = time_for(source.runnable(), source.seed(), missing, options.output.threads);
  console.error_say({"rerun.plan", {{"n", std::to_string(missing)}, {"time", console.words().render(time)}}});
}

/// Runs what is not yet in the journal; false when it was interrupted.
bool run_missing(const RerunSource& source, const RerunOptions& options, sim::ResultWriter& writer,
                 Console& console) {
  const std::uint32_t first = writer.number_of_records();
  Progress progress(console, first, source.rows(), options.output.voice);
  const auto consume = [&](sim::RunRecord&& record) {
    writer.append(record);
    progress.advance();
  };
  const auto executor = sim::make_threaded_executor(options.output.threads);
  executor->for_each_replication(source.runnable(), {source.seed(), first, source.rows()}, consume,
                                 interruption());
  return writer.number_of_records() == source.rows();
}

void run_row(const RerunSource& source, const RerunOptions& options) {
  sim::ResultSet results(source.runnable().layout);
  results.kind = source.kind();
  results.append(source.runnable().run({source.seed(), *options.row}));
  sim::save_result_set(
      options.output.output, results, source.provenance(),
      options.output.mode == sim::OutputMode::replace ? sim::IfPresent::replace : sim::IfPresent::refuse);
}

int rerun_to_file(const Call& call, const DiffSide& file, const RerunSource& source,
                  const RerunOptions& options, Console& console) {
  const std::string& output = options.output.output;
  ensure_output_is_no_input(output, {{file.path, ""}});
  create_folder_of(output);
  if (options.row) {
    run_row(source, options);
  } else {
    RunLog::ensure_name_is_free(output, options.output.mode);
    if (!is_complete(options.output, source.provenance(), console)) {
      sim::ResultWriter writer(output, source.runnable().layout, source.provenance(), options.output.mode,
                               source.kind(), options.output.threads);
      RunLog log = begun_log(options.output, call, source.provenance());
      static_cast<void>(interruption());  // from here on it can be stopped and resumed
      say_plan(source, options, source.rows() - writer.number_of_records(), console);
      if (!run_missing(source, options, writer, console)) {
        log.add_now("interrupted");
        return interrupted(call, writer, source.rows(), console);
      }
      writer.publish();
      log.add_now("done");
    }
  }
  const DiffSide again{"B", output, sim::read_contents(output)};
  const RerunAnswer answer = answer_of(file, again, options);
  if (call.arguments.has("json")) {
    print_json(file, again, answer, options, console);
  } else {
    print_words(file, again, answer, options, console);
  }
  if (!options.is_kept && answer.is_same()) {
    sim::remove_file(output);
    if (!options.row) sim::remove_file(output + ".log");
  } else if (!call.arguments.has("json")) {
    console.say(Sentence{"rerun.kept", {{"path", output}}}, 2);
  }
  return answer.is_same() ? exit_done : exit_answer_is_no;
}

std::unique_ptr<const RerunSource> source_of(const DiffSide& file, Console& console) {
  try {
    return std::make_unique<const RerunSource>(file.path, file.contents);
  } catch (const sim::ScenarioError&) {
    advise_on_version(file.contents.provenance, console);
    throw;
  }
}

/// What an answer derived from its runs is not made again.
void leave_derived(DiffSide& file) {
  auto& arrays = file.contents.arrays;
  arrays.erase(
      std::remove_if(arrays.begin(), arrays.end(),
                     [](const sim::NamedArray& array) { return array.name.rfind("answer/", 0) == 0; }),
      arrays.end());
}

}  // namespace

int rerun(const Call& call, Console& console) {
  const RerunOptions options = rerun_options(call);
  const std::string& path = call.arguments.words().front();
  DiffSide file{"A", path, sim::read_contents(path)};
  const std::unique_ptr<const RerunSource> source = source_of(file, console);
  if (options.row && !source->has_row(*options.row)) {
    throw UsageError({"app.error.no_such_row",
                      {{"got", std::to_string(*options.row)}, {"n", std::to_string(source->rows())}}});
  }
  leave_derived(file);
  return with_advice(call, options.output, console,
                     [&] { return rerun_to_file(call, file, *source, options, console); });
}

}  // namespace app
