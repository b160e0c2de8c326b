#pragma once

#include <vector>

#include "models/clearance_chain/spec.hpp"
#include "sim/scenario/text.hpp"

namespace clearance_chain {

/// Reads a scenario of the clearance chain. Throws sim::ScenarioError with every fault, each located;
/// references between points and actors are checked here too, so that a Scenario that was read can be
/// compiled.
[[nodiscard]] Scenario read_scenario(const sim::ScenarioText& text);

/// The declarations of the model's part of the scenario format.
[[nodiscard]] std::vector<sim::Section> sections();

}  // namespace clearance_chain
