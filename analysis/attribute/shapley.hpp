#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace analysis {

/// What levers do between two ends, from the value of an outcome at every corner.
///
/// A corner is a number: bit i says that lever i stands at its high end. `corners` has one value for each, so
/// 2^n of them for n levers; corner 0 has all levers low, the last all high.
struct LeverEffects {
  double total = 0.0;             ///< of all levers together: last corner - first corner
  std::vector<double> shapley;    ///< by lever; they sum to the total
  std::vector<double> first_in;   ///< by lever: alone, all others low
  std::vector<double> last_in;    ///< by lever: with all others high
  std::vector<double> surpluses;  ///< by corner: see surpluses_of; those of no lever and of one are there too
};

/// How many levers a table of corners has. Throws InvariantViolation when the number of corners is no power
/// of two, or 1.
[[nodiscard]] std::size_t levers_of(std::span<const double> corners);

/// Share of each lever in the difference between the last and the first corner: its effect in the mean over
/// all orders in which levers can be moved from low to high one after the other. The shares sum to the
/// difference, equal levers have equal ones, a lever without effect in any corner has 0, and the shares of a
/// sum of tables are the sums of the shares; nothing else has these four properties.
/// Source: Shapley (1953), "A value for n-person games", Contributions to the Theory of Games II.
[[nodiscard]] std::vector<double> shapley_of(std::span<const double> corners);

/// What the levers that are high at a corner do together beyond what all their parts do: the sum of surpluses
/// over the parts of a corner is its value. Of two levers, v(both) - v(one) - v(other) + v(none): above 0
/// they help each other, below 0 they stand in for each other. That of corner 0 is its value, that of one
/// lever its first-in effect.
/// Source: Harsanyi (1959), "A bargaining model for the cooperative n-person game", Contributions to the
/// Theory of Games IV (dividends).
[[nodiscard]] std::vector<double> surpluses_of(std::span<const double> corners);

/// All of these.
[[nodiscard]] LeverEffects effects_of(std::span<const double> corners);

}  // namespace analysis
