#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/sections.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/pairs.hpp"

namespace analysis::report {
namespace {

constexpr std::size_t most_rows = 400;

/// One scenario held against the first, by one outcome.
struct Held {
  std::string scenario;  ///< what a row is called
  std::string title;     ///< the same in a sentence
  std::string outcome;   ///< its name in the language
  double first = 0.0;
  double second = 0.0;
  double difference = 0.0;
  Interval interval;
};

/// What a scenario is called, in a row and in a sentence.
struct Name {
  std::string row;
  std::string title;
};

/// The arrays of an answer by scenario and outcome, each of them held against the first scenario.
std::vector<Held> held_in_answer(const Context& context, const std::vector<Name>& names,
                                 const std::string& array) {
  const Source& source = context.first();
  const std::vector<std::string>& outcomes = labels_of(source, "outcome");
  const Array mean = Array::of_answer(source, "mean");
  const Array difference = Array::of_answer(source, array);
  const Array low = Array::of_answer(source, array + "_low");
  const Array high = Array::of_answer(source, array + "_high");
  std::vector<Held> all;
  for (std::size_t s = 1; s < names.size(); ++s) {
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
      const std::size_t at = s * outcomes.size() + o;
      all.push_back({names[s].row,
                     names[s].title,
                     outcome_name(context, outcomes[o]),
                     mean.at(o),
                     mean.at(at),
                     difference.at(at),
                     {low.at(at), high.at(at)}});
    }
  }
  return all;
}

/// Files of runs held against the first: in pairs where both have the same luck, else as runs that have
/// nothing in common.
Held held_files(const Context& context, std::size_t place, std::size_t position) {
  const Source& first = context.first();
  const Source& second = context.sources[place];
  const std::vector<double> of_first = Array::of_runs(first, "count").over_runs(position);
  const std::vector<double> of_second = Array::of_runs(second, "count").over_runs(position);
  Held held{second.title, second.title, "", estimate(of_first).mean, estimate(of_second).mean, 0.0, {}};
  const bool share_luck = first.provenance.seed == second.provenance.seed &&
                          first.results.replications == second.results.replications && of_first.size() > 1;
  if (share_luck) {
    const PairedDifference pairs = paired_difference(of_first, of_second, summary_confidence);
    held.difference = pairs.difference.mean;
    held.interval = pairs.interval;
    return held;
  }
  const Estimate a = estimate(of_first);
  const Estimate b = estimate(of_second);
  held.difference = b.mean - a.mean;
  const auto variance = [](const Estimate& one) {
    return one.standard_deviation * one.standard_deviation / static_cast<double>(one.count);
  };
  held.interval =
      a.count > 1 && b.count > 1
          ? normal_interval(held.difference, std::sqrt(variance(a) + variance(b)), summary_confidence)
          : Interval{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  return held;
}

bool is_plan(const Source& source) { return has_runs(source, "count") && has_runs(source, "waiting_days"); }

std::vector<Held> held_by_files(const Context& context) {
  std::vector<Held> all;
  if (context.sources.size() < 2) return all;
  for (const Source& source : context.sources) {
    if (!is_plan(source)) return all;
  }
  const Source& first = context.first();
  const std::size_t statuses = labels_of(first, "status").size();
  for (std::size_t s = 1; s < context.sources.size(); ++s) {
    for (const char* evaluator : {"independent", "self"}) {
      for (const char* status : {"realised", "partly", "engaged", "not_started"}) {
        if (std::string_view(evaluator) == "self" && std::string_view(status) == "not_started") continue;
        Held held = held_files(
            context, s,
            place_of(first, "evaluator", evaluator) * statuses + place_of(first, "status", status));
        held.outcome = outcome_name(context, std::string(status) + '.' + evaluator);
        all.push_back(std::move(held));
      }
    }
  }
  return all;
}

std::string verdict_of(const Context& context, const Held& held) {
  if (held.interval.low > 0.0) return context.said("report.verdict.more");
  if (held.interval.high < 0.0) return context.said("report.verdict.less");
  if (held.difference == 0.0 && held.interval.low == 0.0 && held.interval.high == 0.0) {
    return context.said("report.verdict.equal");
  }
  return context.said("report.verdict.undecided");
}

Arguments arguments_of(const Context& context, const Held& held) {
  const int decimals = decimals_for(std::max(std::fabs(held.difference), 0.1));
  return {{"scenario", held.title},
          {"outcome", held.outcome},
          {"first", context.words.number(held.first, 2)},
          {"second", context.words.number(held.second, 2)},
          {"difference", context.words.number(held.difference, decimals)},
          {"range", range_text(held.interval.low, held.interval.high, decimals, context.words)},
          {"verdict", verdict_of(context, held)}};
}

/// The differences of one outcome, a row for each scenario.
void add_chart(const Context& context, const std::vector<Held>& rows, const std::string& kind,
               Section& section) {
  const Words& words = context.words;
  const Held& largest = *std::max_element(rows.begin(), rows.end(), [](const Held& a, const Held& b) {
    return std::fabs(a.difference) < std::fabs(b.difference);
  });
  const Arguments arguments = arguments_of(context, largest);
  Chart chart;
  chart.id = "differences";
  chart.specification = "intervals";
  chart.title = context.said("report." + kind + ".title", arguments);
  chart.alternative = context.said("report." + kind + ".alternative", arguments);
  chart.words = {{"x", context.said("report." + kind + ".x", arguments)}, {"y", nullptr}};
  chart.table.id = "differences";
  chart.table.caption = largest.outcome;
  chart.table.columns = {context.said("report.column.scenario"), context.said("report.column.first"),
                         context.said("report.column.this_one"), context.said("report.column.difference"),
                         context.said("report.column.of_mean"),  context.said("report.column.verdict")};
  for (const Held& held : rows) {
    const int decimals = decimals_for(std::max(std::fabs(held.difference), 0.1));
    chart.rows.push_back({{"row", held.scenario},
                          {"value", plain(held.difference)},
                          {"low", plain(held.interval.low)},
                          {"high", plain(held.interval.high)}});
    chart.table.rows.push_back({cell(held.scenario), number_cell(held.first, 2, words),
                                number_cell(held.second, 2, words),
                                number_cell(held.difference, decimals, words),
                                cell(range_text(held.interval.low, held.interval.high, decimals, words)),
                                cell(verdict_of(context, held))});
  }
  section.chart(chart);
}

void add_table(const Context& context, const std::vector<Held>& all, Section& section) {
  const Words& words = context.words;
  Table table;
  table.id = "comparison";
  table.look = all.size() > 16 ? Table::Look::folded : Table::Look::open;
  table.caption = context.said("report.comparison.caption");
  table.columns = {context.said("report.column.what"),       context.said("report.column.scenario"),
                   context.said("report.column.first"),      context.said("report.column.this_one"),
                   context.said("report.column.difference"), context.said("report.column.of_mean"),
                   context.said("report.column.verdict")};
  for (const Held& held : all) {
    if (held.first == 0.0 && held.second == 0.0) continue;
    if (table.rows.size() == most_rows) break;
    const int decimals = decimals_for(std::max(std::fabs(held.difference), 0.1));
    table.rows.push_back({cell(held.outcome), cell(held.scenario), number_cell(held.first, 2, words),
                          number_cell(held.second, 2, words), number_cell(held.difference, decimals, words),
                          cell(range_text(held.interval.low, held.interval.high, decimals, words)),
                          cell(verdict_of(context, held))});
  }
  section.table(table);
}

/// The rows of one outcome: the one an answer ranks by, else the first.
std::vector<Held> of_one_outcome(const std::vector<Held>& all, const std::string& outcome) {
  std::vector<Held> rows;
  for (const Held& held : all) {
    if (held.outcome == outcome) rows.push_back(held);
  }
  return rows;
}

struct Compared {
  std::vector<Held> all;
  std::vector<Held> main;  ///< one for each scenario but the first
  std::string kind;        ///< "comparison" or "knock_out", a part of the catalogue's keys
};

std::vector<Name> names_of_scenarios(const Context& context) {
  const Source& source = context.first();
  const std::vector<std::string>& labels = labels_of(source, "scenario");
  const std::vector<std::string>& titles = texts_of(source, "scenario", "scenario_title");
  std::vector<Name> names;
  for (std::size_t s = 0; s < labels.size(); ++s) {
    const std::string key = "knock_out." + source.provenance.model + '.' + labels[s];
    const std::string title = titles[s].empty() ? labels[s] : titles[s];
    if (context.words.has(key)) {
      names.push_back({context.words.text(key), context.words.text(key)});
    } else {
      names.push_back({title == labels[s] ? title : labels[s] + "  " + title, title});
    }
  }
  return names;
}

Compared compared(const Context& context) {
  const Source& source = context.first();
  if (source.kind == "runs") {
    Compared found{held_by_files(context), {}, "comparison"};
    if (!found.all.empty()) found.main = of_one_outcome(found.all, found.all.front().outcome);
    return found;
  }
  if (source.kind != "comparison" && source.kind != "knock_out") return {};
  const bool is_knock_out = source.kind == "knock_out";
  Compared found{
      held_in_answer(context, names_of_scenarios(context), is_knock_out ? "gives_back" : "difference"),
      {},
      source.kind};
  if (found.all.empty()) return found;
  std::string outcome = found.all.front().outcome;
  if (is_knock_out) outcome = outcome_name(context, texts_of(source, "scenario", "ranked_by").front());
  found.main = of_one_outcome(found.all, outcome);
  if (is_knock_out) {
    std::stable_sort(found.main.begin(), found.main.end(),
                     [](const Held& a, const Held& b) { return a.difference > b.difference; });
  }
  return found;
}

}  // namespace

std::string outcome_name(const Context& context, const std::string& id) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> evaluators{
      {{"independent", "summary.evaluator.independent"}, {"self", "summary.evaluator.self"}}};
  const std::size_t dot = id.rfind('.');
  const std::string head = id.substr(0, dot);
  const std::string tail = dot == std::string::npos ? "" : id.substr(dot + 1);
  for (const auto& [evaluator, key] : evaluators) {
    const std::string status = "summary.status." + head;
    if (tail == evaluator && context.words.has(status)) {
      return context.said("report.outcome.status",
                          {{"status", sim::WordKey{status}}, {"evaluator", sim::WordKey{std::string(key)}}});
    }
  }
  if (head == "days" && context.words.has("summary.days." + tail)) {
    return context.said("report.outcome.days", {{"what", sim::WordKey{"summary.days." + tail}}});
  }
  if (head == "waits" && context.words.has("summary.wait." + tail)) {
    return context.said("report.outcome.wait", {{"what", sim::WordKey{"summary.wait." + tail}}});
  }
  const std::string meaning = "export.meaning." + id;
  return context.words.has(meaning) ? context.words.text(meaning) : id;
}

std::string comparison_finding(const Context& context) {
  const Compared found = compared(context);
  if (found.main.empty()) return "";
  const Held& largest = *std::max_element(
      found.main.begin(), found.main.end(),
      [](const Held& a, const Held& b) { return std::fabs(a.difference) < std::fabs(b.difference); });
  return context.said("report." + found.kind + ".finding", arguments_of(context, largest));
}

Section comparison(const Context& context) {
  const Compared found = compared(context);
  Section section{"comparison",
                  context.said("report.section." + (found.kind.empty() ? "comparison" : found.kind))};
  if (found.main.empty()) {
    if (context.sources.size() > 1) section.note(context.said("report.comparison.nothing"));
    return section;
  }
  section.paragraph(context.said("report." + found.kind + ".meaning"));
  if (context.first().kind == "runs") {
    for (std::size_t s = 1; s < context.sources.size(); ++s) {
      const Source& other = context.sources[s];
      const bool share_luck = other.provenance.seed == context.first().provenance.seed &&
                              other.results.replications == context.first().results.replications;
      section.note(context.said(share_luck ? "report.comparison.same_luck" : "report.comparison.other_luck",
                                {{"title", other.title}}));
    }
  }
  add_chart(context, found.main, found.kind, section);
  add_table(context, found.all, section);
  return section;
}

}  // namespace analysis::report
