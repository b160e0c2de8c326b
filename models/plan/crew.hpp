#pragma once

#include "models/plan/state.hpp"

/// Work that needs several officials at once (docs/models/plan.md, "Crews").
///
/// A package with a crew is one item for each member, its seat: an equal part of the work. The seats wait in
/// the pools of their organisations until every one of them has an official who is free; then they are taken
/// together. Nobody of a crew is free again before all are through.
namespace plan {

/// Notes that a seat lies in a pool.
void await_crew(State& state, const Item& seat);

/// Gives the crews whose officials are all free what waits for them, in serving order. Work without effort is
/// through at once, and what waited for it waits for its crew in its turn.
void gather_waiting_crews(const Model& model, State& state);
inline void gather_crews(const Model& model, State& state) {
  if (!state.waiting_crews.empty()) gather_waiting_crews(model, state);
}

/// Whether some seat of the crew is not through, or has nobody.
[[nodiscard]] bool is_crew_at_work(const State& state, const Item& seat);

/// Lets the crew of a seat go. Returns the work as a whole, which is its owner's: for what follows from it.
[[nodiscard]] Item end_crew(const Model& model, State& state, const Item& seat);

}  // namespace plan
