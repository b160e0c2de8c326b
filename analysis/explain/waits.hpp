#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/explain/relive.hpp"

namespace analysis {

/// A wait of a measure taken away, and what became of the run: lived again on the same luck, not guessed.
struct Removed {
  models::Waiver waiver;
  std::int32_t days = 0;               ///< on which the measure met it, whether or not it was worked on
  bool finishes = false;               ///< the measure is realised then, for the independent evaluator
  std::vector<std::int32_t> realised;  ///< all measures that are, ascending
};

/// What taking away the waits of one measure, each alone, would have done.
struct Removals {
  std::vector<Removed> tried;      ///< every one, in the order of candidates_of
  std::vector<Removed> finishing;  ///< those that let it finish; at most three, see most_told
  std::size_t also_finishing = 0;  ///< how many more do
};
inline constexpr std::size_t most_told = 3;

/// Everything that a waiver of this measure could touch in this run: each wait it met, organisation by
/// organisation, and as a whole where several had part in it. Parts come before wholes, the longest first.
/// What it never met changes nothing, so that nothing is left out.
[[nodiscard]] std::vector<Removed> candidates_of(const Relived& run, std::int32_t measure);

/// Tries all of them. A whole wait is told only when no organisation's part of it is enough.
[[nodiscard]] Removals removals_of(const Relived& run, const models::Witness& witness, std::uint32_t seed,
                                   std::int32_t measure);

/// What single waivers can do for the whole plan.
struct SingleWaivers {
  std::int32_t unfinished = 0;  ///< measures that are not realised
  std::vector<std::int32_t>
      asked;  ///< those that were tried: all, or evenly spaced ones where they are too many
  std::vector<Removals> removals;  ///< per measure asked
  std::size_t reruns = 0;
  std::size_t bound = 0;
  [[nodiscard]] std::size_t without_any() const;
};

/// So many runs of one measure are spent on a plan at most: 1,000 of the French plan, which take some two
/// seconds; fewer runs of larger plans, which take longer each.
[[nodiscard]] std::size_t usual_bound(const Relived& run);

/// Tries the waits of every unfinished measure, each alone, within so many runs.
[[nodiscard]] SingleWaivers single_waivers(const Relived& run, const models::Witness& witness,
                                           std::uint32_t seed, std::size_t most_reruns);

}  // namespace analysis
