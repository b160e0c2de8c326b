#include "sim/app/knock_out.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "analysis/attribute/knock_out.hpp"
#include "analysis/compare/text.hpp"
#include "sim/app/paired_answer.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/app/remarks.hpp"
#include "sim/scenario/reader.hpp"

namespace app {
namespace {

using sim::Sentence;

constexpr double confidence = 0.95;

/// Those of --only, all otherwise. Throws UsageError.
std::vector<models::Mechanism> chosen(const Call& call, const ScenarioInput& base) {
  const std::vector<models::Mechanism>& all = models::entry_of(base.text).mechanisms;
  if (all.empty()) throw UsageError({"knock_out.error.no_mechanisms", {{"model", base.model.name}}});
  if (!call.arguments.has("only")) return all;
  std::vector<std::string> known;
  std::string list;
  for (const models::Mechanism& mechanism : all) {
    known.emplace_back(mechanism.name);
    list += (list.empty() ? "" : ", ") + known.back();
  }
  std::vector<models::Mechanism> mechanisms;
  std::set<std::string> names;
  std::string rest = call.arguments.value("only") + ',';
  for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
    const std::string name = rest.substr(0, comma);
    rest.erase(0, comma + 1);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      const std::string nearest = sim::nearest(name, known);
      if (nearest.empty()) throw UsageError({"knock_out.error.unknown", {{"got", name}, {"expected", list}}});
      throw UsageError({"knock_out.error.unknown_near", {{"got", name}, {"nearest", nearest}}});
    }
    if (!names.insert(name).second) continue;  // named again: once is enough
    mechanisms.push_back(all[static_cast<std::size_t>(found - known.begin())]);
  }
  return mechanisms;
}

KnockOutQuestion question_of(const Call& call) {
  std::vector<ScenarioInput> inputs{read_input(call)};
  const std::string file = inputs.front().file;
  const std::vector<models::Mechanism> mechanisms = chosen(call, inputs.front());
  std::vector<std::string> labels{"scenario"};
  std::string changes;
  for (const models::Mechanism& mechanism : mechanisms) {
    std::vector<sim::Override> off;
    std::string said;
    for (const auto& [path, value] : mechanism.off) {
      off.push_back({std::string(path), std::string(value)});
      said += (said.empty() ? "" : ", ") + off.back().path + ": " + yaml_quoted(off.back().value);
    }
    inputs.push_back(read_changed(call, file, off));
    labels.emplace_back(mechanism.name);
    changes += "- {scenario: " + labels.back() + ", set: {" + said + "}}\n";
  }
  KnockOutQuestion question(std::move(inputs), labels);
  question.inputs.resize(1);  // what runs is made; the other texts need not stay
  question.mechanisms = mechanisms;
  question.changes = std::move(changes);
  question.outcome = outcome_named(call.arguments.value("outcome"), question.outcomes());
  return question;
}

/// What the mechanism is called, or its name.
std::string title_of(const models::Mechanism& mechanism, const std::string& model,
                     const analysis::Words& words) {
  const std::string key = "knock_out." + model + '.' + std::string(mechanism.name);
  return words.has(key) ? words.text(key) : std::string(mechanism.name);
}

void print_question(const KnockOutQuestion& question, Console& console) {
  console.say(
      Sentence{"knock_out.heading",
               {{"n", std::to_string(question.mechanisms.size())},
                {"outcome", analysis::name_of(question.outcomes()[question.outcome], console.words())}}});
  console.line();
}

void print_answer(const KnockOutQuestion& question, const KnockOutAnswer& answer, Console& console) {
  const analysis::Words& words = console.words();
  std::vector<std::string> names{""};
  for (const models::Mechanism& mechanism : question.mechanisms) {
    names.push_back(title_of(mechanism, question.inputs.front().model.name, words));
  }
  const analysis::OutcomeComparison& first = answer.comparison.by_scenario.front()[question.outcome];
  console.say(Sentence{"knock_out.as_it_is",
                       {{"mean", words.number(first.first_mean, first.first_mean < 100.0 ? 2 : 0)},
                        {"n", std::to_string(answer.comparison.replications)}}});
  console.line();
  console.lines(
      analysis::table_of_knock_outs(answer.comparison, question.outcome, answer.order, names, words));
  console.line();
  say_when_few(answer.comparison.replications, confidence, console);
  console.say("knock_out.not_a_sum");
  console.say("knock_out.note.columns");
  console.say("summary.not_to_claim");
}

void say_plan(const KnockOutQuestion& question, int threads, std::uint32_t missing, Console& console) {
  const std::size_t scenarios = question.runnables.size();
  console.error_say(
      {"knock_out.before",
       {{"runs", std::to_string(missing * scenarios)},
        {"replications", std::to_string(missing)},
        {"scenarios", std::to_string(scenarios)},
        {"time", console.words().render(time_for(question.paired(), question.seed(), missing, threads))}}});
  console.error_say({"knock_out.before.not_told", {}});
}

OutputOptions options_of(const Call& call) {
  const std::vector<std::string>& words = call.arguments.words();
  const std::string name = words.empty() ? "" : std::filesystem::path(words.front()).stem().string();
  return output_options(call.arguments,
                        (std::filesystem::path("results") / (name + "_knocked_out")).string() + ".h5");
}

}  // namespace

int knock_out(const Call& call, Console& console) {
  const OutputOptions options = options_of(call);
  const bool is_json = call.arguments.has("json");
  const KnockOutQuestion question = question_of(call);
  const ScenarioInput& base = question.inputs.front();
  KnockOutAnswer found;
  PairedAnswer answer;
  answer.kind = "knock_out";
  answer.runnable = question.paired();
  answer.seed = question.seed();
  answer.replications = base.model.runs.replications;
  answer.provenance = provenance_of(base, question.recording, question.changes);
  put_question_first(answer.provenance, "knock-out of " + question.outcomes()[question.outcome].id);
  answer.files = base.text.files;
  answer.progress = "knock_out.progress";
  answer.interrupted = "knock_out.interrupted";
  answer.say_question = [&] {
    if (!is_json) print_question(question, console);
  };
  answer.say_plan = [&](std::uint32_t missing) { say_plan(question, options.threads, missing, console); };
  answer.part = [&](const sim::ResultSet& results) {
    found.comparison =
        analysis::compare(results, question.scenarios, question.outcomes(), answer.replications, confidence);
    found.order = analysis::ranked(found.comparison, question.outcome);
    return part_of(question, found);
  };
  answer.print = [&](const std::string& hash) {
    if (is_json) return console.out(json_of(question, found, options.output, hash));
    print_answer(question, found, console);
    console.line();
    console.say(Sentence{"app.run.results", {{"path", options.output}}}, 2);
    console.say(Sentence{"app.run.hash", {{"hash", hash}}}, 2);
  };
  return with_advice(call, options, console, [&] { return answer_to_file(call, options, answer, console); });
}

}  // namespace app
