#pragma once

#include <limits>

#include "sim/scenario/field.hpp"

/// The one declaration of every number and word a scenario of the garbage can may give.
namespace garbage_can::fields {

inline constexpr double required = std::numeric_limits<double>::quiet_NaN();

inline constexpr sim::Field load{
    .key = "load",
    .symbol = "",
    .meaning = "Energy that solving one problem takes, in whole hundredths; the same for all twenty.",
    .dimension = sim::Dimension::number,
    .by_default = required,
    .allowed = {0.0, 1'000.0},
    .plausible = {},
    .source = "choice of the scenario; Cohen, March & Olsen (1972) take 1.1, 2.2 and 3.3"};

inline constexpr sim::Field periods{.key = "periods",
                                    .symbol = "",
                                    .meaning = "Periods after which a run ends.",
                                    .dimension = sim::Dimension::count,
                                    .by_default = 20.0,
                                    .allowed = {1.0, 1'000.0},
                                    .plausible = {},
                                    .source = "Cohen, March & Olsen (1972)"};

inline constexpr sim::Field coefficient{
    .key = "solution_coefficient",
    .symbol = "",
    .meaning = "Part of the decision makers' energy that becomes effective, in whole hundredths.",
    .dimension = sim::Dimension::number,
    .by_default = 0.6,
    .allowed = {0.0, 10.0},
    .plausible = {0.0, 1.0},
    .source = "Cohen, March & Olsen (1972)"};

inline constexpr sim::Field enters{.key = "enters",
                                   .symbol = "",
                                   .meaning = "Period in which it enters; the first is 1.",
                                   .dimension = sim::Dimension::count,
                                   .by_default = 1.0,
                                   .allowed = {1.0, 1'000.0},
                                   .plausible = {},
                                   .source = "assumption: there from the beginning"};

inline constexpr sim::Field problem_energy{
    .key = "energy",
    .symbol = "",
    .meaning = "Energy that solving the problem takes, in whole hundredths.",
    .dimension = sim::Dimension::number,
    .by_default = required,
    .allowed = {0.0, 1'000.0},
    .plausible = {},
    .source = "choice of the scenario"};

inline constexpr sim::Field decision_maker_energy{
    .key = "energy",
    .symbol = "",
    .meaning = "Energy in each period, before the solution coefficient, in whole hundredths.",
    .dimension = sim::Dimension::number,
    .by_default = 0.55,
    .allowed = {0.0, 1'000.0},
    .plausible = {},
    .source = "Cohen, March & Olsen (1972): the mean of their ten decision makers"};

[[nodiscard]] sim::ChoiceField energy_distribution();
[[nodiscard]] sim::ChoiceField problem_access();
[[nodiscard]] sim::ChoiceField decision_structure();
[[nodiscard]] sim::ChoiceField choice_order();
[[nodiscard]] sim::ChoiceField problem_order();
[[nodiscard]] sim::ChoiceField choice_entries();
[[nodiscard]] sim::ChoiceField problem_entries();

}  // namespace garbage_can::fields
