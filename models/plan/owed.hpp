#pragma once

#include "models/plan/state.hpp"

/// What organisations owe: the work of launched, unfinished measures that is not done, and what moves it
/// (docs/models/plan.md, "Causes of a stall").
///
/// A run follows neither. What moves it is noted only once somebody asks for it with `follow_owed`; what is
/// owed can be looked up in any state. The two are counted apart, so that each proves the other.
namespace plan {

/// Person-days of an open item that are owed: an item with less left than this is as good as finished.
inline constexpr double least_owed = 1e-9;
[[nodiscard]] inline double owed_of(const Item& item) {
  return item.kind == ItemKind::work && item.remaining > least_owed ? item.remaining : 0.0;
}

/// What each organisation owes, person-days.
[[nodiscard]] sim::Table<OrganisationId, double> owed(const Model& model, const State& state);

/// From now on State::owed_flows says what moves it.
void follow_owed(const Model& model, State& state);

/// Notes under a term what moves an organisation's part of a measure, if that is owed and somebody follows.
void note_owed(State& state, StallTerm term, MeasureId id, OrganisationId organisation, double person_days);

/// A measure is launched: all its work is owed. To be called before its first stage opens.
void note_launched(const Model& model, State& state, MeasureId id);
/// All that is left of a measure, under one term: withdrawn before its items are taken away.
void note_left(const Model& model, State& state, StallTerm term, MeasureId id);
/// Arbitration sends a design back: what an earlier pass left of its optional packages is owed no more. To be
/// called before the part that is done again is settled;
void note_design_withdrawn(const Model& model, State& state, MeasureId id);
/// after it: that part is owed anew.
void note_design_again(const Model& model, State& state, MeasureId id);
/// A lead is transferred: what nobody has in hand yet is shared out anew. To be called before,
void note_taken_from(const Model& model, State& state, MeasureId id);
/// and after it.
void note_given_to(const Model& model, State& state, MeasureId id);
/// An open item is another organisation's now.
void note_moved(State& state, const Item& item, OrganisationId from);
/// Work is to be done again.
void note_rework(State& state, const Item& item);

}  // namespace plan
