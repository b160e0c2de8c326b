#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/sections.hpp"

namespace analysis::report {
namespace {

using sim::Parameter;

bool is_assumed(const Parameter& parameter) { return parameter.source.rfind("assumption", 0) == 0; }

const Parameter* find(const sim::Provenance& from, const std::string& path) {
  const auto found = std::find_if(from.parameters.begin(), from.parameters.end(),
                                  [&](const Parameter& one) { return one.path == path; });
  return found == from.parameters.end() ? nullptr : &*found;
}

/// "2019-10-18" spelled out; any other text as it is.
std::string date_text(const std::string& text, const Context& context) {
  return context.said("report.date", {{"date", text}});
}

/// How large the plan is and how long it is followed, as far as the file says so.
std::vector<std::string> facts_of(const Context& context) {
  const sim::Provenance& from = context.first().provenance;
  std::vector<std::string> facts;
  if (context.plan() != nullptr) {
    facts.push_back(
        context.said("report.assumptions.measures", {{"n", std::to_string(context.plan()->measures)}}));
  }
  const Parameter* start = find(from, "time.start");
  const Parameter* end = find(from, "time.end");
  if (start != nullptr && end != nullptr && !end->value.empty()) {
    facts.push_back(context.said("report.assumptions.time", {{"start", date_text(start->value, context)},
                                                             {"end", date_text(end->value, context)}}));
  }
  facts.push_back(context.said("report.assumptions.runs", {{"n", std::to_string(from.replications)}}));
  std::int64_t sourced = 0;
  std::int64_t assumed = 0;
  std::int64_t by_default = 0;
  for (const Parameter& parameter : from.parameters) {
    if (parameter.scenario != from.parameters.front().scenario) continue;
    if (parameter.origin == "default") {
      ++by_default;
    } else if (is_assumed(parameter)) {
      ++assumed;
    } else {
      ++sourced;
    }
  }
  facts.push_back(
      context.said("report.assumptions.values", {{"all", std::to_string(sourced + assumed + by_default)},
                                                 {"sourced", std::to_string(sourced)},
                                                 {"assumed", std::to_string(assumed)},
                                                 {"default", std::to_string(by_default)}}));
  return facts;
}

/// "measures[m01].plan" without the id, and where the id stands; nothing of a path without one.
std::string without_id(const std::string& path, std::string& id) {
  const std::size_t opens = path.find('[');
  const std::size_t closes = path.find(']', opens);
  if (opens == std::string::npos || closes == std::string::npos) return path;
  id = path.substr(opens + 1, closes - opens - 1);
  return path.substr(0, opens) + path.substr(closes + 1);
}

/// One row for neighbours in a list that change alike: "measures[m01 … m45].plan".
std::vector<Change> run_together(const std::vector<Change>& changes) {
  std::vector<Change> rows;
  std::string first_id;
  std::string last_shape;
  for (const Change& change : changes) {
    std::string id;
    const std::string shape = without_id(change.path, id);
    if (!rows.empty() && !id.empty() && shape == last_shape && rows.back().first == change.first &&
        rows.back().second == change.second) {
      const std::size_t opens = change.path.find('[');
      rows.back().path = change.path.substr(0, opens + 1) + first_id + " … " + change.path.substr(opens + 1);
      continue;
    }
    rows.push_back(change);
    first_id = id;
    last_shape = shape;
  }
  return rows;
}

Table changes_table(const Context& context, const std::string& caption, const std::string& first,
                    const std::string& second, const std::vector<Change>& changes) {
  Table table;
  table.caption = caption;
  table.columns = {context.said("report.column.setting"), first, second};
  const auto shown = [](const std::string& text) { return cell(text.empty() ? "–" : text); };
  for (const Change& change : changes) {
    table.rows.push_back({cell(change.path), shown(change.first), shown(change.second)});
  }
  return table;
}

void add_changes(const Context& context, Section& section) {
  for (const Source& source : context.sources) {
    if (source.baseline.empty()) continue;
    section.heading(context.said("report.changes.heading", {{"title", source.title}}));
    const Arguments arguments{{"baseline", source.baseline}, {"n", std::to_string(source.changes.size())}};
    if (source.changes.empty()) {
      section.paragraph(context.said("report.changes.none", arguments));
      continue;
    }
    Table table = changes_table(context, context.said("report.changes.caption", arguments), source.baseline,
                                context.said("report.changes.here"), run_together(source.changes));
    table.id = "changes-" + std::to_string(&source - context.sources.data());
    section.table(table);
  }
}

/// What an answer over several scenarios says they differ in.
void add_changes_of_answer(const Context& context, Section& section) {
  const Source& source = context.first();
  const auto& axes = source.answer.axes;
  if (std::none_of(axes.begin(), axes.end(), [](const sim::Axis& axis) { return axis.name == "change"; })) {
    return;
  }
  const auto& scenarios = texts_of(source, "change", "change_scenario");
  const auto& paths = texts_of(source, "change", "change_path");
  const auto& first = texts_of(source, "change", "change_first");
  const auto& second = texts_of(source, "change", "change_second");
  if (paths.empty()) return;
  Table table;
  table.id = "changes";
  table.caption = context.said("report.changes.of_first");
  table.columns = {context.said("report.column.setting"), context.said("report.column.scenario"),
                   context.said("report.changes.first"), context.said("report.changes.other")};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    table.rows.push_back({cell(paths[i]), cell(scenarios[i]), cell(first[i].empty() ? "–" : first[i]),
                          cell(second[i].empty() ? "–" : second[i])});
  }
  section.table(table);
}

/// A value, and the scenarios that have it so.
struct Shared {
  const Parameter* parameter = nullptr;
  std::string scenarios;
  std::size_t number = 0;
};

/// Values that several scenarios have in common stand once. Returns how many scenarios there are.
std::size_t share(const Context& context, std::vector<Shared>& shared) {
  std::map<std::string, std::size_t> places;
  std::set<std::string> scenarios;
  for (const Source& source : context.sources) {
    for (const Parameter& one : source.provenance.parameters) {
      scenarios.insert(source.file + '\n' + one.scenario);
      const std::string key =
          one.path + '\n' + one.value + '\n' + one.unit + '\n' + one.origin + '\n' + one.source;
      const auto [place, is_new] = places.emplace(key, shared.size());
      if (is_new) shared.push_back({&one, "", 0});
      Shared& same = shared[place->second];
      same.scenarios += (same.scenarios.empty() ? "" : ", ") + one.scenario;
      ++same.number;
    }
  }
  return scenarios.size();
}

}  // namespace

Section assumptions(const Context& context) {
  Section section = context.section("assumptions");
  if (context.first().provenance.parameters.empty()) return section;
  section.paragraph(context.said("report.assumptions.what_if"));
  section.list(facts_of(context));
  const std::vector<std::string>& notes = context.first().notes;
  if (!notes.empty()) {
    section.paragraph(context.said("report.assumptions.notes"));
    section.list(notes);
  }
  add_changes(context, section);
  add_changes_of_answer(context, section);
  return section;
}

Section not_to_conclude(const Context& context) {
  Section section = context.section("not_to_conclude");
  if (context.first().kind == "verification") {
    section.list({context.said("report.not.verification")});
    return section;
  }
  std::vector<std::string> items{context.said("report.not.finding"), context.said("report.not.interval")};
  if (context.plan() != nullptr) {
    items.push_back(context.said("report.not.measure"));
    items.push_back(context.said("report.not.organisation"));
  }
  if (context.plan() != nullptr && context.plan()->at_most) items.push_back(context.said("report.not.fit"));
  items.push_back(context.said("report.not.cause"));
  items.push_back(context.said("report.not.assumptions"));
  section.list(items);
  return section;
}

Section parameters(const Context& context) {
  Section section = context.section("parameters");
  std::vector<Shared> shared;
  const std::size_t scenarios = share(context, shared);
  if (shared.empty()) return section;
  section.paragraph(context.said("report.parameters.meaning"));
  Table table;
  table.id = "parameters";
  table.look = Table::Look::folded;
  table.caption = context.said("report.parameters.caption", {{"n", std::to_string(shared.size())}});
  table.columns = {context.said("report.column.setting"), context.said("report.column.value"),
                   context.said("report.column.unit"), context.said("report.column.origin"),
                   context.said("report.column.source")};
  if (scenarios > 1) table.columns.insert(table.columns.begin() + 1, context.said("report.column.scenario"));
  for (const Shared& one : shared) {
    const Parameter& parameter = *one.parameter;
    std::vector<Cell> row{cell(parameter.path), cell(parameter.value), cell(parameter.unit),
                          cell(context.said("report.origin." + parameter.origin)), cell(parameter.source)};
    const bool is_of_all = one.number == scenarios;
    if (scenarios > 1) {
      row.insert(row.begin() + 1, cell(is_of_all ? context.said("report.parameters.all") : one.scenarios));
    }
    table.rows.push_back(std::move(row));
  }
  section.table(table);
  return section;
}

Section reproduction(const Context& context) {
  Section section = context.section("reproduction");
  section.paragraph(context.said(context.first().kind == "verification" ? "report.reproduction.of_program"
                                                                        : "report.reproduction.meaning"));
  std::vector<std::string> commands;
  for (const Source& source : context.sources) {
    // What is verified is the program, so the file holds no scenario to run again.
    commands.push_back(source.kind == "verification" ? "liaison verify" : "liaison rerun " + source.file);
  }
  section.code(context.said("report.reproduction.command"), commands);
  Table table;
  table.id = "provenance";
  table.caption = context.said("report.reproduction.caption");
  table.columns = {context.said("report.column.what")};
  for (const Source& source : context.sources) table.columns.push_back(source.file);
  const auto add = [&](const char* key, const auto& read) {
    std::vector<Cell> row{cell(context.said(std::string("report.reproduction.") + key))};
    for (const Source& source : context.sources) row.push_back(read(source));
    table.rows.push_back(std::move(row));
  };
  add("title", [](const Source& s) { return cell(s.title); });
  add("kind", [&](const Source& s) { return cell(context.said("report.kind." + s.kind)); });
  add("seed", [](const Source& s) { return cell(std::to_string(s.provenance.seed)); });
  add("runs", [](const Source& s) { return cell(std::to_string(s.results.replications.size())); });
  add("recording", [](const Source& s) { return cell(s.provenance.recording); });
  add("program", [](const Source& s) { return cell("liaison " + s.provenance.build.program()); });
  add("model", [](const Source& s) {
    return cell(s.provenance.model + ' ' + std::to_string(s.provenance.model_version));
  });
  add("scenario_hash", [](const Source& s) { return cell(s.provenance.scenario_sha256); });
  add("results_hash", [](const Source& s) { return cell(s.results_sha256); });
  section.table(table);
  return section;
}

}  // namespace analysis::report
