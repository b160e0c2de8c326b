#pragma once

#include "models/entry.hpp"

namespace garbage_can {

/// What the model offers to the program: `model: garbage_can` in a scenario.
[[nodiscard]] models::ModelEntry entry();

}  // namespace garbage_can
