#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/attribute/attribution.hpp"
#include "sim/app/command.hpp"
#include "sim/app/output.hpp"
#include "sim/app/paired_scenarios.hpp"
#include "sim/scenario/text.hpp"

namespace app {

/// What `liaison attribute` was asked to do.
struct AttributeOptions {
  enum class Print : std::uint8_t { words, json };
  enum class Ranges : std::uint8_t { full, full_and_halved };

  OutputOptions output;
  Print print = Print::words;
  Ranges ranges = Ranges::full_and_halved;
  std::string outcome;  ///< id; empty: the first
};

/// Throws UsageError.
[[nodiscard]] AttributeOptions attribute_options(const Call& call);

/// Where a lever stands: at one of its ends, or where its range is halved.
enum class Position : std::uint8_t { low, high, half };

/// What is moved between two ends: a lever of the scenario, or a group of settings of the user's own.
struct Lever {
  /// One setting of a group.
  struct Setting {
    std::string path;
    std::string low, high, half;  ///< what it is at each position
  };
  std::string name;
  std::string title_en, title_fr;            ///< what it is called; empty: its name
  double low = 0.0, high = 1.0, half = 0.5;  ///< positions of a lever of the scenario
  std::vector<Setting> group;                ///< empty: a lever of the scenario

  /// What lays it there.
  [[nodiscard]] std::vector<sim::Override> at(Position position) const;
  [[nodiscard]] std::string title(const analysis::Words& words) const;
};

/// The levers of a call: --levers, --from, --to and --group. `base` is the scenario as it is. Throws
/// UsageError.
[[nodiscard]] std::vector<Lever> levers_of(const Call& call, const ScenarioInput& base);

/// Whether a path of the scenario has no part in what a run does: how many there are, what is said of them.
[[nodiscard]] bool changes_no_run(const std::string& path);
/// Which lever each setting that is moved belongs to, by path. Throws UsageError for a setting of two,
/// and for one that changes no run.
[[nodiscard]] std::map<std::string, std::string> owners_of(const std::vector<Lever>& levers,
                                                           const ScenarioInput& base);

/// A change of the scenario and where a fault in it is told: an option, or a cell of a table.
struct Change {
  sim::Override set;
  sim::Place place;
};

/// Corners under one set of parameters and one pair of ends.
struct DesignRow {
  std::string label;                ///< "scenario", "halved", or of a parameter set
  std::vector<Change> parameters;   ///< of a parameter set, below the levers
  Position high = Position::high;   ///< where a lever stands that is not low
  std::vector<std::size_t> corner;  ///< by corner: which scenario
};

/// The parameter sets of --over: a row for each of the table, whose columns are paths (with a unit in
/// brackets, if need be); a column `set` labels them. Adds the table to `tables`. Throws UsageError,
/// ScenarioError.
[[nodiscard]] std::vector<DesignRow> parameter_sets(const std::string& file, const std::vector<Lever>& levers,
                                                    const ScenarioInput& base,
                                                    std::vector<sim::SourceFile>& tables);

/// A scenario with its levers at every corner, ready to be run.
struct AttributeQuestion : PairedScenarios {
  using PairedScenarios::PairedScenarios;
  std::vector<Lever> levers;
  std::vector<DesignRow> rows;  ///< first the scenario itself; then halved, if asked for; then parameter sets
  std::size_t outcome = 0;
  bool has_halved = false;
  std::string design;  ///< what is laid over the scenario in each row and corner, as YAML, for the file
  std::vector<sim::SourceFile> tables;  ///< read beside the scenario

  [[nodiscard]] std::size_t corners() const { return std::size_t{1} << levers.size(); }
  /// Index of the first row of a parameter set.
  [[nodiscard]] std::size_t first_set() const { return has_halved ? 2 : 1; }
  /// value(design, corner, outcome).
  [[nodiscard]] sim::RecordLayout record_layout() const;
  /// Runs every scenario once and puts its outcomes where they belong. Refers to this object.
  [[nodiscard]] sim::Runnable runnable() const;
  /// One row's values of the outcome asked for.
  [[nodiscard]] analysis::CornerRuns runs_of(const sim::ResultSet& results, std::size_t row) const;
  [[nodiscard]] sim::Provenance provenance() const;
};

/// Throws UsageError, ScenarioError.
[[nodiscard]] AttributeQuestion attribute_question(const Call& call, const AttributeOptions& options);

/// What `liaison attribute` found: one attribution for each row, and the ranges over parameter sets.
struct AttributeAnswer {
  std::vector<analysis::Attribution> rows;
  analysis::ShareRanges ranges;
};

}  // namespace app
