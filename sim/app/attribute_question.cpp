#include "sim/app/attribute_question.hpp"

#include <algorithm>
#include <utility>

#include "analysis/attribute/text.hpp"
#include "sim/app/paired_answer.hpp"

namespace app {
namespace {

/// The scenarios a question needs, with what is wrong with any of them told in one go.
class Scenarios {
 public:
  Scenarios(const Call& call, std::string file) : call_(call), file_(std::move(file)) {
    const Arguments& arguments = call.arguments;
    laid_before_ = arguments.values("set").size();
    for (const char* option : {"seed", "replications"}) laid_before_ += arguments.has(option) ? 1 : 0;
  }

  /// Reads the scenario with these changes; returns its number.
  std::size_t read(const std::vector<Change>& changes, const std::string& label) {
    std::vector<sim::Override> sets;
    for (const Change& change : changes) sets.push_back(change.set);
    try {
      inputs_.push_back(read_changed(call_, file_, sets));
      if (inputs_.size() > 1) forget_text(inputs_.back());
      labels_.push_back(label);
    } catch (const sim::ScenarioError& error) {
      for (const sim::Fault& fault : error.faults()) keep(fault, changes);
    }
    return inputs_.size() - 1;
  }

  /// Throws ScenarioError when anything was wrong.
  AttributeQuestion question() && {
    if (!faults_.empty()) throw sim::ScenarioError(std::move(faults_));
    return AttributeQuestion(std::move(inputs_), labels_);
  }

 private:
  /// Hundreds of corners may be read: what is needed of each is what runs.
  static void forget_text(ScenarioInput& input) {
    input.text = {};
    input.model.values.clear();
    input.model.values.shrink_to_fit();
  }

  /// A fault in a change is told where the change was typed, and once.
  void keep(sim::Fault fault, const std::vector<Change>& changes) {
    const auto number = static_cast<std::size_t>(fault.place.line);
    if (fault.place.file == "--set" && number > laid_before_ && number <= laid_before_ + changes.size()) {
      fault.place = changes[number - laid_before_ - 1].place;
    }
    const bool said = std::any_of(faults_.begin(), faults_.end(), [&](const sim::Fault& other) {
      return other.kind == fault.kind && other.place == fault.place && other.path == fault.path;
    });
    if (!said) faults_.push_back(std::move(fault));
  }

  const Call& call_;
  std::string file_;
  std::size_t laid_before_ = 0;
  std::vector<ScenarioInput> inputs_;
  std::vector<std::string> labels_;
  std::vector<sim::Fault> faults_;
};

/// What lays the levers at a corner.
std::vector<Change> changes_at(std::size_t corner, const std::vector<Lever>& levers, Position high) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const Position position = (corner >> i & 1U) != 0 ? high : Position::low;
    const sim::Place place{levers[i].group.empty() ? "levers" : "--group", 0, 0};
    for (const sim::Override& set : levers[i].at(position)) changes.push_back({set, place});
  }
  return changes;
}

/// One entry of the design: what a corner of a row lays over the scenario.
std::string said_in_design(const DesignRow& row, const std::string& corner,
                           const std::vector<Change>& changes) {
  std::string text = "- {design: " + yaml_quoted(row.label) + ", corner: '" + corner + "', set: {";
  for (std::size_t i = 0; i < changes.size(); ++i) {
    text += (i == 0 ? "" : ", ") + changes[i].set.path + ": " + yaml_quoted(changes[i].set.value);
  }
  return text + "}}\n";
}

/// Reads every corner of a row. Corners that the full range has too are not read, and not run, again.
void read_row(DesignRow& row, const std::vector<Lever>& levers, const DesignRow* full, Scenarios& scenarios,
              std::string& design) {
  for (std::size_t corner = 0; corner < std::size_t{1} << levers.size(); ++corner) {
    std::vector<Change> changes = row.parameters;
    const std::vector<Change> moved = changes_at(corner, levers, row.high);
    changes.insert(changes.end(), moved.begin(), moved.end());
    const std::string label = analysis::corner_label(corner, levers.size());
    design += said_in_design(row, label, changes);
    row.corner.push_back(corner == 0 && full != nullptr ? full->corner.front()
                                                        : scenarios.read(changes, row.label + ' ' + label));
  }
}

}  // namespace

AttributeQuestion attribute_question(const Call& call, const AttributeOptions& options) {
  ScenarioInput base = read_input(call);
  const std::vector<Lever> levers = levers_of(call, base);
  std::vector<DesignRow> rows{{"scenario", {}, Position::high, {}}};
  const bool has_halved = options.ranges == AttributeOptions::Ranges::full_and_halved;
  if (has_halved) rows.push_back({"halved", {}, Position::half, {}});
  std::vector<sim::SourceFile> tables;
  if (call.arguments.has("over")) {
    for (DesignRow& set : parameter_sets(call.arguments.value("over"), levers, base, tables)) {
      rows.push_back(std::move(set));
    }
  }
  Scenarios scenarios(call, base.file);
  std::string design;
  for (DesignRow& row : rows) {
    read_row(row, levers, row.high == Position::half ? &rows.front() : nullptr, scenarios, design);
  }
  AttributeQuestion question = std::move(scenarios).question();
  question.inputs.clear();  // what runs is made; the texts of all corners need not stay
  question.inputs.push_back(std::move(base));
  question.levers = levers;
  question.rows = std::move(rows);
  question.has_halved = has_halved;
  question.design = std::move(design);
  question.tables = std::move(tables);
  question.outcome = outcome_named(options.outcome, question.outcomes());
  return question;
}

sim::RecordLayout AttributeQuestion::record_layout() const {
  sim::Axis sets{"design", "", "parameters and ends of the levers: the scenario itself first", {}, false, {}};
  std::vector<std::string> labels;
  for (const DesignRow& row : rows) labels.push_back(row.label);
  sets.labels = std::move(labels);
  std::string order;
  for (const Lever& lever : levers) order += (order.empty() ? "" : ", ") + lever.name;
  sim::Axis corner{"corner", "", "c, and a digit for each lever, 1 at its high end: " + order, {}, false, {}};
  std::vector<std::string> corner_labels;
  for (std::size_t c = 0; c < corners(); ++c) {
    corner_labels.push_back(analysis::corner_label(c, levers.size()));
  }
  corner.labels = std::move(corner_labels);
  return {{std::move(sets), std::move(corner), layout.axis("outcome")},
          {{"value",
            "",
            "outcome of a run; runs of one replication share their luck",
            {"design", "corner", "outcome"}}}};
}

sim::Runnable AttributeQuestion::runnable() const {
  const sim::RecordLayout recorded = record_layout();
  return {recorded, [this, recorded](sim::RandomKey key) {
            std::vector<std::vector<double>> values;
            for (std::size_t i = 0; i < runnables.size(); ++i) {
              values.push_back(readers[i].of(runnables[i].run(key)));
            }
            sim::RunRecord record = sim::RunRecord::blank(recorded, key.replication);
            auto next = record.doubles(0).begin();
            for (const DesignRow& row : rows) {
              for (const std::size_t scenario : row.corner) {
                next = std::copy(values[scenario].begin(), values[scenario].end(), next);
              }
            }
            return record;
          }};
}

analysis::CornerRuns AttributeQuestion::runs_of(const sim::ResultSet& results, std::size_t row) const {
  const auto& all = std::get<std::vector<double>>(results.array("value"));
  const std::size_t number = outcomes().size();
  analysis::CornerRuns runs{corners(), {}};
  for (std::size_t r = 0; r < results.replications.size(); ++r) {
    for (std::size_t corner = 0; corner < corners(); ++corner) {
      runs.values.push_back(all[((r * rows.size() + row) * corners() + corner) * number + outcome]);
    }
  }
  return runs;
}

sim::Provenance AttributeQuestion::provenance() const {
  sim::Provenance provenance = provenance_of(inputs.front(), recording, design, tables);
  put_question_first(provenance, "attribution of " + outcomes()[outcome].id);
  return provenance;
}

}  // namespace app
