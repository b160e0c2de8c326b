#pragma once

#include "models/garbage_can/model.hpp"
#include "models/garbage_can/spec.hpp"

namespace garbage_can {

/// Freezes a scenario. The scenario holds together (read_scenario has checked it, or a test built it with
/// care): an id that cannot be resolved or a number out of range is our defect (InvariantViolation).
[[nodiscard]] Model compile(const Scenario& scenario);

}  // namespace garbage_can
