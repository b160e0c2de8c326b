#pragma once

#include <string>
#include <vector>

#include "sim/record/record.hpp"

namespace sim {

/// Names the writer itself gives to datasets and dimensions.
namespace result_names {
inline constexpr const char* replication = "replication";
inline constexpr const char* seed = "seed";
inline constexpr const char* row_size = "row_size";
inline constexpr const char* date = "date";
inline constexpr const char* provenance = "provenance";
inline constexpr const char* parameter = "parameter";
inline constexpr const char* parameter_scenario = "parameter_scenario";
inline constexpr const char* parameter_value = "parameter_value";
inline constexpr const char* parameter_unit = "parameter_unit";
inline constexpr const char* parameter_origin = "parameter_origin";
inline constexpr const char* parameter_source = "parameter_source";
inline constexpr const char* answer = "answer";
}  // namespace result_names

/// Checks what a layout must keep so that every reader understands the file: names of letters, digits and
/// underscore, each used once; no unit that readers turn into a length of time ("days"; write "day"); flags
/// of one word each; at most one ragged axis and one calendar axis. Throws InvariantViolation.
void check_layout(const RecordLayout& layout);

/// True for an axis whose labels are days since 1970-01-01.
[[nodiscard]] bool is_calendar(const Axis& axis);
/// True when the dates of a calendar axis stand in a dataset of their own, `date`, beside a dimension that
/// counts.
[[nodiscard]] bool has_separate_dates(const Axis& axis);
/// Name of the ragged axis that an observable uses; empty when none does.
[[nodiscard]] std::string ragged_axis(const RecordLayout& layout);
/// All axes of an observable in the file: `replication` first, or the ragged axis alone.
[[nodiscard]] std::vector<std::string> axes_in_file(const RecordLayout& layout, const Observable& observable);

}  // namespace sim
