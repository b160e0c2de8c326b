#include "sim/app/attribute_report.hpp"
#include "sim/app/paired_answer.hpp"
#include "sim/app/paired_runs.hpp"

namespace app {
namespace {

/// Before a computation: how much, how long, and what it will not tell.
void say_plan(const AttributeQuestion& question, const AttributeOptions& options, std::uint32_t missing,
              Console& console) {
  const std::size_t scenarios = question.runnables.size();
  console.error_say({"attribute.plan",
                     {{"runs", std::to_string(missing * scenarios)},
                      {"replications", std::to_string(missing)},
                      {"corners", std::to_string(scenarios)},
                      {"time", console.words().render(time_for(question.runnable(), question.seed(), missing,
                                                               options.output.threads))}}});
  console.error_say({"attribute.plan.not_told", {}});
}

AttributeAnswer answered(const AttributeQuestion& question, const sim::ResultSet& results) {
  AttributeAnswer answer;
  for (std::size_t row = 0; row < question.rows.size(); ++row) {
    answer.rows.push_back(analysis::attribute(question.runs_of(results, row), {.seed = question.seed()}));
  }
  answer.ranges = analysis::ranges_of(
      {answer.rows.begin() + static_cast<std::ptrdiff_t>(question.first_set()), answer.rows.end()});
  return answer;
}

}  // namespace

int attribute(const Call& call, Console& console) {
  const AttributeOptions options = attribute_options(call);
  const AttributeQuestion question = attribute_question(call, options);
  AttributeAnswer found;
  PairedAnswer answer;
  answer.kind = "attribution";
  answer.runnable = question.runnable();
  answer.seed = question.seed();
  answer.replications = question.inputs.front().model.runs.replications;
  answer.provenance = question.provenance();
  answer.files = question.inputs.front().text.files;
  answer.files.insert(answer.files.end(), question.tables.begin(), question.tables.end());
  answer.progress = "attribute.progress";
  answer.interrupted = "attribute.interrupted";
  answer.say_question = [&] {
    if (options.print == AttributeOptions::Print::words) print_levers(question, console);
  };
  answer.say_plan = [&](std::uint32_t missing) { say_plan(question, options, missing, console); };
  answer.part = [&](const sim::ResultSet& results) {
    found = answered(question, results);
    return part_of(question, found);
  };
  answer.print = [&](const std::string& hash) {
    if (options.print == AttributeOptions::Print::json) {
      console.out(json_of(question, found, options, hash));
      return;
    }
    print_words(question, found, console);
    console.line();
    console.say(sim::Sentence{"app.run.results", {{"path", options.output.output}}}, 2);
    console.say(sim::Sentence{"app.run.hash", {{"hash", hash}}}, 2);
  };
  return with_advice(call, options.output, console,
                     [&] { return answer_to_file(call, options.output, answer, console); });
}

}  // namespace app
