#pragma once

#include "models/garbage_can/model.hpp"
#include "models/garbage_can/state.hpp"

namespace garbage_can {

/// The open choice, of those it has access to, that is nearest to being made: the one that misses the least
/// energy, and of several the one with the lowest index. None when none is open.
/// `state.choices` stand as the evening before left them.
[[nodiscard]] ChoiceId nearest_choice(const State& state, const Access& access);

/// How somebody finds a choice: the rule above, or another in its place.
using Attraction = ChoiceId (*)(const State& state, const Access& access);

/// Every problem that is there and not solved, and every decision maker, turns to a choice. They all look at
/// the evening before, so that nobody's move is seen by another of the same period.
void attach(const Model& model, State& state, Attraction attraction = nearest_choice);

}  // namespace garbage_can
