#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/summary/summary.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// What values an outcome can take, by its declaration and whatever runs have shown so far.
enum class OutcomeRange : std::uint8_t { numbers, yes_or_no };

/// A number that every run has and the summary reports: what scenarios are compared by.
struct Outcome {
  std::string id;       ///< letters, digits, '_' and '.': "realised.independent"
  std::string unit;     ///< UDUNITS text, "1" for counts and shares
  std::string meaning;  ///< one sentence in English, for the file
  std::string key;      ///< of the word catalogue, what a table calls it; empty: its id
  std::string group;    ///< of the word catalogue, the heading it stands under; empty: none
  OutcomeRange range = OutcomeRange::numbers;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// What an answer asks of the runs beside the standing outcomes.
struct OutcomeRequest {
  std::optional<Observed> observed;          ///< adds whether a run realises at most that many
  std::vector<std::string> common_measures;  ///< adds how many of these are realised; empty: nothing
  std::vector<std::string> plans = {};       ///< adds how many each of these realises; empty: nothing
};

/// Reads the outcomes from the records of one layout. For the plan model they are the lines of its summary,
/// each over a single run; for other models every observable with one number per run.
class Outcomes {
 public:
  Outcomes(const sim::RecordLayout& layout, const OutcomeRequest& request);

  [[nodiscard]] const std::vector<Outcome>& all() const { return all_; }
  /// One value for each outcome, NaN where the run has none.
  [[nodiscard]] std::vector<double> of(const sim::RunRecord& record) const;

 private:
  /// A cell of a record.
  struct Cell {
    std::size_t observable;
    std::size_t position;
  };
  /// How an outcome follows from its cells.
  enum class Rule : std::uint8_t { sum, sum_of_days, sum_per_measure, at_most_bound, number_at_bound };
  struct Reading {
    Rule rule = Rule::sum;
    std::vector<Cell> cells;
    std::int32_t bound = 0;                    ///< of at_most_bound and number_at_bound
    std::optional<std::int32_t> missing = {};  ///< the number that stands for none
  };

  void add(Outcome outcome, Reading reading);
  void add_counts(const sim::RecordLayout& layout, const OutcomeRequest& request);
  void add_common(const sim::RecordLayout& layout, const std::vector<std::string>& measures);
  void add_plans(const sim::RecordLayout& layout, const std::vector<std::string>& plans);
  void add_days(const sim::RecordLayout& layout);
  void add_waits(const sim::RecordLayout& layout);
  void add_scalars(const sim::RecordLayout& layout);
  [[nodiscard]] double value(const Reading& reading, const sim::RunRecord& record, double measures) const;

  std::vector<Outcome> all_;
  std::vector<Reading> readings_;
  std::vector<Cell> measure_cells_;  ///< they sum to the number of measures
};

/// The plans that all layouts have, in the order of the first; none where one of them has one plan only.
[[nodiscard]] std::vector<std::string> common_plans(const std::vector<const sim::RecordLayout*>& layouts);

/// Whether a layout is the plan model's.
[[nodiscard]] bool is_plan_layout(const sim::RecordLayout& layout);

}  // namespace analysis
