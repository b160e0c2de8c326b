#pragma once

#include <array>
#include <string_view>

namespace plan {

/// What can be wrong with a scenario of the plan model, beside what can be wrong with any scenario. The
/// sentence of a kind is `fault.<kind>` in the word catalogue, and scenarios/invalid/plan/ holds a file for
/// each.
inline constexpr std::array<std::string_view, 54> fault_kinds{
    // References: got
    "unknown_organisation", "unknown_principal", "unknown_measure", "unknown_archetype", "unknown_package",
    "named_twice",  // the same id twice in a list
    "ids_in_one",   // got: several ids in one text
    "slash_in_id",  // an id that posts or packages are named after
    "reserved_id",  // "all"
    "same_hash",    // got, other: two ids that chance cannot tell apart
    // Time
    "dates_reversed",           // got, first: a range that ends before it begins
    "two_horizons",             // both `end` and `horizon`
    "no_horizon",               // neither
    "no_working_day",           // got: nothing but weekends and holidays
    "horizon_too_long",         // bound
    "part_of_a_day",            // got: a number of days that must be whole
    "evaluation_beyond",        // got, last
    "evaluation_before_start",  // got, first
    // Settings
    "range_reversed",  // got, low: `..._high` below `..._low`
    "too_many_jobs",   // got, bound: files of the day job that one post gets in a day
    "block_and_pull",  // files worked on to their end, and files that wait for whoever is free
    "block_and_crew",  // the same, and work that several begin together
    // Organisations
    "two_coordinators",  // got, other
    "two_heads",
    "head_count",     // got: one head cannot be several posts
    "parent_cycle",   // cycle
    "unknown_count",  // got, expected
    // Measures
    "too_many_measures",  // got, bound
    "lead_is_partner",    // got
    "nobody_to_lead",
    "shares_do_not_sum",  // got
    "package_cycle",      // cycle
    "package_stages",     // got: a package of another stage
    "empty_crew",         // a package with a crew of nobody
    "package_rollout",    // a roll-out package of a measure without roll-out
    "requires_cycle",     // cycle
    "empty_mix",          // no archetype takes part in the cycle of generated measures
    "nothing_tagged",     // `features.nrm` without a measure that is tagged for it
    // Several plans
    "no_plans",            // a measure names its plan, and the scenario has no list of plans
    "unknown_plan",        // got
    "plan_follows",        // got, first: a plan follows one that does not start before it
    "followed_twice",      // got, other: two plans follow one
    "plan_before_start",   // got, first
    "evaluated_too_late",  // got, other, last: a plan judged when another has taken over
    "launch_before_plan",  // got, first
    // Events
    "event_without_kind",    // expected
    "event_with_two_kinds",  // got, other
    "event_before_start",    // got, first
    "nothing_set",
    "set_refused",    // got: a setting that only the first day reads
    "nothing_named",  // an event that names nobody
    // Waivers
    "waiver_of_everyone",  // got: a wait that belongs to the measure, not to an organisation
    // The rest
    "observed_reversed",  // got, of
    "wrong_holidays",     // got
};

}  // namespace plan
