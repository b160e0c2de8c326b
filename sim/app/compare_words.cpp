#include <algorithm>

#include "analysis/compare/text.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/compare_report.hpp"
#include "sim/app/remarks.hpp"

namespace app {
namespace {

using sim::Difference;
using sim::Sentence;

constexpr std::size_t most_changes = 12;
constexpr std::size_t longest_value = 60;  // columns
constexpr std::size_t longest_entries = 160;

/// The changes of one scenario, each a text that is not yet wrapped.
class Changes {
 public:
  Changes(const std::string& first, const std::string& second, const analysis::Words& words)
      : first_(first), second_(second), words_(words) {}

  [[nodiscard]] std::string text(const Difference& difference) const {
    switch (difference.kind) {
      case Difference::Kind::changed:
        return say("compare.change.value", with_values(difference, {{"path", difference.path}}));
      case Difference::Kind::only_first:
        return only(difference, first_, difference.first);
      case Difference::Kind::only_second:
        return only(difference, second_, difference.second);
      case Difference::Kind::reordered:
        return say("compare.change.reordered", {{"path", difference.path}});
      case Difference::Kind::lever:
        break;
    }
    if (difference.moved.empty()) {
      return say("compare.change.lever_alone", with_values(difference, {{"lever", difference.path}}));
    }
    std::string moved = say("compare.change.lever", with_values(difference, {{"lever", difference.path}}));
    for (std::size_t i = 0; i < difference.moved.size(); ++i) {
      const Difference& one = difference.moved[i];
      moved += (i == 0 ? " " : "; ") + one.path + ": " + value(one.first) + " -> " + value(one.second);
    }
    return moved;
  }

 private:
  using Arguments = sim::Arguments;

  [[nodiscard]] std::string value(const std::string& text) const {
    if (text.empty()) return words_.text("compare.change.nothing");
    return analysis::shortened(analysis::harmless(rounded_value(text)), longest_value);
  }
  [[nodiscard]] Arguments with_values(const Difference& difference, Arguments arguments) const {
    arguments.insert(arguments.end(), {{"first", value(difference.first)},
                                       {"second", value(difference.second)},
                                       {"second_label", second_}});
    return arguments;
  }
  [[nodiscard]] std::string only(const Difference& difference, const std::string& label,
                                 const std::string& entries) const {
    const Arguments arguments{{"path", difference.path},
                              {"label", label},
                              {"entries", analysis::shortened(analysis::harmless(entries), longest_entries)},
                              {"date", difference.date}};
    return say(difference.date.empty() ? "compare.change.only" : "compare.change.dated", arguments);
  }
  [[nodiscard]] std::string say(const char* key, const Arguments& arguments) const {
    return words_.render(Sentence{key, arguments});
  }

  const std::string& first_;
  const std::string& second_;
  const analysis::Words& words_;
};

void print_parting(const Question& question, const Parting& parting, std::size_t scenario,
                   std::uint32_t followed, Console& console) {
  const std::string& first = question.scenarios.front().label;
  const std::string& second = question.scenarios[scenario].label;
  const analysis::Words& words = console.words();
  if (!parting.is_known) return console.say("compare.divergence.unknown");
  if (parting.followed) {
    console.paragraph(said_of(*parting.followed, first, second, words));
  } else {
    console.say(Sentence{"compare.divergence.none",
                         {{"replication", std::to_string(followed)}, {"first", first}, {"second", second}}});
  }
  if (!parting.earliest) return;
  if (parting.followed && parting.followed->day <= parting.earliest->day) return;
  console.paragraph(
      words.render(Sentence{"compare.divergence.earliest", {{"n", std::to_string(parting.looked_at)}}}) +
      ' ' + said_of(*parting.earliest, first, second, words));
}

}  // namespace

void print_points(const std::vector<Difference>& changes, const std::string& first, const std::string& second,
                  Console& console, const char* more) {
  const Changes texts(first, second, console.words());
  const std::size_t shown = changes.size() <= most_changes ? changes.size() : most_changes - 1;
  for (std::size_t i = 0; i < shown; ++i) console.paragraph("- " + texts.text(changes[i]), 2);
  if (shown == changes.size()) return;
  const std::vector<Difference> rest(changes.begin() + static_cast<std::ptrdiff_t>(shown), changes.end());
  console.say(Sentence{more, {{"n", std::to_string(sim::number_of_points(rest))}}}, 2);
}

void print_changes(const Question& question, Console& console) {
  const analysis::ComparedScenario& first = question.scenarios.front();
  for (std::size_t s = 1; s < question.scenarios.size(); ++s) {
    const analysis::ComparedScenario& second = question.scenarios[s];
    const std::vector<Difference>& changes = question.changes[s - 1];
    sim::Arguments names{{"first", first.label},
                         {"second", second.label},
                         {"first_file", first.file},
                         {"second_file", second.file}};
    if (changes.empty()) {
      console.say(Sentence{"compare.change.none", names});
      continue;
    }
    names.emplace_back("n", std::to_string(sim::number_of_points(changes)));
    console.say(Sentence{"compare.change.heading", names});
    print_points(changes, first.label, second.label, console);
    for (const analysis::AxisPairing& pairing : question.pairing[s - 1]) {
      console.paragraph(said_of(pairing, first.label, second.label, console.words()));
    }
  }
  print_implausible(question.inputs, console);
  const sim::RunSpec& runs = question.inputs.front().model.runs;
  const bool runs_differ =
      std::any_of(question.inputs.begin(), question.inputs.end(), [&](const ScenarioInput& input) {
        return input.model.runs.seed != runs.seed || input.model.runs.replications != runs.replications;
      });
  if (runs_differ) console.say(Sentence{"compare.runs_of_first", {{"first", first.label}}});
  console.line();
}

void print_words(const Question& question, const CompareAnswer& answer, std::uint32_t followed,
                 Console& console) {
  const analysis::Words& words = console.words();
  const analysis::Comparison& comparison = answer.comparison;
  for (std::size_t s = 1; s < question.scenarios.size(); ++s) {
    console.lines(table_of(comparison, s, words));
    console.line();
    if (answer.sequence) {
      console.paragraph(said_of(*answer.sequence, comparison, s, words));
    } else {
      console.paragraph(said_of(comparison, s, question.outcome, words));
    }
    print_parting(question, answer.partings[s - 1], s, followed, console);
    console.line();
  }
  console.say("compare.note.columns");
  console.say("summary.not_to_claim");
}

}  // namespace app
