#pragma once

#include "models/plan/state.hpp"

/// Several plans (SM14): one that ends puts its open measures on the shelf, one that follows takes some of
/// them over.
namespace plan {

/// Phase 1, last part: plans that start today take over from those they follow; then plans end whose last day
/// was yesterday.
void change_generations(const Model& model, State& state);

/// Launched, and its plan goes on: what the coordinator, the gates and arbitration look at.
[[nodiscard]] inline bool is_under_way(const MeasureState& measure) {
  return measure.launched && !measure.shelved;
}

}  // namespace plan
