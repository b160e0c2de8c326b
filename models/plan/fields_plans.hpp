#pragma once

#include "models/plan/fields_entities.hpp"

/// Numbers and flags of `plans:`, the plans of a scenario that has several.
namespace plan::fields {

inline constexpr Field plan_measures{
    "measures",
    "M",
    "Number of measures of this plan; those that the scenario does not list are generated, as PLAN-m01, "
    "PLAN-m02, ...; absent: those listed.",
    Dimension::count,
    absent,
    {0, 100'000},
    {1, 200},
    of_author};
inline constexpr Field retention{
    "retention",
    "c_ret",
    "Chance that a measure which the plan before left open is kept in this one; the others are given up.",
    Dimension::probability,
    0.7,
    share,
    {0.5, 0.95},
    "assumption, free: comparing the texts of two plans would pin it"};
inline constexpr Field stale{
    "stale",
    "",
    "Share of what was done of a kept measure's open work that has to be done again.",
    Dimension::share,
    0.3,
    share,
    share,
    "assumption, free: comparing the texts of two plans would pin it"};
inline constexpr FlagField continues{
    "continues", "Whether its work goes on between the end of its plan and the start of the next.", false,
    of_author};

}  // namespace plan::fields
