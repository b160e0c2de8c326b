#pragma once

#include "models/plan/model.hpp"
#include "models/plan/spec.hpp"

namespace plan {

/// Freezes a scenario. The scenario holds together (read_scenario has checked it, or a test built it with
/// care): a reference that cannot be resolved is our defect (InvariantViolation).
[[nodiscard]] Model compile(const Scenario& scenario);

}  // namespace plan
