#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace analysis {

/// What a search for the value that is enough is after.
struct GapGoal {
  double confidence = 0.9;  ///< the chance that a run reaches the target, in (0, 1)
  double error = 0.05;      ///< of the whole search: over all looks and all values
};

/// What a look says of the chance that one value reaches the target.
enum class Attainment : std::uint8_t { undecided, falls_short, reaches };

/// One value that is tried, at the look that decided it, else at the last.
struct Trial {
  Attainment attainment = Attainment::undecided;
  std::int64_t look = 0;  ///< from 1
  std::int64_t hits = 0;  ///< runs that reached the target
  std::int64_t runs = 0;
  double confidence = 0.0;  ///< of the interval: what the error left to this look and value says
  Interval interval;        ///< of the chance; Clopper and Pearson
};

/// What is known of the values of one row.
enum class GapEnd : std::uint8_t { undecided, attained, not_attainable };

struct GapFinding {
  GapEnd end = GapEnd::undecided;
  /// attained: the first value that reaches, all before it fall short; undecided: the first that may be it.
  std::size_t first = 0;
  std::optional<std::size_t> sure;  ///< the first value that is known to reach
  /// A value that reaches, and a later one that falls short all the same: the answer does not only rise.
  std::optional<std::pair<std::size_t, std::size_t>> dip;
};

/// What is known of the values of a row, in the order they are tried.
[[nodiscard]] GapFinding finding_of(std::span<const Attainment> row);

/// Looks again and again at how many runs of each value reach the target, all values on the same luck.
///
/// A value is decided when the exact interval of its chance lies on one side of the goal. The error is spent
/// over the looks (error_of_look) and in equal parts over the values, so that in at least 1 - `error` of
/// whole searches every interval at every look holds its chance, and no value is called what it is not:
/// neither `attained` nor `not_attainable` is then wrong. That holds whatever ends the search and however
/// the values share their luck. Nothing is assumed of how the chance changes from value to value.
///
/// Why not the Wilson interval: at the confidences that are left to a look it errs on one side, at a goal of
/// 0.9 after 100 runs twice as often as it says.
class GapSearch {
 public:
  /// `rows` of `columns` values; looks after `first` runs of each value, then each time when there are half
  /// as many more, and last after `most`.
  GapSearch(GapGoal goal, std::size_t rows, std::size_t columns, std::int64_t first, std::int64_t most);

  /// How many runs of each value the next look needs in all.
  [[nodiscard]] std::int64_t next() const { return looks_[static_cast<std::size_t>(done_)]; }
  /// Takes the next look: of next() runs of each value, row by row, so many reached the target.
  void look_at(std::span<const std::int64_t> hits);
  /// Every row has its answer or is off the frontier whatever its answer is, or there was the last look.
  [[nodiscard]] bool is_over() const;

  [[nodiscard]] const GapGoal& goal() const { return goal_; }
  [[nodiscard]] std::size_t rows() const { return trials_.size() / columns_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const std::vector<Trial>& trials() const { return trials_; }  ///< row by row
  [[nodiscard]] GapFinding finding(std::size_t row) const;

 private:
  GapGoal goal_;
  std::size_t columns_;
  std::vector<std::int64_t> looks_;
  std::int64_t done_ = 0;
  std::vector<Trial> trials_;
};

/// Whether a row's answer is one that no row before it makes needless: of two settings, the pairs of which
/// neither can be lowered.
enum class OnFrontier : std::uint8_t { no, yes, undecided };
[[nodiscard]] std::vector<OnFrontier> frontier_of(const std::vector<GapFinding>& rows);

}  // namespace analysis
