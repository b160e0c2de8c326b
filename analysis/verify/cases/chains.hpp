#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/verify/cases/verdict.hpp"
#include "models/clearance_chain/compile.hpp"
#include "models/clearance_chain/observables.hpp"
#include "models/clearance_chain/state.hpp"
#include "models/clearance_chain/step.hpp"
#include "sim/engine/model.hpp"

/// Clearance chains built by hand, and the statistics their tests need.
namespace support {

/// How one decision point asks its `actors` actors, all alike.
struct PointShape {
  std::int32_t actors = 1;
  std::optional<std::int32_t> attempts = 1;
  clearance_chain::Asking asking = clearance_chain::Asking::parallel;
  std::optional<std::int32_t> needed = std::nullopt;  ///< absent: all
};

inline std::vector<std::string> first_actors(std::int32_t n) {
  std::vector<std::string> ids;
  for (std::int32_t i = 1; i <= n; ++i) ids.push_back("a" + std::to_string(i));
  return ids;
}

/// `points` points in a line, each asking the same actors in the same way.
inline clearance_chain::Scenario line_of(std::int32_t points, const PointShape& shape, double probability,
                                         double delay, clearance_chain::DelayLaw law) {
  clearance_chain::Scenario scenario;
  scenario.delay_law = law;
  scenario.horizon = 1'000'000;
  for (const std::string& id : first_actors(shape.actors)) {
    scenario.actors.push_back({id, {id, id}, probability, delay, {}});
  }
  for (std::int32_t i = 1; i <= points; ++i) {
    const std::string id = "p" + std::to_string(i);
    clearance_chain::PointSpec point{id,
                                     {id, id},
                                     {},
                                     first_actors(shape.actors),
                                     shape.needed.value_or(shape.actors),
                                     shape.attempts,
                                     shape.asking,
                                     {}};
    if (i > 1) point.after = {"p" + std::to_string(i - 1)};
    scenario.points.push_back(std::move(point));
  }
  return scenario;
}

/// One point that asks n actors, every attempt taking one week.
inline clearance_chain::Scenario one_point(const PointShape& shape, double probability) {
  return line_of(1, shape, probability, 1.0, clearance_chain::DelayLaw::fixed);
}

/// A whole-number observable (or flag) of one value per replication, over replications 0 to n - 1.
struct Sample {
  double n = 0.0;
  double sum = 0.0;
  double sum_of_squares = 0.0;

  void add(double x) {
    n += 1.0;
    sum += x;
    sum_of_squares += x * x;
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return (sum_of_squares - sum * sum / n) / (n - 1.0); }
  /// Standard errors between the mean and `expected`.
  [[nodiscard]] double z(double expected) const { return (mean() - expected) / std::sqrt(variance() / n); }
};

inline double value_of(const sim::Column& column, std::size_t index = 0) {
  return std::visit([&](const auto& all) { return static_cast<double>(all[index]); }, column);
}

/// What `replications` runs of a scenario reported, one record after the other.
inline void for_each_run(const clearance_chain::Scenario& scenario, std::uint32_t seed,
                         std::uint32_t replications,
                         const std::function<void(const sim::RecordLayout&, const sim::RunRecord&)>& see) {
  const clearance_chain::Model model = clearance_chain::compile(scenario);
  const sim::RecordLayout layout = clearance_chain::layout_of(model, clearance_chain::Level::points);
  for (std::uint32_t r = 0; r < replications; ++r) {
    see(layout, sim::simulate(model, layout, sim::RandomKey{seed, r}));
  }
}

/// One observable without axes over the replications of a scenario.
inline Sample sample_of(const clearance_chain::Scenario& scenario, const std::string& observable,
                        std::uint32_t seed, std::uint32_t replications) {
  Sample sample;
  for_each_run(scenario, seed, replications,
               [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
                 sample.add(value_of(record.columns[layout.find(observable)]));
               });
  return sample;
}

/// Of which replications a sample is made: 0 to replications - 1 of a seed.
struct Runs {
  std::uint32_t seed;
  std::uint32_t replications;
};

/// The chain, changed by a planted fault where there is one.
inline clearance_chain::Scenario bent(clearance_chain::Scenario scenario,
                                      const std::function<void(clearance_chain::Scenario&)>& bend) {
  if (bend) bend(scenario);
  return scenario;
}

/// The mean of an observable without axes is `expected`.
inline Verdict means_are(const Name& what, const clearance_chain::Scenario& scenario,
                         const std::string& observable, const Runs& runs, double expected) {
  std::vector<double> values;
  for_each_run(scenario, runs.seed, runs.replications,
               [&](const sim::RecordLayout& layout, const sim::RunRecord& record) {
                 values.push_back(value_of(record.columns[layout.find(observable)]));
               });
  return mean_is(what, values, expected);
}

/// So many runs pass as chance `expected` says.
inline Verdict passes_are(const Name& what, const clearance_chain::Scenario& scenario, const Runs& runs,
                          double expected) {
  const double passed = sample_of(scenario, "passed", runs.seed, runs.replications).sum;
  return count_is(what, static_cast<int>(passed), static_cast<int>(runs.replications), expected);
}

/// Two-sided exact p-value of `hits` successes in `trials` with chance p: twice the smaller tail, at most 1.
inline double binomial_p_value(std::int64_t hits, std::int64_t trials, double p) {
  const auto chance_of = [&](std::int64_t k) {
    const double n = static_cast<double>(trials);
    const double x = static_cast<double>(k);
    return std::exp(std::lgamma(n + 1.0) - std::lgamma(x + 1.0) - std::lgamma(n - x + 1.0) + x * std::log(p) +
                    (n - x) * std::log1p(-p));
  };
  double below = 0.0;
  for (std::int64_t k = 0; k <= hits; ++k) below += chance_of(k);
  double above = 0.0;
  for (std::int64_t k = trials; k >= hits; --k) above += chance_of(k);
  const double twice = 2.0 * (below < above ? below : above);
  return twice < 1.0 ? twice : 1.0;
}

}  // namespace support
