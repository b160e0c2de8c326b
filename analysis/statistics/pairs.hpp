#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace analysis {

/// How many times fewer pairs than independent runs give the same error of a difference:
/// (variance of the first + variance of the second) / variance of second - first. 1 when sharing luck gains
/// nothing, below 1 when it harms, infinite when every pair differs by the same, NaN when nothing varies at
/// all. Source: Glasserman & Yao (1992), "Some guidelines and guarantees for common random numbers",
/// Management Science 38(6).
[[nodiscard]] double variance_reduction(std::span<const double> first, std::span<const double> second);

/// What pairs say about the sign of a difference.
enum class Sign : std::uint8_t {
  undecided,  ///< the interval holds 0
  less,       ///< the second is less
  more,       ///< the second is more
  equal,      ///< no pair differs at all
};

/// The sign that an interval of the mean of these differences settles.
[[nodiscard]] Sign settled_sign(const Estimate& differences, const Interval& interval);

/// How many pairs there are in all when Student's interval first leaves 0 out, should mean and standard
/// deviation stay as they are: an even chance, not a promise. At least 2; nothing when the mean is 0, or when
/// it would take more than 10^12.
[[nodiscard]] std::optional<std::int64_t> pairs_to_settle(const Estimate& differences, double confidence);

/// What look `look` of a sequence (from 1) may spend of the error `alpha` of the whole: alpha / (look (look +
/// 1)). The parts of all looks, however many, sum to alpha, so by Bonferroni's inequality at least one
/// interval of the sequence misses what it estimates in at most a share alpha of sequences, whatever rule
/// ends them. Source: Lan & DeMets (1983), "Discrete sequential boundaries for clinical trials", Biometrika
/// 70(3), for spending; Robbins & Darling (1967), "Iterated logarithm inequalities", PNAS 57(5), for sums
/// over all looks.
[[nodiscard]] double error_of_look(double alpha, std::int64_t look);

/// After how many pairs a sequence is looked at: `first`, each time half as many again, and `most` last.
/// 2 <= first; one look when first >= most.
[[nodiscard]] std::vector<std::int64_t> looks(std::int64_t first, std::int64_t most);

}  // namespace analysis
