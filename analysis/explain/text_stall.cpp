#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/explain/phrases.hpp"
#include "analysis/explain/text.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using explain_phrases::add;
using explain_phrases::cell;
using explain_phrases::Lines;
using explain_phrases::say;
using explain_phrases::say_item;

constexpr std::size_t most_organisations = 10;  // of each table
constexpr std::size_t terms_of_an_organisation = 3;
constexpr std::size_t term_width = 50;
constexpr std::size_t number_width = 13;
constexpr std::size_t period_width = 9;
constexpr std::size_t name_width = explain_phrases::screen_columns - most_periods * period_width;
constexpr double least_shown = 0.0005;  // of nominal: less rounds to nothing

std::string signed_percent(double share, const Words& words) {
  const std::string text = words.percent(std::fabs(share), 1);
  return (share < 0.0 ? "-" : "+") + text;
}

std::string signed_number(double value, const Words& words) {
  return (value < 0.0 ? "-" : "+") + words.number(std::fabs(value), 0);
}

std::string organisation(const Relived& run, std::size_t index) {
  return harmless(labels_of(run, "organisation")[index]);
}

void add_row(Lines& lines, const std::string& name, const std::string& person_days,
             const std::string& share) {
  add(lines, "  " + cell(name, term_width) + padded_left(person_days, number_width) +
                 padded_left(share, number_width));
}

/// From what was planned down to what was done.
void add_steps(Lines& lines, const StallShares& shares, const Words& words) {
  add(lines,
      "  " + cell(words.text("explain.stall.column.term"), term_width) +
          padded_left(words.text("explain.stall.column.person_days"), number_width) +
          padded_left(words.text("explain.stall.column.share"), number_width),
      Line::Weight::quiet);
  add_row(lines, words.text("explain.term.nominal"), words.number(shares.nominal, 0), words.percent(1.0, 1));
  double rest = 0.0;
  double rest_share = 0.0;
  for (const StallPart& part : shares.parts) {
    if (std::fabs(part.share) < least_shown) {
      rest += part.person_days;
      rest_share += part.share;
      continue;
    }
    add_row(lines, words.text("explain.term." + part.term), signed_number(part.person_days, words),
            signed_percent(part.share, words));
  }
  if (rest != 0.0)
    add_row(lines, words.text("explain.rest"), signed_number(rest, words), signed_percent(rest_share, words));
  add_row(lines, words.text("explain.term.done"), words.number(shares.done, 0),
          words.percent(shares.done_share, 1));
}

void add_organisations(Lines& lines, const Relived& run, const StallStory& story, const Words& words) {
  add(lines, "");
  say(lines, {"explain.stall.organisations", {}}, words);
  std::size_t told = 0;
  for (const StallShares& shares : story.organisations) {
    if (shares.parts.empty() || !(shares.nominal > 0.0)) continue;
    if (++told > most_organisations) continue;
    std::string parts;
    for (std::size_t i = 0; i < shares.parts.size() && i < terms_of_an_organisation; ++i) {
      parts += (i == 0 ? "" : ", ") + words.text("explain.term." + shares.parts[i].term) + " " +
               signed_percent(shares.parts[i].share, words);
    }
    say_item(lines,
             {"explain.stall.organisation",
              {{"organisation", organisation(run, static_cast<std::size_t>(shares.organisation))},
               {"nominal", words.number(shares.nominal, 0)},
               {"done", words.percent(shares.done_share, 1)},
               {"parts", parts},
               {"owed", words.number(shares.owed, 0)}}},
             words);
  }
  if (told > most_organisations)
    say(lines, {"explain.and_more", {{"n", std::to_string(told - most_organisations)}}}, words);
}

template <class ValueOf>
void add_period_row(Lines& lines, const std::string& name, const StallStory& story, const Words& words,
                    ValueOf value_of) {
  std::string text = cell(name, name_width);
  for (const StallPeriod& period : story.periods)
    text += padded_left(words.number(value_of(period), 0), period_width);
  add(lines, text);
}

void add_period_heading(Lines& lines, const char* first, const StallStory& story, const Words& words) {
  std::string text = cell(words.text(first), name_width);
  for (const StallPeriod& period : story.periods) text += padded_left(period.last, period_width);
  add(lines, text, Line::Weight::quiet);
}

/// The organisations with most hidden work over all periods.
std::vector<std::size_t> most_hidden(const StallStory& story) {
  std::vector<double> sums(story.periods.front().hidden.size(), 0.0);
  for (const StallPeriod& period : story.periods) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += period.hidden[i];
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i] >= 0.5) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
  return order;
}

void add_periods(Lines& lines, const Relived& run, const StallStory& story, const Words& words) {
  add(lines, "");
  say(lines, {"explain.stall.periods", {}}, words);
  add_period_heading(lines, "explain.stall.column.until", story, words);
  for (std::size_t kind = 0; kind < story.work.size(); ++kind) {
    add_period_row(lines, words.text("explain.work." + story.work[kind]), story, words,
                   [&](const StallPeriod& period) { return period.work[kind]; });
  }
  add_period_row(lines, words.text("explain.stall.owed"), story, words,
                 [](const StallPeriod& period) { return period.owed; });
  const std::vector<std::size_t> order = most_hidden(story);
  if (order.empty()) return;
  add(lines, "");
  say(lines, {"explain.stall.hidden", {}}, words);
  add_period_heading(lines, "explain.stall.column.until", story, words);
  for (std::size_t i = 0; i < order.size() && i < most_organisations; ++i) {
    add_period_row(lines, organisation(run, order[i]), story, words,
                   [&](const StallPeriod& period) { return period.hidden[order[i]]; });
  }
  if (order.size() > most_organisations)
    say(lines, {"explain.and_more", {{"n", std::to_string(order.size() - most_organisations)}}}, words);
}

}  // namespace

std::vector<Line> text_of(const Relived& run, const StallStory& story, const Words& words) {
  Lines lines;
  say(lines,
      {"explain.stall.all",
       {{"nominal", words.number(story.all.nominal, 0)},
        {"done", words.number(story.all.done, 0)},
        {"share", words.percent(story.all.done_share, 1)},
        {"owed", words.number(story.all.owed, 0)}}},
      words);
  add_steps(lines, story.all, words);
  add_organisations(lines, run, story, words);
  add_periods(lines, run, story, words);
  add(lines, "");
  say(lines, {"explain.stall.reading", {}}, words);
  return lines;
}

}  // namespace analysis
