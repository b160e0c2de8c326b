#include <algorithm>

#include "sim/app/command.hpp"
#include "sim/app/describe_pages.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/scenario_input.hpp"
#include "sim/scenario/run_spec.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/storage/file_kind.hpp"

namespace app {
namespace {

const models::ModelEntry& model_asked(const Arguments& arguments) {
  const std::vector<models::ModelEntry>& all = models::catalogue();
  if (!arguments.has("model")) return all.front();
  const std::string name = arguments.value("model");
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const models::ModelEntry& entry) { return entry.name == name; });
  if (found != all.end()) return *found;
  std::string names;
  for (const models::ModelEntry& entry : all) names += (names.empty() ? "" : ", ") + std::string(entry.name);
  throw UsageError({"app.error.unknown_model", {{"got", name}, {"expected", names}}});
}

std::vector<sim::Section> sections_of(const models::ModelEntry& entry) {
  std::vector<sim::Section> sections = sim::common_sections();
  for (sim::Section& section : entry.sections()) sections.push_back(std::move(section));
  return sections;
}

void refuse_option(const Arguments& arguments, const std::string& option) {
  if (arguments.has(option)) throw UsageError({"app.error.option_not_here", {{"option", "--" + option}}});
}

}  // namespace

int describe(const Call& call, Console& console) {
  const Arguments& arguments = call.arguments;
  const std::string what = arguments.words().empty() ? "" : arguments.words().front();
  const bool is_page = what == "scenario" || what == "results";
  if (is_page && arguments.words().size() > 1) {
    throw UsageError({"app.error.extra_word", {{"got", arguments.words()[1]}}});
  }
  if (is_page) {
    refuse_option(arguments, "sources");
    refuse_option(arguments, "set");
  } else {
    refuse_option(arguments, "model");
  }
  if (what != "scenario") refuse_option(arguments, "json-schema");
  if (is_page && console.words().language() != analysis::Language::en) {
    console.error_say({"app.describe.reference_language", {}});
  }
  if (what == "scenario") {
    const std::vector<sim::Section> sections = sections_of(model_asked(arguments));
    console.out(arguments.has("json-schema") ? sim::json_schema(sections) : sim::reference_page(sections));
  } else if (what == "results") {
    console.out(results_page(arguments.has("model") ? std::vector<models::ModelEntry>{model_asked(arguments)}
                                                    : models::catalogue()));
  } else if (arguments.words().size() == 1 && sim::kind_of_file(what) == sim::FileKind::result) {
    refuse_option(arguments, "sources");
    refuse_option(arguments, "set");
    print_result(what, console);
  } else if (arguments.has("sources")) {
    print_sources(read_input(call), console);
  } else {
    print_overview(read_input(call), console);
  }
  return exit_done;
}

}  // namespace app
