#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/app/scenario_input.hpp"
#include "sim/scenario/field.hpp"

namespace app {

/// A number of a scenario that a search moves.
struct GapSetting {
  std::string name;  ///< what it is called: "staff.coordinator_fte", "levers.staffing.at"
  std::string path;  ///< as --set takes it
  sim::Dimension dimension = sim::Dimension::number;
  sim::Range allowed;
  /// Where it is tried unless told otherwise: from 0 to 1 for a lever; between the ends of the lever that
  /// moves it; else its plausible range. Nothing where an end is open.
  std::optional<double> from;
  std::optional<double> to;
  std::string now;  ///< its value in the scenario as it stands; empty when nothing says
};

/// The setting that is meant by what was typed: a path as --set takes it, with or without `settings.`, or a
/// lever with or without `levers.` and `.at`. Throws UsageError for what is no number of the scenario, naming
/// the nearest.
[[nodiscard]] GapSetting setting_named(const std::string& typed, const ScenarioInput& scenario);

/// "0.3", "3 months": a number typed for a setting; a bare one is in the unit that the setting is kept in.
/// Throws UsageError for anything else, and outside what is allowed.
[[nodiscard]] double value_typed(const std::string& option, const std::string& typed,
                                 const GapSetting& setting);

/// The values from one to the other in so many equal steps, both included; whole numbers, each once, for a
/// count.
[[nodiscard]] std::vector<double> values_between(double from, double to, std::size_t steps,
                                                 const GapSetting& setting);

}  // namespace app
