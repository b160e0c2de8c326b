#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/report/sections.hpp"

namespace analysis::report {
namespace {

enum class End { undecided, attained, not_attainable };

/// What a search for the value that is enough left in the file, value by value.
struct Search {
  std::vector<std::string> settings;
  std::vector<std::string> units;
  std::vector<std::vector<double>> values;  ///< by scenario, then by setting
  std::vector<double> target, share, low, high, mean, runs;
  std::vector<std::string> attainment;
  std::vector<End> ends;  ///< by row
  std::vector<double> first;
  double confidence = 0.0;

  [[nodiscard]] bool is_of_one() const { return settings.size() == 1; }
  [[nodiscard]] std::string value_text(std::size_t scenario, std::size_t setting, const Words& words) const {
    const double value = values[scenario][setting];
    int decimals = 0;
    double scaled = value;
    for (; decimals < 3 && std::fabs(scaled - std::round(scaled)) > 1e-9; ++decimals) scaled *= 10.0;
    const std::string number = words.number(value, decimals);
    return units[setting].empty() ? number : number + ' ' + units[setting];
  }
};

std::vector<double> numbers(const Source& source, const char* name) {
  const Array array = Array::of_answer(source, name);
  std::vector<double> all(array.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = array.at(i);
  return all;
}

Search search_of(const Source& source) {
  Search search;
  search.settings = labels_of(source, "setting");
  search.units = texts_of(source, "setting", "setting_unit");
  const std::vector<double> values = numbers(source, "setting_value");
  for (std::size_t i = 0; i < values.size(); i += search.settings.size()) {
    search.values.emplace_back(values.begin() + static_cast<std::ptrdiff_t>(i),
                               values.begin() + static_cast<std::ptrdiff_t>(i + search.settings.size()));
  }
  search.target = numbers(source, "target");
  search.share = numbers(source, "share");
  search.low = numbers(source, "share_low");
  search.high = numbers(source, "share_high");
  search.mean = numbers(source, "mean");
  search.runs = numbers(source, "runs");
  search.first = numbers(source, "first");
  search.confidence = numbers(source, "confidence").front();
  const Array attainment = Array::of_answer(source, "attainment");
  for (std::size_t i = 0; i < attainment.size(); ++i) {
    search.attainment.push_back(attainment.flags()[static_cast<std::size_t>(attainment.at(i))]);
  }
  const Array ends = Array::of_answer(source, "end");
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::string& end = ends.flags()[static_cast<std::size_t>(ends.at(i))];
    search.ends.push_back(end == "attained"    ? End::attained
                          : end == "undecided" ? End::undecided
                                               : End::not_attainable);
  }
  return search;
}

std::size_t best_of(const Search& search) {
  return static_cast<std::size_t>(std::max_element(search.share.begin(), search.share.end()) -
                                  search.share.begin());
}

/// "at least 14 measures realised (judged independently)"; with two settings the file does not say of what.
std::string target_text(const Context& context, const Search& search, std::size_t scenario) {
  const std::string target = context.words.number(search.target[scenario], 0);
  if (!search.is_of_one()) return context.said("report.gap.target", {{"target", target}});
  const std::string outcome = outcome_name(context, labels_of(context.first(), "row").front());
  return context.said("report.gap.target_of", {{"target", target}, {"outcome", outcome}});
}

Arguments arguments_of(const Context& context, const Search& search, std::size_t scenario) {
  const Words& words = context.words;
  return {{"setting", search.settings.back()},
          {"value", search.value_text(scenario, search.settings.size() - 1, words)},
          {"from", search.value_text(0, search.settings.size() - 1, words)},
          {"to", search.value_text(search.values.size() - 1, search.settings.size() - 1, words)},
          {"target", target_text(context, search, scenario)},
          {"confidence", words.percent(search.confidence, 0)},
          {"share", words.percent(search.share[scenario], 1)},
          {"range", percent_range(search.low[scenario], search.high[scenario], 1, words)},
          {"runs", words.number(search.runs[scenario], 0)}};
}

std::string said_of_one(const Context& context, const Search& search) {
  const End end = search.ends.front();
  std::size_t scenario = best_of(search);
  if (end != End::not_attainable) {
    for (std::size_t s = search.values.size(); s-- > 0;) {
      if (search.values[s].front() == search.first.front()) scenario = s;
    }
  }
  const char* key = end == End::attained    ? "attained"
                    : end == End::undecided ? "undecided"
                                            : "not_attainable";
  return context.said(std::string("report.gap.") + key, arguments_of(context, search, scenario));
}

std::string said_of_two(const Context& context, const Search& search) {
  const auto enough = std::count(search.attainment.begin(), search.attainment.end(), std::string("reaches"));
  Arguments arguments = arguments_of(context, search, best_of(search));
  arguments.emplace_back("first_setting", search.settings.front());
  arguments.emplace_back("first_value", search.value_text(best_of(search), 0, context.words));
  arguments.emplace_back("n", std::to_string(enough));
  arguments.emplace_back("pairs", std::to_string(search.values.size()));
  return context.said("report.gap.pairs", arguments);
}

std::string finding_of(const Context& context, const Search& search) {
  return search.is_of_one() ? said_of_one(context, search) : said_of_two(context, search);
}

Table table_of(const Context& context, const Search& search) {
  const Words& words = context.words;
  Table table;
  table.id = "gap";
  table.caption = context.said("report.gap.caption");
  table.columns = search.settings;
  for (const char* key : {"report.gap.mean", "report.gap.share", "report.column.interval",
                          "report.column.runs", "report.column.verdict"}) {
    table.columns.push_back(context.said(key));
  }
  for (std::size_t s = 0; s < search.values.size(); ++s) {
    std::vector<Cell> row;
    for (std::size_t a = 0; a < search.settings.size(); ++a) {
      row.push_back({search.value_text(s, a, words), search.values[s][a]});
    }
    row.push_back(number_cell(search.mean[s], 2, words));
    row.push_back(percent_cell(search.share[s], 1, words));
    row.push_back(cell(percent_range(search.low[s], search.high[s], 1, words)));
    row.push_back(number_cell(search.runs[s], 0, words));
    row.push_back(cell(context.said("report.attainment." + search.attainment[s])));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string gap_finding(const Context& context) {
  if (context.first().kind != "gap") return "";
  return finding_of(context, search_of(context.first()));
}

Section gap(const Context& context) {
  Section section = context.section("gap");
  if (context.first().kind != "gap") return section;
  const Words& words = context.words;
  const Search search = search_of(context.first());
  section.paragraph(context.said("report.gap.meaning", arguments_of(context, search, 0)));
  Chart chart;
  chart.id = "gap";
  chart.title = finding_of(context, search);
  chart.alternative = context.said("report.gap.alternative", arguments_of(context, search, best_of(search)));
  chart.table = table_of(context, search);
  const auto named = [&](std::size_t setting) {
    return search.units[setting].empty() ? search.settings[setting]
                                         : search.settings[setting] + " [" + search.units[setting] + ']';
  };
  chart.specification = search.is_of_one() ? "curve" : "grid";
  chart.words = search.is_of_one() ? Json{{"x", named(0)}, {"y", context.said("report.gap.share")}}
                                   : Json{{"x", named(1)}, {"y", named(0)}};
  chart.words["goal"] = search.confidence;
  chart.words["color"] = context.said("report.gap.share");
  for (std::size_t s = 0; s < search.values.size(); ++s) {
    if (search.is_of_one()) {
      chart.rows.push_back({{"value", search.values[s].front()},
                            {"share", plain(search.share[s])},
                            {"low", plain(search.low[s])},
                            {"high", plain(search.high[s])}});
    } else {
      chart.rows.push_back({{"row", search.value_text(s, 0, words)},
                            {"column", search.value_text(s, 1, words)},
                            {"share", plain(search.share[s])},
                            {"text", words.number(100.0 * search.share[s], 0)}});
    }
  }
  section.chart(chart);
  return section;
}

}  // namespace analysis::report
