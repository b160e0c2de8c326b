#pragma once

#include "models/entry.hpp"

namespace clearance_chain {

/// What the model offers to the program: `model: clearance_chain` in a scenario.
[[nodiscard]] models::ModelEntry entry();

}  // namespace clearance_chain
