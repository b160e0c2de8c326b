#pragma once

#include "models/plan/state.hpp"

/// Disputes and arbitration by the prime minister's office (SM10).
namespace plan {

/// A measure whose partners will not agree: nothing of it can be worked on until it is arbitrated.
void open_dispute(const Model& model, State& state, MeasureId measure);

/// Phase 5: at most one slot, for the first file of the queue; then new requests join the queue.
void arbitrate(const Model& model, State& state);

/// Chance that a slot for this plan occurs today: slots per day times the prime minister's backing.
[[nodiscard]] double chance_of_slot(const Model& model, const State& state);

}  // namespace plan
