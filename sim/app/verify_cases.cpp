#include "sim/app/verify_cases.hpp"

#include <algorithm>
#include <utility>

#include "analysis/verify/cases/table.hpp"
#include "models/catalogue.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/output.hpp"
#include "sim/app/progress.hpp"
#include "sim/record/sha256.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/files.hpp"
#include "sim/storage/result_writer.hpp"

namespace app {
namespace {

/// The cases asked for, in the order of the table; all of them when none is.
std::vector<cases::Case> cases_asked(const Arguments& arguments) {
  const std::vector<cases::Case>& table = cases::table();
  if (!arguments.has("case")) return table;
  const std::vector<std::string> asked = arguments.values("case");
  std::vector<std::string> ids;
  for (const cases::Case& one : table) ids.push_back(one.id);
  for (const std::string& id : asked) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    std::string all;
    for (const std::string& known : ids) all += (all.empty() ? "" : ", ") + known;
    throw UsageError({"verify.error.no_case", {{"case", id}, {"cases", all}}});
  }
  std::vector<cases::Case> chosen;
  std::copy_if(table.begin(), table.end(), std::back_inserter(chosen), [&](const cases::Case& one) {
    return std::find(asked.begin(), asked.end(), one.id) != asked.end();
  });
  return chosen;
}

/// Where the answer comes from: what was built in, and no scenario of anybody's.
sim::Provenance provenance_of(const std::vector<cases::Case>& asked) {
  sim::Provenance provenance;
  provenance.title = "Verification of the program";
  provenance.build = sim::this_build();
  provenance.recording = "none";
  for (const cases::Case& one : asked) provenance.resolved_scenario += one.id + '\n';
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
  std::string versions;
  for (const models::ModelEntry& entry : models::catalogue()) {
    provenance.model += (provenance.model.empty() ? "" : ", ") + std::string(entry.name);
    versions += ' ' + std::string(entry.name) + ' ' + std::to_string(entry.version);
    provenance.references.insert(provenance.references.end(), entry.references.begin(),
                                 entry.references.end());
  }
  provenance.references.emplace_back(
      "Kolisch, R. & Sprecher, A. (1997). PSPLIB - a project scheduling problem library. European Journal of "
      "Operational Research 96. Its instance j30 1-1 is used under CC BY-SA 4.0.");
  provenance.comment =
      "All seeds are fixed: the same program gives the same table. Versions of the models:" + versions;
  return provenance;
}

/// Before the work, not after it.
void refuse_to_replace(const OutputOptions& options) {
  if (options.mode != sim::OutputMode::begin || !sim::exists(options.output)) return;
  throw sim::ScenarioError(
      {{sim::fault_kinds::output_exists, {options.output, 0, 0}, "", {{"path", options.output}}, ""}});
}

Examination examination(const std::vector<cases::Case>& asked, Progress::Voice voice, Console& console) {
  Examination table;
  Progress progress(console, 0, static_cast<std::uint32_t>(asked.size()), voice, "verify.progress");
  for (const cases::Case& one : asked) {
    table.push_back(cases::examine(one));
    progress.advance();
  }
  return table;
}

}  // namespace

bool all_hold(const Examination& table) {
  return !table.empty() && std::all_of(table.begin(), table.end(), [](const auto& one) { return one.holds; });
}

int verify_cases(const Call& call, Console& console) {
  const Arguments& arguments = call.arguments;
  const std::vector<cases::Case> asked = cases_asked(arguments);
  const bool is_kept = arguments.has("output");
  if (arguments.has("force") && !is_kept) {
    throw UsageError({"app.error.needs_option", {{"option", "--force"}, {"other", "--output"}}});
  }
  const OutputOptions options = output_options(arguments, "verification.h5");
  if (is_kept) refuse_to_replace(options);
  const Examination table = examination(asked, options.voice, console);
  if (is_kept) {
    create_folder_of(options.output);
    sim::ResultWriter writer(options.output, {}, provenance_of(asked), options.mode, "verification");
    const sim::AnswerPart part = part_of(table);
    writer.publish(&part);
  }
  if (arguments.has("json")) {
    console.out(json_of(table, is_kept ? options.output : ""));
  } else {
    print_words(table, console);
    if (is_kept) console.say(sim::Sentence{"verify.written", {{"path", options.output}}}, 2);
  }
  return all_hold(table) ? exit_done : exit_answer_is_no;
}

}  // namespace app
