#pragma once

#include "models/garbage_can/state.hpp"

namespace garbage_can {

/// Counts the evening of a period: who is active, who has moved.
///
/// A problem's move counts when it was attached on both evenings, so not when the choice it moves to is made.
/// A decision maker's move counts between two periods that follow each other and in which it was active.
void count(State& state);

}  // namespace garbage_can
