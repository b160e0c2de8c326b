#pragma once

#include "models/plan/state.hpp"

/// Associations as a source of pressure (SM15, feature `advocacy`).
namespace plan {

/// Phase 2, before backing takes its step: how far associations raise the long-run backing today,
/// advocacy.effect x advocacy.campaign x the part of their staff that is there. 0 without associations.
/// Source: advocacy coalitions, Sabatier (1988).
void settle_advocacy(const Model& model, State& state);

/// Long-run backing in force today: a mean, raised by associations.
[[nodiscard]] inline double raised_by(double advocacy, double mean) { return mean + advocacy * (1.0 - mean); }

}  // namespace plan
