#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/compare/compare.hpp"

namespace analysis {

/// What a sequence of looks at more and more pairs is after.
struct Goal {
  std::size_t outcome = 0;
  std::optional<double> half_width;  ///< an interval this narrow ends it too
  double error = 0.05;               ///< of the whole sequence, shared by the scenarios
};

/// Why a scenario is no longer looked at.
enum class Reached : std::uint8_t { nothing, sign, half_width };

/// How far the sequence is with one scenario.
struct Standing {
  Reached reached = Reached::nothing;
  Sign sign = Sign::undecided;  ///< at the look that reached something, else at the last
  std::int64_t look = 0;        ///< from 1
  std::int64_t pairs = 0;
  double confidence = 0.0;  ///< of the interval at that look
  Interval interval;        ///< at that look
  double mean = 0.0;
};

/// Looks at paired runs again and again, and spends the error of the whole sequence over the looks
/// (error_of_look): whatever ends it, a sign is said wrongly for any scenario in at most a share `error` of
/// sequences. A look asks for its replications one after the other, so that the same seed gives the same
/// sequence.
class UntilSettled {
 public:
  /// Looks after `first` pairs, then each time when there are half as many more, and last after `most`.
  UntilSettled(Goal goal, std::size_t scenarios, std::int64_t first, std::int64_t most);

  /// How many replications the next look needs in all.
  [[nodiscard]] std::int64_t next() const { return looks_[static_cast<std::size_t>(done_)]; }
  /// Takes the next look. Call it until is_over().
  void look_at(const sim::ResultSet& runs, const std::vector<ComparedScenario>& scenarios,
               const std::vector<Outcome>& outcomes);
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] const Goal& goal() const { return goal_; }
  /// One for each scenario but the first.
  [[nodiscard]] const std::vector<Standing>& standings() const { return standings_; }
  /// Confidence of the intervals of the last look.
  [[nodiscard]] double confidence() const;

 private:
  Goal goal_;
  std::vector<std::int64_t> looks_;
  std::int64_t done_ = 0;
  std::vector<Standing> standings_;
};

}  // namespace analysis
