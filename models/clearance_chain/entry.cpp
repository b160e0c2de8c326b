#include "models/clearance_chain/entry.hpp"

#include <memory>
#include <utility>

#include "models/clearance_chain/compile.hpp"
#include "models/clearance_chain/observables.hpp"
#include "models/clearance_chain/read.hpp"
#include "models/clearance_chain/state.hpp"
#include "models/clearance_chain/step.hpp"

namespace clearance_chain {
namespace {

constexpr const char* name = "clearance_chain";
constexpr std::int32_t version = 1;

models::LoadedModel load(const sim::ScenarioText& text) {
  Scenario scenario = read_scenario(text);
  auto model = std::make_shared<const Model>(compile(scenario));
  models::LoadedModel loaded;
  loaded.name = name;
  loaded.version = version;
  loaded.title = std::move(scenario.title);
  loaded.runs = scenario.runs;
  loaded.notes = std::move(scenario.notes);
  loaded.values = std::move(scenario.values);
  loaded.runnable = [model](std::uint8_t level) {
    return sim::make_runnable(model, layout_of(*model, static_cast<Level>(level)));
  };
  return loaded;
}

}  // namespace

models::ModelEntry entry() {
  models::ModelEntry offered{};
  offered.name = name;
  offered.meaning = "a network of decision points, each needing the agreement of several actors";
  offered.levels = {level_names.begin(), level_names.end()};
  offered.default_level = static_cast<std::uint8_t>(Level::points);
  offered.sections = sections;
  offered.observables = observables;
  offered.axes = axes;
  offered.load = load;
  offered.version = version;
  offered.references = {"Pressman, Wildavsky: Implementation, 1973",
                        "Bowen: Journal of Public Policy 2(1), 1982",
                        "Alexander: Journal of Public Policy 9(4), 1989"};
  return offered;
}

}  // namespace clearance_chain
