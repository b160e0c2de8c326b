#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/verify/garbage_can.hpp"
#include "analysis/verify/psplib.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
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

std::vector<Answers> answers_asked(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    throw UsageError({"app.error.extra_word", {{"got", arguments.words().front()}}});
  }
  std::vector<Answers> asked;
  std::string options;
  for (const Answers& one : all_answers()) {
    if (arguments.has(one.option)) asked.push_back(one);
    options += (options.empty() ? "--" : ", --") + std::string(one.option);
  }
  if (asked.empty()) throw UsageError({"app.error.nothing_to_verify", {{"expected", options}}});
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
  for (const Answers& answers : answers_asked(call.arguments)) {
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
