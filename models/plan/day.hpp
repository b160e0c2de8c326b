#pragma once

#include "models/plan/day_watch.hpp"
#include "models/plan/state.hpp"
#include "models/plan/workday.hpp"

/// One run of the plan model: its first state, one working day, and its end.
namespace plan {

/// Day 0 before anything happens: plan drawn, posts filled or vacant, backing at its launch value.
[[nodiscard]] State initial_state(const Model& model, sim::RandomKey key);

/// Lives one working day: the ten phases in their order (docs/models/plan.md, "Process overview and
/// scheduling").
void live_one_step(const Model& model, State& state);
/// The same day with officials visited in another order: the law that order does not matter is tested with
/// it.
void live_one_step_visiting(const Model& model, State& state, Visit visit);
/// The same day with somebody who looks on.
void live_one_step_watched(const Model& model, State& state, DayWatch& watch);

[[nodiscard]] inline bool is_finished(const Model& model, const State& state) {
  return state.day >= model.horizon;
}

}  // namespace plan
