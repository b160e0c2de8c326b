#include "sim/app/rerun_source.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/app/stored_scenario.hpp"
#include "sim/record/sha256.hpp"

namespace app {
namespace {

template <class T>
const std::vector<T>* values_of(const sim::StoredContents& contents, const std::string& name) {
  for (const sim::NamedArray& array : contents.arrays) {
    if (array.name == name) return std::get_if<std::vector<T>>(&array.values);
  }
  return nullptr;
}

/// The replications a file holds; they are numbered from 0 without a gap.
std::uint32_t rows_of(const std::string& path, const sim::StoredContents& contents) {
  const auto* numbers = values_of<std::int32_t>(contents, "replication");
  bool is_counted = numbers != nullptr && !numbers->empty();
  for (std::size_t i = 0; is_counted && i < numbers->size(); ++i) {
    is_counted = (*numbers)[i] == static_cast<std::int32_t>(i);
  }
  if (!is_counted) throw UsageError({"app.error.rerun_rows", {{"path", path}}});
  return static_cast<std::uint32_t>(numbers->size());
}

}  // namespace

RerunSource::RerunSource(const std::string& path, const sim::StoredContents& contents)
    : kind_(contents.kind), rows_(rows_of(path, contents)) {
  if (kind_ != "runs" && kind_ != "comparison") {
    throw UsageError({"app.error.rerun_kind", {{"path", path}, {"kind", kind_}}});
  }
  std::vector<ScenarioInput> inputs;
  for (const std::string& text : stored_scenarios(contents.provenance)) {
    inputs.push_back(read_stored(path, text));
  }
  const bool has_pairs = values_of<std::string>(contents, "scenario") != nullptr &&
                         values_of<std::string>(contents, "scenario")->size() == inputs.size();
  if (kind_ == "runs" && inputs.size() == 1) {
    prepare_runs(std::move(inputs.front()));
  } else if (has_pairs) {
    prepare_pairs(std::move(inputs), contents);
  } else {
    throw UsageError({"app.error.rerun_kind", {{"path", path}, {"kind", kind_}}});
  }
  // Where the runs come from is what the file says; who runs them is this program.
  const sim::Provenance& from = contents.provenance;
  provenance_.title = from.title;
  provenance_.files = from.files;
  provenance_.parameters = from.parameters;
  provenance_.resolved_scenario = from.resolved_scenario;
  provenance_.scenario_sha256 = sim::sha256_of(from.resolved_scenario);
  provenance_.replications = from.replications;
}

void RerunSource::prepare_runs(ScenarioInput input) {
  provenance_ = provenance_of(input, models::entry_of(input.text));
  runnable_ = input.model.runnable(input.model.runs.level);
}

void RerunSource::prepare_pairs(std::vector<ScenarioInput> inputs, const sim::StoredContents& contents) {
  paired_.emplace(std::move(inputs), *values_of<std::string>(contents, "scenario"));
  const auto* titles = values_of<std::string>(contents, "scenario_title");
  for (std::size_t i = 0; titles != nullptr && i < titles->size(); ++i) {
    paired_->scenarios[i].title = (*titles)[i];
  }
  paired_->layout = analysis::comparison_layout(paired_->scenarios, paired_->outcomes());
  provenance_ = provenance_of(*paired_, contents.provenance.replications);
  runnable_ = paired_->paired();
}

}  // namespace app
