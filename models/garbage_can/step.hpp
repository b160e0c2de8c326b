#pragma once

#include "models/garbage_can/model.hpp"
#include "models/garbage_can/state.hpp"

namespace garbage_can {

/// Lives one period.
void live_one_step(const Model& model, State& state);

}  // namespace garbage_can
