#pragma once

#include "models/plan/state.hpp"

/// Political backing: decays towards a low mean, jumps at focusing events, is reset by reshuffles (SM1).
namespace plan {

/// Phase 2: every principal's backing takes one day's step.
void step_backing(const Model& model, State& state);

/// Backing of the principal of an organisation as it is read today, 0 to 1; the mean in force without a
/// principal.
[[nodiscard]] double backing_of(const Model& model, const State& state, OrganisationId organisation);
/// Backing of the prime minister as it is read today, 0 to 1; the mean in force if the scenario has none.
[[nodiscard]] double backing_of_prime_minister(const Model& model, const State& state);

}  // namespace plan
