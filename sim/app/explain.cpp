#include <algorithm>
#include <filesystem>
#include <utility>

#include "analysis/explain/text.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/explain_report.hpp"
#include "sim/app/output.hpp"
#include "sim/app/rerun_version.hpp"
#include "sim/app/stored_scenario.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/storage/result_file.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {
namespace {

using sim::Sentence;

constexpr std::int64_t largest_replication = 9'999'999;

const std::string& file_of(const Call& call) {
  const std::vector<std::string>& words = call.arguments.words();
  if (words.empty()) throw UsageError({"app.error.explain_no_file", {}});
  if (words.size() > 1) throw UsageError({"app.error.extra_word", {{"got", words[1]}}});
  if (call.arguments.has("measure") && call.arguments.has("organisation")) {
    throw UsageError({"app.error.not_together", {{"option", "--measure"}, {"other", "--organisation"}}});
  }
  return words.front();
}

/// The scenario of a file of runs, understood by a model that can tell of a run.
ScenarioInput input_of(const std::string& path, const sim::StoredResults& stored, Console& console) {
  const std::vector<std::string> scenarios = stored_scenarios(stored.provenance);
  if (stored.results.kind != "runs" || scenarios.size() != 1) {
    throw UsageError({"app.error.explain_kind", {{"path", path}, {"kind", stored.results.kind}}});
  }
  try {
    ScenarioInput input = read_stored(path, scenarios.front());
    if (!input.model.witness) {
      throw UsageError({"app.error.explain_model", {{"path", path}, {"model", input.model.name}}});
    }
    return input;
  } catch (const sim::ScenarioError&) {
    advise_on_version(stored.provenance, console);
    throw;
  }
}

/// The index of what an option names on an axis. Throws UsageError, with the nearest.
std::int32_t index_named(const Call& call, const std::string& option, const sim::RecordLayout& layout) {
  const auto& labels = std::get<std::vector<std::string>>(layout.axis(option).labels);
  const std::string got = call.arguments.value(option);
  const std::size_t found = analysis::index_of_label(labels, got);
  if (found < labels.size()) return static_cast<std::int32_t>(found);
  const std::string nearest = sim::nearest(got, labels);
  const std::string key = "app.error.explain." + option;
  if (nearest.empty()) {
    std::string list;
    for (const std::string& label : labels) list += (list.empty() ? "" : ", ") + label;
    throw UsageError({key, {{"got", got}, {"expected", list}}});
  }
  throw UsageError({key + "_near", {{"got", got}, {"nearest", nearest}}});
}

/// Which of the stored replications is told of.
std::uint32_t replication_of(const Call& call, const sim::ResultSet& results,
                             std::optional<analysis::Typical>& typical) {
  if (!call.arguments.has("replication")) {
    typical = analysis::most_typical(results);
    return typical->replication;
  }
  const auto asked =
      static_cast<std::uint32_t>(call.arguments.whole_number("replication", 0, largest_replication));
  if (std::find(results.replications.begin(), results.replications.end(), asked) ==
      results.replications.end()) {
    throw UsageError({"app.error.no_such_replication",
                      {{"got", std::to_string(asked)}, {"n", std::to_string(results.replications.size())}}});
  }
  return asked;
}

/// The file does not hold what this program makes of its scenario.
int say_differing(const std::string& path, const sim::StoredResults& stored, const ScenarioInput& input,
                  const std::vector<std::string>& differing, Console& console) {
  print_changes_of_results(stored.provenance, console);
  console.say(other_values(path, stored.provenance, input, differing));
  return exit_answer_is_no;
}

Explanation explained(const Call& call, const ScenarioInput& input, std::uint32_t seed,
                      analysis::Relived run) {
  Explanation told;
  told.results = call.arguments.words().front();
  told.run = std::move(run);
  told.events = analysis::events_of(told.run);
  const models::Witness& witness = *input.model.witness;
  if (call.arguments.has("measure")) {
    const std::int32_t measure = index_named(call, "measure", told.run.layout);
    told.life = analysis::life_of(told.run, told.events, measure);
    told.removals = analysis::is_realised(told.run, measure)
                        ? analysis::Removals{}
                        : analysis::removals_of(told.run, witness, seed, measure);
  } else if (call.arguments.has("organisation")) {
    const std::int32_t organisation = index_named(call, "organisation", told.run.layout);
    told.organisation = analysis::organisation_story_of(told.run, told.events, organisation);
  } else {
    told.plan = analysis::plan_story_of(told.run, told.events);
    told.waivers = analysis::single_waivers(told.run, witness, seed, analysis::usual_bound(told.run));
  }
  return told;
}

void print(const Explanation& told, const std::string& title, Console& console) {
  const analysis::Words& words = console.words();
  for (const std::string& line : analysis::wrapped(analysis::harmless(title), console.columns()))
    console.heading(line);
  console.lines(analysis::text_of_choice(told.run, told.typical, words));
  console.line();
  if (told.life) console.lines(analysis::text_of(told.run, *told.life, *told.removals, words));
  if (told.organisation) console.lines(analysis::text_of(told.run, *told.organisation, words));
  if (told.plan) console.lines(analysis::text_of(told.run, *told.plan, *told.waivers, words));
  console.line();
  console.say("explain.not_a_cause");
  console.say("summary.not_to_claim");
}

/// The run that was lived again, with its event log and wait accounts, as a file.
void save(const Call& call, const Explanation& told, sim::Provenance provenance) {
  if (!call.arguments.has("output")) return;
  const std::string output = call.arguments.value("output");
  ensure_output_is_no_input(output, {{call.arguments.words().front(), ""}});
  create_folder_of(output);
  sim::ResultSet results(told.run.layout);
  results.kind = "explanation";
  results.append(told.run.told.record);
  provenance.recording = "events";
  provenance.build = sim::this_build();
  const sim::AnswerPart part = part_of(told.run);
  sim::save_result_set(output, results, provenance,
                       call.arguments.has("force") ? sim::IfPresent::replace : sim::IfPresent::refuse, &part);
}

}  // namespace

Sentence other_values(const std::string& path, const sim::Provenance& from, const ScenarioInput& input,
                      const std::vector<std::string>& differing) {
  std::string names;
  for (const std::string& name : differing) names += (names.empty() ? "" : ", ") + name;
  return {names.empty() ? "explain.other.hash" : "explain.other.values",
          {{"path", path},
           {"names", names},
           {"made_by", from.build.program()},
           {"file", std::to_string(from.model_version)},
           {"program", sim::this_build().program()},
           {"now", std::to_string(input.model.version)}}};
}

int explain(const Call& call, Console& console) {
  const std::string& path = file_of(call);
  const sim::StoredResults stored = sim::read_result_file(path);
  const ScenarioInput input = input_of(path, stored, console);
  const sim::RecordLayout layout = input.model.witness->layout();
  for (const char* option : {"measure", "organisation"}) {
    if (call.arguments.has(option)) static_cast<void>(index_named(call, option, layout));
  }
  const std::vector<std::string> other = analysis::differing_layout(stored.results.layout, layout);
  if (!other.empty() || sim::computed_results_sha256(path) != stored.results_sha256)
    return say_differing(path, stored, input, other, console);
  std::optional<analysis::Typical> typical;
  const std::uint32_t replication = replication_of(call, stored.results, typical);
  const std::uint32_t seed = stored.provenance.seed;
  const bool is_whole_plan = !call.arguments.has("measure") && !call.arguments.has("organisation");
  analysis::Relived run = analysis::relive(input.model, seed, replication, stored.results,
                                           is_whole_plan ? models::Asked::run_and_stall : models::Asked::run);
  if (!run.differing.empty()) return say_differing(path, stored, input, run.differing, console);
  Explanation told = explained(call, input, seed, std::move(run));
  told.typical = typical;
  save(call, told, stored.provenance);
  if (call.arguments.has("json")) {
    console.out(json_of(told));
  } else {
    print(told, title_of(input, console.words()), console);
  }
  return exit_done;
}

}  // namespace app
