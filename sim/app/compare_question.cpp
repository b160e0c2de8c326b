#include "sim/app/compare_question.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

constexpr std::size_t most_scenarios = 26;
constexpr std::int64_t most_replications = 10'000'000;

std::string default_output(const std::vector<std::string>& files) {
  std::string name;
  for (const std::string& file : files) {
    name += (name.empty() ? "" : "_vs_") + std::filesystem::path(file).stem().string();
  }
  constexpr std::size_t longest_name = 200;
  if (name.size() > longest_name) {
    name = std::filesystem::path(files.front()).stem().string() + "_vs_" + std::to_string(files.size() - 1);
  }
  return (std::filesystem::path("results") / name).string() + ".h5";
}

double positive_number(const Arguments& arguments, const std::string& option) {
  const sim::NumberAndUnit number = sim::split_number(arguments.value(option));
  if (!number.fault_kind.empty() || !number.unit.empty() || number.value <= 0.0) {
    throw UsageError(
        {"app.error.not_positive", {{"option", "--" + option}, {"got", arguments.value(option)}}});
  }
  return number.value;
}

/// The defaults of a model, at the paths of the values a scenario left out.
sim::DefaultAt defaults_of(const models::LoadedModel& model) {
  std::map<std::string, std::string> texts;
  for (const sim::SourcedValue& value : model.values) {
    if (value.origin == sim::SourcedValue::Origin::by_default) texts[value.path] = value.value;
  }
  return [texts = std::move(texts)](const std::string& path) {
    const auto found = texts.find(path);
    return found == texts.end() ? std::string() : found->second;
  };
}

void ensure_one_model(const std::vector<ScenarioInput>& inputs) {
  for (const ScenarioInput& input : inputs) {
    if (input.model.name == inputs.front().model.name) continue;
    throw UsageError({"app.error.other_model",
                      {{"first", inputs.front().file},
                       {"first_model", inputs.front().model.name},
                       {"second", input.file},
                       {"second_model", input.model.name}}});
  }
}

std::optional<analysis::Observed> observed_by_all(const std::vector<ScenarioInput>& inputs) {
  const auto& first = inputs.front().model.observed;
  if (!first) return std::nullopt;
  for (const ScenarioInput& input : inputs) {
    const auto& other = input.model.observed;
    if (!other || other->realised != first->realised || other->of != first->of) return std::nullopt;
  }
  return analysis::Observed{first->realised, first->of};
}

std::vector<sim::Runnable> runnables_at(const std::vector<ScenarioInput>& inputs, std::uint8_t level) {
  std::vector<sim::Runnable> all;
  for (const ScenarioInput& input : inputs) all.push_back(input.model.runnable(level));
  return all;
}

std::vector<const sim::RecordLayout*> layouts_of(const std::vector<sim::Runnable>& runnables) {
  std::vector<const sim::RecordLayout*> all;
  for (const sim::Runnable& runnable : runnables) all.push_back(&runnable.layout);
  return all;
}

/// Reads the outcomes at the lowest level that has what they need.
void choose_outcomes(Question& question, const std::vector<sim::Runnable>& fullest,
                     const models::ModelEntry& entry) {
  analysis::OutcomeRequest request{observed_by_all(question.inputs), {}};
  std::uint8_t level = 0;
  const auto is_measure = [](const analysis::AxisPairing& pairing) { return pairing.axis == "measure"; };
  const bool measures_differ =
      std::any_of(question.pairing.begin(), question.pairing.end(),
                  [&](const auto& unlike) { return std::any_of(unlike.begin(), unlike.end(), is_measure); });
  if (measures_differ && analysis::is_plan_layout(fullest.front().layout)) {
    request.common_measures = analysis::common_labels(layouts_of(fullest), "measure");
    const sim::RecordLayout& layout = fullest.front().layout;
    if (!request.common_measures.empty()) level = layout.observables[layout.find("measure_status")].level;
  }
  question.recording = entry.levels[level];
  question.runnables = runnables_at(question.inputs, level);
  for (const sim::Runnable& runnable : question.runnables)
    question.readers.emplace_back(runnable.layout, request);
  for (const analysis::Outcomes& reader : question.readers) {
    sim::ensure(reader.all() == question.outcomes(), "scenarios of one model have the same outcomes");
  }
}

std::size_t outcome_named(const std::string& id, const std::vector<analysis::Outcome>& all) {
  if (id.empty()) return 0;
  std::vector<std::string> ids;
  for (const analysis::Outcome& outcome : all) ids.push_back(outcome.id);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  const std::string nearest = sim::nearest(id, ids);
  if (!nearest.empty())
    throw UsageError({"app.error.unknown_outcome_near", {{"got", id}, {"nearest", nearest}}});
  std::string list;
  for (const std::string& one : ids) list += (list.empty() ? "" : ", ") + one;
  throw UsageError({"app.error.unknown_outcome", {{"got", id}, {"expected", list}}});
}

}  // namespace

CompareOptions compare_options(const Call& call) {
  const Arguments& arguments = call.arguments;
  const std::vector<std::string>& files = arguments.words();
  if (files.size() < 2) throw UsageError({"app.error.compare_two", {}});
  if (files.size() > most_scenarios) {
    throw UsageError({"app.error.too_many_files", {{"most", std::to_string(most_scenarios)}}});
  }
  CompareOptions options;
  options.output = output_options(arguments, default_output(files));
  if (arguments.has("json")) options.print = CompareOptions::Print::json;
  if (arguments.has("until-settled")) {
    options.ends = CompareOptions::Ends::when_settled;
    if (arguments.has("replications")) {
      throw UsageError(
          {"app.error.not_together", {{"option", "--replications"}, {"other", "--until-settled"}}});
    }
  }
  for (const char* option : {"at-most", "half-width"}) {
    if (!arguments.has(option) || arguments.has("until-settled")) continue;
    throw UsageError(
        {"app.error.needs_option", {{"option", std::string("--") + option}, {"other", "--until-settled"}}});
  }
  if (arguments.has("at-most")) {
    options.most = static_cast<std::uint32_t>(arguments.whole_number("at-most", 2, most_replications));
  }
  if (arguments.has("half-width")) options.half_width = positive_number(arguments, "half-width");
  if (arguments.has("follow")) {
    options.followed = static_cast<std::uint32_t>(arguments.whole_number("follow", 0, most_replications - 1));
  }
  options.outcome = arguments.value("outcome");
  return options;
}

bool Question::is_idle() const {
  return std::all_of(changes.begin(), changes.end(), [](const auto& all) { return all.empty(); });
}

sim::Runnable Question::paired() const {
  return {layout, [this](sim::RandomKey key) {
            std::vector<std::vector<double>> values;
            for (std::size_t i = 0; i < runnables.size(); ++i) {
              values.push_back(readers[i].of(runnables[i].run(key)));
            }
            return analysis::comparison_record(layout, key.replication, values);
          }};
}

Question question_of(const Call& call, const CompareOptions& options) {
  Question question;
  question.inputs = read_inputs(call);
  ensure_one_model(question.inputs);
  const models::ModelEntry& entry = models::entry_of(question.inputs.front().text);
  const std::vector<sim::Runnable> fullest =
      runnables_at(question.inputs, static_cast<std::uint8_t>(entry.levels.size() - 1));
  const ScenarioInput& first = question.inputs.front();
  for (std::size_t i = 0; i < question.inputs.size(); ++i) {
    const ScenarioInput& input = question.inputs[i];
    const std::string& title = input.model.title.en;
    question.scenarios.push_back(
        {std::string(1, static_cast<char>('A' + i)), input.file, title.empty() ? input.file : title});
    if (i == 0) continue;
    question.changes.push_back(
        sim::differences(first.text, input.text, defaults_of(first.model), defaults_of(input.model)));
    question.pairing.push_back(analysis::unlike_axes(fullest.front().layout, fullest[i].layout));
  }
  choose_outcomes(question, fullest, entry);
  sim::ensure(!question.outcomes().empty(), "every model reports a number for each run");
  question.outcome = outcome_named(options.outcome, question.outcomes());
  question.layout = analysis::comparison_layout(question.scenarios, question.outcomes());
  return question;
}

}  // namespace app
