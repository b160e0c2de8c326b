#pragma once

#include <string>

#include "analysis/report/source.hpp"
#include "sim/app/scenario_input.hpp"

namespace app {

/// Lives the most typical run of the file again, as `liaison explain` does, for the report to tell of it.
/// What the report read of that run must agree; else the report says that this program cannot explain the
/// file.
void add_story(const ScenarioInput& scenario, analysis::report::Source& source);

/// The same where this program does not understand the scenario of the file.
void add_no_story(analysis::report::Source& source);

}  // namespace app
