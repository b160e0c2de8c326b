#pragma once

#include "models/plan/advocacy.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/state.hpp"

/// Political backing: decays towards a low mean, jumps at focusing events, is reset by reshuffles (SM1).
namespace plan {

/// Phase 2: every principal's backing takes one day's step.
void step_backing(const Model& model, State& state);

/// Backing as officials read it today: a crisis crowds it out by settings.backing.crowding.
[[nodiscard]] inline double backing_as_read(const Model& model, const State& state, double backing) {
  const double crowding = settings(model, state).crowding;
  if (crowding == 0.0 || !model.features.crisis) return backing;
  return backing * (1.0 - crowding * model.crisis_everywhere[model.crisis_of_day[state.day]]);
}

/// Backing of a principal as it is read today, 0 to 1; the mean in force for none().
[[nodiscard]] inline double backing_under(const Model& model, const State& state, PrincipalId principal) {
  const double backing = principal.exists() ? state.backing[principal]
                                            : raised_by(state.advocacy, settings(model, state).backing_mean);
  return backing_as_read(model, state, backing);
}

/// Backing of the principal of an organisation as it is read today, 0 to 1; the mean in force without a
/// principal.
[[nodiscard]] inline double backing_of(const Model& model, const State& state, OrganisationId organisation) {
  return backing_under(model, state, model.organisations[organisation].principal);
}

/// Backing of the prime minister as it is read today, 0 to 1; the mean in force if the scenario has none.
[[nodiscard]] double backing_of_prime_minister(const Model& model, const State& state);

}  // namespace plan
