#include "analysis/gap/text.hpp"

#include <cmath>
#include <utility>

#include "analysis/gap/phrases.hpp"
#include "analysis/words/cells.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using gap_phrases::amount_text;
using gap_phrases::in_percent;
using gap_phrases::number_text;
using gap_phrases::target_text;
using sim::Arguments;
using sim::Sentence;

constexpr std::size_t value_width = 24;
constexpr std::size_t mean_width = 9;
constexpr std::size_t level_width = 9;
constexpr std::size_t share_width = 9;
constexpr std::size_t interval_width = 17;
constexpr std::size_t verdict_width = 12;  // 80 columns in all

std::string interval_text(const Interval& interval, const Words& words) {
  return '[' + words.percent(interval.low, 1) + "; " + words.percent(interval.high, 1) + ']';
}

const char* verdict_key(Attainment attainment) {
  if (attainment == Attainment::reaches) return "gap.verdict.enough";
  return attainment == Attainment::falls_short ? "gap.verdict.short" : "gap.verdict.undecided";
}

/// What every sentence about one row may need.
Arguments arguments_for(const GapStory& story, const Words& words) {
  const GapAxisWords& axis = story.axes.back();
  return {{"setting", axis.setting},
          {"outcome", story.outcome},
          {"target", target_text(story, words)},
          {"confidence", in_percent(story.search.goal().confidence, words)},
          {"error", in_percent(story.search.goal().error, words)},
          {"from", axis.values.front()},
          {"to", axis.values.back()},
          {"n", std::to_string(story.curve.front().runs)}};
}

void add_trial(Arguments& arguments, const Trial& trial, const Words& words) {
  arguments.emplace_back("hits", std::to_string(trial.hits));
  arguments.emplace_back("runs", std::to_string(trial.runs));
  arguments.emplace_back("low", words.percent(trial.interval.low, 1));
  arguments.emplace_back("high", words.percent(trial.interval.high, 1));
  arguments.emplace_back("interval", in_percent(trial.confidence, words));
  arguments.emplace_back("look", words.ordinal(trial.look));
}

std::string attained_text(const GapStory& story, const GapFinding& finding, const Words& words) {
  const GapAxisWords& axis = story.axes.back();
  Arguments arguments = arguments_for(story, words);
  arguments.emplace_back("value", axis.values[finding.first]);
  add_trial(arguments, story.search.trials()[finding.first], words);
  if (finding.first == 0) return words.render(Sentence{"gap.said.at_once", arguments});
  const bool up = axis.way == GapAxisWords::Way::up;
  std::string text = words.render(Sentence{up ? "gap.said.least" : "gap.said.greatest", arguments});
  if (axis.kind == GapAxisWords::Kind::between) {
    arguments.emplace_back("before", axis.values[finding.first - 1]);
    text += ' ' + words.render(Sentence{"gap.said.between", arguments});
  }
  return text;
}

std::string not_attainable_text(const GapStory& story, const Words& words) {
  const std::size_t best = best_of(story.curve);
  Arguments arguments = arguments_for(story, words);
  arguments.emplace_back("best", amount_text(story.curve[best].level, story.measures[best], words));
  arguments.emplace_back("value", story.axes.back().values[best]);
  return words.render(Sentence{"gap.said.not_attainable", arguments});
}

std::string undecided_text(const GapStory& story, const GapFinding& finding, const Words& words) {
  Arguments arguments = arguments_for(story, words);
  arguments.emplace_back("first", story.axes.back().values[finding.first]);
  add_trial(arguments, story.search.trials()[finding.first], words);
  if (!finding.sure) return words.render(Sentence{"gap.said.undecided_above", arguments});
  arguments.emplace_back("sure", story.axes.back().values[*finding.sure]);
  return words.render(Sentence{"gap.said.undecided", arguments});
}

std::string answer_text(const GapStory& story, const GapFinding& finding, const Words& words) {
  if (finding.end == GapEnd::attained) return attained_text(story, finding, words);
  if (finding.end == GapEnd::not_attainable) return not_attainable_text(story, words);
  return undecided_text(story, finding, words);
}

std::string fall_text(const GapStory& story, const Words& words) {
  const std::vector<std::string>& values = story.axes.back().values;
  return words.render(Sentence{"gap.said.fall",
                               {{"earlier", values[story.fall->earlier]},
                                {"later", values[story.fall->later]},
                                {"difference", words.number(-story.fall->difference, 2)},
                                {"low", words.number(-story.fall->interval.high, 2)},
                                {"high", words.number(-story.fall->interval.low, 2)},
                                {"confidence", in_percent(story.fall_confidence, words)}}});
}

}  // namespace

std::string question_of(const GapStory& story, const Words& words) {
  return words.render(Sentence{"gap.question", arguments_for(story, words)});
}

std::vector<Line> table_of(const GapStory& story, const Words& words) {
  const GapAxisWords& axis = story.axes.back();
  std::vector<Line> lines;
  const std::string runs =
      words.render(Sentence{"gap.runs", {{"n", std::to_string(story.curve.front().runs)}}});
  const auto head = [&](const std::string& text, std::size_t width) {
    return padded_left(shortened(text, width - 1), width);
  };
  lines.push_back(
      {Line::Weight::heading,
       padded_right(shortened(runs, value_width - 1), value_width) +
           head(words.text("gap.column.mean"), mean_width) +
           head(words.render(Sentence{"gap.column.level", {{"confidence", confidence_text(story, words)}}}),
                level_width) +
           head(words.text("gap.column.reached"), share_width) +
           head('[' + in_percent(curve_confidence, words) + ']', interval_width)});
  lines.push_back({Line::Weight::quiet, shortened(harmless(axis.setting), value_width - 1)});
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const CurvePoint& point = story.curve[i];
    Cells row(padded_right("  " + shortened(harmless(axis.values[i]), value_width - 3), value_width));
    row.add(std::isnan(point.mean) ? "–" : words.number(point.mean, 2), mean_width);
    row.add(number_text(point.level, words), level_width);
    row.add(words.percent(point.share, 1), share_width);
    row.add(interval_text(point.interval, words), interval_width);
    row.add(words.text(verdict_key(story.search.trials()[i].attainment)), verdict_width);
    lines.push_back({Line::Weight::plain, row.text()});
  }
  return lines;
}

std::string confidence_text(const GapStory& story, const Words& words) {
  return in_percent(story.search.goal().confidence, words);
}

std::vector<std::string> said_of(const GapStory& story, const Words& words) {
  const GapFinding finding = story.search.finding(0);
  std::vector<std::string> all{answer_text(story, finding, words)};
  if (story.is_flat) {
    all.push_back(words.render(Sentence{"gap.said.flat", arguments_for(story, words)}));
  }
  if (finding.dip) {
    Arguments arguments = arguments_for(story, words);
    arguments.emplace_back("earlier", story.axes.back().values[finding.dip->first]);
    arguments.emplace_back("later", story.axes.back().values[finding.dip->second]);
    all.push_back(words.render(Sentence{"gap.said.dip", arguments}));
  }
  if (story.fall) all.push_back(fall_text(story, words));
  all.push_back(words.render(Sentence{"gap.said.error", arguments_for(story, words)}));
  return all;
}

}  // namespace analysis
