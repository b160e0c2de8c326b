#pragma once

#include <string>
#include <vector>

#include "models/catalogue.hpp"
#include "sim/app/command.hpp"
#include "sim/scenario/text.hpp"

namespace app {

/// A scenario read and understood.
struct ScenarioInput {
  std::string file;  ///< as typed
  sim::ScenarioText text;
  models::LoadedModel model;
};

/// Reads the one scenario file a call names, with its --set, and --seed, --replications and --record, which
/// are overrides by another name. Throws UsageError, ScenarioError.
[[nodiscard]] ScenarioInput read_input(const Call& call);

/// The same for a call that names several, each with all of these. What is wrong with any of them is said in
/// one go, and once where two share a file.
[[nodiscard]] std::vector<ScenarioInput> read_inputs(const Call& call);

/// What an option that takes PATH=VALUE was given. Throws UsageError.
[[nodiscard]] std::vector<sim::Override> overrides_given(const Arguments& arguments,
                                                         const std::string& option);

/// The scenario of a file with what the call lays over it and, after that, these changes. Throws the same; a
/// fault in one of the changes is told under the option that gave them, if any did.
[[nodiscard]] ScenarioInput read_changed(const Call& call, const std::string& file,
                                         const std::vector<sim::Override>& changes,
                                         const std::string& option = "");

/// The scenario's title in the language of the console.
[[nodiscard]] std::string title_of(const ScenarioInput& input, const analysis::Words& words);

}  // namespace app
