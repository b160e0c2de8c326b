#include "models/plan/entry.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/entry_mechanisms.hpp"
#include "models/plan/observables.hpp"
#include "models/plan/observer.hpp"
#include "models/plan/read.hpp"
#include "models/plan/witness.hpp"

namespace plan {
namespace {

Wait wait_named(std::string_view name) {
  const auto* const found = std::find(wait_names.begin(), wait_names.end(), name);
  sim::ensure(found != wait_names.end(), "what is waived is a wait of the model");
  return static_cast<Wait>(found - wait_names.begin());
}

models::Witness witness_of(const std::shared_ptr<const Model>& model,
                           const std::shared_ptr<const Scenario>& scenario) {
  models::Witness witness;
  witness.layout = [model] { return layout_of(*model, Level::events); };
  witness.stages = {stage_names.begin(), stage_names.end()};
  witness.testify = [model, scenario](sim::RandomKey key, models::Asked asked) {
    return testify(*model, layout_of(*model, Level::events), key, dates_of_days(*scenario), asked);
  };
  witness.without = [scenario](const models::Waiver& waiver) {
    Scenario changed = *scenario;
    changed.waivers.push_back({waiver.measure, wait_named(waiver.wait), waiver.organisation, {}});
    const auto waived = std::make_shared<const Model>(compile(changed));
    return sim::make_runnable(waived, layout_of(*waived, Level::measures));
  };
  return witness;
}

models::LoadedModel load(const sim::ScenarioText& text) {
  Scenario scenario = read_scenario(text);
  const auto model = std::make_shared<const Model>(compile(scenario));
  models::LoadedModel loaded;
  loaded.name = "plan";
  loaded.version = model_version;
  loaded.title = scenario.title;
  loaded.runs = scenario.runs;
  loaded.notes = std::move(scenario.notes);
  loaded.values = std::move(scenario.values);
  if (scenario.observed_realised && scenario.observed_of) {
    loaded.observed = {*scenario.observed_realised, *scenario.observed_of, scenario.observed_source,
                       scenario.observed_plan};
  }
  loaded.runnable = [model](std::uint8_t level) {
    return sim::make_runnable(model, layout_of(*model, static_cast<Level>(level)));
  };
  loaded.witness = witness_of(model, std::make_shared<const Scenario>(std::move(scenario)));
  return loaded;
}

/// The axes as a plan without anything in it has them: names and meanings, no labels.
std::vector<sim::Axis> axes() { return compile(Scenario{}).axes; }

}  // namespace

models::ModelEntry entry() {
  return {.name = "plan",
          .meaning =
              "a plan of measures carried out by officials with limited days, partners who must agree, a "
              "coordinator and ministers whose backing fades",
          .levels = {level_names.begin(), level_names.end()},
          .default_level = static_cast<std::uint8_t>(Level::measures),
          .sections = sections,
          .observables = observables,
          .axes = axes,
          .load = load,
          .version = model_version,
          .mechanisms = mechanisms(),
          .references = {"Pressman, Wildavsky: Implementation, 1973",
                         "Jin, Levitt: Computational and Mathematical Organization Theory 2(3), 1996",
                         "Matland: JPART 5(2), 1995",
                         "Metcalfe: International Review of Administrative Sciences 60(2), 1994",
                         "Grimm et al.: JASSS 23(2) 7, 2020"}};
}

}  // namespace plan
