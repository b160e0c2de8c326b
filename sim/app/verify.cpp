#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/verify/garbage_can.hpp"
#include "analysis/verify/psplib.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/verify_cases.hpp"
#include "sim/scenario/text.hpp"

namespace app {
namespace {

/// Known answers that a user brings along: the option that names them, what they are called, and how the
/// program is compared with them.
struct Answers {
  const char* option;
  const char* name;  ///< key of the word catalogue
  analysis::Comparison (*compare)(const std::string& where);
};

analysis::Comparison compare_garbage_can(const std::string& file) {
  namespace can = analysis::garbage_can;
  return can::compare(can::read_table(sim::DiskFiles{}, file), can::counted_by_the_model);
}

analysis::Comparison compare_psplib(const std::string& folder) {
  namespace psplib = analysis::psplib;
  return psplib::compare(psplib::read_folder(sim::DiskFiles{}, folder), psplib::makespan_of_the_model);
}

const std::vector<Answers>& all_answers() {
  static const std::vector<Answers> all = {
      {"garbage-can", "app.verify.garbage_can", &compare_garbage_can},
      {"psplib", "app.verify.psplib", &compare_psplib},
  };
  return all;
}

/// None when the table of the project's own cases is asked for.
std::vector<Answers> answers_asked(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    throw UsageError({"app.error.extra_word", {{"got", arguments.words().front()}}});
  }
  std::vector<Answers> asked;
  for (const Answers& one : all_answers()) {
    if (arguments.has(one.option)) asked.push_back(one);
  }
  for (const char* of_the_cases : {"case", "output", "force", "json", "quiet"}) {
    if (asked.empty() || !arguments.has(of_the_cases)) continue;
    throw UsageError({"app.error.not_together",
                      {{"option", std::string("--") + of_the_cases},
                       {"other", std::string("--") + asked.front().option}}});
  }
  return asked;
}

void print_counts(const analysis::Comparison& comparison, Console& console) {
  std::size_t width = 0;
  for (const analysis::ValueCount& one : comparison.values) width = std::max(width, one.value.size());
  const std::string all = std::to_string(comparison.cases);
  for (const analysis::ValueCount& one : comparison.values) {
    const std::string right = analysis::padded_left(std::to_string(one.right), all.size());
    console.line("  " + analysis::padded_right(one.value, width) + "  " +
                 console.words().render(sim::Sentence{"app.verify.of", {{"right", right}, {"all", all}}}));
  }
}

void print(const Answers& answers, const analysis::Comparison& comparison, Console& console) {
  const analysis::Words& words = console.words();
  console.heading(words.text(answers.name));
  console.line();
  console.say({"app.verify.cases",
               {{"right", std::to_string(comparison.cases_right)}, {"n", std::to_string(comparison.cases)}}});
  print_counts(comparison, console);
  if (comparison.holds()) return;
  console.line();
  for (const analysis::Difference& difference : comparison.differences) {
    console.line(words.render(sim::Sentence{"app.verify.difference",
                                            {{"place", analysis::Words::place(difference.place)},
                                             {"value", difference.value},
                                             {"expected", analysis::plain_number(difference.expected)},
                                             {"simulated", analysis::plain_number(difference.simulated)}}}));
  }
}

}  // namespace

int verify(const Call& call, Console& console) {
  bool all_hold = true;
  std::vector<std::pair<Answers, analysis::Comparison>> done;
  const std::vector<Answers> asked = answers_asked(call.arguments);
  if (asked.empty()) return verify_cases(call, console);
  for (const Answers& answers : asked) {
    done.emplace_back(answers, answers.compare(call.arguments.value(answers.option)));
  }
  for (std::size_t i = 0; i < done.size(); ++i) {
    if (i > 0) console.line();
    print(done[i].first, done[i].second, console);
    all_hold = all_hold && done[i].second.holds();
  }
  return all_hold ? exit_done : exit_answer_is_no;
}

}  // namespace app
