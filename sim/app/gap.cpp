#include <algorithm>

#include "analysis/statistics/pairs.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/gap_report.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {
namespace {

constexpr double error_of_search = 0.05;
constexpr std::int64_t first_look = 100;  // runs of each value

/// Before a computation: how much, how long, and what it will not tell.
void say_plan(const GapQuestion& question, const GapOptions& options, std::uint32_t there, Console& console) {
  if (options.output.voice != Progress::Voice::heard) return;
  const std::uint32_t missing = options.most - std::min(options.most, there);
  console.error_say({"gap.plan",
                     {{"runs", std::to_string(std::uint64_t{missing} * question.scenarios.size())},
                      {"n", std::to_string(missing)},
                      {"values", std::to_string(question.scenarios.size())},
                      {"time", console.words().render(time_for(question.paired(), question.seed(), missing,
                                                               options.output.threads))}}});
  console.error_say({"gap.plan_not_told", {}});
}

/// Looks until every row has its answer; nothing when it was interrupted.
std::optional<GapAnswer> answered(const GapQuestion& question, const GapOptions& options, PairedRuns& runs) {
  const std::int64_t most = options.most;
  GapAnswer answer{{{question.confidence, error_of_search},
                    question.rows(),
                    question.columns(),
                    std::min(first_look, most),
                    most},
                   {},
                   {}};
  const auto read = [&] {
    return analysis::CurveRuns(runs.results(), question.targets, question.outcomes().size(),
                               question.outcome);
  };
  std::int64_t done = 0;
  std::int64_t look = 0;
  while (!answer.search.is_over()) {
    done = answer.search.next();
    ++look;
    if (!runs.up_to(static_cast<std::uint32_t>(done))) return std::nullopt;
    answer.search.look_at(read().hits(done));
  }
  answer.curve = read().curve(done, question.confidence);
  answer.is_flat = read().is_flat(done);
  if (question.axes.size() == 1) {
    // Whatever ended the search: the error of a fall is spent over its looks too.
    const double error = analysis::error_of_look(error_of_search, look);
    answer.fall = read().fall(done, error);
    answer.fall_confidence =
        1.0 - 2.0 * error / static_cast<double>(question.columns() * (question.columns() - 1));
  }
  return answer;
}

void print_answer(const GapQuestion& question, const GapOptions& options, const GapAnswer& answer,
                  const std::string& hash, Console& console) {
  if (options.print == GapOptions::Print::json) {
    console.out(json_of(question, options, answer, hash));
    return;
  }
  print_words(question, options, answer, console);
  console.line();
  console.say(sim::Sentence{"app.run.results", {{"path", options.output.output}}}, 2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", hash}}}, 2);
}

int gap_to_file(const Call& call, const GapQuestion& question, const GapOptions& options, Console& console) {
  const std::string& output = options.output.output;
  const sim::Provenance provenance = provenance_of(question, options.most);
  ensure_output_is_no_input(output, question.inputs.front().text.files);
  create_folder_of(output);
  RunLog::ensure_name_is_free(output, options.output.mode);
  if (is_complete(options.output, provenance, console)) return exit_done;
  sim::ResultWriter writer(output, question.layout, provenance, options.output.mode, "gap",
                           options.output.threads);
  RunLog log = begun_log(options.output, call, provenance);
  if (options.print == GapOptions::Print::words) {
    print_tried(question, console);
    console.flush();
  }
  say_plan(question, options, writer.number_of_records(), console);
  PairedRuns runs(question.paired(), question.seed(), options.output, writer, console, "gap.progress");
  const std::optional<GapAnswer> answer = answered(question, options, runs);
  if (!answer) {
    log.add_now("interrupted");
    return interrupted(call, writer, options.most, console, "gap.interrupted");
  }
  const sim::AnswerPart part = part_of(question, *answer);
  writer.publish(&part);
  const std::string hash = sim::read_identity(output).results_sha256;
  log.add("results sha256", hash);
  log.add_now("done");
  if (log.has_failed()) console.error_say({"app.run.log_failed", {{"path", log.path()}}});
  print_answer(question, options, *answer, hash, console);
  return exit_done;
}

}  // namespace

int gap(const Call& call, Console& console) {
  const GapOptions options = gap_options(call);
  const GapQuestion question = gap_question(call, options);
  return with_advice(call, options.output, console,
                     [&] { return gap_to_file(call, question, options, console); });
}

}  // namespace app
