#pragma once

#include <vector>

#include "models/plan/state.hpp"

/// A calendar of what is due, so that no day scans for it.
namespace plan {

void prepare_due(const Model& model, State& state);
/// Puts an entry on a day; a day beyond the horizon needs no entry.
void add_due(State& state, Day day, Due::Kind kind, std::uint32_t entity, std::uint32_t sequence = 0);
/// What is due today of one kind, in no particular order: callers sort by their own written order.
[[nodiscard]] std::vector<Due> due_today(const State& state, Due::Kind kind);

}  // namespace plan
