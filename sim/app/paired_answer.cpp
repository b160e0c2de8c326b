#include "sim/app/paired_answer.hpp"

#include <algorithm>

#include "sim/app/exit_code.hpp"
#include "sim/app/paired_runs.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {

int answer_to_file(const Call& call, const OutputOptions& options, const PairedAnswer& answer,
                   Console& console) {
  ensure_output_is_no_input(options.output, answer.files);
  create_folder_of(options.output);
  RunLog::ensure_name_is_free(options.output, options.mode);
  if (is_complete(options, answer.provenance, console)) return exit_done;
  sim::ResultWriter writer(options.output, answer.runnable.layout, answer.provenance, options.mode,
                           answer.kind);
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
