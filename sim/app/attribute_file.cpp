#include <utility>

#include "sim/app/attribute_report.hpp"

namespace app {
namespace {

using analysis::Attribution;
using analysis::Said;
using Axes = std::vector<std::string>;

void add(sim::AnswerPart& part, const std::string& name, const std::string& unit, const std::string& meaning,
         const Axes& axes, std::vector<double> values) {
  part.arrays.push_back({{name, unit, meaning, axes}, std::move(values)});
}

/// A number with its interval, as three arrays. `read` gives the numbers of one row of the design.
template <class Read>
void add_said(sim::AnswerPart& part, const std::string& name, const std::string& unit,
              const std::string& meaning, const Axes& axes, const std::vector<Attribution>& rows, Read read) {
  std::vector<double> values;
  std::vector<double> low;
  std::vector<double> high;
  for (const Attribution& row : rows) {
    for (const Said& said : read(row)) {
      values.push_back(said.value);
      low.push_back(said.interval.low);
      high.push_back(said.interval.high);
    }
  }
  add(part, name, unit, meaning, axes, std::move(values));
  add(part, name + "_low", unit, "lower end of the interval of " + name, axes, std::move(low));
  add(part, name + "_high", unit, "upper end of the interval of " + name, axes, std::move(high));
}

template <class Choose>
void add_by_lever(sim::AnswerPart& part, const std::string& name, const std::string& unit,
                  const std::string& meaning, const std::vector<Attribution>& rows, Choose choose) {
  add_said(part, name, unit, meaning, {"design", "lever"}, rows, [&](const Attribution& row) {
    std::vector<Said> all;
    for (const analysis::LeverAttribution& lever : row.levers) all.push_back(choose(lever));
    return all;
  });
}

void add_corners(sim::AnswerPart& part, const std::string& unit, const std::vector<Attribution>& rows) {
  const Axes axes{"design", "corner"};
  add_said(part, "corner_mean", unit, "mean over replications; intervals are Student's", axes, rows,
           [](const Attribution& row) {
             std::vector<Said> all;
             for (std::size_t c = 0; c < row.corners.size(); ++c) {
               all.push_back({row.corners[c].mean, row.corner_intervals[c]});
             }
             return all;
           });
  std::vector<double> deviations;
  for (const Attribution& row : rows) {
    for (const analysis::Estimate& corner : row.corners) deviations.push_back(corner.standard_deviation);
  }
  add(part, "corner_sd", unit, "standard deviation from run to run", axes, std::move(deviations));
  add_said(part, "surplus", unit,
           "what the levers that are high at the corner do together beyond what all their parts do", axes,
           rows, [](const Attribution& row) { return row.surpluses; });
}

void add_effects(sim::AnswerPart& part, const std::string& unit, const std::vector<Attribution>& rows) {
  add_said(part, "total", unit, "last corner - first corner", {"design"}, rows,
           [](const Attribution& row) { return std::vector<Said>{row.total}; });
  using Lever = analysis::LeverAttribution;
  add_by_lever(part, "shapley", unit, "mean effect of the lever over all orders; they sum to the total", rows,
               [](const Lever& lever) { return lever.shapley; });
  add_by_lever(part, "share", "1", "shapley / total; missing where the interval of the total holds 0", rows,
               [](const Lever& lever) { return lever.share; });
  add_by_lever(part, "first_in", unit, "effect of the lever alone, all others low", rows,
               [](const Lever& lever) { return lever.first_in; });
  add_by_lever(part, "last_in", unit, "effect of the lever with all others high", rows,
               [](const Lever& lever) { return lever.last_in; });
  std::vector<std::int32_t> used;
  for (const Attribution& row : rows) used.push_back(static_cast<std::int32_t>(row.replications));
  part.arrays.push_back({{"replications_used",
                          "1",
                          "replications with a value at every corner",
                          {"design"},
                          sim::ValueType::int32},
                         std::move(used)});
  add(part, "confidence", "1", "confidence of each interval by itself", {"design"},
      std::vector<double>(rows.size(), analysis::Resampling{}.confidence));
}

void add_ranges(sim::AnswerPart& part, const analysis::ShareRanges& ranges) {
  std::vector<double> low;
  std::vector<double> median;
  std::vector<double> high;
  std::vector<std::int32_t> largest_in;
  for (const analysis::ShareRange& range : ranges.levers) {
    low.push_back(range.low);
    median.push_back(range.median);
    high.push_back(range.high);
    largest_in.push_back(static_cast<std::int32_t>(range.largest_in));
  }
  const Axes axes{"lever"};
  add(part, "set_share_low", "1", "least share over the parameter sets", axes, std::move(low));
  add(part, "set_share_median", "1", "median share over the parameter sets", axes, std::move(median));
  add(part, "set_share_high", "1", "largest share over the parameter sets", axes, std::move(high));
  part.arrays.push_back({{"set_largest_in", "1", "parameter sets in which no lever has a larger share", axes,
                          sim::ValueType::int32},
                         std::move(largest_in)});
}

void add_levers(sim::AnswerPart& part, const AttributeQuestion& question) {
  std::vector<std::string> names, titles, french, low, high, half;
  for (const Lever& lever : question.levers) {
    names.push_back(lever.name);
    titles.push_back(lever.title_en.empty() ? lever.name : lever.title_en);
    french.push_back(lever.title_fr.empty() ? titles.back() : lever.title_fr);
    const auto said = [&](Position position) {
      std::string text;
      for (const sim::Override& set : lever.at(position)) {
        text += (text.empty() ? "" : "; ") + set.path + '=' + set.value;
      }
      return text;
    };
    low.push_back(said(Position::low));
    high.push_back(said(Position::high));
    half.push_back(said(Position::half));
  }
  part.axes.push_back({"lever", "", "lever, in the order of the digits of a corner", names, false, {}});
  part.texts.push_back({"lever_title", "what the lever is called", "lever", titles});
  if (french != titles) {
    part.texts.push_back({"lever_title_fr", "what the lever is called in French", "lever", french});
  }
  part.texts.push_back({"lever_low", "what puts the lever at its low end", "lever", low});
  part.texts.push_back({"lever_high", "what puts the lever at its high end", "lever", high});
  part.texts.push_back({"lever_half", "what puts the lever where its range is halved", "lever", half});
}

void add_rows(sim::AnswerPart& part, const AttributeQuestion& question) {
  std::vector<std::string> parameters;
  for (const DesignRow& row : question.rows) {
    std::string text;
    for (const Change& change : row.parameters) {
      text += (text.empty() ? "" : "; ") + change.set.path + '=' + change.set.value;
    }
    parameters.push_back(std::move(text));
  }
  part.texts.push_back({"parameters", "what a parameter set lays over the scenario", "design", parameters});
  part.texts.push_back(
      {"attributed", "outcome that is attributed", "design",
       std::vector<std::string>(question.rows.size(), question.outcomes()[question.outcome].id)});
}

}  // namespace

sim::AnswerPart part_of(const AttributeQuestion& question, const AttributeAnswer& answer) {
  const std::string& unit = question.outcomes()[question.outcome].unit;
  sim::AnswerPart part;
  add_levers(part, question);
  add_rows(part, question);
  add_corners(part, unit, answer.rows);
  add_effects(part, unit, answer.rows);
  if (!answer.ranges.levers.empty()) add_ranges(part, answer.ranges);
  return part;
}

}  // namespace app
