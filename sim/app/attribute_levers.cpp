#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "sim/app/attribute_question.hpp"
#include "sim/base/math.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

constexpr std::size_t most_levers = 6;  // 64 corners

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (;;) {
    const std::size_t end = text.find(at, start);
    parts.push_back(text.substr(start, end - start));
    if (end == std::string::npos) return parts;
    start = end + 1;
  }
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// A plain number from 0 to 1, or nothing.
std::optional<double> position_in(const std::string& text) {
  const sim::NumberAndUnit number = sim::split_number(text);
  if (!number.fault_kind.empty() || !number.unit.empty() || number.value < 0.0 || number.value > 1.0) {
    return std::nullopt;
  }
  return number.value;
}

const sim::Node* all_levers(const ScenarioInput& base) {
  const sim::Node* levers = base.text.root.find("levers");
  return levers != nullptr && levers->kind == sim::Node::Kind::mapping ? levers : nullptr;
}

std::vector<std::string> names_in(const ScenarioInput& base) {
  std::vector<std::string> names;
  if (const sim::Node* levers = all_levers(base)) {
    for (const sim::Node::Member& member : levers->members) names.push_back(member.key);
  }
  return names;
}

[[noreturn]] void refuse_unknown(const std::string& option, const std::string& got,
                                 const std::vector<std::string>& known) {
  const std::string nearest = sim::nearest(got, known);
  if (nearest.empty()) {
    throw UsageError({"attribute.error.unknown_lever",
                      {{"option", "--" + option}, {"got", got}, {"expected", listed(known)}}});
  }
  throw UsageError({"attribute.error.unknown_lever_near",
                    {{"option", "--" + option}, {"got", got}, {"nearest", nearest}}});
}

std::vector<std::string> chosen_names(const Call& call, const ScenarioInput& base) {
  std::vector<std::string> known = names_in(base);
  if (!call.arguments.has("levers")) return known;
  std::vector<std::string> names;
  for (const std::string& name : split(call.arguments.value("levers"), ',')) {
    if (std::find(known.begin(), known.end(), name) == known.end()) refuse_unknown("levers", name, known);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// Where --from or --to puts each lever; `otherwise` when it says nothing.
std::map<std::string, double> positions(const Call& call, const std::string& option,
                                        const std::vector<std::string>& names, const ScenarioInput& base,
                                        double otherwise) {
  std::map<std::string, double> all;
  for (const std::string& name : names) all[name] = otherwise;
  if (!call.arguments.has(option)) return all;
  const std::string& text = call.arguments.value(option);
  const auto refuse = [&] {
    throw UsageError({"attribute.error.position", {{"option", "--" + option}, {"got", text}}});
  };
  if (text == "scenario") {
    for (auto& [name, at] : all) {
      const sim::Node* lever = all_levers(base)->find(name);
      at = position_in(lever->find("at")->text).value();
    }
    return all;
  }
  if (const std::optional<double> number = position_in(text)) {
    for (auto& [name, at] : all) at = *number;
    return all;
  }
  for (const std::string& part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) refuse();
    const std::string name = part.substr(0, equals);
    if (all.count(name) == 0) refuse_unknown(option, name, names);
    const std::optional<double> number = position_in(part.substr(equals + 1));
    if (!number) refuse();
    all[name] = *number;
  }
  return all;
}

/// Half of the way. A lever that has a step, which is taken at 0.5, is stopped just below it.
double halfway(double low, double high, const sim::Node& lever) {
  constexpr double step = 0.5;
  constexpr double below_the_step = 0.49;
  const double half = low + 0.5 * (high - low);
  if (half != step) return half;
  const sim::Node* moves = lever.find("moves");
  if (moves == nullptr) return half;
  const bool has_step = std::any_of(moves->items.begin(), moves->items.end(), [](const sim::Node& move) {
    const sim::Node* scale = move.find("scale");
    return scale != nullptr && scale->text == "step";
  });
  return has_step ? below_the_step : half;
}

/// A group of settings: NAME=PATH:LOW:HIGH[:SCALE],...
class GroupReader {
 public:
  explicit GroupReader(const std::string& typed) : typed_(typed) {}

  [[nodiscard]] Lever read() const {
    const std::size_t equals = typed_.find('=');
    if (equals == std::string::npos || equals == 0) refuse();
    Lever lever;
    lever.name = typed_.substr(0, equals);
    for (const std::string& part : split(typed_.substr(equals + 1), ',')) {
      const std::vector<std::string> words = split(part, ':');
      const bool is_whole = words.size() == 3 || words.size() == 4;
      if (!is_whole || words[0].empty() || words[1].empty() || words[2].empty()) refuse();
      Lever::Setting setting{words[0], words[1], words[2], ""};
      setting.half = between(setting, words.size() == 4 ? words[3] : "");
      lever.group.push_back(std::move(setting));
    }
    return lever;
  }

 private:
  [[noreturn]] void refuse() const { throw UsageError({"attribute.error.group_form", {{"got", typed_}}}); }

  /// The setting where its range is halved. What is no number stays where it is: a step is taken at the end.
  [[nodiscard]] std::string between(const Lever::Setting& setting, const std::string& scale) const {
    const sim::NumberAndUnit low = sim::split_number(setting.low);
    const sim::NumberAndUnit high = sim::split_number(setting.high);
    const bool are_numbers = low.fault_kind.empty() && high.fault_kind.empty();
    if (scale == "step" || (!are_numbers && scale.empty())) return setting.low;
    const bool is_geometric = scale == "geometric" || scale == "geometric_whole";
    const bool is_whole = scale == "whole" || scale == "geometric_whole";
    if (!is_geometric && !is_whole && !scale.empty() && scale != "linear") {
      throw UsageError({"attribute.error.scale",
                        {{"got", scale}, {"expected", "linear, geometric, whole, geometric_whole, step"}}});
    }
    const std::string unit = sim::canonical_unit(high.unit);
    const bool alike = unit.empty() ? low.unit == high.unit : sim::canonical_unit(low.unit) == unit;
    if (!are_numbers || !alike || (is_geometric && (low.value <= 0.0 || high.value <= 0.0))) {
      throw UsageError({"attribute.error.no_half",
                        {{"path", setting.path}, {"low", setting.low}, {"high", setting.high}}});
    }
    double value = is_geometric ? low.value * sim::power(high.value / low.value, 0.5)
                                : low.value + 0.5 * (high.value - low.value);
    if (is_whole) value = std::floor(value + 0.5);
    return sim::shortest(value) + (high.unit.empty() ? "" : ' ' + (unit.empty() ? high.unit : unit));
  }

  const std::string& typed_;
};

void ensure_each_moves_something(const std::vector<Lever>& levers) {
  for (const Lever& lever : levers) {
    const bool stays =
        lever.group.empty()
            ? lever.low == lever.high
            : std::all_of(lever.group.begin(), lever.group.end(),
                          [](const Lever::Setting& setting) { return setting.low == setting.high; });
    if (stays) throw UsageError({"attribute.error.same_ends", {{"lever", lever.name}}});
  }
}

}  // namespace

AttributeOptions attribute_options(const Call& call) {
  AttributeOptions options;
  const std::vector<std::string>& words = call.arguments.words();
  const std::string name = words.empty() ? "" : std::filesystem::path(words.front()).stem().string();
  options.output = output_options(
      call.arguments, (std::filesystem::path("results") / (name + "_attributed")).string() + ".h5");
  if (call.arguments.has("json")) options.print = AttributeOptions::Print::json;
  if (call.arguments.has("not-halved")) options.ranges = AttributeOptions::Ranges::full;
  options.outcome = call.arguments.value("outcome");
  return options;
}

std::vector<sim::Override> Lever::at(Position position) const {
  if (group.empty()) {
    const double value = position == Position::low ? low : position == Position::high ? high : half;
    return {{"levers." + name + ".at", sim::shortest(value)}};
  }
  std::vector<sim::Override> all;
  for (const Setting& setting : group) {
    const std::string& value = position == Position::low    ? setting.low
                               : position == Position::high ? setting.high
                                                            : setting.half;
    all.push_back({setting.path, value});
  }
  return all;
}

std::string Lever::title(const analysis::Words& words) const {
  const std::string& said = words.language() == analysis::Language::fr ? title_fr : title_en;
  return said.empty() ? name : said;
}

bool changes_no_run(const std::string& path) {
  const std::string section = path.substr(0, path.find_first_of(".["));
  for (const char* silent : {"runs", "recording", "title", "observed", "expect"}) {
    if (section == silent) return true;
  }
  return false;
}

std::map<std::string, std::string> owners_of(const std::vector<Lever>& levers, const ScenarioInput& base) {
  std::map<std::string, std::string> owners;
  for (const Lever& lever : levers) {
    if (lever.group.empty()) {
      for (const char* form : {"", ".at"}) owners["levers." + lever.name + form] = lever.name;
    }
    for (const sim::LeverEffect& effect : base.text.levers) {
      if (lever.group.empty() && effect.lever == lever.name)
        owners["settings." + effect.setting] = lever.name;
    }
  }
  for (const Lever& lever : levers) {
    for (const Lever::Setting& setting : lever.group) {
      if (changes_no_run(setting.path)) {
        throw UsageError({"attribute.error.changes_no_run", {{"place", "--group"}, {"got", setting.path}}});
      }
      const auto [owner, is_new] = owners.emplace(setting.path, lever.name);
      if (is_new) continue;
      throw UsageError({"attribute.error.claimed",
                        {{"path", setting.path}, {"lever", owner->second}, {"group", lever.name}}});
    }
  }
  return owners;
}

std::vector<Lever> levers_of(const Call& call, const ScenarioInput& base) {
  const std::vector<std::string> names = chosen_names(call, base);
  const std::map<std::string, double> low = positions(call, "from", names, base, 0.0);
  const std::map<std::string, double> high = positions(call, "to", names, base, 1.0);
  std::vector<Lever> levers;
  for (const std::string& name : names) {
    Lever lever;
    lever.name = name;
    lever.low = low.at(name);
    lever.high = high.at(name);
    lever.half = halfway(lever.low, lever.high, *all_levers(base)->find(name));
    for (const sim::LeverEffect& effect : base.text.levers) {
      if (effect.lever != name) continue;
      lever.title_en = effect.title_en;
      lever.title_fr = effect.title_fr;
    }
    levers.push_back(std::move(lever));
  }
  for (const std::string& typed : call.arguments.values("group")) {
    Lever group = GroupReader(typed).read();
    const bool is_taken = std::any_of(levers.begin(), levers.end(),
                                      [&](const Lever& lever) { return lever.name == group.name; });
    if (is_taken) throw UsageError({"attribute.error.group_name", {{"name", group.name}}});
    levers.push_back(std::move(group));
  }
  if (levers.empty()) throw UsageError({"attribute.error.no_levers", {{"path", base.file}}});
  if (levers.size() > most_levers) {
    throw UsageError({"attribute.error.too_many_levers",
                      {{"most", std::to_string(most_levers)}, {"got", std::to_string(levers.size())}}});
  }
  ensure_each_moves_something(levers);
  static_cast<void>(owners_of(levers, base));
  return levers;
}

}  // namespace app
