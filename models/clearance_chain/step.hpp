#pragma once

#include "models/clearance_chain/model.hpp"
#include "models/clearance_chain/state.hpp"

namespace clearance_chain {

/// Lives one week: ready points are opened, actors asked, answers received, points closed.
///
/// An attempt of d weeks that begins in week w is answered in week w + d - 1; a point that passes in week w
/// lets its successors open in week w + 1. So a line of points with fixed delays takes the sum of its delays.
void live_one_step(const Model& model, State& state);

}  // namespace clearance_chain
