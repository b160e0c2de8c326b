#pragma once

/// What can be wrong with a table of expected values, beside what can be wrong with any table. Each kind has
/// its sentence in analysis/words.
namespace analysis::fault_kinds {

inline constexpr const char* no_cases = "verify_no_cases";    ///< names of columns and nothing below
inline constexpr const char* no_column = "verify_no_column";  ///< a column that every case needs

}  // namespace analysis::fault_kinds
