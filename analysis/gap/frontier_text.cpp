#include <algorithm>
#include <utility>

#include "analysis/gap/phrases.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using gap_phrases::amount_text;
using gap_phrases::in_percent;
using gap_phrases::target_text;
using sim::Arguments;
using sim::Sentence;

constexpr std::size_t label_width = 14;
constexpr std::size_t widest_table = 80;  // columns
constexpr std::size_t widest_cell = 9;

/// "126" of "126 working days": the unit is that of all values, and stands in the heading.
std::string without_unit(const std::string& value) { return value.substr(0, value.find(' ')); }

std::string with_unit(const GapAxisWords& axis) {
  const std::size_t blank = axis.values.front().find(' ');
  return axis.setting +
         (blank == std::string::npos ? "" : " [" + axis.values.front().substr(blank + 1) + ']');
}

const char* mark_of(Attainment attainment) {
  if (attainment == Attainment::reaches) return "+";
  return attainment == Attainment::falls_short ? "-" : "?";
}

Arguments arguments_for(const GapStory& story, const Words& words) {
  return {{"first", story.axes[0].setting},
          {"second", story.axes[1].setting},
          {"target", target_text(story, words)},
          {"confidence", in_percent(story.search.goal().confidence, words)},
          {"error", in_percent(story.search.goal().error, words)}};
}

std::string none_text(const GapStory& story, const Words& words) {
  const std::size_t best = best_of(story.curve);
  Arguments arguments = arguments_for(story, words);
  arguments.emplace_back("best", amount_text(story.curve[best].level, story.measures[best], words));
  arguments.emplace_back("first_value", story.axes[0].values[best / story.search.columns()]);
  arguments.emplace_back("second_value", story.axes[1].values[best % story.search.columns()]);
  return words.render(Sentence{"gap.frontier.none", arguments});
}

/// One row that is on the frontier or may be.
std::string row_text(const GapStory& story, std::size_t row, OnFrontier on, const Words& words) {
  const GapFinding finding = story.search.finding(row);
  const std::vector<std::string>& values = story.axes[1].values;
  Arguments arguments = arguments_for(story, words);
  arguments.emplace_back("first_value", story.axes[0].values[row]);
  arguments.emplace_back("second_value", values[finding.first]);
  const char* key = "gap.frontier.pair";
  if (finding.end == GapEnd::attained && on == OnFrontier::undecided) key = "gap.frontier.perhaps";
  if (finding.end == GapEnd::undecided) {
    key = finding.sure ? "gap.frontier.between" : "gap.frontier.above";
    if (finding.sure) arguments.emplace_back("sure", values[*finding.sure]);
  }
  return "- " + words.render(Sentence{key, arguments});
}

}  // namespace

std::vector<Line> frontier_table_of(const GapStory& story, const Words& words) {
  const std::vector<std::string>& down = story.axes[0].values;
  const std::vector<std::string>& across = story.axes[1].values;
  const std::size_t width = std::min(widest_cell, (widest_table - label_width) / across.size());
  const std::string runs =
      words.render(Sentence{"gap.frontier.runs", {{"n", std::to_string(story.curve.front().runs)}}});
  std::vector<Line> lines{
      {Line::Weight::heading, runs},
      {Line::Weight::quiet,
       words.render(Sentence{"gap.frontier.axes",
                             {{"first", with_unit(story.axes[0])}, {"second", with_unit(story.axes[1])}}})}};
  std::string head = padded_right("", label_width);
  for (const std::string& value : across) {
    head += padded_left(shortened(without_unit(value), width - 2) + ' ', width);
  }
  head.resize(head.find_last_not_of(' ') + 1);
  lines.push_back({Line::Weight::heading, head});
  for (std::size_t row = 0; row < down.size(); ++row) {
    std::string text = padded_right("  " + shortened(without_unit(down[row]), label_width - 3), label_width);
    for (std::size_t column = 0; column < across.size(); ++column) {
      const std::size_t i = row * across.size() + column;
      text += padded_left(
          words.number(100.0 * story.curve[i].share, 0) + mark_of(story.search.trials()[i].attainment),
          width);
    }
    lines.push_back({Line::Weight::plain, text});
  }
  return lines;
}

std::vector<std::string> frontier_said_of(const GapStory& story, const Words& words) {
  std::vector<GapFinding> rows;
  for (std::size_t row = 0; row < story.search.rows(); ++row) rows.push_back(story.search.finding(row));
  const std::vector<OnFrontier> on = frontier_of(rows);
  std::vector<std::string> all;
  if (std::all_of(on.begin(), on.end(), [](OnFrontier one) { return one == OnFrontier::no; })) {
    all.push_back(none_text(story, words));
  } else {
    const bool open = std::find(on.begin(), on.end(), OnFrontier::undecided) != on.end();
    const char* heading = open ? "gap.frontier.heading_open" : "gap.frontier.heading";
    all.push_back(words.render(Sentence{heading, arguments_for(story, words)}));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (on[row] != OnFrontier::no) all.push_back(row_text(story, row, on[row], words));
    }
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].dip) continue;
    Arguments arguments = arguments_for(story, words);
    arguments.emplace_back("first_value", story.axes[0].values[row]);
    arguments.emplace_back("earlier", story.axes[1].values[rows[row].dip->first]);
    arguments.emplace_back("later", story.axes[1].values[rows[row].dip->second]);
    all.push_back(words.render(Sentence{"gap.frontier.dip", arguments}));
  }
  if (story.is_flat) all.push_back(words.render(Sentence{"gap.frontier.flat", arguments_for(story, words)}));
  all.push_back(words.render(Sentence{"gap.said.error", arguments_for(story, words)}));
  return all;
}

}  // namespace analysis
