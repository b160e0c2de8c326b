#pragma once

#include <vector>

#include "models/garbage_can/spec.hpp"
#include "sim/scenario/text.hpp"

namespace garbage_can {

/// Reads a scenario of the garbage can. Throws sim::ScenarioError with every fault, each located; a Scenario
/// that was read can be compiled.
[[nodiscard]] Scenario read_scenario(const sim::ScenarioText& text);

/// The declarations of the model's part of the scenario format.
[[nodiscard]] std::vector<sim::Section> sections();

}  // namespace garbage_can
