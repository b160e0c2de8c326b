#include "sim/app/report_sources.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "sim/app/compare_question.hpp"
#include "sim/app/report_story.hpp"
#include "sim/app/stored_scenario.hpp"
#include "sim/scenario/difference.hpp"
#include "sim/storage/result_stream.hpp"

namespace app {
namespace {

using analysis::report::Source;

void read_runs(const sim::ResultStream& stream, Source& source) {
  const sim::StoredHead& head = stream.head();
  sim::RecordLayout kept;
  kept.axes = head.layout.axes;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < head.layout.observables.size(); ++i) {
    if (head.layout.is_ragged(head.layout.observables[i])) continue;
    kept.observables.push_back(head.layout.observables[i]);
    places.push_back(i);
  }
  source.results = sim::ResultSet(std::move(kept));
  source.results.kind = head.kind;
  source.results.replications = head.replications;
  for (std::size_t i = 0; i < places.size(); ++i) {
    source.results.arrays[i] = stream.rows(places[i], 0, head.replications.size());
  }
}

/// A scenario of a result file, understood; nothing where this program does not understand it any more.
std::optional<ScenarioInput> understood(const std::string& file, const std::string& text) {
  try {
    return read_stored(file, text);
  } catch (const sim::ScenarioError&) {
    return std::nullopt;
  }
}

/// One of the files a run was read from, with those it extends; nothing where it is no scenario by itself.
std::optional<ScenarioInput> input_of(const sim::Provenance& from, const std::string& name) {
  std::map<std::string, std::string> texts;
  for (const sim::ProvenanceText& file : from.files) texts[file.name] = file.text;
  try {
    sim::Loading loading = sim::load_all(sim::MemoryFiles(std::move(texts)), name, {});
    if (!loading.faults.empty()) return std::nullopt;
    models::LoadedModel model = models::load_model(loading.text);
    return ScenarioInput{name, std::move(loading.text), std::move(model)};
  } catch (const sim::ScenarioError&) {
    return std::nullopt;
  }
}

bool is_scenario_file(const std::string& name) {
  const std::string ending = std::filesystem::path(name).extension().string();
  return ending == ".yaml" || ending == ".yml";
}

/// The scenario at the root of what this one extends; the file of the scenario itself where it extends none,
/// so that what the command line laid over it is said.
std::optional<ScenarioInput> baseline_of(const sim::Provenance& from) {
  for (std::size_t i = from.files.size(); i-- > 0;) {
    if (!is_scenario_file(from.files[i].name)) continue;
    std::optional<ScenarioInput> input = input_of(from, from.files[i].name);
    if (input) return input;
  }
  return std::nullopt;
}

void add_changes(const std::vector<sim::Difference>& differences,
                 std::vector<analysis::report::Change>& all) {
  for (const sim::Difference& one : differences) {
    const std::string date = one.date.empty() ? "" : one.date + ": ";
    const auto said = [&](const std::string& text) { return text.empty() ? text : date + text; };
    all.push_back({one.path, said(one.first), said(one.second)});
    add_changes(one.moved, all);
  }
}

void add_baseline(const ScenarioInput& scenario, Source& source) {
  const std::optional<ScenarioInput> baseline = baseline_of(source.provenance);
  if (!baseline) return;
  add_changes(sim::differences(baseline->text, scenario.text, defaults_of(baseline->model),
                               defaults_of(scenario.model)),
              source.changes);
  const bool is_itself = baseline->file == source.provenance.files.front().name;
  if (!is_itself || !source.changes.empty()) source.baseline = baseline->file;
}

std::string title_in(const ScenarioInput& input, const analysis::Words& words) {
  return words.language() == analysis::Language::fr ? input.model.title.fr : input.model.title.en;
}

/// The file has the scenarios' titles in English; the scenarios in it have them in both languages.
void put_titles(const analysis::Words& words, Source& source) {
  std::vector<std::string> titles;
  for (const std::string& text : stored_scenarios(source.provenance)) {
    const std::optional<ScenarioInput> scenario = understood(source.file, text);
    if (!scenario || title_in(*scenario, words).empty()) return;
    titles.push_back(title_in(*scenario, words));
  }
  for (sim::Axis& axis : source.results.layout.axes) {
    for (sim::Axis::Extra& extra : axis.extras) {
      if (extra.name == "scenario_title" && extra.labels.size() == titles.size()) extra.labels = titles;
    }
  }
  source.title.clear();
  for (const std::string& title : titles) source.title += (source.title.empty() ? "" : " / ") + title;
}

}  // namespace

Source read_source(const std::string& path, const analysis::Words& words, Story story) {
  const sim::ResultStream stream(path);
  const sim::StoredHead& head = stream.head();
  Source source;
  source.file = std::filesystem::path(path).filename().string();
  source.kind = head.kind;
  source.provenance = head.provenance;
  source.results_sha256 = head.results_sha256;
  source.title = head.provenance.title;
  source.answer = head.answer.layout;
  source.answer_arrays = head.answer.arrays;
  read_runs(stream, source);
  if (head.kind == "comparison") {
    put_titles(words, source);
    return source;
  }
  if (head.kind == "verification") {
    source.title = words.text("report.title.verification");
    return source;
  }
  const std::optional<ScenarioInput> scenario = understood(path, stored_scenarios(head.provenance).front());
  // The file has the title in English; the scenario in it has it in both languages.
  if (scenario && !title_in(*scenario, words).empty()) source.title = title_in(*scenario, words);
  if (head.kind != "runs") return source;
  if (!scenario) {
    if (story == Story::told) add_no_story(source);
    return source;
  }
  if (scenario->model.observed) {
    source.observed = {scenario->model.observed->realised, scenario->model.observed->of,
                       scenario->model.observed->part};
  }
  for (sim::Sentence note : scenario->model.notes) {
    for (auto& argument : note.arguments) {
      // A line of the stored scenario says nothing to a reader.
      if (argument.first == "place") argument.second = source.file;
    }
    source.notes.push_back(words.render(note));
  }
  add_baseline(*scenario, source);
  if (story == Story::told) add_story(*scenario, source);
  return source;
}

}  // namespace app
