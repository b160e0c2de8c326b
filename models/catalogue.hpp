#pragma once

#include <vector>

#include "models/entry.hpp"

namespace models {

/// Every model, by name; "plan" is the one of a scenario without `model:`.
[[nodiscard]] const std::vector<ModelEntry>& catalogue();
/// The model a scenario names. Throws ScenarioError for a name that is not in the catalogue.
[[nodiscard]] const ModelEntry& entry_of(const sim::ScenarioText& text);
/// Finds the scenario's model and loads it. Throws ScenarioError.
[[nodiscard]] LoadedModel load_model(const sim::ScenarioText& text);

}  // namespace models
