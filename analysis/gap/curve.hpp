#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// Confidence of the intervals of a curve, each by itself.
inline constexpr double curve_confidence = 0.95;

/// What the runs of one value come to.
struct CurvePoint {
  std::int64_t hits = 0;  ///< runs that reached the target
  std::int64_t runs = 0;
  double share = 0.0;
  Interval interval;   ///< of the chance; Wilson, by itself
  double mean = 0.0;   ///< of the outcome, over the runs that have it; NaN when none has
  double level = 0.0;  ///< what at least a share of the runs reach, see level_reached
};

/// Two values tried, of which the later has the lower mean outcome over the same runs.
struct Fall {
  std::size_t earlier = 0;
  std::size_t later = 0;
  double difference = 0.0;  ///< later - earlier
  Interval interval;        ///< Student, of pairs; below 0
};

/// The largest value that at least a share `confidence` of the runs reach: one of the values, so a count
/// stays a count. A run without the outcome reaches nothing; -infinity when too few have it.
[[nodiscard]] double level_reached(std::vector<double> values, double confidence);

/// The outcome that is asked about, in paired runs of comparison_layout: one column for each value tried.
class CurveRuns {
 public:
  /// `targets[i]` is what a run of value i must reach.
  CurveRuns(const sim::ResultSet& runs, std::vector<double> targets, std::size_t outcomes,
            std::size_t outcome);

  /// For each value, how many of its first runs reached its target.
  [[nodiscard]] std::vector<std::int64_t> hits(std::int64_t runs) const;
  [[nodiscard]] std::vector<CurvePoint> curve(std::int64_t runs, double confidence) const;
  /// The deepest fall of the mean whose interval leaves 0 out, nothing when none does. The error is shared by
  /// all pairs of values.
  [[nodiscard]] std::optional<Fall> fall(std::int64_t runs, double error) const;
  /// Every value gives the same outcome in every run.
  [[nodiscard]] bool is_flat(std::int64_t runs) const;

 private:
  [[nodiscard]] double at(std::int64_t run, std::size_t value) const;

  const std::vector<double>* all_;
  std::vector<double> targets_;
  std::size_t outcomes_;
  std::size_t outcome_;
};

/// The value of most use where none is enough: the one with the highest level, then the highest mean, then
/// the first.
[[nodiscard]] std::size_t best_of(const std::vector<CurvePoint>& curve);

}  // namespace analysis
