#pragma once

#include "models/garbage_can/model.hpp"
#include "models/garbage_can/state.hpp"

namespace garbage_can {

/// Choices whose period has come open.
void open_choices(State& state);
/// What the attached problems require of each open choice now, and what decision makers have spent on it in
/// all.
void spend_energy(const Model& model, State& state);
/// Choices on which no less is spent than they require are made, and the problems attached to them solved.
void decide(State& state);

}  // namespace garbage_can
