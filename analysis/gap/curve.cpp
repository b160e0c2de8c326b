#include "analysis/gap/curve.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <variant>

#include "analysis/statistics/proportion.hpp"
#include "sim/base/error.hpp"

namespace analysis {

double level_reached(std::vector<double> values, double confidence) {
  constexpr double nothing = -std::numeric_limits<double>::infinity();
  constexpr double rounding = 1e-9;  // 0.9 of 10 runs are 9, whatever the product says
  sim::ensure(!values.empty(), "a level is that of runs");
  for (double& value : values) value = std::isnan(value) ? nothing : value;
  std::sort(values.begin(), values.end(), std::greater<>());
  const double needed = std::ceil(confidence * static_cast<double>(values.size()) - rounding);
  return values[static_cast<std::size_t>(std::max(1.0, needed)) - 1];
}

CurveRuns::CurveRuns(const sim::ResultSet& runs, std::vector<double> targets, std::size_t outcomes,
                     std::size_t outcome)
    : all_(&std::get<std::vector<double>>(runs.array("value"))),
      targets_(std::move(targets)),
      outcomes_(outcomes),
      outcome_(outcome) {
  sim::ensure(all_->size() == runs.replications.size() * targets_.size() * outcomes_,
              "paired runs have a number for each value and outcome");
}

double CurveRuns::at(std::int64_t run, std::size_t value) const {
  return (*all_)[(static_cast<std::size_t>(run) * targets_.size() + value) * outcomes_ + outcome_];
}

std::vector<std::int64_t> CurveRuns::hits(std::int64_t runs) const {
  std::vector<std::int64_t> all(targets_.size(), 0);
  for (std::int64_t run = 0; run < runs; ++run) {
    for (std::size_t i = 0; i < targets_.size(); ++i) all[i] += at(run, i) >= targets_[i] ? 1 : 0;
  }
  return all;
}

std::vector<CurvePoint> CurveRuns::curve(std::int64_t runs, double confidence) const {
  const std::vector<std::int64_t> reached = hits(runs);
  std::vector<CurvePoint> points;
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    std::vector<double> values;
    std::vector<double> there;
    for (std::int64_t run = 0; run < runs; ++run) {
      values.push_back(at(run, i));
      if (!std::isnan(values.back())) there.push_back(values.back());
    }
    points.push_back({reached[i], runs, static_cast<double>(reached[i]) / static_cast<double>(runs),
                      wilson_interval(reached[i], runs, curve_confidence), estimate(there).mean,
                      level_reached(std::move(values), confidence)});
  }
  return points;
}

std::optional<Fall> CurveRuns::fall(std::int64_t runs, double error) const {
  const auto pairs = 0.5 * static_cast<double>(targets_.size() * (targets_.size() - 1));
  std::optional<Fall> deepest;
  for (std::size_t earlier = 0; earlier < targets_.size(); ++earlier) {
    for (std::size_t later = earlier + 1; later < targets_.size(); ++later) {
      std::vector<double> first;
      std::vector<double> second;
      for (std::int64_t run = 0; run < runs; ++run) {
        if (std::isnan(at(run, earlier)) || std::isnan(at(run, later))) continue;
        first.push_back(at(run, earlier));
        second.push_back(at(run, later));
      }
      if (static_cast<std::int64_t>(first.size()) < fewest_for_interval(1.0 - error / pairs)) continue;
      const PairedDifference pair = paired_difference(first, second, 1.0 - error / pairs);
      if (pair.interval.high >= 0.0) continue;
      if (deepest && deepest->difference <= pair.difference.mean) continue;
      deepest = Fall{earlier, later, pair.difference.mean, pair.interval};
    }
  }
  return deepest;
}

bool CurveRuns::is_flat(std::int64_t runs) const {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (std::int64_t run = 0; run < runs; ++run) {
    for (std::size_t i = 1; i < targets_.size(); ++i) {
      if (!same(at(run, i), at(run, 0))) return false;
    }
  }
  return true;
}

std::size_t best_of(const std::vector<CurvePoint>& curve) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    const bool higher = curve[i].level > curve[best].level ||
                        (curve[i].level == curve[best].level && curve[i].mean > curve[best].mean);
    if (higher) best = i;
  }
  return best;
}

}  // namespace analysis
