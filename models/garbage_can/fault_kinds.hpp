#pragma once

/// What can be wrong with a scenario of the garbage can, beside what can be wrong with any scenario. Each
/// kind has its sentence in analysis/words and a file in scenarios/invalid/garbage_can.
namespace garbage_can::fault_kinds {

inline constexpr const char* two_forms = "can_two_forms";  ///< `classic` beside the lists
inline constexpr const char* no_choices = "can_no_choices";
inline constexpr const char* unknown_choice = "can_unknown_choice";
inline constexpr const char* named_twice = "can_named_twice";  ///< twice in one list
inline constexpr const char* no_access = "can_no_access";      ///< an empty list of choices
inline constexpr const char* too_fine = "can_too_fine";        ///< parts of a hundredth
inline constexpr const char* same_hash = "can_same_hash";      ///< two ids with the same draws

}  // namespace garbage_can::fault_kinds
