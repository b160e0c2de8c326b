#pragma once

#include "models/plan/state.hpp"

/// Dated events (docs/models/plan.md, "Input data"). Crises, posts and settings on a date are part of the
/// frozen model.
namespace plan {

/// Phase 1: the day's events in file order, and settings that change today.
void apply_events(const Model& model, State& state);

/// Gives a measure a new lead (SM17): open work moves with what is lost in the handover; nothing is cleared
/// again.
void transfer_lead(const Model& model, State& state, MeasureId measure, OrganisationId to);

}  // namespace plan
