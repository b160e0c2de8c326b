#pragma once

#include <cstdint>

#include "models/plan/spec.hpp"

namespace support {

/// Three plans drawn at random, the same for the same number, with everything on at once that a scenario may
/// switch on together: several plans that take over from each other, ministers who sign, personal ties,
/// mentoring, advocacy, the referral index, evaluators who err; leads that change, launches, grants, measures
/// given up and evaluations on any day, in the gaps between plans too; packages and crews, or files worked on
/// to their end; trays or pools.
[[nodiscard]] plan::Scenario crowded_plan(std::uint32_t number);

}  // namespace support
