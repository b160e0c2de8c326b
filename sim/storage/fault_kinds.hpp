#pragma once

namespace sim::fault_kinds {

// What can be wrong with an output, a journal or a result file that a user names (ScenarioError, exit code
// 2).
inline constexpr const char* output_exists = "output_exists";              ///< result file already there
inline constexpr const char* journal_exists = "journal_exists";            ///< an interrupted run is there
inline constexpr const char* journal_damaged = "journal_damaged";          ///< before its last record
inline constexpr const char* file_beside = "file_beside";                  ///< NAME.h5.tmp is something else
inline constexpr const char* resume_other_output = "resume_other_output";  ///< NAME.h5 is not this run's
inline constexpr const char* not_a_journal = "not_a_journal";              ///< NAME.h5.part is something else
inline constexpr const char* resume_other_scenario = "resume_other_scenario";
inline constexpr const char* resume_other_seed = "resume_other_seed";
inline constexpr const char* resume_other_version = "resume_other_version";
inline constexpr const char* resume_other_recording = "resume_other_recording";
inline constexpr const char* resume_other_replications = "resume_other_replications";
inline constexpr const char* resume_other_kind = "resume_other_kind";
inline constexpr const char* resume_other_layout = "resume_other_layout";
inline constexpr const char* no_such_result_file = "no_such_result_file";
inline constexpr const char* not_a_result_file = "not_a_result_file";      ///< foreign, truncated or damaged
inline constexpr const char* other_result_format = "other_result_format";  ///< written in a newer format

}  // namespace sim::fault_kinds
