#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/attribute/shapley.hpp"
#include "analysis/statistics/estimate.hpp"

namespace analysis {

/// Values of one outcome: for each replication one for each corner, all on the same luck. NaN: none.
struct CornerRuns {
  std::size_t corners = 0;
  std::vector<double> values;  ///< replication by replication, corners in order
};

/// How intervals are made: `resamples` times as many replications are drawn as there are, with repetition,
/// each with all its corners.
struct Resampling {
  std::uint32_t seed = 0;  ///< the draws are addressed by it: the same seed, the same intervals
  std::uint32_t resamples = 1999;
  double confidence = 0.95;
};

/// A number with its bootstrap interval.
struct Said {
  double value = 0.0;
  Interval interval;
};

/// What one lever comes to.
struct LeverAttribution {
  Said shapley;
  Said share;  ///< of the total; NaN unless Attribution::has_shares
  Said first_in;
  Said last_in;
};

/// The difference between two corners, shared out among the levers.
struct Attribution {
  std::int64_t replications = 0;           ///< those that have a value at every corner
  std::vector<Estimate> corners;           ///< over replications
  std::vector<Interval> corner_intervals;  ///< of the mean, Student
  Said total;
  bool has_shares = false;  ///< the interval of the total leaves 0 out; else a share of it means nothing
  std::vector<LeverAttribution> levers;
  std::vector<Said> surpluses;  ///< by corner
};

/// Intervals are those of the percentile bootstrap over replications: a resample keeps the corners of a
/// replication together, so that shared luck narrows them. They are the whole line for fewer than two
/// replications. What share of them holds the true value is measured by
/// tests/statistical/attribution_test.cpp.
/// Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, section 5.3.1; for corners on
/// shared luck: Song, Nelson & Staum (2016), SIAM/ASA Journal on Uncertainty Quantification 4(1).
[[nodiscard]] Attribution attribute(const CornerRuns& runs, const Resampling& how);

/// Of one lever over several attributions: from where to where its share lies.
struct ShareRange {
  double low = 0.0;
  double median = 0.0;
  double high = 0.0;
  std::int64_t largest_in = 0;  ///< in how many of them no other lever has a larger one
};
/// For each lever, over the attributions that have shares; `number` is how many these are.
struct ShareRanges {
  std::int64_t number = 0;
  std::vector<ShareRange> levers;  ///< empty when number is 0
};
[[nodiscard]] ShareRanges ranges_of(const std::vector<Attribution>& all);

}  // namespace analysis
