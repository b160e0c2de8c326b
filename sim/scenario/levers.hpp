#pragma once

#include <string>
#include <vector>

#include "sim/scenario/report.hpp"
#include "sim/scenario/text.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Lets the levers of a merged scenario write their settings, and tells what each did or why it did not.
///
/// A lever is as late as the later of its `at` and of the move; it writes `settings.<path>` unless a setting
/// written in the same or a later layer is there. `resolved_layers` are the layers that are resolved
/// scenarios: there every setting a lever won is written out already, so a lever without effect is no fault.
[[nodiscard]] std::vector<LeverEffect> apply_levers(Node& root,
                                                    const std::vector<std::int32_t>& resolved_layers,
                                                    Faults& faults);

}  // namespace sim
