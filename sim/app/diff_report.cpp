#include "sim/app/diff_report.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/words/plain.hpp"
#include "sim/app/compare_report.hpp"
#include "sim/app/stored_scenario.hpp"

namespace app {
namespace {

using analysis::ArrayDifference;
using analysis::AxisDifference;
using Json = nlohmann::ordered_json;
using sim::Sentence;
using Filling = sim::Arguments;

constexpr std::array<const char*, 4> kind_names{"values", "only_first", "only_second", "layout"};

std::string libraries_of(const sim::BuildInfo& build) {
  std::string all;
  for (const auto& [name, version] : build.libraries) all += (all.empty() ? "" : ", ") + name + ' ' + version;
  return all;
}

std::vector<std::pair<std::string, std::string>> said_by(const sim::StoredContents& contents) {
  const sim::Provenance& from = contents.provenance;
  return {{"kind", contents.kind},
          {"title", from.title},
          {"model", from.model},
          {"model_version", std::to_string(from.model_version)},
          {"seed", std::to_string(from.seed)},
          {"replications", std::to_string(from.replications)},
          {"recording", from.recording},
          {"program", from.build.program()},
          {"compiler", from.build.compiler + "; " + from.build.flags},
          {"libraries", libraries_of(from.build)}};
}

/// Nothing where this program understands only one of the two, or they are not as many.
std::optional<std::vector<std::vector<sim::Difference>>> points_between(const DiffSide& first,
                                                                        const DiffSide& second) {
  const std::vector<std::string> a = stored_scenarios(first.contents.provenance);
  const std::vector<std::string> b = stored_scenarios(second.contents.provenance);
  if (a.size() != b.size()) return std::nullopt;
  std::vector<std::vector<sim::Difference>> all;
  try {
    for (std::size_t i = 0; i < a.size(); ++i) {
      const ScenarioInput one = read_stored(first.path, a[i]);
      const ScenarioInput other = read_stored(second.path, b[i]);
      all.push_back(sim::differences(one.text, other.text, defaults_of(one.model), defaults_of(other.model)));
    }
  } catch (const sim::ScenarioError&) {
    return std::nullopt;
  }
  return all;
}

/// "replication 3, measure m12".
std::string place_of(const ArrayDifference& difference) {
  std::string text;
  for (const auto& [axis, label] : difference.where) text += (text.empty() ? "" : ", ") + axis + ' ' + label;
  return text;
}

std::string said(const ArrayDifference& difference, const std::string& first, const std::string& second,
                 const analysis::Words& words) {
  const Filling names{{"dataset", difference.name}, {"first_label", first}, {"second_label", second}};
  switch (difference.kind) {
    case ArrayDifference::Kind::only_first:
      return words.render(Sentence{"diff.only", {{"dataset", difference.name}, {"label", first}}});
    case ArrayDifference::Kind::only_second:
      return words.render(Sentence{"diff.only", {{"dataset", difference.name}, {"label", second}}});
    case ArrayDifference::Kind::layout:
      return words.render(Sentence{"diff.layout", names});
    case ArrayDifference::Kind::values:
      break;
  }
  constexpr std::size_t longest = 60;  // columns
  Filling arguments = names;
  arguments.insert(arguments.end(),
                   {{"n", std::to_string(difference.differing)},
                    {"all", std::to_string(difference.compared)},
                    {"where", place_of(difference)},
                    {"first", analysis::shortened(analysis::harmless(difference.first), longest)},
                    {"second", analysis::shortened(analysis::harmless(difference.second), longest)}});
  std::string text = words.render(Sentence{"diff.values", arguments});
  if (!difference.largest) return text;
  return text + ' ' +
         words.render(Sentence{"diff.largest", {{"largest", fmt::format("{:.6g}", *difference.largest)}}});
}

std::string said(const AxisDifference& axis, const std::string& first, const std::string& second,
                 const analysis::Words& words) {
  if (axis.only_first == 0 && axis.only_second == 0) {
    return words.render(Sentence{"diff.axis.reordered", {{"axis", axis.axis}}});
  }
  const Filling arguments{{"axis", axis.axis},
                          {"both", std::to_string(axis.both)},
                          {"only_first", std::to_string(axis.only_first)},
                          {"only_second", std::to_string(axis.only_second)},
                          {"first_label", first},
                          {"second_label", second},
                          {"example", axis.example}};
  return words.render(Sentence{axis.is_ragged ? "diff.axis.entries" : "diff.axis.labels", arguments});
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

FilesDifference difference_of(const DiffSide& first, const DiffSide& second) {
  FilesDifference difference;
  const auto a = said_by(first.contents);
  const auto b = said_by(second.contents);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].second == b[i].second) continue;
    difference.provenance.push_back({a[i].first, a[i].second, b[i].second});
  }
  difference.same_scenarios =
      first.contents.provenance.resolved_scenario == second.contents.provenance.resolved_scenario;
  if (!difference.same_scenarios) difference.scenarios = points_between(first, second);
  difference.arrays = analysis::differences(first.contents.arrays, second.contents.arrays);
  return difference;
}

void print_side(const DiffSide& side, Console& console) {
  const sim::Provenance& from = side.contents.provenance;
  console.say(Sentence{"diff.side",
                       {{"label", side.label},
                        {"path", side.path},
                        {"title", title_of(from, console.words().language())},
                        {"n", std::to_string(from.replications)},
                        {"kind", side.contents.kind},
                        {"program", from.build.program()},
                        {"model", from.model},
                        {"version", std::to_string(from.model_version)},
                        {"seed", std::to_string(from.seed)},
                        {"level", from.recording}}},
              3);
}

void print_provenance(const FilesDifference& difference, const DiffSide& first, const DiffSide& second,
                      Console& console) {
  const analysis::Words& words = console.words();
  for (ProvenanceDifference one : difference.provenance) {
    if (one.id == "title") {
      one.first = title_of(first.contents.provenance, words.language());
      one.second = title_of(second.contents.provenance, words.language());
    }
    console.say(Sentence{"diff.provenance",
                         {{"what", words.text("diff.provenance." + one.id)},
                          {"first", one.first},
                          {"second", one.second},
                          {"second_label", second.label}}},
                2);
  }
  if (difference.same_scenarios) return console.say("diff.scenario.same");
  if (!difference.scenarios) return console.say("diff.scenario.unread");
  for (std::size_t i = 0; i < difference.scenarios->size(); ++i) {
    const std::vector<sim::Difference>& points = (*difference.scenarios)[i];
    const Filling arguments{{"n", std::to_string(sim::number_of_points(points))},
                            {"number", std::to_string(i + 1)},
                            {"all", std::to_string(difference.scenarios->size())}};
    if (difference.scenarios->size() > 1) console.say(Sentence{"diff.scenario.number", arguments});
    if (points.empty()) {
      console.say("diff.scenario.silent");
      continue;
    }
    console.say(Sentence{"diff.scenario.points", arguments});
    print_points(points, first.label, second.label, console, "diff.scenario.more");
  }
}

void print_arrays(const analysis::ArraysDifference& difference, const std::string& first,
                  const std::string& second, Console& console) {
  const analysis::Words& words = console.words();
  const Filling counts{{"n", std::to_string(difference.arrays_compared)},
                       {"values", std::to_string(difference.values_compared)},
                       {"differing", std::to_string(difference.arrays.size() + difference.axes.size())}};
  if (difference.is_none()) return console.say(Sentence{"diff.same", counts});
  console.say(Sentence{difference.arrays.empty() ? "diff.same_common" : "diff.datasets", counts});
  for (const AxisDifference& axis : difference.axes) {
    console.paragraph("- " + said(axis, first, second, words), 2);
  }
  for (const ArrayDifference& array : difference.arrays) {
    console.paragraph("- " + said(array, first, second, words), 2);
  }
}

Json json_of(const DiffSide& side) {
  const sim::Provenance& from = side.contents.provenance;
  return {{"file", side.path},
          {"kind", side.contents.kind},
          {"title", from.title},
          {"program", from.build.program()},
          {"model", from.model},
          {"model_version", from.model_version},
          {"seed", from.seed},
          {"replications", from.replications},
          {"recording", from.recording},
          {"scenario_sha256", from.scenario_sha256},
          {"results_sha256", side.contents.results_sha256}};
}

Json json_of(const FilesDifference& difference) {
  Json json{{"same_values", difference.arrays.is_none()}};
  json["provenance"] = Json::array();
  for (const ProvenanceDifference& one : difference.provenance) {
    json["provenance"].push_back({{"what", one.id}, {"first", one.first}, {"second", one.second}});
  }
  json["same_scenarios"] = difference.same_scenarios;
  if (difference.scenarios) {
    json["scenarios"] = Json::array();
    for (const auto& points : *difference.scenarios) {
      Json list = Json::array();
      for (const sim::Difference& point : points) list.push_back(json_of(point));
      json["scenarios"].push_back(std::move(list));
    }
  } else {
    json["scenarios"] = nullptr;
  }
  json["datasets_compared"] = difference.arrays.arrays_compared;
  json["values_compared"] = difference.arrays.values_compared;
  json["axes"] = Json::array();
  for (const AxisDifference& axis : difference.arrays.axes) {
    json["axes"].push_back({{"axis", axis.axis},
                            {"both", axis.both},
                            {"only_first", axis.only_first},
                            {"only_second", axis.only_second}});
  }
  json["datasets"] = Json::array();
  for (const ArrayDifference& array : difference.arrays.arrays) {
    Json one{{"dataset", array.name}, {"difference", kind_names[static_cast<std::size_t>(array.kind)]}};
    if (array.kind == ArrayDifference::Kind::values) {
      one["compared"] = array.compared;
      one["differing"] = array.differing;
      for (const auto& [axis, label] : array.where) one["first_at"][axis] = label;
      one["first"] = array.first;
      one["second"] = array.second;
      one["largest"] = array.largest ? number(*array.largest) : Json(nullptr);
    }
    json["datasets"].push_back(std::move(one));
  }
  return json;
}

}  // namespace app
