#include "sim/app/rerun_version.hpp"

#include <optional>
#include <string>

#include "models/catalogue.hpp"

namespace app {
namespace {

/// The version of the file's model that this program has; nothing for a model it does not know.
std::optional<std::int32_t> version_now(const sim::Provenance& from) {
  for (const models::ModelEntry& entry : models::catalogue()) {
    if (entry.name == from.model) return entry.version;
  }
  return std::nullopt;
}

}  // namespace

std::vector<analysis::ResultsChange> changes_of_results(const sim::Provenance& from) {
  const std::optional<std::int32_t> now = version_now(from);
  if (!now) return {};
  return analysis::changes_between(analysis::results_changes(), from.model, from.model_version, *now);
}

void print_changes_of_results(const sim::Provenance& from, Console& console) {
  const std::optional<std::int32_t> now = version_now(from);
  if (!now || from.model_version == *now) return;
  const std::vector<analysis::ResultsChange> changes = changes_of_results(from);
  console.say(sim::Sentence{changes.empty() ? "rerun.version.unknown" : "rerun.version.changes",
                            {{"model", from.model},
                             {"file", std::to_string(from.model_version)},
                             {"program", std::to_string(*now)}}});
  for (const analysis::ResultsChange& change : changes) {
    console.paragraph("- " + change.text, 2);
    for (const std::string& point : change.points) console.paragraph("  - " + point, 4);
  }
  console.line();
}

void advise_on_version(const sim::Provenance& from, Console& console) {
  const std::optional<std::int32_t> now = version_now(from);
  if (!now || *now == from.model_version) return;
  console.after_failure(console.words().render(sim::Sentence{"rerun.version.unread",
                                                             {{"model", from.model},
                                                              {"file", std::to_string(from.model_version)},
                                                              {"program", std::to_string(*now)},
                                                              {"made_by", from.build.program()}}}));
}

}  // namespace app
