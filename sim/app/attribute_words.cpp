#include <algorithm>
#include <cmath>

#include "analysis/attribute/text.hpp"
#include "analysis/compare/text.hpp"
#include "analysis/words/plain.hpp"
#include "sim/app/attribute_report.hpp"
#include "sim/app/remarks.hpp"
#include "sim/scenario/units.hpp"

namespace app {
namespace {

using analysis::Attribution;
using sim::Sentence;

std::vector<std::string> titles_of(const AttributeQuestion& question, const analysis::Words& words) {
  std::vector<std::string> titles;
  for (const Lever& lever : question.levers) titles.push_back(lever.title(words));
  return titles;
}

std::string position(double at, const analysis::Words& words) {
  return words.number(at, at == std::floor(at) ? 0 : 2);
}

/// What the scenario itself says of a lever's settings, and what gives way to the lever at the corners.
void print_beaten(const AttributeQuestion& question, Console& console) {
  for (const sim::LeverEffect& effect : question.inputs.front().text.levers) {
    const bool is_asked =
        std::any_of(question.levers.begin(), question.levers.end(),
                    [&](const Lever& lever) { return lever.group.empty() && lever.name == effect.lever; });
    if (effect.applied || !is_asked) continue;
    console.paragraph(
        "- " + console.words().render(Sentence{
                   "attribute.beaten", {{"path", "settings." + effect.setting}, {"lever", effect.lever}}}),
        2);
  }
}

/// The corners of the row in a sentence: from where to where, and by how much.
std::string said_of_total(const AttributeQuestion& question, const Attribution& row,
                          const analysis::Words& words) {
  const analysis::Said low{row.corners.front().mean, row.corner_intervals.front()};
  const analysis::Said high{row.corners.back().mean, row.corner_intervals.back()};
  const auto plain = [&](const analysis::Said& said) {
    const std::string text = analysis::signed_text(said, words);
    return text.front() == '+' ? text.substr(1) : text;
  };
  return words.render(Sentence{"attribute.said.total",
                               {{"outcome", analysis::name_of(question.outcomes()[question.outcome], words)},
                                {"low", plain(low)},
                                {"high", plain(high)},
                                {"total", analysis::signed_text(row.total, words)},
                                {"interval", analysis::interval_text(row.total, words)},
                                {"n", std::to_string(row.replications)}}});
}

/// From where to where the lever's share lies over the parameter sets.
void print_range(const analysis::ShareRanges& ranges, std::size_t lever, Console& console) {
  if (ranges.number == 0) return;
  const analysis::Words& words = console.words();
  console.say(Sentence{"attribute.said.over",
                       {{"n", std::to_string(ranges.number)},
                        {"low", words.percent(ranges.levers[lever].low, 0)},
                        {"high", words.percent(ranges.levers[lever].high, 0)}}});
}

/// What may be said: from where to where the largest share lies, and never one number; and what may not.
void print_claims(const AttributeQuestion& question, const AttributeAnswer& answer, Console& console) {
  const Attribution& row = answer.rows.front();
  const analysis::Words& words = console.words();
  if (!row.has_shares) {
    console.say("attribute.said.no_shares");
    return;
  }
  std::size_t largest = 0;
  for (std::size_t i = 1; i < row.levers.size(); ++i) {
    if (row.levers[i].shapley.value / row.total.value > row.levers[largest].shapley.value / row.total.value) {
      largest = i;
    }
  }
  const analysis::Interval& share = row.levers[largest].share.interval;
  Sentence may{"attribute.said.may",
               {{"lever", question.levers[largest].title(words)},
                {"low", words.percent(share.low, 0)},
                {"high", words.percent(share.high, 0)}}};
  if (question.has_halved && answer.rows[1].has_shares) {
    const analysis::Interval& half = answer.rows[1].levers[largest].share.interval;
    may.key = "attribute.said.may_halved";
    may.arguments.emplace_back("half_low", words.percent(half.low, 0));
    may.arguments.emplace_back("half_high", words.percent(half.high, 0));
  }
  console.say(may);
  print_range(answer.ranges, largest, console);
  console.say("attribute.said.may_not");
}

}  // namespace

void print_levers(const AttributeQuestion& question, Console& console) {
  const analysis::Words& words = console.words();
  console.say("attribute.levers");
  for (const Lever& lever : question.levers) {
    std::string text = "- " + analysis::harmless(lever.title(words));
    if (lever.group.empty()) {
      text += words.render(Sentence{"attribute.lever.positions",
                                    {{"low", position(lever.low, words)},
                                     {"high", position(lever.high, words)},
                                     {"half", position(lever.half, words)}}});
    } else {
      for (std::size_t i = 0; i < lever.group.size(); ++i) {
        const Lever::Setting& setting = lever.group[i];
        text += (i == 0 ? ": " : "; ") + setting.path + ": " + setting.low + " -> " + setting.high;
      }
      text = analysis::harmless(text);
    }
    console.paragraph(text, 2);
  }
  print_beaten(question, console);
  console.line();
}

void print_words(const AttributeQuestion& question, const AttributeAnswer& answer, Console& console) {
  const analysis::Words& words = console.words();
  const std::vector<std::string> titles = titles_of(question, words);
  const Attribution& full = answer.rows.front();
  console.paragraph(said_of_total(question, full, words));
  console.line();
  console.lines(analysis::table_of_shares(full, titles, words));
  console.line();
  if (titles.size() > 1) {
    console.lines(analysis::table_of_surpluses(full, titles, words));
    console.line();
  }
  std::vector<const Attribution*> ranges{&full};
  if (question.has_halved) {
    ranges.push_back(&answer.rows[1]);
    console.say("attribute.halved");
    console.lines(analysis::table_of_shares(answer.rows[1], titles, words));
    console.line();
  }
  console.lines(analysis::table_of_corners(ranges, words));
  console.line();
  if (question.first_set() < question.rows.size()) {
    console.lines(analysis::table_of_ranges(answer.ranges, titles, words));
    const auto sets = static_cast<std::int64_t>(question.rows.size() - question.first_set());
    if (answer.ranges.number < sets) {
      console.say(Sentence{"attribute.unsettled", {{"n", std::to_string(sets - answer.ranges.number)}}});
    }
    console.line();
  }
  say_when_few(full.replications, analysis::Resampling{}.confidence, console);
  print_claims(question, answer, console);
  console.say("attribute.note.columns");
  if (question.first_set() == question.rows.size()) console.say("attribute.note.one_set");
  console.say("summary.not_to_claim");
}

}  // namespace app
