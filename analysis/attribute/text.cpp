#include "analysis/attribute/text.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "analysis/words/cells.hpp"
#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

using sim::Sentence;

constexpr std::size_t label_width = 19;
constexpr std::size_t share_width = 5;
constexpr std::size_t share_interval_width = 13;
constexpr std::size_t number_width = 8;
constexpr std::size_t interval_width = 17;
constexpr std::size_t end_width = 9;  // 80 columns in all
constexpr std::size_t group_width = 54;
constexpr std::size_t corner_width = 8;
constexpr std::size_t deviation_width = 8;
constexpr std::size_t range_label_width = 34;
constexpr std::size_t range_width = 10;

void add(std::vector<Line>& lines, std::string text, Line::Weight weight = Line::Weight::plain) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  lines.push_back({weight, std::move(text)});
}

int decimals_for(const Interval& interval, double value) {
  const double half_width = 0.5 * (interval.high - interval.low);
  const double scale = std::isfinite(half_width) && half_width > 0.0 ? half_width : std::fabs(value) / 100.0;
  const int decimals = scale >= 10.0 ? 0 : scale >= 1.0 ? 1 : scale >= 0.1 ? 2 : 3;
  return std::fabs(value) >= 1000.0 ? 0 : std::fabs(value) >= 100.0 ? std::min(decimals, 1) : decimals;
}

std::string with_sign(double value, int decimals, const Words& words) {
  const std::string text = words.number(value, decimals);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return value > 0.0 && !is_zero ? '+' + text : text;
}

std::string in_brackets(const std::string& low, const std::string& high) {
  return '[' + low + "; " + high + ']';
}

bool is_finite(const Interval& interval) {
  return std::isfinite(interval.low) && std::isfinite(interval.high);
}

std::string percent(double share, const Words& words) {
  return std::isfinite(share) ? words.percent(share, 0) : "–";
}

std::string percent_interval(const Interval& interval, const Words& words) {
  if (!is_finite(interval)) return "";
  return in_brackets(words.percent(interval.low, 0), words.percent(interval.high, 0));
}

std::string interval_heading(const Words& words) { return '[' + words.percent(0.95, 0) + ']'; }

std::string label(const std::string& name, std::size_t width) {
  return padded_right(shortened(harmless(name), width - 1), width);
}

/// The corners whose surpluses are shown, pairs first.
std::vector<std::size_t> shown_groups(std::size_t levers) {
  constexpr std::size_t most_levers_in_full = 4;
  const std::size_t corners = std::size_t{1} << levers;
  std::vector<std::size_t> groups;
  for (int size = 2; size <= static_cast<int>(levers); ++size) {
    if (levers > most_levers_in_full && size != 2 && size != static_cast<int>(levers)) continue;
    for (std::size_t corner = 0; corner < corners; ++corner) {
      if (std::popcount(corner) == size) groups.push_back(corner);
    }
  }
  return groups;
}

std::string name_of_group(std::size_t corner, const std::vector<std::string>& levers) {
  std::string name;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    if ((corner >> i & 1U) != 0) name += (name.empty() ? "" : " × ") + levers[i];
  }
  return name;
}

}  // namespace

std::string corner_label(std::size_t corner, std::size_t levers) {
  std::string text = "c";  // digits alone would lose their zeros in a spreadsheet
  for (std::size_t i = 0; i < levers; ++i) text += (corner >> i & 1U) != 0 ? '1' : '0';
  return text;
}

std::string signed_text(const Said& said, const Words& words) {
  return with_sign(said.value, decimals_for(said.interval, said.value), words);
}

std::string interval_text(const Said& said, const Words& words) {
  if (!is_finite(said.interval)) return "[–]";
  const int decimals = decimals_for(said.interval, said.value);
  return in_brackets(with_sign(said.interval.low, decimals, words),
                     with_sign(said.interval.high, decimals, words));
}

std::vector<Line> table_of_shares(const Attribution& answer, const std::vector<std::string>& levers,
                                  const Words& words) {
  std::vector<Line> lines;
  Cells heading(std::string(label_width, ' '));
  heading.add(words.text("attribute.column.share"), share_width + 2);
  heading.add(interval_heading(words), share_interval_width - 2);
  heading.add(words.text("attribute.column.shapley"), number_width);
  heading.add(interval_heading(words), interval_width);
  heading.add(words.text("attribute.column.first"), end_width);
  heading.add(words.text("attribute.column.last"), end_width);
  add(lines, heading.text(), Line::Weight::heading);
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const LeverAttribution& lever = answer.levers[i];
    Cells row(label(levers[i], label_width));
    row.add(percent(lever.share.value, words), share_width);
    row.add(percent_interval(lever.share.interval, words), share_interval_width);
    row.add(signed_text(lever.shapley, words), number_width);
    row.add(interval_text(lever.shapley, words), interval_width);
    row.add(signed_text(lever.first_in, words), end_width);
    row.add(signed_text(lever.last_in, words), end_width);
    add(lines, row.text());
  }
  Cells row(label(words.text("attribute.row.total"), label_width));
  row.add(percent(answer.has_shares ? 1.0 : NAN, words), share_width);
  row.add("", share_interval_width);
  row.add(signed_text(answer.total, words), number_width);
  row.add(interval_text(answer.total, words), interval_width);
  add(lines, row.text());
  return lines;
}

std::vector<Line> table_of_surpluses(const Attribution& answer, const std::vector<std::string>& levers,
                                     const Words& words) {
  std::vector<Line> lines;
  Cells heading(padded_right(words.text("attribute.heading.surplus"), group_width));
  heading.add("", number_width);
  heading.add(interval_heading(words), interval_width);
  add(lines, heading.text(), Line::Weight::heading);
  for (const std::size_t corner : shown_groups(levers.size())) {
    const Said& said = answer.surpluses[corner];
    Cells row(label(name_of_group(corner, levers), group_width));
    row.add(signed_text(said, words), number_width);
    row.add(interval_text(said, words), interval_width);
    add(lines, row.text());
  }
  return lines;
}

std::vector<Line> table_of_corners(const std::vector<const Attribution*>& ranges, const Words& words) {
  std::vector<Line> lines;
  const std::size_t corners = ranges.front()->corners.size();
  const std::size_t levers = ranges.front()->levers.size();
  Cells heading(padded_right(words.text("attribute.heading.corner"), corner_width));
  for (std::size_t range = 0; range < ranges.size(); ++range) {
    heading.add(words.text(range == 0 ? "attribute.column.mean" : "attribute.column.halved"),
                number_width + 1);
    heading.add(interval_heading(words), interval_width);
    heading.add(words.text("attribute.column.deviation"), deviation_width);
  }
  add(lines, heading.text(), Line::Weight::heading);
  for (std::size_t corner = 0; corner < corners; ++corner) {
    Cells row(padded_right("  " + corner_label(corner, levers), corner_width));
    for (const Attribution* range : ranges) {
      const Estimate& estimate = range->corners[corner];
      const Interval& interval = range->corner_intervals[corner];
      const int decimals = decimals_for(interval, estimate.mean);
      row.add(words.number(estimate.mean, decimals), number_width + 1);
      row.add(is_finite(interval)
                  ? in_brackets(words.number(interval.low, decimals), words.number(interval.high, decimals))
                  : "[–]",
              interval_width);
      row.add(words.number(estimate.standard_deviation, estimate.standard_deviation < 100.0 ? 1 : 0),
              deviation_width);
    }
    add(lines, row.text());
  }
  return lines;
}

std::vector<Line> table_of_ranges(const ShareRanges& ranges, const std::vector<std::string>& levers,
                                  const Words& words) {
  std::vector<Line> lines;
  const auto said = [&](const char* key, std::int64_t number) {
    return words.render(Sentence{key, {{"n", std::to_string(number)}}});
  };
  Cells heading(padded_right(said("attribute.heading.over", ranges.number), range_label_width));
  for (const char* column : {"attribute.column.least", "attribute.column.median", "attribute.column.most"}) {
    heading.add(words.text(column), range_width);
  }
  heading.add(words.text("attribute.column.largest"), range_width + 4);
  add(lines, heading.text(), Line::Weight::heading);
  for (std::size_t i = 0; i < ranges.levers.size(); ++i) {
    const ShareRange& range = ranges.levers[i];
    Cells row(label(levers[i], range_label_width));
    for (const double share : {range.low, range.median, range.high}) {
      row.add(percent(share, words), range_width);
    }
    row.add(words.number(static_cast<double>(range.largest_in), 0), range_width + 4);
    add(lines, row.text());
  }
  return lines;
}

}  // namespace analysis
