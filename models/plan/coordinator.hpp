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

/// Chases a measure up to and including a day, wherever its items lie.
void chase_until(State& state, MeasureId measure, Day day);

/// A measure the coordinator may chase today.
struct ChaseCandidate {
  double first =
      0.0;  ///< day of last progress, salience or due day, as the scenario orders: smaller goes first
  std::uint32_t rank = 0;  ///< in the tie rule
  MeasureId measure;
};

/// Measures the coordinator may chase today, in no order: each has an open item that an organisation other
/// than the coordinator holds.
[[nodiscard]] std::vector<ChaseCandidate> chase_candidates(const Model& model, const State& state);

/// Pays into the chase bank what `available` person-days allow and the candidates need, and chases the first
/// ones. Returns the deposit, person-days.
double chase(const Model& model, State& state, std::vector<ChaseCandidate> candidates, double available);

}  // namespace plan
