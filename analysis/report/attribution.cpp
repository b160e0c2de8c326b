#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/report/sections.hpp"

namespace analysis::report {
namespace {

/// A number with its interval, at one place of an array of the answer.
struct Ranged {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

Ranged ranged(const Source& source, const std::string& name, std::size_t position) {
  return {Array::of_answer(source, name).at(position), Array::of_answer(source, name + "_low").at(position),
          Array::of_answer(source, name + "_high").at(position)};
}

int decimals_of(const Ranged& one) { return decimals_for(std::max(std::fabs(one.high - one.low), 0.1)); }

/// What the levers are called, in the language of the report where the file has it.
const std::vector<std::string>& lever_titles(const Context& context) {
  const std::vector<std::string>& english = texts_of(context.first(), "lever", "lever_title");
  const std::vector<std::string>& french = texts_of(context.first(), "lever", "lever_title_fr");
  const bool has_french = french != labels_of(context.first(), "lever");
  return context.words.language() == Language::fr && has_french ? french : english;
}

/// The largest share of the first design, and the arguments of its sentences.
Arguments arguments_of(const Context& context) {
  const Source& source = context.first();
  const Words& words = context.words;
  const std::vector<std::string>& levers = lever_titles(context);
  std::size_t largest = 0;
  for (std::size_t l = 1; l < levers.size(); ++l) {
    if (ranged(source, "shapley", l).value > ranged(source, "shapley", largest).value) largest = l;
  }
  const Ranged total = ranged(source, "total", 0);
  const Ranged share = ranged(source, "shapley", largest);
  return {{"total", words.number(total.value, decimals_of(total))},
          {"total_range", range_text(total.low, total.high, decimals_of(total), words)},
          {"lever", levers[largest]},
          {"share", words.number(share.value, decimals_of(share))},
          {"range", range_text(share.low, share.high, decimals_of(share), words)},
          {"outcome", outcome_name(context, texts_of(source, "design", "attributed").front())},
          {"n", std::to_string(levers.size())}};
}

void add_shares(const Context& context, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const std::vector<std::string>& levers = lever_titles(context);
  const Arguments arguments = arguments_of(context);
  Chart chart = context.chart("levers", "intervals", "attribution", arguments);
  chart.table.columns = {context.said("report.column.lever"), context.said("report.attribution.shapley"),
                         context.said("report.column.interval"), context.said("report.attribution.first_in"),
                         context.said("report.attribution.last_in")};
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const Ranged share = ranged(source, "shapley", l);
    const int decimals = decimals_of(share);
    chart.rows.push_back({{"row", levers[l]},
                          {"value", plain(share.value)},
                          {"low", plain(share.low)},
                          {"high", plain(share.high)}});
    chart.table.rows.push_back({cell(levers[l]), number_cell(share.value, decimals, words),
                                cell(range_text(share.low, share.high, decimals, words)),
                                number_cell(ranged(source, "first_in", l).value, decimals, words),
                                number_cell(ranged(source, "last_in", l).value, decimals, words)});
  }
  section.chart(chart);
}

void add_corners(const Context& context, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const std::vector<std::string>& corners = labels_of(source, "corner");
  Table table;
  table.id = "corners";
  table.look = corners.size() > 16 ? Table::Look::folded : Table::Look::open;
  table.caption = context.said("report.corners.caption");
  table.columns = {context.said("report.corners.corner"), context.said("summary.column.mean"),
                   context.said("report.column.of_mean")};
  for (std::size_t c = 0; c < corners.size(); ++c) {
    const Ranged mean = ranged(source, "corner_mean", c);
    table.rows.push_back({cell(corners[c]), number_cell(mean.value, 2, words),
                          cell(range_text(mean.low, mean.high, 2, words))});
  }
  section.table(table);
}

/// What stands at either end of each lever.
void add_ends(const Context& context, Section& section) {
  const Source& source = context.first();
  const std::vector<std::string>& levers = lever_titles(context);
  const std::vector<std::string>& low = texts_of(source, "lever", "lever_low");
  const std::vector<std::string>& high = texts_of(source, "lever", "lever_high");
  Table table;
  table.id = "lever-ends";
  table.look = Table::Look::folded;
  table.caption = context.said("report.levers.caption");
  table.columns = {context.said("report.column.lever"), context.said("report.levers.low"),
                   context.said("report.levers.high")};
  for (std::size_t l = 0; l < levers.size(); ++l) {
    table.rows.push_back({cell(levers[l]), cell(low[l]), cell(high[l])});
  }
  section.table(table);
}

}  // namespace

std::string attribution_finding(const Context& context) {
  if (context.first().kind != "attribution") return "";
  return context.said("report.attribution.finding", arguments_of(context));
}

Section attribution(const Context& context) {
  Section section = context.section("attribution");
  if (context.first().kind != "attribution") return section;
  section.paragraph(context.said("report.attribution.meaning"));
  add_shares(context, section);
  add_corners(context, section);
  add_ends(context, section);
  return section;
}

}  // namespace analysis::report
