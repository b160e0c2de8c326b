#pragma once

#include <string>
#include <vector>

#include "sim/app/scenario_input.hpp"
#include "sim/record/provenance.hpp"

namespace app {

/// The resolved scenarios a result file holds: one, or for an answer one for each scenario it is about.
[[nodiscard]] std::vector<std::string> stored_scenarios(const sim::Provenance& provenance);

/// What the file is called in this language: the titles of its scenarios where they say them in it, else the
/// title the file was given.
[[nodiscard]] std::string title_of(const sim::Provenance& provenance, analysis::Language language);

/// Reads one of them again. `file` is the name of the result file, which its faults point to. Throws
/// ScenarioError where this program does not understand it.
[[nodiscard]] ScenarioInput read_stored(const std::string& file, const std::string& resolved);

}  // namespace app
