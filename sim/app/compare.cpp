#include <algorithm>

#include "analysis/compare/text.hpp"
#include "sim/app/compare_report.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/scenario/units.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {
namespace {

using Ends = CompareOptions::Ends;

constexpr double confidence = 0.95;
constexpr double error_of_sequence = 0.05;
constexpr std::int64_t first_look = 100;      // pairs
constexpr std::uint32_t pairs_followed = 20;  // for the earliest divergence: few against what was run

/// Before a computation: how much, how long, and what it will not tell.
void say_plan(const Question& question, const CompareOptions& options, std::uint32_t pairs,
              std::uint32_t there, Console& console) {
  if (options.output.voice != Progress::Voice::heard) return;
  const std::uint32_t missing = pairs - std::min(pairs, there);
  const std::size_t scenarios = question.scenarios.size();
  const bool until = options.ends == Ends::when_settled;
  console.error_say(
      {until ? "compare.plan.until" : "compare.plan.fixed",
       {{"runs", std::to_string(missing * scenarios)},
        {"pairs", std::to_string(missing)},
        {"scenarios", std::to_string(scenarios)},
        {"time", console.words().render(
                     time_for(question.paired(), question.seed(), missing, options.output.threads))},
        {"outcome", analysis::name_of(question.outcomes()[question.outcome], console.words())}}});
  console.error_say({"compare.plan.not_told", {}});
}

/// Follows single runs event by event.
class Follower {
 public:
  explicit Follower(const Question& question) : question_(question) {
    const models::ModelEntry& entry = models::entry_of(question.inputs.front().text);
    const auto fullest = static_cast<std::uint8_t>(entry.levels.size() - 1);
    for (const ScenarioInput& input : question.inputs) runnables_.push_back(input.model.runnable(fullest));
  }

  [[nodiscard]] std::vector<Parting> partings(std::uint32_t followed, std::uint32_t replications) const {
    std::vector<Parting> all(runnables_.size() - 1);
    if (!analysis::has_events(runnables_.front().layout)) return all;
    const std::uint32_t looked_at = std::min(replications, pairs_followed);
    for (Parting& parting : all) {
      parting.is_known = true;
      parting.looked_at = looked_at;
    }
    for (std::uint32_t r = 0; r < looked_at; ++r) {
      const auto found = part(r);
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (!found[i] || (all[i].earliest && all[i].earliest->day <= found[i]->day)) continue;
        all[i].earliest = found[i];
      }
    }
    const auto found = part(followed);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].followed = found[i];
    return all;
  }

 private:
  [[nodiscard]] std::vector<std::optional<analysis::Divergence>> part(std::uint32_t replication) const {
    const sim::RunRecord first = runnables_.front().run({question_.seed(), replication});
    std::vector<std::optional<analysis::Divergence>> all;
    for (std::size_t i = 1; i < runnables_.size(); ++i) {
      all.push_back(analysis::first_divergence(runnables_.front().layout, first, runnables_[i].layout,
                                               runnables_[i].run({question_.seed(), replication})));
    }
    return all;
  }

  const Question& question_;
  std::vector<sim::Runnable> runnables_;
};

/// The numbers of the answer; nothing when it was interrupted.
std::optional<CompareAnswer> answered(const Question& question, const CompareOptions& options,
                                      std::uint32_t most, PairedRuns& runs) {
  CompareAnswer answer;
  double of_intervals = confidence;
  std::int64_t replications = most;
  if (options.ends == Ends::when_settled) {
    // Scenarios that change nothing stay equal for ever: one look shows it.
    const std::int64_t last = question.is_idle() ? std::min<std::int64_t>(first_look, most) : most;
    answer.sequence.emplace(analysis::Goal{question.outcome, options.half_width, error_of_sequence},
                            question.scenarios.size(), std::min(first_look, last), last);
    while (!answer.sequence->is_over()) {
      replications = answer.sequence->next();
      if (!runs.up_to(static_cast<std::uint32_t>(replications))) return std::nullopt;
      answer.sequence->look_at(runs.results(), question.scenarios, question.outcomes());
    }
    of_intervals = answer.sequence->confidence();
  } else if (!runs.up_to(most)) {
    return std::nullopt;
  }
  answer.comparison =
      analysis::compare(runs.results(), question.scenarios, question.outcomes(), replications, of_intervals);
  answer.partings = Follower(question).partings(options.followed, static_cast<std::uint32_t>(replications));
  return answer;
}

void print_answer(const Question& question, const CompareAnswer& answer, const CompareOptions& options,
                  const std::string& hash, Console& console) {
  if (options.print == CompareOptions::Print::json) {
    console.out(json_of(question, answer, options, hash));
    return;
  }
  print_words(question, answer, options.followed, console);
  console.line();
  console.say(sim::Sentence{"app.run.results", {{"path", options.output.output}}}, 2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", hash}}}, 2);
}

/// Everything that is asked of the runs, in one line: two comparisons are the same when these are.
std::string asked(const Question& question, const CompareOptions& options) {
  std::string text = "comparison of " + question.outcomes()[question.outcome].id;
  if (options.ends == Ends::when_settled) text += "; until settled";
  if (options.half_width) text += "; half width " + sim::shortest(*options.half_width);
  return text + "; replication " + std::to_string(options.followed) + " followed";
}

int compare_to_file(const Call& call, const Question& question, const CompareOptions& options,
                    Console& console) {
  const std::string& output = options.output.output;
  const std::uint32_t most =
      options.ends == Ends::when_settled ? options.most : question.inputs.front().model.runs.replications;
  sim::Provenance provenance = provenance_of(question, most);
  put_question_first(provenance, asked(question, options));
  for (const ScenarioInput& input : question.inputs) ensure_output_is_no_input(output, input.text.files);
  create_folder_of(output);
  RunLog::ensure_name_is_free(output, options.output.mode);
  if (is_complete(options.output, provenance, console)) return exit_done;
  sim::ResultWriter writer(output, question.layout, provenance, options.output.mode, "comparison",
                           options.output.threads);
  RunLog log = begun_log(options.output, call, provenance);
  if (options.print == CompareOptions::Print::words) {
    print_changes(question, console);
    console.flush();
  }
  say_plan(question, options, most, writer.number_of_records(), console);
  PairedRuns runs(question.paired(), question.seed(), options.output, writer, console);
  const std::optional<CompareAnswer> answer = answered(question, options, most, runs);
  if (!answer) {
    log.add_now("interrupted");
    return interrupted(call, writer, most, console, "compare.interrupted");
  }
  const sim::AnswerPart part = part_of(question, *answer);
  writer.publish(&part);
  const std::string hash = sim::read_identity(output).results_sha256;
  log.add("results sha256", hash);
  log.add_now("done");
  if (log.has_failed()) console.error_say({"app.run.log_failed", {{"path", log.path()}}});
  print_answer(question, *answer, options, hash, console);
  return exit_done;
}

}  // namespace

int compare(const Call& call, Console& console) {
  const CompareOptions options = compare_options(call);
  const Question question = question_of(call, options);
  return with_advice(call, options.output, console,
                     [&] { return compare_to_file(call, question, options, console); });
}

}  // namespace app
