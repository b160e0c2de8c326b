#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/verify/comparison.hpp"
#include "sim/base/error.hpp"
#include "sim/scenario/text.hpp"

/// The garbage can of Cohen, March & Olsen (1972) against tables of expected counters.
namespace analysis::garbage_can {

/// The columns that name a configuration, and how many levels each has.
struct Factor {
  std::string_view column;
  int levels;
};
inline constexpr std::array<Factor, 6> factors{{{"load", 3},
                                                {"energy_dist", 3},
                                                {"problem_access", 3},
                                                {"decision_structure", 3},
                                                {"choice_seq", 2},
                                                {"problem_seq", 2}}};

/// The columns that are compared, and what the model calls them.
struct Counter {
  std::string_view column;
  std::string_view observable;
};
inline constexpr std::array<Counter, 13> counters{{{"res", "resolutions"},
                                                   {"ov", "oversights"},
                                                   {"fl", "flights"},
                                                   {"prob_shift", "problem_shifts"},
                                                   {"prob_act", "problem_activity"},
                                                   {"prob_lat", "problem_latency"},
                                                   {"dm_act", "decision_maker_activity"},
                                                   {"dm_shift", "decision_maker_shifts"},
                                                   {"choice_act", "choice_activity"},
                                                   {"excess", "excess_energy"},
                                                   {"prob_unsolved", "problems_unsolved"},
                                                   {"choice_unmade", "choices_unmade"},
                                                   {"energy_spent", "energy_spent"}}};

/// The level of each factor, from 0.
using Configuration = std::array<int, factors.size()>;
using Values = std::array<double, counters.size()>;

/// One row of a table.
struct Case {
  Configuration configuration{};
  Values expected{};
  std::array<sim::Place, counters.size()> places;  ///< of the expected values
};

/// Reads a table with the columns of `factors` and `counters`, in any order. Throws sim::ScenarioError with
/// every fault, each with its place.
[[nodiscard]] std::vector<Case> read_table(const sim::Files& files, const std::string& file);

/// What gives the counters of a configuration: the model, or in tests one with a planted fault.
using Subject = std::function<Values(const Configuration&)>;
/// The model `garbage_can`, by way of a scenario and the catalogue.
[[nodiscard]] Values counted_by_the_model(const Configuration& configuration);

/// Runs every case and compares every counter, without tolerance.
[[nodiscard]] Comparison compare(const std::vector<Case>& cases, const Subject& subject);

}  // namespace analysis::garbage_can
