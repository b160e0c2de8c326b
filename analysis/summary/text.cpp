#include "analysis/summary/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

constexpr std::size_t screen_columns = 80;
constexpr std::size_t screen_lines = 24;
constexpr std::size_t part_rows = 9;
constexpr std::int64_t runs_for_two_decimals = 1000;
constexpr std::int64_t runs_for_one_decimal = 50;  // of a percentage
constexpr std::int64_t measures_without_decimals = 1000;

using Lines = std::vector<Line>;
using sim::Arguments;

void add(Lines& lines, std::string text, Line::Weight weight = Line::Weight::plain) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  lines.push_back({weight, std::move(text)});
}

void add_paragraph(Lines& lines, const std::string& text, Line::Weight weight = Line::Weight::plain) {
  for (std::string& line : wrapped(text, screen_columns)) add(lines, std::move(line), weight);
}

std::string range(const Interval& interval, int decimals, const Words& words) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "–";
  return words.number(interval.low, decimals) + "–" + words.number(interval.high, decimals);
}

// The table of statuses: a label and, for each evaluator, mean, interval of the mean and range over the runs.
constexpr std::size_t label_width = 14;
constexpr std::size_t mean_width = 6;
constexpr std::size_t interval_width = 14;
constexpr std::size_t runs_width = 13;
constexpr std::size_t block_width = mean_width + interval_width + runs_width;

std::string cells(const std::string& mean, const std::string& interval, const std::string& runs) {
  return padded_left(mean, mean_width) + padded_left(interval, interval_width) +
         padded_left(runs, runs_width);
}

std::string cells(const RunEstimate& value, int decimals, const Words& words) {
  return cells(words.number(value.mean, decimals), '[' + range(value.of_mean, decimals, words) + ']',
               range(value.over_runs, 0, words));
}

/// A long name of the last column takes its place from the blanks before.
std::string column_names(std::size_t of_mean_width, std::size_t over_runs_width, const Words& words) {
  const std::string runs = ' ' + words.text("summary.column.over_runs");
  const std::size_t width = std::max(over_runs_width, display_width(runs));
  return padded_left(words.text("summary.column.of_mean"), of_mean_width + over_runs_width - width) +
         padded_left(runs, width);
}

void add_statuses(Lines& lines, const Summary& summary, const Words& words) {
  const PlanAnswer& plan = *summary.plan;
  const std::string runs = words.render(sim::Sentence{"summary.runs", {{"n", std::to_string(summary.runs)}}});
  const std::string measures =
      words.render(sim::Sentence{"summary.measures", {{"n", std::to_string(plan.measures)}}});
  // Each evaluator's name begins where its block's first number does.
  const auto over_block = [&](const char* key) { return padded_right("  " + words.text(key), block_width); };
  add(lines,
      padded_right(runs, label_width) + over_block("summary.evaluator.independent") +
          over_block("summary.evaluator.self"),
      Line::Weight::heading);
  const std::string columns = padded_left(words.text("summary.column.mean"), mean_width) +
                              column_names(interval_width, runs_width, words);
  add(lines, padded_right(measures, label_width) + columns + columns, Line::Weight::quiet);
  const bool is_large = plan.measures >= measures_without_decimals;
  const int decimals = is_large ? 0 : summary.runs >= runs_for_two_decimals ? 2 : 1;
  const std::array<const char*, status_rows> labels = {"summary.status.realised", "summary.status.partly",
                                                       "summary.status.engaged",
                                                       "summary.status.not_started"};
  for (std::size_t row = 0; row < status_rows; ++row) {
    const bool self_has_it = row != static_cast<std::size_t>(StatusRow::not_started);
    add(lines, padded_right("  " + words.text(labels[row]), label_width) +
                   cells(plan.independent.by_status[row], decimals, words) +
                   (self_has_it ? cells(plan.self.by_status[row], decimals, words) : cells("–", "", "")));
  }
}

/// One row for each of several plans: how many measures, how many of them kept from the plan before, and how
/// they are judged. A column is as wide as its name; the first takes what the screen leaves.
void add_plan_rows(Lines& lines, const Summary& summary, const Words& words) {
  using Texts = std::array<std::string, 8>;
  constexpr std::array<const char*, 8> names{"measures", "carried", "realised",    "interval",
                                             "partly",   "engaged", "not_started", "self"};
  constexpr std::array<std::size_t, 8> least{6, 6, 5, 13, 6, 6, 6, 5};
  Texts heads;
  std::array<std::size_t, 8> widths = least;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    heads[i] = words.text(std::string("summary.plans.") + names[i]);
    widths[i] = std::max(least[i], display_width(heads[i]) + 1);
    taken += widths[i];
  }
  const std::size_t id_width = screen_columns - std::min(screen_columns - 8, taken);
  const auto row = [&](const std::string& id, const Texts& texts) {
    std::string line = padded_right(id, id_width);
    for (std::size_t i = 0; i < texts.size(); ++i) line += padded_left(texts[i], widths[i]);
    return line;
  };
  add(lines, words.render(sim::Sentence{"summary.runs", {{"n", std::to_string(summary.runs)}}}),
      Line::Weight::heading);
  add(lines, row("", heads), Line::Weight::quiet);
  for (const PlanRow& plan : summary.plan->plans) {
    const auto mean = [&](std::size_t status) {
      return words.number(plan.independent.by_status[status].mean, 1);
    };
    add(lines, row("  " + shortened(harmless(plan.id), id_width - 2),
                   {words.number(plan.measures, 1), words.number(plan.carried, 1), mean(0),
                    '[' + range(plan.independent.by_status[0].of_mean, 1, words) + ']', mean(1), mean(2),
                    mean(3), words.number(plan.self.by_status[0].mean, 1)}));
  }
}

void add_at_most(Lines& lines, const AtMost& chance, const Words& words) {
  const bool is_near_an_end = chance.share() < 0.01 || chance.share() > 0.99;
  const int most = is_near_an_end && chance.runs >= runs_for_two_decimals ? 2 : 1;
  const int decimals = chance.runs < runs_for_one_decimal ? 0 : most;
  add_paragraph(lines, words.render(sim::Sentence{
                           chance.observed.part.empty() ? "summary.at_most" : "summary.at_most_of_plan",
                           {{"plan", chance.observed.part},
                            {"n", std::to_string(chance.observed.realised)},
                            {"of", std::to_string(chance.observed.of)},
                            {"share", words.percent(chance.share(), decimals)},
                            {"low", words.number(100.0 * chance.interval.low, decimals)},
                            {"high", words.percent(chance.interval.high, decimals)}}}));
}

/// "label      1,234  12.3%", in 39 columns.
std::string part_row(const Part& part, int decimals, const Words& words) {
  constexpr std::size_t label_and_amount = 31;
  const std::string label = "  " + words.text(part.key) + ' ';
  const std::string amount = words.number(part.amount, decimals);
  const std::size_t blanks = label_and_amount - std::min(label_and_amount, display_width(label));
  return label + padded_left(amount, blanks) + padded_left(words.percent(part.share, 1), 8);
}

/// The longest waits, what is left of them in one row, and the time a measure was worked on.
std::vector<Part> wait_rows(const PlanAnswer& plan) {
  std::vector<Part> rows;
  Part remainder{"summary.wait.remainder", 0.0, 0.0};
  const bool all_fit = plan.waits.size() + 1 <= part_rows;
  const std::size_t shown = all_fit ? plan.waits.size() : part_rows - 2;
  for (std::size_t i = 0; i < plan.waits.size(); ++i) {
    if (i < shown) {
      rows.push_back(plan.waits[i]);
    } else {
      remainder.amount += plan.waits[i].amount;
      remainder.share += plan.waits[i].share;
    }
  }
  if (!all_fit) rows.push_back(remainder);
  rows.push_back(plan.active);
  return rows;
}

void add_parts(Lines& lines, const PlanAnswer& plan, const Words& words) {
  constexpr std::size_t left_width = 41;
  const auto heading = [&](const char* key, double total) {
    return words.render(sim::Sentence{key, {{"total", words.number(total, 0)}}});
  };
  add(lines,
      padded_right(heading("summary.days.heading", plan.person_days), left_width) +
          heading("summary.wait.heading", plan.open_days),
      Line::Weight::heading);
  const std::vector<Part> waits = wait_rows(plan);
  for (std::size_t row = 0; row < std::max(plan.days.size(), waits.size()); ++row) {
    const std::string left = row < plan.days.size() ? part_row(plan.days[row], 0, words) : "";
    const std::string right = row < waits.size() ? part_row(waits[row], 1, words) : "";
    add(lines, padded_right(left, left_width) + right);
  }
}

std::string in_words(const Summary& summary, const Words& words) {
  const PlanAnswer& plan = *summary.plan;
  std::string said =
      !plan.plans.empty()
          ? words.text("summary.said.plans")
          : words.render(sim::Sentence{"summary.said.realised",
                                       {{"n", fmt::format("{:.1f}", plan.independent.by_status[0].mean)},
                                        {"measures", std::to_string(plan.measures)},
                                        {"self", words.number(plan.self.by_status[0].mean, 1)}}});
  if (plan.waits.size() >= 2 && plan.waits[1].amount > 0.0) {
    said += ' ' + words.render(sim::Sentence{"summary.said.waited",
                                             {{"active", words.percent(plan.active.share, 0)},
                                              {"first", sim::WordKey{plan.waits[0].key}},
                                              {"first_share", words.percent(plan.waits[0].share, 0)},
                                              {"second", sim::WordKey{plan.waits[1].key}},
                                              {"second_share", words.percent(plan.waits[1].share, 0)}}});
  }
  double on_plan = 0.0;
  double other = 0.0;
  for (const Part& part : plan.days) {
    const bool is_plan_work = part.key == "summary.days.direct" || part.key == "summary.days.rework" ||
                              part.key == "summary.days.coordination" || part.key == "summary.days.clearance";
    if (is_plan_work) on_plan += part.share;
    if (part.key == "summary.days.other_work") other += part.share;
  }
  return said + ' ' +
         words.render(sim::Sentence{
             "summary.said.days", {{"plan", words.percent(on_plan, 0)}, {"other", words.percent(other, 0)}}});
}

/// Why the intervals of the means are left open.
void add_remark_on_few(Lines& lines, const Summary& summary, const Words& words) {
  const std::int64_t fewest = fewest_for_interval(summary_confidence);
  if (summary.runs >= fewest) return;
  add_paragraph(lines, words.render(sim::Sentence{"summary.few_runs", {{"n", std::to_string(fewest)}}}));
}

void add_plan(Lines& lines, const Summary& summary, const Words& words) {
  if (summary.plan->plans.empty()) {
    add_statuses(lines, summary, words);
  } else {
    add_plan_rows(lines, summary, words);
  }
  if (summary.plan->at_most) add_at_most(lines, *summary.plan->at_most, words);
  add(lines, "");
  add_parts(lines, *summary.plan, words);
  add(lines, "");
  add_paragraph(lines, in_words(summary, words));
  add_remark_on_few(lines, summary, words);
  add_paragraph(lines, words.text("summary.not_to_claim"), Line::Weight::quiet);
}

/// As many decimals as leave about four digits that mean something.
int decimals_for(const RunEstimate& value) {
  const double size = std::max(std::fabs(value.over_runs.low), std::fabs(value.over_runs.high));
  if (size >= 1000.0) return 0;
  if (size >= 100.0) return 1;
  return size >= 10.0 ? 2 : 3;
}

constexpr std::size_t name_width = 38;
constexpr std::size_t scalar_mean_width = 10;
constexpr std::size_t scalar_interval_width = 18;
constexpr std::size_t scalar_runs_width = 14;

std::string scalar_row(const ScalarAnswer& scalar, std::int64_t runs, const Words& words) {
  std::string name = scalar.unit == "1" ? scalar.name : scalar.name + " [" + scalar.unit + ']';
  if (scalar.runs < runs) {
    name = words.render(
        sim::Sentence{"summary.scalar_of_some", {{"name", name}, {"n", std::to_string(scalar.runs)}}});
  }
  const std::string label = padded_right("  " + shortened(harmless(name), name_width - 3), name_width);
  if (scalar.runs == 0) return label + padded_left("–", scalar_mean_width);
  const int decimals = decimals_for(scalar.value);
  return label + padded_left(words.number(scalar.value.mean, decimals), scalar_mean_width) +
         padded_left('[' + range(scalar.value.of_mean, decimals, words) + ']', scalar_interval_width) +
         padded_left(range(scalar.value.over_runs, decimals, words), scalar_runs_width);
}

void add_scalars(Lines& lines, const Summary& summary, const Words& words) {
  const std::string runs = words.render(sim::Sentence{"summary.runs", {{"n", std::to_string(summary.runs)}}});
  add(lines,
      padded_right(runs, name_width) + padded_left(words.text("summary.column.mean"), scalar_mean_width) +
          column_names(scalar_interval_width, scalar_runs_width, words),
      Line::Weight::heading);
  constexpr std::size_t most_rows = screen_lines - 7;
  for (std::size_t i = 0; i < std::min(summary.scalars.size(), most_rows); ++i) {
    add(lines, scalar_row(summary.scalars[i], summary.runs, words));
  }
  if (summary.scalars.size() > most_rows) {
    const std::string more = std::to_string(summary.scalars.size() - most_rows);
    add(lines, words.render(sim::Sentence{"summary.more_scalars", {{"n", more}}}));
  }
  add(lines, "");
  add_remark_on_few(lines, summary, words);
  add_paragraph(lines, words.text("summary.not_to_claim"), Line::Weight::quiet);
}

/// Two lines at most: a title that needs the second takes the place of the empty line below it.
void add_title(Lines& lines, const std::string& title) {
  const std::vector<std::string> parts = wrapped(title, screen_columns);
  const std::string rest =
      parts.size() < 2 ? "" : title.substr(std::min(title.size(), parts.front().size() + 1));
  add(lines, shortened(parts.front(), screen_columns), Line::Weight::heading);
  add(lines, shortened(rest, screen_columns), Line::Weight::heading);
}

/// Long words of a language may cost the summary its empty lines, the last one first, but never the screen.
void fit_screen(Lines& lines) {
  while (lines.size() > screen_lines) {
    const auto last_empty =
        std::find_if(lines.rbegin(), lines.rend(), [](const Line& line) { return line.text.empty(); });
    if (last_empty == lines.rend()) return;
    lines.erase(std::next(last_empty).base());
  }
}

}  // namespace

std::vector<Line> text_of(const Summary& summary, const std::string& title, const Words& words) {
  Lines lines;
  add_title(lines, harmless(title));
  if (summary.plan) {
    add_plan(lines, summary, words);
  } else {
    add_scalars(lines, summary, words);
  }
  fit_screen(lines);
  return lines;
}

}  // namespace analysis
