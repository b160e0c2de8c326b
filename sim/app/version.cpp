#include "models/catalogue.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/record/provenance.hpp"

namespace app {

int version(const Call& call, Console& console) {
  if (!call.arguments.words().empty()) {
    throw UsageError({"app.error.extra_word", {{"got", call.arguments.words().front()}}});
  }
  const sim::BuildInfo build = sim::this_build();
  console.line("liaison " + build.version);
  const char* key = build.modified ? "app.version.commit_modified" : "app.version.commit";
  console.say(sim::Sentence{key, {{"commit", build.commit}}});
  console.say(sim::Sentence{"app.version.compiler", {{"compiler", build.compiler}, {"flags", build.flags}}},
              2);
  std::string libraries;
  for (const auto& [name, number] : build.libraries)
    libraries += (libraries.empty() ? "" : ", ") + name + ' ' + number;
  console.say(sim::Sentence{"app.version.libraries", {{"libraries", libraries}}}, 2);
  for (const models::ModelEntry& entry : models::catalogue()) {
    console.say(
        sim::Sentence{"app.version.model",
                      {{"model", std::string(entry.name)}, {"version", std::to_string(entry.version)}}});
  }
  return exit_done;
}

}  // namespace app
