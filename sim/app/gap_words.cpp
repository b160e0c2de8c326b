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

}  // namespace

void print_tried(const GapQuestion& question, Console& console) {
  for (const GapAxis& axis : question.axes) {
    const std::string& now = axis.setting.now;
    console.say(Sentence{"gap.tried",
                         {{"setting", axis.setting.name},
                          {"values", std::to_string(axis.values.size())},
                          {"from", axis.texts.front()},
                          {"to", axis.texts.back()},
                          {"now", now.empty() ? "@gap.now_unknown" : rounded_value(now)}}});
  }
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
    console.line();
    console.say(Sentence{"gap.note.columns", {{"confidence", confidence_text(story, words)}}});
  }
  console.say("summary.not_to_claim");
}

}  // namespace app
