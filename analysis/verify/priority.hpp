#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/verify/patterson.hpp"

/// Which job goes first when several could start: the priority rules of project scheduling. Source: Kolisch,
/// "Serial and parallel resource-constrained project scheduling methods revisited", European Journal of
/// Operational Research 90 (1996).
namespace analysis {

enum class PriorityRule : std::uint8_t {
  grpw,  ///< own duration and those of the immediate successors, largest first
  lft,   ///< latest finish, smallest first; no later than the critical path allows
  lst,   ///< latest start, smallest first
  mslk,  ///< slack, latest less earliest finish of the unlimited schedule, smallest first
  mts,   ///< number of all successors, largest first
  spt,   ///< duration, smallest first
};
inline constexpr std::array<std::string_view, 6> priority_names{"GRPW", "LFT", "LST", "MSLK", "MTS", "SPT"};

/// All jobs, the one that goes first in front; of equal ones the lower number.
[[nodiscard]] std::vector<std::uint32_t> priority_list(const Project& project, PriorityRule rule);

}  // namespace analysis
