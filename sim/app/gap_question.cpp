#include "sim/app/gap_question.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

constexpr std::size_t most_settings = 2;
constexpr std::size_t most_steps = 32;  // of one setting
constexpr std::size_t most_steps_of_two = 10;
constexpr std::size_t usual_steps = 10;
constexpr std::size_t usual_steps_of_two = 5;
constexpr std::int64_t most_replications = 10'000'000;

[[noreturn]] void refuse(const char* key, const std::string& option, const std::string& got) {
  throw UsageError({key, {{"option", option}, {"got", got}}});
}

/// A number, or a share in per cent.
struct Amount {
  double value = 0.0;
  bool is_percent = false;
};

std::optional<Amount> amount_in(std::string text) {
  const bool is_percent = !text.empty() && text.back() == '%';
  if (is_percent) text.pop_back();
  while (is_percent && !text.empty() && text.back() == ' ') text.pop_back();
  const sim::NumberAndUnit number = sim::split_number(text);
  if (!number.fault_kind.empty() || !number.unit.empty()) return std::nullopt;
  return Amount{is_percent ? number.value / 100.0 : number.value, is_percent};
}

void read_goal(const Arguments& arguments, GapOptions& options) {
  if (!arguments.has("target")) throw UsageError({"gap.error.no_target", {}});
  const std::string typed = arguments.value("target");
  const std::optional<Amount> target = amount_in(typed);
  if (!target) refuse("gap.error.target", "--target", typed);
  options.count = target->value;
  if (target->is_percent) {
    if (target->value <= 0.0 || target->value > 1.0) refuse("gap.error.share_range", "--target", typed);
    options.share = target->value;
  }
  if (!arguments.has("confidence")) return;
  const std::optional<Amount> confidence = amount_in(arguments.value("confidence"));
  if (!confidence || confidence->value <= 0.0 || confidence->value >= 1.0) {
    refuse("gap.error.confidence", "--confidence", arguments.value("confidence"));
  }
  options.confidence = confidence->value;
}

/// The values given again and again: one for each setting, or none.
std::vector<std::string> for_each_setting(const Arguments& arguments, const std::string& option) {
  std::vector<std::string> values = arguments.values(option);
  if (!values.empty() && values.size() != arguments.values("by").size()) {
    throw UsageError({"gap.error.one_each", {{"option", "--" + option}}});
  }
  return values;
}

std::string default_output(const std::string& file) {
  return (std::filesystem::path("results") / std::filesystem::path(file).stem()).string() + "_gap.h5";
}

std::size_t whole_steps(const std::string& typed, std::size_t most) {
  const bool digits = !typed.empty() && typed.size() <= 4 &&
                      std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t steps = digits ? static_cast<std::size_t>(std::stoul(typed)) : 0;
  if (steps >= 1 && steps <= most) return steps;
  throw UsageError({"app.error.not_in_range",
                    {{"option", "--steps"}, {"got", typed}, {"low", "1"}, {"high", std::to_string(most)}}});
}

double end_of(const char* option, const std::vector<std::string>& typed, std::size_t i,
              const std::optional<double>& usual, const GapSetting& setting) {
  if (!typed.empty()) return value_typed(option, typed[i], setting);
  if (usual && setting.allowed.contains(*usual)) return *usual;
  throw UsageError({"gap.error.no_end", {{"option", std::string("--") + option}, {"setting", setting.name}}});
}

GapAxis axis_of(const GapOptions& options, std::size_t i, const ScenarioInput& scenario) {
  GapAxis axis{setting_named(options.by[i], scenario), {}, {}};
  const GapSetting& setting = axis.setting;
  const double from = end_of("from", options.from, i, setting.from, setting);
  const double to = end_of("to", options.to, i, setting.to, setting);
  if (from == to) throw UsageError({"gap.error.one_value", {{"setting", setting.name}}});
  const bool alone = options.by.size() == 1;
  std::size_t steps = alone ? usual_steps : usual_steps_of_two;
  if (setting.dimension == sim::Dimension::count) {
    const double most = static_cast<double>(alone ? most_steps : usual_steps_of_two);
    steps = static_cast<std::size_t>(std::min(most, std::max(1.0, std::fabs(to - from))));
  }
  if (!options.steps.empty()) {
    steps = whole_steps(options.steps[i], alone ? most_steps : most_steps_of_two);
  }
  axis.values = values_between(from, to, steps, setting);
  for (const double value : axis.values) axis.texts.push_back(sim::number_text(value, setting.dimension));
  return axis;
}

/// The changes that make one of the scenarios.
std::vector<sim::Override> changes_for(const std::vector<GapAxis>& axes, std::size_t scenario) {
  std::vector<sim::Override> changes(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    const std::size_t at = scenario % axes[i].values.size();
    scenario /= axes[i].values.size();
    changes[i] = {axes[i].setting.path, axes[i].texts[at]};
  }
  return changes;
}

std::size_t measures_of(const ScenarioInput& input) {
  const models::ModelEntry& entry = models::entry_of(input.text);
  const sim::RecordLayout layout =
      input.model.runnable(static_cast<std::uint8_t>(entry.levels.size() - 1)).layout;
  return analysis::is_plan_layout(layout) ? layout.axis("measure").size() : 0;
}

bool counts_measures(const analysis::Outcome& outcome) {
  const std::string head = "summary.status.";
  return outcome.key.compare(0, head.size(), head) == 0;
}

void set_targets(const GapOptions& options, GapQuestion& question) {
  const analysis::Outcome& outcome = question.outcomes()[question.outcome];
  const bool of_measures = counts_measures(outcome);
  if (options.share && !of_measures) {
    throw UsageError({"gap.error.share_of_what", {{"outcome", outcome.id}}});
  }
  constexpr double rounding = 1e-9;  // 80 % of 45 measures are 36 of them
  for (const ScenarioInput& input : question.inputs) {
    const std::size_t measures = of_measures ? measures_of(input) : 0;
    const double all = static_cast<double>(measures);
    question.measures.push_back(measures);
    question.targets.push_back(options.share ? std::ceil(*options.share * all - rounding) : options.count);
    const double target = question.targets.back();
    if (of_measures && (target < 1.0 || target > all || target != std::floor(target))) {
      throw UsageError({"gap.error.count_range",
                        {{"got", sim::shortest(options.count)}, {"n", std::to_string(measures)}}});
    }
  }
}

std::string asked_in(const GapOptions& options, const GapQuestion& question) {
  std::string text = question.outcomes()[question.outcome].id + " >= " + sim::shortest(options.count) +
                     (options.share ? " of the measures" : "") + " with chance " +
                     sim::shortest(options.confidence);
  for (const GapAxis& axis : question.axes) {
    text += "; " + axis.setting.path + ":";
    for (const std::string& value : axis.texts) text += ' ' + value + ',';
    text.pop_back();
  }
  return text;
}

}  // namespace

GapOptions gap_options(const Call& call) {
  const Arguments& arguments = call.arguments;
  if (arguments.words().empty()) throw UsageError({"app.error.no_file", {}});
  GapOptions options;
  options.output = output_options(arguments, default_output(arguments.words().front()));
  if (arguments.has("json")) options.print = GapOptions::Print::json;
  options.by = arguments.values("by");
  if (options.by.empty()) throw UsageError({"gap.error.no_by", {}});
  if (options.by.size() > most_settings) throw UsageError({"gap.error.many_by", {}});
  read_goal(arguments, options);
  options.from = for_each_setting(arguments, "from");
  options.to = for_each_setting(arguments, "to");
  options.steps = for_each_setting(arguments, "steps");
  options.outcome = arguments.value("outcome");
  if (arguments.has("at-most")) {
    options.most = static_cast<std::uint32_t>(arguments.whole_number("at-most", 2, most_replications));
  }
  return options;
}

GapQuestion gap_question(const Call& call, const GapOptions& options) {
  const ScenarioInput base = read_input(call);
  std::vector<GapAxis> axes;
  std::size_t scenarios = 1;
  for (std::size_t i = 0; i < options.by.size(); ++i) {
    axes.push_back(axis_of(options, i, base));
    scenarios *= axes.back().values.size();
  }
  if (axes.size() == 2 && axes[0].setting.path == axes[1].setting.path) {
    throw UsageError({"gap.error.same_twice", {{"setting", axes[0].setting.name}}});
  }
  std::vector<ScenarioInput> inputs;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < scenarios; ++i) {
    const std::vector<sim::Override> changes = changes_for(axes, i);
    inputs.push_back(read_changed(call, call.arguments.words().front(), changes, "--by"));
    std::string label;
    for (const sim::Override& one : changes)
      label += (label.empty() ? "" : "; ") + one.path + '=' + one.value;
    labels.push_back(label);
  }
  GapQuestion question(std::move(inputs), labels);
  question.axes = std::move(axes);
  question.outcome = outcome_named(options.outcome, question.outcomes());
  question.confidence = options.confidence;
  set_targets(options, question);
  question.asked = asked_in(options, question);
  return question;
}

sim::Provenance provenance_of(const GapQuestion& question, std::uint32_t most) {
  sim::Provenance provenance = provenance_of(static_cast<const PairedScenarios&>(question), most);
  const ScenarioInput& first = question.inputs.front();
  provenance.title = first.model.title.en.empty() ? first.file : first.model.title.en;
  put_question_first(provenance, question.asked);
  return provenance;
}

}  // namespace app
