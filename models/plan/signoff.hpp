#pragma once

#include "models/plan/state.hpp"

/// The signature of the lead's minister between clearance and the gates (SM17, feature `signoff`): a cabinet
/// signs so many files a week, the more the higher the minister's backing. Source: attention at the top as
/// the bottleneck, Simon (1947).
namespace plan {

/// A desk for every minister: only with the feature.
void prepare_cabinets(const Model& model, State& state);

/// Puts a measure that is past clearance before the cabinet of its lead's minister, behind those that came
/// before. False when no signature is needed, or it is given already.
[[nodiscard]] bool submit_for_signature(const Model& model, State& state, MeasureId measure);

/// Takes a measure away from where it waits for a signature, if it does.
void withdraw_from_signature(State& state, MeasureId measure);

/// Phase 4, before the gates: every cabinet signs what it has time for; what is signed enters its gates.
void sign_files(const Model& model, State& state);

}  // namespace plan
