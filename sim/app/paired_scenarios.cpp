#include "sim/app/paired_scenarios.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/compare/compare.hpp"
#include "sim/record/sha256.hpp"
#include "sim/scenario/reader.hpp"

namespace app {
namespace {

void ensure_one_model(const std::vector<ScenarioInput>& inputs) {
  for (const ScenarioInput& input : inputs) {
    if (input.model.name == inputs.front().model.name) continue;
    throw UsageError({"app.error.other_model",
                      {{"first", inputs.front().file},
                       {"first_model", inputs.front().model.name},
                       {"second", input.file},
                       {"second_model", input.model.name}}});
  }
}

std::optional<analysis::Observed> observed_by_all(const std::vector<ScenarioInput>& inputs) {
  const auto& first = inputs.front().model.observed;
  if (!first) return std::nullopt;
  for (const ScenarioInput& input : inputs) {
    const auto& other = input.model.observed;
    const bool is_same =
        other && other->realised == first->realised && other->of == first->of && other->part == first->part;
    if (!is_same) return std::nullopt;
  }
  return analysis::Observed{first->realised, first->of, first->part};
}

std::vector<sim::Runnable> runnables_at(const std::vector<ScenarioInput>& inputs, std::uint8_t level) {
  std::vector<sim::Runnable> all;
  for (const ScenarioInput& input : inputs) all.push_back(input.model.runnable(level));
  return all;
}

std::vector<const sim::RecordLayout*> layouts_of(const std::vector<sim::Runnable>& runnables) {
  std::vector<const sim::RecordLayout*> all;
  for (const sim::Runnable& runnable : runnables) all.push_back(&runnable.layout);
  return all;
}

/// Reads the outcomes at the lowest level that has what they need.
void choose_outcomes(PairedScenarios& paired) {
  const models::ModelEntry& entry = models::entry_of(paired.inputs.front().text);
  const std::vector<sim::Runnable> fullest =
      runnables_at(paired.inputs, static_cast<std::uint8_t>(entry.levels.size() - 1));
  analysis::OutcomeRequest request{observed_by_all(paired.inputs), {}, {}};
  request.plans = analysis::common_plans(layouts_of(fullest));
  std::uint8_t level = 0;
  const bool measures_differ = std::any_of(fullest.begin() + 1, fullest.end(), [&](const auto& other) {
    const auto unlike = analysis::unlike_axes(fullest.front().layout, other.layout);
    return std::any_of(unlike.begin(), unlike.end(),
                       [](const analysis::AxisPairing& pairing) { return pairing.axis == "measure"; });
  });
  if (measures_differ && analysis::is_plan_layout(fullest.front().layout)) {
    request.common_measures = analysis::common_labels(layouts_of(fullest), "measure");
    const sim::RecordLayout& layout = fullest.front().layout;
    if (!request.common_measures.empty()) level = layout.observables[layout.find("measure_status")].level;
  }
  paired.recording = entry.levels[level];
  paired.runnables = runnables_at(paired.inputs, level);
  for (const sim::Runnable& runnable : paired.runnables)
    paired.readers.emplace_back(runnable.layout, request);
  for (const analysis::Outcomes& reader : paired.readers) {
    sim::ensure(reader.all() == paired.outcomes(), "scenarios of one model have the same outcomes");
  }
}

}  // namespace

PairedScenarios::PairedScenarios(std::vector<ScenarioInput> read, const std::vector<std::string>& labels)
    : inputs(std::move(read)) {
  sim::ensure(!inputs.empty() && inputs.size() == labels.size(), "every scenario has a label");
  ensure_one_model(inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const std::string& title = inputs[i].model.title.en;
    scenarios.push_back({labels[i], inputs[i].file, title.empty() ? inputs[i].file : title});
  }
  choose_outcomes(*this);
  sim::ensure(!outcomes().empty(), "every model reports a number for each run");
  layout = analysis::comparison_layout(scenarios, outcomes());
}

std::size_t outcome_named(const std::string& id, const std::vector<analysis::Outcome>& all) {
  if (id.empty()) return 0;
  std::vector<std::string> ids;
  for (const analysis::Outcome& outcome : all) ids.push_back(outcome.id);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  const std::string nearest = sim::nearest(id, ids);
  if (!nearest.empty())
    throw UsageError({"app.error.unknown_outcome_near", {{"got", id}, {"nearest", nearest}}});
  std::string list;
  for (const std::string& one : ids) list += (list.empty() ? "" : ", ") + one;
  throw UsageError({"app.error.unknown_outcome", {{"got", id}, {"expected", list}}});
}

sim::Runnable PairedScenarios::paired() const {
  return {layout, [this](sim::RandomKey key) {
            std::vector<std::vector<double>> values;
            for (std::size_t i = 0; i < runnables.size(); ++i) {
              values.push_back(readers[i].of(runnables[i].run(key)));
            }
            return analysis::comparison_record(layout, key.replication, values);
          }};
}

sim::Provenance provenance_of(const PairedScenarios& paired, std::uint32_t replications) {
  const models::ModelEntry& entry = models::entry_of(paired.inputs.front().text);
  sim::Provenance provenance = provenance_of(paired.inputs.front(), entry);
  provenance.replications = replications;
  provenance.recording = paired.recording;
  provenance.title.clear();
  provenance.resolved_scenario.clear();
  provenance.parameters.clear();
  std::vector<sim::ProvenanceText> files;
  for (std::size_t s = 0; s < paired.inputs.size(); ++s) {
    for (sim::Parameter& one : parameters_of(paired.inputs[s], paired.scenarios[s].label)) {
      provenance.parameters.push_back(std::move(one));
    }
  }
  for (const ScenarioInput& input : paired.inputs) {
    const std::string& title = input.model.title.en;
    provenance.title += (provenance.title.empty() ? "" : " / ") + (title.empty() ? input.file : title);
    // A YAML stream: one document for each scenario.
    provenance.resolved_scenario += "---\n" + sim::resolved_yaml(input.text);
    for (const sim::SourceFile& file : input.text.files) {
      const sim::ProvenanceText text{file.name, file.text};
      if (std::find(files.begin(), files.end(), text) == files.end()) files.push_back(text);
    }
  }
  provenance.files = sim::without_common_folder(std::move(files));
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
  return provenance;
}

}  // namespace app
