#include "analysis/compare/text.hpp"
#include "analysis/gap/text.hpp"
#include "sim/app/gap_report.hpp"
#include "sim/app/remarks.hpp"

namespace app {
namespace {

using analysis::GapAxisWords;
using sim::Sentence;

GapAxisWords words_of(const GapAxis& axis) {
  return {axis.setting.name, axis.texts, axis.is_rising() ? GapAxisWords::Way::up : GapAxisWords::Way::down,
          axis.setting.dimension == sim::Dimension::count ? GapAxisWords::Kind::whole
                                                          : GapAxisWords::Kind::between};
}

analysis::GapStory story_of(const GapQuestion& question, const GapOptions& options, const GapAnswer& answer,
                            const analysis::Words& words) {
  analysis::GapStory story{analysis::name_of(question.outcomes()[question.outcome], words),
                           {},
                           question.targets,
                           question.measures,
                           options.share,
                           answer.search,
                           answer.curve,
                           answer.fall,
                           answer.fall_confidence,
                           answer.is_flat};
  for (const GapAxis& axis : question.axes) story.axes.push_back(words_of(axis));
  return story;
}

/// What a lever gives its settings at the value of the answer, or at the one known to be enough.
void print_moved(const GapQuestion& question, const GapAnswer& answer, Console& console) {
  const analysis::GapFinding finding = answer.search.finding(0);
  const std::string& path = question.axes.front().setting.path;
  if (path.rfind("levers.", 0) != 0 || !finding.sure) return;
  std::string moved;
  for (const sim::LeverEffect& effect : question.inputs[*finding.sure].text.levers) {
    if (!effect.applied || path.rfind("levers." + effect.lever + '.', 0) != 0) continue;
    moved += (moved.empty() ? "" : "; ") + effect.setting + " = " + rounded_value(effect.value);
  }
  if (moved.empty()) return;
  console.say(
      Sentence{"gap.said.moves",
               {{"setting", path}, {"value", question.axes.front().texts[*finding.sure]}, {"moved", moved}}});
}

}  // namespace

void print_tried(const GapQuestion& question, Console& console) {
  for (const GapAxis& axis : question.axes) {
    const std::string& now = axis.setting.now;
    console.say(Sentence{
        "gap.tried",
        {{"setting", axis.setting.name},
         {"values", std::to_string(axis.values.size())},
         {"from", axis.texts.front()},
         {"to", axis.texts.back()},
         {"now", now.empty() ? sim::Argument(sim::WordKey{"gap.now_unknown"}) : rounded_value(now)}}});
  }
  print_implausible(question.inputs, console);
  console.line();
}

void print_words(const GapQuestion& question, const GapOptions& options, const GapAnswer& answer,
                 Console& console) {
  const analysis::Words& words = console.words();
  const analysis::GapStory story = story_of(question, options, answer, words);
  console.paragraph(question_of(story, words));
  console.line();
  if (question.axes.size() == 2) {
    console.lines(frontier_table_of(story, words));
    console.line();
    for (const std::string& text : frontier_said_of(story, words)) {
      console.paragraph(text, text.front() == '-' ? 2 : 0);
    }
    console.line();
    console.say("gap.note.marks");
  } else {
    console.lines(table_of(story, words));
    console.line();
    for (const std::string& text : said_of(story, words)) console.paragraph(text);
    print_moved(question, answer, console);
    console.line();
    console.say(Sentence{"gap.note.columns", {{"confidence", confidence_text(story, words)}}});
  }
  console.say("summary.not_to_claim");
}

}  // namespace app
