#pragma once

#include <cstdint>
#include <vector>

#include "models/plan/model.hpp"
#include "models/plan/spec.hpp"

namespace plan {

/// Freezes a scenario. The scenario holds together (read_scenario has checked it, or a test built it with
/// care): a reference that cannot be resolved is our defect (InvariantViolation).
[[nodiscard]] Model compile(const Scenario& scenario);

/// The date of each working day of the run, days since 1970-01-01.
[[nodiscard]] std::vector<std::int32_t> dates_of_days(const Scenario& scenario);

}  // namespace plan
