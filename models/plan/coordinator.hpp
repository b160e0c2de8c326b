#pragma once

#include "models/plan/state.hpp"

/// The coordinator and its committee: authority, hub and chasing (SM6).
namespace plan {

/// Phase 6: committee day, duty capacity, hub, chasing; what duty does not need is handed back.
void coordinate(const Model& model, State& state);

/// rank x (1 if the head is in post, else h_vac); 0 without a coordinator.
[[nodiscard]] double authority(const Model& model, const State& state);

[[nodiscard]] inline bool is_chased(const State& state, MeasureId measure) {
  return state.measure_days[measure].chased_until >= state.day;
}

/// A measure may be chased while an organisation other than the coordinator holds an item of it, unless it is
/// chased already or paused. To be called when one of these changes.
inline void settle_chase(State& state, MeasureId measure) {
  const MeasureDay& daily = state.measure_days[measure];
  const bool never_now = daily.held_outside == 0 || daily.paused;
  state.may_be_chased_from[measure] = never_now ? never : daily.chased_until + 1;
}

/// Chases a measure up to and including a day, wherever its items lie.
void chase_until(const Model& model, State& state, MeasureId measure, Day day);

/// Puts a measure in the line of those the coordinator chases.
void join_chase_line(State& state, MeasureId id);

/// Takes a measure out of that line: it is no longer live.
void leave_chase_line(State& state, MeasureId id);

/// Brings those who joined, left or changed place since to where they belong in that line, by order.chase,
/// then by the tie rule. To be called before the line is read; until then it is behind.
void settle_chase_line(const Model& model, State& state);

/// Puts the whole line in order: to be called when order.chase has changed.
void sort_chase_line(const Model& model, State& state);

/// An item of a measure is finished today: the longer nothing of it moves, the sooner it is chased.
void note_progress(const Model& model, State& state, MeasureId id);

/// Pays into the chase bank what `available` person-days allow and the candidates need, and chases the first
/// ones: measures with an open item that an organisation other than the coordinator holds, not chased yet,
/// not paused. Returns the deposit, person-days.
double chase(const Model& model, State& state, double available);

}  // namespace plan
