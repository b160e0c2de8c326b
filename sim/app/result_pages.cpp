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
  const std::string scenario = from.files.empty() ? "" : from.files.front().name;
  console.say(
      sim::Sentence{"app.describe.results_scenario", {{"file", scenario}, {"hash", from.scenario_sha256}}},
      2);
  console.say(sim::Sentence{"app.run.hash", {{"hash", stored.results_sha256}}});
}

}  // namespace app
