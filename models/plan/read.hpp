#pragma once

#include <vector>

#include "models/plan/spec.hpp"
#include "sim/scenario/text.hpp"

namespace plan {

/// Reads a scenario of the plan model. Throws sim::ScenarioError with every fault, each located; references
/// between entities are checked here too, so that a Scenario that was read can be compiled.
[[nodiscard]] Scenario read_scenario(const sim::ScenarioText& text);

/// The declarations of the plan model's part of the scenario format: the reference page and the schema come
/// from them.
[[nodiscard]] std::vector<sim::Section> sections();

}  // namespace plan
