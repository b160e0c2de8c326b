#include <string>

#include "analysis/words/plain.hpp"
#include "sim/app/describe_pages.hpp"
#include "sim/app/stored_scenario.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {

void print_result(const std::string& path, Console& console) {
  const sim::StoredIdentity stored = sim::read_identity(path);
  const sim::Provenance& from = stored.provenance;
  console.heading(analysis::harmless(title_of(from, console.words().language())));
  console.say(sim::Sentence{"app.describe.results",
                            {{"program", "liaison " + from.build.program()},
                             {"model", from.model},
                             {"version", std::to_string(from.model_version)}}},
              2);
  console.say(sim::Sentence{"app.describe.runs",
                            {{"n", std::to_string(from.replications)},
                             {"seed", std::to_string(from.seed)},
                             {"level", from.recording}}});
  // An answer is about several; which of the files are extended by others is not kept.
  const bool has_several = stored_scenarios(from).size() > 1;
  std::string files;
  for (const sim::ProvenanceText& file : from.files) {
    files += (files.empty() ? "" : ", ") + file.name;
    if (!has_several) break;
  }
  console.say(sim::Sentence{has_several ? "app.describe.results_scenarios" : "app.describe.results_scenario",
                            {{"file", files}, {"hash", from.scenario_sha256}}},
              2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", stored.results_sha256}}});
}

}  // namespace app
