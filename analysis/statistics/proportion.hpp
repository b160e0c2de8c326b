#pragma once

#include <cstdint>

#include "analysis/statistics/estimate.hpp"

namespace analysis {

/// Interval of a chance of which `hits` of `trials` were seen; 0 <= hits <= trials, trials >= 1.
///
/// Score interval: close to its confidence on average, also for few trials and extreme shares.
/// Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA
/// 22(158).
[[nodiscard]] Interval wilson_interval(std::int64_t hits, std::int64_t trials, double confidence);

/// The exact interval: holds the true chance with at least its confidence, whatever the chance.
/// Source: Clopper & Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of the
/// binomial", Biometrika 26(4).
[[nodiscard]] Interval clopper_pearson_interval(std::int64_t hits, std::int64_t trials, double confidence);

}  // namespace analysis
