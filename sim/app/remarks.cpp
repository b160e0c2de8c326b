#include "sim/app/remarks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "analysis/statistics/estimate.hpp"

namespace app {
namespace {

using analysis::Words;

/// "staffing, Moyens humains": the name by which a lever is set, and what it is called if that is another
/// word.
std::string name_of(const sim::LeverEffect& effect, const Words& words) {
  const std::string& title = words.language() == analysis::Language::fr ? effect.title_fr : effect.title_en;
  std::string plain = title;
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return title.empty() || plain == effect.lever ? effect.lever : effect.lever + ", " + title;
}

/// One sentence for each lever that moved something, and one for each setting it had to leave.
void add_levers(std::vector<std::string>& remarks, const std::vector<sim::LeverEffect>& effects,
                const Words& words) {
  std::vector<std::string> told;
  for (const sim::LeverEffect& effect : effects) {
    if (!effect.applied) {
      remarks.push_back(words.render(sim::Sentence{"app.lever.kept",
                                                   {{"lever", name_of(effect, words)},
                                                    {"setting", effect.setting},
                                                    {"place", Words::place(effect.lever_place)},
                                                    {"by", Words::place(effect.beaten_by)}}}));
      continue;
    }
    if (std::find(told.begin(), told.end(), effect.lever) != told.end()) continue;
    told.push_back(effect.lever);
    std::string moved;
    for (const sim::LeverEffect& other : effects) {
      if (!other.applied || other.lever != effect.lever) continue;
      moved += (moved.empty() ? "" : ", ") + other.setting + " = " + rounded_value(other.value);
    }
    remarks.push_back(words.render(sim::Sentence{
        "app.lever.moved",
        {{"lever", name_of(effect, words)}, {"place", Words::place(effect.lever_place)}, {"moved", moved}}}));
  }
}

std::string said_of_implausible(const sim::SourcedValue& value, const Words& words) {
  return words.render(sim::Sentence{
      "app.implausible",
      {{"path", value.path}, {"value", rounded_value(value.value)}, {"range", value.plausible_range}}});
}

void add_implausible(std::vector<std::string>& remarks, const std::vector<sim::SourcedValue>& values,
                     const Words& words) {
  for (const sim::SourcedValue& value : values) {
    if (value.plausible) continue;
    const std::string place = Words::place(value.place);
    remarks.push_back((place.empty() ? "" : place + ": ") + said_of_implausible(value, words));
  }
}

}  // namespace

std::string rounded_value(const std::string& value) {
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  const auto length = static_cast<std::size_t>(end - value.c_str());
  if (length < 8 || value.find_first_of(".eE") >= length) return value;
  return fmt::format("{:.4g}", number) + value.substr(length);
}

std::vector<std::string> remarks_on(const ScenarioInput& input, const Words& words) {
  std::vector<std::string> remarks;
  add_levers(remarks, input.text.levers, words);
  add_implausible(remarks, input.model.values, words);
  for (const sim::Sentence& note : input.text.notes) remarks.push_back(words.render(note));
  for (const sim::Sentence& note : input.model.notes) remarks.push_back(words.render(note));
  return remarks;
}

void print_implausible(const std::vector<ScenarioInput>& inputs, Console& console) {
  std::vector<sim::SourcedValue> by_path;  // with all of its values that are outside
  for (const ScenarioInput& input : inputs) {
    for (const sim::SourcedValue& value : input.model.values) {
      if (value.plausible) continue;
      const std::string rounded = rounded_value(value.value);
      const auto known = std::find_if(by_path.begin(), by_path.end(),
                                      [&](const auto& other) { return other.path == value.path; });
      if (known == by_path.end()) {
        by_path.push_back(value);
        by_path.back().value = rounded;
      } else if ((", " + known->value + ',').find(", " + rounded + ',') == std::string::npos) {
        known->value += ", " + rounded;
      }
    }
  }
  for (const sim::SourcedValue& value : by_path) {
    console.paragraph("- " + said_of_implausible(value, console.words()), 2);
  }
}

void say_when_few(std::int64_t runs, double confidence, Console& console) {
  const std::int64_t fewest = analysis::fewest_for_interval(confidence);
  if (runs < fewest) console.say(sim::Sentence{"summary.few_runs", {{"n", std::to_string(fewest)}}});
}

void print_remarks(const ScenarioInput& input, Console& console, std::size_t most) {
  const std::vector<std::string> remarks = remarks_on(input, console.words());
  if (remarks.empty()) return;
  console.line();
  console.heading(console.words().text("app.remarks.heading"));
  const std::size_t shown = remarks.size() <= most ? remarks.size() : most - 1;
  for (std::size_t i = 0; i < shown; ++i) console.paragraph("- " + remarks[i], 2);
  if (shown == remarks.size()) return;
  console.say(sim::Sentence{"app.remarks.more",
                            {{"n", std::to_string(remarks.size() - shown)},
                             {"line", "liaison check " + shell_quoted(input.file)}}},
              2);
}

}  // namespace app
