#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/testimony.hpp"
#include "sim/engine/model.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/run_spec.hpp"
#include "sim/scenario/text.hpp"

/// What a model offers to the program. A model includes this, and never the catalogue that lists it.
namespace models {

/// What was observed of the real case, for "the chance of at most what was observed".
struct Observed {
  std::int32_t realised = 0;
  std::int32_t of = 0;
  std::string source;
  std::string part = {};  ///< id of the plan whose measures were counted; empty: all of them
};

/// A scenario understood by its model and ready to run.
struct LoadedModel {
  std::string name;          ///< of the model, "plan"
  std::int32_t version = 0;  ///< raised with every change of results
  sim::LocalText title;
  sim::RunSpec runs;
  std::vector<sim::Sentence> notes;  ///< remarks for the summary: keys without effect, missing relays, ...
  std::vector<sim::SourcedValue> values;  ///< every value, with its source
  std::optional<Observed> observed;
  /// Freezes the model for a recording level (an index into ModelEntry::levels).
  std::function<sim::Runnable(std::uint8_t level)> runnable;
  std::optional<Witness> witness;  ///< of models whose runs have a story to tell
};

/// A mechanism of a model that can be switched off by itself, to see what it costs.
struct Mechanism {
  std::string_view name;  ///< letters and '_'; what it is called is knock_out.<model>.<name> of the catalogue
  /// What switches it off: (path, value) as in `--set`.
  std::vector<std::pair<std::string_view, std::string_view>> off;
};

/// A model that scenarios can name with `model:`.
struct ModelEntry {
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string> levels;  ///< recording levels, lowest first, each containing the one before
  std::uint8_t default_level;
  std::vector<sim::Section> (*sections)();        ///< its part of the scenario format
  std::vector<sim::Observable> (*observables)();  ///< everything it can report, all levels
  std::vector<sim::Axis> (*axes)();               ///< its axes with meanings (labels may be empty)
  LoadedModel (*load)(const sim::ScenarioText&);  ///< throws ScenarioError with every fault
  std::int32_t version = 0;  ///< the same as LoadedModel::version: raised with every change of results
  std::vector<Mechanism> mechanisms = {};    ///< in the order of the model's own description
  std::vector<std::string> references = {};  ///< the works the model stands on, one each, for result files
};

}  // namespace models
