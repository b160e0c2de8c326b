#include "sim/app/gap_setting.hpp"

#include <algorithm>
#include <cmath>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

using Steps = std::vector<std::string>;

/// "measures[].effort" and "measures.m12.effort" as steps; "*" stands for an id or a name of one's own.
Steps steps_of(const std::string& path) {
  Steps steps;
  std::string step;
  for (const char c : path + '.') {
    if (c == '.') {
      const bool is_list = step.size() > 2 && step.compare(step.size() - 2, 2, "[]") == 0;
      steps.push_back(is_list ? step.substr(0, step.size() - 2) : step);
      if (is_list) steps.emplace_back("*");
      step.clear();
    } else {
      step += c;
    }
  }
  return steps;
}

/// An id may have dots inside, so that a "*" takes one step or more.
bool matches(const Steps& pattern, std::size_t at, const Steps& typed, std::size_t from) {
  if (at == pattern.size()) return from == typed.size();
  if (from == typed.size()) return false;
  if (pattern[at] != "*") return pattern[at] == typed[from] && matches(pattern, at + 1, typed, from + 1);
  for (std::size_t next = from + 1; next <= typed.size(); ++next) {
    if (matches(pattern, at + 1, typed, next)) return true;
  }
  return false;
}

std::string joined(std::string_view section, std::string_view key) {
  return section.empty() ? std::string(key) : std::string(section) + '.' + std::string(key);
}

struct Levers {
  std::vector<std::string> names;
  const sim::Node* root = nullptr;

  explicit Levers(const sim::Node& scenario) : root(scenario.find("levers")) {
    if (root == nullptr) return;
    for (const sim::Node::Member& lever : root->members) {
      if (lever.value.find("moves") != nullptr) names.push_back(lever.key);
    }
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  /// Where the lever that moves a setting takes it.
  void set_ends(const std::string& key, GapSetting& setting) const {
    for (const std::string& name : names) {
      for (const sim::Node& move : root->find(name)->find("moves")->items) {
        const sim::Node* moved = move.find("setting");
        const sim::Node* from = move.find("from");
        const sim::Node* to = move.find("to");
        if (moved == nullptr || moved->text != key || from == nullptr || to == nullptr) continue;
        setting.from = sim::parse_number(from->text, from->quoted, setting.dimension).value;
        setting.to = sim::parse_number(to->text, to->quoted, setting.dimension).value;
      }
    }
  }
};

GapSetting lever_setting(const std::string& name, const Levers& levers) {
  const std::string path = "levers." + name + ".at";
  const sim::Node* at = levers.root->find(name)->find("at");
  return {path, path, sim::Dimension::share, {0.0, 1.0}, 0.0, 1.0, at == nullptr ? "" : at->text};
}

/// "levers.staffing.at", "levers.staffing" or "staffing": the lever's name.
std::string lever_in(std::string typed) {
  const std::string head = "levers.";
  const std::string tail = ".at";
  if (typed.compare(0, head.size(), head) != 0) return typed;
  typed.erase(0, head.size());
  if (typed.size() > tail.size() && typed.compare(typed.size() - tail.size(), tail.size(), tail) == 0) {
    typed.resize(typed.size() - tail.size());
  }
  return typed;
}

std::string value_now(const ScenarioInput& scenario, const std::string& path) {
  for (const sim::SourcedValue& value : scenario.model.values) {
    if (value.path == path) return value.value;
  }
  return "";
}

GapSetting field_setting(const std::string& path, const sim::Field& field, const ScenarioInput& scenario) {
  const std::string head = "settings.";
  const bool is_setting = path.compare(0, head.size(), head) == 0;
  GapSetting setting{is_setting ? path.substr(head.size()) : path,
                     path,
                     field.dimension,
                     field.allowed,
                     std::nullopt,
                     std::nullopt,
                     value_now(scenario, path)};
  if (std::isfinite(field.plausible.low)) setting.from = field.plausible.low;
  if (std::isfinite(field.plausible.high)) setting.to = field.plausible.high;
  if (is_setting) Levers(scenario.text.root).set_ends(setting.name, setting);
  return setting;
}

[[noreturn]] void refuse(const std::string& typed, const std::vector<sim::Section>& sections,
                         const Levers& levers) {
  std::vector<std::string> known = levers.names;
  for (const std::string& name : levers.names) known.push_back("levers." + name + ".at");
  for (const sim::Section& section : sections) {
    for (const sim::Field& field : section.fields) {
      const std::string path = joined(section.path, field.key);
      if (path.find_first_of("[*") != std::string::npos) continue;
      known.push_back(path);
      if (section.path == "settings") known.emplace_back(field.key);
    }
  }
  const std::string nearest = sim::nearest(typed, known);
  if (nearest.empty()) throw UsageError({"gap.error.no_setting", {{"got", typed}}});
  throw UsageError({"gap.error.no_setting_near", {{"got", typed}, {"nearest", nearest}}});
}

}  // namespace

GapSetting setting_named(const std::string& typed, const ScenarioInput& scenario) {
  const Levers levers(scenario.text.root);
  if (levers.has(lever_in(typed))) return lever_setting(lever_in(typed), levers);
  const std::vector<sim::Section> sections = models::entry_of(scenario.text).sections();
  for (const std::string& path : {typed, "settings." + typed}) {
    const Steps steps = steps_of(path);
    const auto is_meant = [&](const sim::Section& section, std::string_view key) {
      return matches(steps_of(joined(section.path, key)), 0, steps, 0);
    };
    for (const sim::Section& section : sections) {
      for (const sim::Field& field : section.fields) {
        if (is_meant(section, field.key)) return field_setting(path, field, scenario);
      }
      const bool is_other = std::any_of(section.choices.begin(), section.choices.end(),
                                        [&](const auto& field) { return is_meant(section, field.key); }) ||
                            std::any_of(section.flags.begin(), section.flags.end(),
                                        [&](const auto& field) { return is_meant(section, field.key); });
      if (is_other) throw UsageError({"gap.error.not_a_number", {{"got", typed}}});
    }
  }
  refuse(typed, sections, levers);
}

double value_typed(const std::string& option, const std::string& typed, const GapSetting& setting) {
  const std::string unit = sim::kept_unit(setting.dimension);
  std::optional<double> value = sim::parse_number(typed, false, setting.dimension).value;
  if (!value && !unit.empty()) value = sim::parse_number(typed + ' ' + unit, false, setting.dimension).value;
  if (!value) {
    throw UsageError({"gap.error.value",
                      {{"option", "--" + option},
                       {"got", typed},
                       {"setting", setting.name},
                       {"expected", sim::expected_key(setting.dimension)}}});
  }
  if (!setting.allowed.contains(*value)) {
    throw UsageError({"gap.error.value_range",
                      {{"option", "--" + option},
                       {"got", typed},
                       {"setting", setting.name},
                       {"expected", sim::range_text(setting.allowed, setting.dimension)}}});
  }
  return *value;
}

std::vector<double> values_between(double from, double to, std::size_t steps, const GapSetting& setting) {
  constexpr double parts = 1e9;  // 0.1 + 0.2 is to be 0.3
  std::vector<double> values;
  for (std::size_t i = 0; i <= steps; ++i) {
    double value = from + (to - from) * static_cast<double>(i) / static_cast<double>(steps);
    if (setting.dimension == sim::Dimension::count) {
      value = std::floor(value + 0.5);
    } else {
      value = i == 0 ? from : i == steps ? to : std::floor(value * parts + 0.5) / parts;
    }
    if (values.empty() || values.back() != value) values.push_back(value);
  }
  return values;
}

}  // namespace app
