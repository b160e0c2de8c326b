#pragma once

/// What can be wrong with a table of expected values, beside what can be wrong with any table. Each kind has
/// its sentence in analysis/words.
namespace analysis::fault_kinds {

inline constexpr const char* no_cases = "verify_no_cases";    ///< names of columns and nothing below
inline constexpr const char* no_column = "verify_no_column";  ///< a column that every case needs

// An instance of a project-scheduling problem.
inline constexpr const char* unreadable = "verify_unreadable";    ///< got, why: no file of an instance
inline constexpr const char* no_jobs = "verify_no_jobs";          ///< an instance with nothing to do
inline constexpr const char* not_counted = "verify_not_counted";  ///< got, bound: no whole number 0 to bound
inline constexpr const char* ends_early = "verify_ends_early";    ///< job, jobs: where the file ends
inline constexpr const char* goes_on = "verify_goes_on";          ///< got: something behind the last job
inline constexpr const char* no_such_job = "verify_no_such_job";  ///< got, job, jobs: a successor
inline constexpr const char* needs_too_much = "verify_needs_too_much";  ///< got, job, resource, capacity
inline constexpr const char* circle = "verify_circle";      ///< cycle: jobs that wait for each other
inline constexpr const char* too_long = "verify_too_long";  ///< got, bound: sum of the durations
inline constexpr const char* twice = "verify_twice";        ///< got: an instance with two rows

}  // namespace analysis::fault_kinds
