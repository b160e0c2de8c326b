#pragma once

#include "models/plan/state.hpp"

/// Work goes wrong in proportion to ambiguity; a head decides, or nobody does in time (SM11).
namespace plan {

/// A work item is finished: it may raise an exception, which a head must decide. True when it does.
/// The item is already closed; `by` finished it.
bool raise_exception(const Model& model, State& state, const Item& work, PostId by);

/// A head has decided: the work concerned is redone in part.
void finish_decision(const Model& model, State& state, const Item& decision);

/// Notes the day on which a decision that nobody takes is late, counted from today.
void set_timeout(const Model& model, State& state, ItemId decision);

/// Phase 9: decisions that nobody took in time are taken by default, by measure, then order of creation.
void default_decisions(const Model& model, State& state);

/// Chance that a finished item raises an exception: p0 + (p1 - p0) ambiguity.
[[nodiscard]] double chance_of_exception(const Model& model, const State& state, MeasureId measure);

}  // namespace plan
