#pragma once

#include "models/plan/state.hpp"

/// Books what every day of every measure was: one of twelve states (docs/models/plan.md, "Waits").
/// Person-days are booked where they are spent (capacity.hpp, workday.cpp).
namespace plan {

/// Phase 10: books today for the measures that something happened to, and the quiet days before.
void book_measure_days(const Model& model, State& state);

/// The state of a day of this measure as the evening finds it, work of the day apart.
[[nodiscard]] Wait evening_state(const MeasureState& measure, Day day);

/// Books everything up to the end of the run: posts and measures.
void close_books(const Model& model, State& state);

}  // namespace plan
