#include "sim/app/paired_answer.hpp"

#include <algorithm>
#include <utility>

#include "sim/app/exit_code.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/record/sha256.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {

std::string yaml_quoted(const std::string& text) {
  std::string safe = "'";
  for (const char c : text) safe += c == '\'' ? "''" : std::string(1, c);
  return safe + "'";
}

sim::Provenance provenance_of(const ScenarioInput& base, const std::string& recording,
                              const std::string& changes, const std::vector<sim::SourceFile>& tables) {
  sim::Provenance provenance = provenance_of(base, models::entry_of(base.text));
  provenance.replications = base.model.runs.replications;
  provenance.recording = recording;
  provenance.resolved_scenario = "---\n" + sim::resolved_yaml(base.text) + "---\n" + changes;
  std::vector<sim::ProvenanceText> files;
  for (const sim::SourceFile& file : base.text.files) files.push_back({file.name, file.text});
  for (const sim::SourceFile& file : tables) files.push_back({file.name, file.text});
  provenance.files = sim::without_common_folder(std::move(files));
  provenance.scenario_sha256 = sim::sha256_of(provenance.resolved_scenario);
  return provenance;
}

int answer_to_file(const Call& call, const OutputOptions& options, const PairedAnswer& answer,
                   Console& console) {
  ensure_output_is_no_input(options.output, answer.files);
  create_folder_of(options.output);
  RunLog::ensure_name_is_free(options.output, options.mode);
  if (is_complete(options, answer.provenance, console)) return exit_done;
  sim::ResultWriter writer(options.output, answer.runnable.layout, answer.provenance, options.mode,
                           answer.kind, options.threads);
  RunLog log = begun_log(options, call, answer.provenance);
  answer.say_question();
  console.flush();
  if (options.voice == Progress::Voice::heard) {
    answer.say_plan(answer.replications - std::min(answer.replications, writer.number_of_records()));
  }
  PairedRuns runs(answer.runnable, answer.seed, options, writer, console, answer.progress);
  if (!runs.up_to(answer.replications)) {
    log.add_now("interrupted");
    return interrupted(call, writer, answer.replications, console, answer.interrupted);
  }
  const sim::AnswerPart part = answer.part(runs.results());
  writer.publish(&part);
  const std::string hash = sim::read_identity(options.output).results_sha256;
  log.add("results sha256", hash);
  log.add_now("done");
  if (log.has_failed()) console.error_say({"app.run.log_failed", {{"path", log.path()}}});
  answer.print(hash);
  return exit_done;
}

}  // namespace app
