#pragma once

#include <array>

#include "models/plan/state.hpp"

/// How an evaluator classifies a measure on a state (SM13).
namespace plan {

/// Progress of a measure, 0 to 1: the weights of finished stages plus the done part of the open one.
[[nodiscard]] double progress(const Model& model, const State& state, MeasureId measure);
/// 1 less what decisions by default lost, at least 0.
[[nodiscard]] double quality(const MeasureState& measure);
/// The class of a measure on this state. `earlier` counts the evaluations before this one.
[[nodiscard]] Status classify(const Model& model, const State& state, MeasureId measure, Evaluator evaluator,
                              std::int32_t earlier);
/// The same for every evaluator, in their order; they look at one and the same progress.
[[nodiscard]] std::array<Status, evaluator_names.size()> classes(const Model& model, const State& state,
                                                                 MeasureId measure, std::int32_t earlier);
/// Share of the measures that the independent evaluator calls realised on this state; 1 without any. Of
/// several plans, those that have begun.
[[nodiscard]] double realised_share(const Model& model, const State& state);

}  // namespace plan
