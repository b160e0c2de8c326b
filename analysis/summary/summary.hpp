#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// Every interval and range of a summary holds 95 %.
inline constexpr double summary_confidence = 0.95;

/// What was observed of the real case.
struct Observed {
  std::int32_t realised = 0;
  std::int32_t of = 0;
  std::string part = {};  ///< the plan whose measures were counted, of several; empty: all
  friend bool operator==(const Observed&, const Observed&) = default;
};

/// A quantity over the runs. `of_mean` says how well the runs settle the mean (Student); `over_runs` says
/// between what values 95 % of the runs lie. The first shrinks with more runs, the second does not.
struct RunEstimate {
  double mean = 0.0;
  Interval of_mean;
  Interval over_runs;
};

/// The four statuses, in the order of the summary's table.
enum class StatusRow : std::uint8_t { realised, partly, engaged, not_started };
inline constexpr std::size_t status_rows = 4;

/// How many measures one evaluator put into each status, at the evaluation.
struct EvaluatorCounts {
  std::array<RunEstimate, status_rows> by_status;
};

/// The chance that a run realises at most as many measures as were observed (independent evaluation).
struct AtMost {
  Observed observed;
  std::int64_t hits = 0;
  std::int64_t runs = 0;
  Interval interval;  ///< Clopper-Pearson
  [[nodiscard]] double share() const { return static_cast<double>(hits) / static_cast<double>(runs); }
};

/// A part of a whole: person-days of a kind, or waiting of a kind. `key` belongs to the word catalogue.
struct Part {
  std::string key;
  double amount = 0.0;  ///< mean over runs
  double share = 0.0;   ///< of the whole
};

/// One of several plans, on the day on which it is judged: means over runs.
struct PlanRow {
  std::string id;
  double measures = 0.0;  ///< new ones and those kept from the plan it follows
  double carried = 0.0;   ///< those kept
  EvaluatorCounts independent;
  EvaluatorCounts self;
};

/// The answer of the plan model.
struct PlanAnswer {
  std::int32_t measures = 0;
  EvaluatorCounts independent;
  /// The self-report knows three classes: its `engaged` (under construction) holds what is not started too,
  /// and its `not_started` is empty.
  EvaluatorCounts self;
  std::vector<PlanRow> plans;  ///< of a scenario with several plans, in their order
  std::optional<AtMost> at_most;
  double person_days = 0.0;  ///< of a run, all posts, mean over runs
  std::vector<Part> days;    ///< in the order of the summary; shares of person_days
  double open_days =
      0.0;  ///< working days of a measure neither done nor abandoned, mean over measures and runs
  std::vector<Part>
      waits;    ///< largest first, working days per measure, shares of open_days; without `active`
  Part active;  ///< the rest of the open days: being worked on
};

/// One number per run of some other model.
struct ScalarAnswer {
  std::string name;
  std::string unit;
  std::string meaning;
  std::int64_t runs = 0;  ///< runs that have a value (others are missing)
  RunEstimate value;      ///< over those runs; of no use when there is none
};

/// What a set of runs says, as numbers. It reads nothing but the result set, so it can be made from a file.
struct Summary {
  std::int64_t runs = 0;
  std::optional<PlanAnswer> plan;     ///< when the results are those of the plan model
  std::vector<ScalarAnswer> scalars;  ///< otherwise: every observable with one value per run
};

/// Summarises results of kind `runs`; only observables that are always recorded are needed.
[[nodiscard]] Summary summarise(const sim::ResultSet& results, const std::optional<Observed>& observed);

}  // namespace analysis
