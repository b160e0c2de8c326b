#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/pairs.hpp"
#include "analysis/summary/outcomes.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// One of the scenarios that are compared; the first is what the others are held against.
struct ComparedScenario {
  std::string label;  ///< "A", "B", ...
  std::string file;   ///< as it was asked for
  std::string title;  ///< in English, for the file; may be empty
};

/// The layout of paired runs: for each replication, which is one luck shared by all scenarios, one number for
/// each scenario and outcome. What a file of kind `comparison` holds.
[[nodiscard]] sim::RecordLayout comparison_layout(const std::vector<ComparedScenario>& scenarios,
                                                  const std::vector<Outcome>& outcomes);
/// One replication: for each scenario the values of its outcomes, NaN where there is none.
[[nodiscard]] sim::RunRecord comparison_record(const sim::RecordLayout& layout, std::uint32_t replication,
                                               const std::vector<std::vector<double>>& by_scenario);

/// One outcome of one scenario held against the first, over the pairs in which both have it.
struct OutcomeComparison {
  std::int64_t pairs = 0;
  double first_mean = 0.0;
  double second_mean = 0.0;
  Estimate difference;      ///< second - first
  std::int64_t fewest = 0;  ///< pairs from which there is an interval and a sign (fewest_for_interval)
  Interval interval;        ///< of its mean, Student; the whole line for fewer pairs
  double variance_reduction = 0.0;
  Sign sign = Sign::undecided;
  /// How many more pairs would settle the sign, should mean and spread stay; 0 when it is settled, nothing
  /// when no number would.
  std::optional<std::int64_t> more_to_settle;
};

/// The answer of a comparison: numbers alone.
struct Comparison {
  std::int64_t replications = 0;
  double confidence = 0.95;  ///< of each interval by itself
  std::vector<ComparedScenario> scenarios;
  std::vector<Outcome> outcomes;
  /// by_scenario[s - 1][o]: outcome o of scenario s held against scenario 0.
  std::vector<std::vector<OutcomeComparison>> by_scenario;
};

/// Compares paired runs of comparison_layout, the first `replications` of them.
[[nodiscard]] Comparison compare(const sim::ResultSet& runs, const std::vector<ComparedScenario>& scenarios,
                                 const std::vector<Outcome>& outcomes, std::int64_t replications,
                                 double confidence);

/// Of one kind of entity, which two scenarios pair by id and which only one of them has.
struct AxisPairing {
  std::string axis;  ///< "measure"
  std::int64_t both = 0;
  std::vector<std::string> only_first;
  std::vector<std::string> only_second;
};
/// The axes on which two layouts have other labels. What both have shares its luck; the rest has no partner.
[[nodiscard]] std::vector<AxisPairing> unlike_axes(const sim::RecordLayout& first,
                                                   const sim::RecordLayout& second);
/// The labels of an axis that all layouts have, in the order of the first; empty when one has no such axis.
[[nodiscard]] std::vector<std::string> common_labels(const std::vector<const sim::RecordLayout*>& layouts,
                                                     const std::string& axis);

}  // namespace analysis
