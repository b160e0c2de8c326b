#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "analysis/explain/stall.hpp"
#include "analysis/explain/text.hpp"
#include "analysis/report/typical.hpp"

namespace analysis::report {
namespace {

constexpr std::size_t most_lines = 4;

std::string term_name(const Context& context, const std::string& term) {
  return context.words.text("explain.term." + term);
}

/// From the time planned for the plan to the work done, in per cent of the first.
void add_causes(const Context& context, const StallShares& shares, Section& section) {
  const Words& words = context.words;
  const auto largest = std::min_element(shares.parts.begin(), shares.parts.end(),
                                        [](const auto& a, const auto& b) { return a.share < b.share; });
  if (largest == shares.parts.end() || !(largest->share < 0.0)) return;
  std::string listed;
  for (const StallPart& part : shares.parts) {
    listed +=
        (listed.empty() ? "" : ", ") + term_name(context, part.term) + ' ' + words.percent(part.share, 1);
  }
  const Arguments arguments{{"done", words.percent(shares.done_share, 0)},
                            {"term", term_name(context, largest->term)},
                            {"share", words.percent(-largest->share, 0)},
                            {"nominal", words.number(shares.nominal, 0)},
                            {"parts", listed}};
  Chart chart = context.chart("causes", "bars", "stall", arguments);
  chart.table.columns = {context.said("explain.stall.column.term"),
                         context.said("explain.stall.column.person_days"),
                         context.said("explain.stall.column.share"), context.said("report.column.meaning")};
  const auto add = [&](const std::string& term, double person_days, double share) {
    chart.rows.push_back({{"row", term_name(context, term)}, {"value", 100.0 * share}});
    chart.table.rows.push_back({cell(term_name(context, term)), number_cell(person_days, 1, words),
                                percent_cell(share, 1, words),
                                cell(words.text("explain.term.meaning." + term))});
  };
  add("done", shares.done, shares.done_share);
  for (const StallPart& part : shares.parts) add(part.term, part.person_days, part.share);
  section.chart(chart);
}

/// Hidden work of an organisation in a month: all kinds but direct work.
double hidden_work(const models::Stall& stall, std::size_t organisation, std::size_t month) {
  double sum = 0.0;
  for (std::size_t kind = 1; kind < stall.work.size(); ++kind)
    sum += stall.work_of(organisation, month, kind);
  return sum;
}

/// Those with most hidden work first; of equals the first in the scenario.
std::vector<std::size_t> by_hidden_work(const models::Stall& stall, std::vector<double>& sums) {
  sums.assign(stall.organisations.size(), 0.0);
  for (std::size_t who = 0; who < sums.size(); ++who) {
    for (std::size_t month = 0; month < stall.month_ends.size(); ++month) {
      sums[who] += hidden_work(stall, who, month);
    }
  }
  std::vector<std::size_t> order(sums.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
  return order;
}

/// What the lines of a chart are called: short, unless two of them would be called the same.
std::vector<std::string> names_of_lines(const Context& context, const Relived& run,
                                        const std::vector<std::size_t>& order, std::size_t lines) {
  std::vector<std::string> shorts;
  std::vector<std::string> whole;
  for (std::size_t line = 0; line < lines; ++line) {
    const auto who = static_cast<std::int32_t>(order[line]);
    shorts.push_back(short_name(context, run, who));
    whole.push_back(analysis::title_of(run, "organisation", who, context.words.language()));
  }
  const bool differ = std::set<std::string>(shorts.begin(), shorts.end()).size() == shorts.size();
  return differ ? shorts : whole;
}

void add_hidden_work(const Context& context, const Story& story, Section& section) {
  const models::Stall& stall = *story.run.told.stall;
  const Words& words = context.words;
  std::vector<double> sums;
  const std::vector<std::size_t> order = by_hidden_work(stall, sums);
  const double whole = std::accumulate(sums.begin(), sums.end(), 0.0);
  if (order.empty() || !(whole > 0.0)) return;
  const auto name = [&](std::size_t who) {
    return analysis::title_of(story.run, "organisation", static_cast<std::int32_t>(who), words.language());
  };
  const std::size_t lines = std::min(most_lines, order.size());
  const std::vector<std::string> series = names_of_lines(context, story.run, order, lines);
  const Arguments arguments{{"first", name(order.front())},
                            {"share", words.percent(sums[order.front()] / whole, 0)},
                            {"amount", words.number(sums[order.front()], 0)},
                            {"whole", words.number(whole, 0)},
                            {"n", std::to_string(lines)}};
  Chart chart;
  chart.id = "hidden";
  chart.specification = "course";
  chart.title = context.said("report.hidden.title", arguments);
  chart.alternative = context.said("report.hidden.alternative", arguments);
  chart.words = {{"x", context.said("report.course.x")}, {"y", context.said("report.hidden.y")}};
  chart.table.id = "hidden";
  chart.table.caption = context.said("report.hidden.caption");
  chart.table.columns = {context.said("report.course.x")};
  for (std::size_t line = 0; line < lines; ++line) chart.table.columns.push_back(name(order[line]));
  chart.table.columns.push_back(context.said("report.hidden.all"));
  for (std::size_t month = 0; month < stall.month_ends.size(); ++month) {
    std::vector<Cell> row{cell(month_text(stall.month_ends[month], words))};
    double all = 0.0;
    for (std::size_t who = 0; who < sums.size(); ++who) all += hidden_work(stall, who, month);
    for (std::size_t line = 0; line < lines; ++line) {
      const double value = hidden_work(stall, order[line], month);
      chart.rows.push_back(
          {{"date", end_of_month(stall.month_ends[month])}, {"series", series[line]}, {"value", value}});
      row.push_back(number_cell(value, 1, words));
    }
    row.push_back(number_cell(all, 1, words));
    chart.table.rows.push_back(std::move(row));
  }
  section.chart(chart);
}

}  // namespace

void add_stall(const Context& context, Section& section) {
  if (!context.first().story || !context.first().story->plan.stall) return;
  const Story& story = *context.first().story;
  const StallShares& shares = story.plan.stall->all;
  const Words& words = context.words;
  section.heading(context.said("report.stall.heading"));
  section.paragraph(context.said("explain.stall.all", {{"nominal", words.number(shares.nominal, 0)},
                                                       {"done", words.number(shares.done, 0)},
                                                       {"share", words.percent(shares.done_share, 0)},
                                                       {"owed", words.number(shares.owed, 0)}}));
  section.paragraph(context.said("explain.stall.reading"));
  add_causes(context, shares, section);
  add_hidden_work(context, story, section);
}

}  // namespace analysis::report
