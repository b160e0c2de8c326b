#pragma once

#include "models/clearance_chain/model.hpp"
#include "models/clearance_chain/spec.hpp"

namespace clearance_chain {

/// Freezes a scenario. The scenario holds together (read_scenario has checked it, or a test built it with
/// care): an id that cannot be resolved or a number out of range is our defect (InvariantViolation).
[[nodiscard]] Model compile(const Scenario& scenario);

}  // namespace clearance_chain
