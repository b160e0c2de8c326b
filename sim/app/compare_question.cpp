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
constexpr std::int64_t fewest_until_settled = 20;  // more than any first look needs for an interval

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

sim::RecordLayout fullest_layout(const ScenarioInput& input) {
  const models::ModelEntry& entry = models::entry_of(input.text);
  return input.model.runnable(static_cast<std::uint8_t>(entry.levels.size() - 1)).layout;
}

/// The scenario of the call changed by what --with says, told apart by its name.
ScenarioInput read_with(const Call& call) {
  ScenarioInput input =
      read_changed(call, call.arguments.words().front(), overrides_given(call.arguments, "with"), "--with");
  std::string changes;
  for (const std::string& typed : call.arguments.values("with")) {
    input.file += " --with " + typed;
    changes += (changes.empty() ? "" : ", ") + typed;
  }
  for (std::string* title : {&input.model.title.en, &input.model.title.fr}) {
    if (!title->empty()) *title += " (" + changes + ')';
  }
  return input;
}

}  // namespace

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

CompareOptions compare_options(const Call& call) {
  const Arguments& arguments = call.arguments;
  const std::vector<std::string>& files = arguments.words();
  const bool is_with_itself = arguments.has("with");
  if (is_with_itself && files.size() != 1) throw UsageError({"app.error.with_one", {}});
  if (!is_with_itself && files.size() < 2) throw UsageError({"app.error.compare_two", {}});
  if (files.size() > most_scenarios) {
    throw UsageError({"app.error.too_many_files", {{"most", std::to_string(most_scenarios)}}});
  }
  CompareOptions options;
  std::string output = default_output(files);
  if (is_with_itself) output.insert(output.rfind('.'), "_vs_changed");
  options.output = output_options(arguments, output);
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
    options.most = static_cast<std::uint32_t>(
        arguments.whole_number("at-most", fewest_until_settled, most_replications));
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

Question question_of(const Call& call, const CompareOptions& options) {
  std::vector<ScenarioInput> inputs = read_inputs(call);
  if (call.arguments.has("with")) inputs.push_back(read_with(call));
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < inputs.size(); ++i) labels.emplace_back(1, static_cast<char>('A' + i));
  Question question(std::move(inputs), labels);
  const ScenarioInput& first = question.inputs.front();
  const sim::RecordLayout layout = fullest_layout(first);
  for (std::size_t i = 1; i < question.inputs.size(); ++i) {
    const ScenarioInput& input = question.inputs[i];
    question.changes.push_back(
        sim::differences(first.text, input.text, defaults_of(first.model), defaults_of(input.model)));
    question.pairing.push_back(analysis::unlike_axes(layout, fullest_layout(input)));
  }
  question.outcome = outcome_named(options.outcome, question.outcomes());
  return question;
}

}  // namespace app
