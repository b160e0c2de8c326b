#include "analysis/attribute/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"

namespace analysis {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
/// Which replication a resample draws: - / - / place in the resample, whose number stands for the replication
/// of the key. models/purpose.hpp keeps the number free.
constexpr std::uint32_t purpose_of_resampling = 200;

/// The replications that have a value at every corner.
std::vector<double> complete(const CornerRuns& runs) {
  sim::ensure(runs.corners >= 2 && runs.values.size() % runs.corners == 0,
              "every replication has a value for each corner");
  std::vector<double> kept;
  kept.reserve(runs.values.size());
  for (auto row = runs.values.begin(); row != runs.values.end();
       row += static_cast<std::ptrdiff_t>(runs.corners)) {
    const auto end = row + static_cast<std::ptrdiff_t>(runs.corners);
    if (std::none_of(row, end, [](double value) { return std::isnan(value); })) {
      kept.insert(kept.end(), row, end);
    }
  }
  return kept;
}

/// Everything an attribution says, in one row: total, then for each lever four numbers, then the surpluses.
std::vector<double> row_of(const LeverEffects& effects) {
  std::vector<double> row{effects.total};
  for (std::size_t i = 0; i < effects.shapley.size(); ++i) {
    const double share = effects.total == 0.0 ? none : effects.shapley[i] / effects.total;
    row.insert(row.end(), {effects.shapley[i], share, effects.first_in[i], effects.last_in[i]});
  }
  row.insert(row.end(), effects.surpluses.begin(), effects.surpluses.end());
  return row;
}

/// Means of the corners over so many replications drawn with repetition.
class Resampler {
 public:
  Resampler(std::span<const double> values, std::size_t corners, std::uint32_t seed)
      : values_(values), corners_(corners), seed_(seed) {}

  [[nodiscard]] std::vector<double> means(std::uint32_t resample) const {
    const std::size_t count = values_.size() / corners_;
    std::vector<double> sums(corners_, 0.0);
    sim::DrawSequence draws;
    const sim::Address address{purpose_of_resampling};
    for (std::size_t i = 0; i < count; ++i) {
      const double u = draws.uniform({seed_, resample}, address, static_cast<std::uint32_t>(i));
      const auto at = static_cast<std::size_t>(u * static_cast<double>(count)) * corners_;
      for (std::size_t corner = 0; corner < corners_; ++corner) sums[corner] += values_[at + corner];
    }
    for (double& sum : sums) sum /= static_cast<double>(count);
    return sums;
  }

 private:
  std::span<const double> values_;
  std::size_t corners_;
  std::uint32_t seed_;
};

/// The interval that leaves out as much at either end as the confidence allows; the whole line when a value
/// is missing.
Interval percentile_interval(std::vector<double> values, double confidence) {
  if (values.empty()) return {-infinity, infinity};
  if (std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) {
    return {-infinity, infinity};
  }
  std::sort(values.begin(), values.end());
  const double rank = 0.5 * (1.0 - confidence) * (static_cast<double>(values.size()) + 1.0);
  const auto outside = static_cast<std::size_t>(std::max(1.0, std::floor(rank + 0.5)));
  sim::ensure(outside <= values.size(), "an interval leaves values between its ends");
  return {values[outside - 1], values[values.size() - outside]};
}

std::vector<Said> said_of(const std::vector<double>& row, std::span<const double> kept, std::size_t corners,
                          const Resampling& how) {
  std::vector<std::vector<double>> columns(row.size());
  // What is drawn again from a handful of runs is a handful of values.
  const auto replications = static_cast<std::int64_t>(kept.size() / corners);
  if (replications >= fewest_for_interval(how.confidence)) {
    const Resampler resampler(kept, corners, how.seed);
    for (std::uint32_t resample = 0; resample < how.resamples; ++resample) {
      const std::vector<double> again = row_of(effects_of(resampler.means(resample)));
      for (std::size_t i = 0; i < row.size(); ++i) columns[i].push_back(again[i]);
    }
  }
  std::vector<Said> all;
  for (std::size_t i = 0; i < row.size(); ++i) {
    all.push_back({row[i], percentile_interval(std::move(columns[i]), how.confidence)});
  }
  return all;
}

}  // namespace

Attribution attribute(const CornerRuns& runs, const Resampling& how) {
  const std::vector<double> kept = complete(runs);
  Attribution answer;
  answer.replications = static_cast<std::int64_t>(kept.size() / runs.corners);
  std::vector<double> means;
  for (std::size_t corner = 0; corner < runs.corners; ++corner) {
    std::vector<double> values;
    for (std::size_t at = corner; at < kept.size(); at += runs.corners) values.push_back(kept[at]);
    answer.corners.push_back(estimate(values));
    answer.corner_intervals.push_back(interval_of_mean(answer.corners.back(), how.confidence));
    means.push_back(answer.corners.back().mean);
  }
  const std::size_t levers = levers_of(means);
  const std::vector<Said> said = said_of(row_of(effects_of(means)), kept, runs.corners, how);
  auto next = said.begin();
  answer.total = *next++;
  answer.has_shares = answer.total.interval.low > 0.0 || answer.total.interval.high < 0.0;
  for (std::size_t i = 0; i < levers; ++i) {
    LeverAttribution lever{next[0], next[1], next[2], next[3]};
    if (!answer.has_shares) lever.share = {none, {-infinity, infinity}};
    answer.levers.push_back(lever);
    next += 4;
  }
  answer.surpluses.assign(next, said.end());
  return answer;
}

ShareRanges ranges_of(const std::vector<Attribution>& all) {
  ShareRanges ranges;
  std::vector<std::vector<double>> shares;
  for (const Attribution& one : all) {
    if (!one.has_shares) continue;
    ++ranges.number;
    shares.resize(one.levers.size());
    ranges.levers.resize(one.levers.size());
    double largest = -infinity;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      shares[i].push_back(one.levers[i].share.value);
      largest = std::max(largest, shares[i].back());
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (shares[i].back() == largest) ++ranges.levers[i].largest_in;
    }
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    ShareRange& range = ranges.levers[i];
    range.low = *std::min_element(shares[i].begin(), shares[i].end());
    range.high = *std::max_element(shares[i].begin(), shares[i].end());
    range.median = quantile(std::move(shares[i]), 0.5);
  }
  return ranges;
}

}  // namespace analysis
