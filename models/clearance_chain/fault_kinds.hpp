#pragma once

/// What can be wrong with a scenario of the clearance chain, beside what can be wrong with any scenario. Each
/// kind has its sentence in analysis/words and a file in scenarios/invalid/clearance_chain.
namespace clearance_chain::fault_kinds {

inline constexpr const char* two_forms = "chain_two_forms";  ///< `chain` beside `points` or `actors`
inline constexpr const char* no_points = "chain_no_points";  ///< nothing to pass
inline constexpr const char* few_agreements = "chain_few_agreements";  ///< fewer agreements than points
inline constexpr const char* no_actors = "chain_no_actors";            ///< a point that nobody is asked at
inline constexpr const char* unknown_actor = "chain_unknown_actor";
inline constexpr const char* unknown_point = "chain_unknown_point";
inline constexpr const char* named_twice = "chain_named_twice";  ///< twice in one list
inline constexpr const char* too_many_needed =
    "chain_too_many_needed";                               ///< more agreements than actors asked
inline constexpr const char* attempts = "chain_attempts";  ///< neither a whole number nor `unlimited`
inline constexpr const char* cycle = "chain_cycle";        ///< points that wait for each other
inline constexpr const char* part_of_a_week =
    "chain_part_of_a_week";                                  ///< a fixed delay that is no whole number
inline constexpr const char* same_hash = "chain_same_hash";  ///< two ids with the same draws

}  // namespace clearance_chain::fault_kinds
