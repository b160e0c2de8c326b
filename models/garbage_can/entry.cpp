#include "models/garbage_can/entry.hpp"

#include <memory>
#include <utility>

#include "models/garbage_can/compile.hpp"
#include "models/garbage_can/observables.hpp"
#include "models/garbage_can/read.hpp"
#include "models/garbage_can/state.hpp"
#include "models/garbage_can/step.hpp"

namespace garbage_can {
namespace {

constexpr const char* name = "garbage_can";
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
  offered.meaning = "choices, problems and decision makers that meet by the accident of their timing";
  offered.levels = {level_names.begin(), level_names.end()};
  offered.default_level = static_cast<std::uint8_t>(Level::entities);
  offered.sections = sections;
  offered.observables = observables;
  offered.axes = axes;
  offered.load = load;
  offered.version = version;
  offered.references = {"Cohen, March, Olsen: Administrative Science Quarterly 17(1), 1972"};
  return offered;
}

}  // namespace garbage_can
