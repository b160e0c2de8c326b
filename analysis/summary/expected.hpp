#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/summary/outcomes.hpp"

namespace analysis {

/// A statement about one outcome of the runs: between two bounds, both included.
struct Statement {
  enum class Holds : std::uint8_t { in_every_run, on_average, in_a_share };
  std::size_t outcome = 0;  ///< index into the values of a run
  Holds holds = Holds::in_every_run;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  double share = 1.0;                          ///< the least share of runs, for in_a_share
  OutcomeRange range = OutcomeRange::numbers;  ///< of the outcome
};

enum class Verdict : std::uint8_t { undecided, held, broken };

/// What the runs say of a statement.
struct Finding {
  Verdict verdict = Verdict::undecided;
  std::int64_t runs = 0;                       ///< that have the outcome, at the look the rest is from
  double estimate = 0.0;                       ///< the mean, or the share of runs within the bounds
  Interval interval;                           ///< of it
  double confidence = 0.0;                     ///< of the interval; 0 before the first look
  std::int64_t outside = 0;                    ///< runs out of the bounds, of all so far
  std::optional<std::uint32_t> first_outside;  ///< the first replication of these
  double value_outside = 0.0;                  ///< the outcome in it
};

/// Holds statements against runs that come one after the other.
///
/// A statement about every run is broken by the first run that is outside, and held by those there are. One
/// about the mean or a share is looked at after 50, 100, 200, ... runs; look k spends error / (k (k + 1)) of
/// the whole, shared by the statements of this sort, and the first look that decides is kept. So at most a
/// share `error` of sequences ever says something wrong of any statement, however many runs are made, also by
/// who makes more and more of them until something breaks. Between two looks nothing is decided: the runs
/// after the last look only count for statements about every run.
/// The mean has Student's interval (estimate.hpp), or none while fewer than ten values differ from the
/// commonest; a share, and the mean of an outcome that is declared to be 0 or 1, that of Clopper and Pearson
/// (proportion.hpp). A run without the outcome (NaN) is left out.
class StatementCheck {
 public:
  explicit StatementCheck(std::vector<Statement> statements, double error = 0.05);

  /// One more run: the value of every outcome.
  void add(std::uint32_t replication, const std::vector<double>& outcomes);
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  [[nodiscard]] bool has_broken() const;

 private:
  void look();
  void look_at(std::size_t i, double confidence);

  std::vector<Statement> statements_;
  double error_of_each_;
  std::int64_t runs_ = 0;
  std::int64_t looks_ = 0;
  std::vector<std::vector<double>> values_;  ///< of each statement about a mean or a share
  std::vector<Finding> findings_;
};

/// After how many runs look `look` (from 1) is taken: 50, 100, 200, ...
[[nodiscard]] std::int64_t runs_at_look(std::int64_t look);

}  // namespace analysis
