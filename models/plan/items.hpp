#pragma once

#include "models/plan/state.hpp"

/// Items and where they lie: trays of officials, pools of organisations, in serving order.
namespace plan {

/// Makes an item from a draft (kind, stage, measure, organisation, size, ...), adds it to its measure and
/// dispatches it. It can be worked on from state.ready_day.
ItemId create_item(const Model& model, State& state, Item draft);

/// Takes an item away for good: finished or withdrawn.
void close_item(const Model& model, State& state, ItemId item);

/// Moves an open item that nobody holds into the tray of a post.
void put_in_tray(const Model& model, State& state, ItemId item, PostId post);
/// Moves an open item that nobody holds into the pool of an organisation.
void put_in_pool(const Model& model, State& state, ItemId item, OrganisationId organisation);
/// Lays an open item that nobody holds on the shelf: its plan has ended (generations.hpp).
void put_on_shelf(State& state, ItemId item);
/// Takes an item out of the tray or pool where it lies, or off the shelf.
void take_out(State& state, ItemId item);

/// A file has come into a tray, or is chased from now on: it is the first there if its turn comes before that
/// of the one that was. Nothing to do where nobody has looked yet which is first.
void consider_front(const Model& model, const State& state, PostState& post, ItemId item);

/// Sorts every tray and every pool anew: their order changed.
void sort_trays_and_pools(const Model& model, State& state);

/// Puts everything a post holds into the pools, with the handover loss: remaining += loss * (size -
/// remaining).
void empty_tray(const Model& model, State& state, PostId post, double handover_loss);
void lose_in_handover(State& state, Item& item, double handover_loss);

/// The pool in which an item waits when nobody can take it: that of its organisation, or, for a decision, of
/// the organisation whose head decides.
[[nodiscard]] OrganisationId waiting_place(const Model& model, const State& state, const Item& item);

/// Serving order of two items, chased files and waivers apart (docs/models/plan.md, "Serving order"):
/// decisions first, then the tray order of the scenario, salience, priority key, measure, order of creation.
[[nodiscard]] bool serves_before(const Model& model, const State& state, const Item& a, const Item& b);

/// Notes that the state of a measure changes today, so that its day is booked by what the evening looks like.
inline void touch(State& state, MeasureId id) {
  MeasureState& measure = state.measures[id];
  if (measure.touched == state.day) return;
  measure.touched = state.day;
  state.touched.push_back(id);
}

/// Whether an item keeps its stage from ending: required work, its rework and its decisions.
[[nodiscard]] bool is_blocking(const Model& model, const Item& item);

}  // namespace plan
