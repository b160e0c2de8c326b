#pragma once

#include <string>
#include <vector>

#include "sim/app/console.hpp"
#include "sim/app/scenario_input.hpp"

namespace app {

/// What result files hold, in Markdown, from the declarations of the models: docs/results_reference.md.
[[nodiscard]] std::string results_page(const std::vector<models::ModelEntry>& entries);

/// A scenario in short: title, model, runs, files, sections, where its values come from.
void print_overview(const ScenarioInput& input, Console& console);

/// Every value of a scenario, with its source or the word "assumption", and where it is written.
void print_sources(const ScenarioInput& input, Console& console);

/// Where a result file comes from.
void print_result(const std::string& path, Console& console);

}  // namespace app
