#pragma once

#include <string>
#include <vector>

#include "sim/app/scenario_input.hpp"
#include "sim/record/provenance.hpp"

namespace app {

/// The resolved scenarios a result file holds: one, or for an answer one for each scenario it is about.
[[nodiscard]] std::vector<std::string> stored_scenarios(const sim::Provenance& provenance);

/// Reads one of them again. `file` is the name of the result file, which its faults point to. Throws
/// ScenarioError where this program does not understand it.
[[nodiscard]] ScenarioInput read_stored(const std::string& file, const std::string& resolved);

}  // namespace app
