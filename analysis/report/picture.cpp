#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string_view>

#include "analysis/report/sections.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/proportion.hpp"

namespace analysis::report {
namespace {

constexpr std::array<const char*, 4> statuses{"realised", "partly", "engaged", "not_started"};

std::string status_name(const Context& context, const char* status) {
  return context.said(std::string("summary.status.") + status);
}

/// For each measure and status the share of runs that end there, judged independently.
struct Fates {
  std::vector<std::array<std::int64_t, 4>> hits;  ///< by measure, in the order of `statuses`
  std::int64_t runs = 0;
  [[nodiscard]] double share(std::size_t measure, std::size_t status) const {
    return static_cast<double>(hits[measure][status]) / static_cast<double>(runs);
  }
};

Fates fates_of(const Source& source) {
  const Array status = Array::of_runs(source, "measure_status");
  const std::size_t evaluators = labels_of(source, "evaluator").size();
  const std::size_t independent = place_of(source, "evaluator", "independent");
  std::array<std::size_t, 4> place_of_flag{};
  for (std::size_t s = 0; s < statuses.size(); ++s) {
    const auto& flags = status.flags();
    const auto found = std::find(flags.begin(), flags.end(), statuses[s]);
    place_of_flag[static_cast<std::size_t>(found - flags.begin()) % statuses.size()] = s;
  }
  Fates fates;
  fates.runs = static_cast<std::int64_t>(status.runs());
  fates.hits.resize(status.per_run() / evaluators);
  for (std::size_t run = 0; run < status.runs(); ++run) {
    for (std::size_t m = 0; m < fates.hits.size(); ++m) {
      const double flag = status.at(run * status.per_run() + m * evaluators + independent);
      ++fates.hits[m][place_of_flag[static_cast<std::size_t>(flag) % statuses.size()]];
    }
  }
  return fates;
}

/// Those that are realised most often first; of equals the first in the scenario.
std::vector<std::size_t> order_of(const Fates& fates) {
  std::vector<std::size_t> order(fates.hits.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return fates.hits[a] > fates.hits[b]; });
  return order;
}

void add_grid(const Context& context, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const Fates fates = fates_of(source);
  const std::vector<std::size_t> order = order_of(fates);
  if (order.empty()) return;
  const std::vector<std::string>& ids = labels_of(source, "measure");
  const std::vector<std::string>& titles =
      texts_of(source, "measure", words.language() == Language::fr ? "measure_title_fr" : "measure_title_en");
  std::size_t mostly_realised = 0;
  for (const std::size_t m : order) mostly_realised += fates.share(m, 0) > 0.5 ? 1 : 0;
  const Arguments arguments{{"n", std::to_string(mostly_realised)},
                            {"measures", words.number(static_cast<double>(order.size()), 0)},
                            {"best", titles[order.front()]},
                            {"best_share", words.percent(fates.share(order.front(), 0), 0)},
                            {"worst", titles[order.back()]},
                            {"worst_share", words.percent(fates.share(order.back(), 0), 0)}};
  Chart chart;
  chart.id = "states";
  chart.specification = "grid";
  chart.title =
      context.said(mostly_realised == 0 ? "report.grid.title_none" : "report.grid.title", arguments);
  chart.alternative = context.said("report.grid.alternative", arguments);
  chart.words = {
      {"x", context.said("report.grid.x")}, {"y", nullptr}, {"color", context.said("report.grid.color")}};
  chart.table.id = "states";
  chart.table.caption = context.said("report.grid.caption");
  chart.table.columns = {context.said("report.column.id"), context.said("report.column.measure")};
  for (const char* status : statuses) chart.table.columns.push_back(status_name(context, status));
  for (const std::size_t m : order) {
    const std::string label = titles[m] == ids[m] ? ids[m] : ids[m] + "  " + titles[m];
    std::vector<Cell> row{cell(ids[m]), cell(titles[m])};
    for (std::size_t s = 0; s < statuses.size(); ++s) {
      const double share = fates.share(m, s);
      const std::string text = words.percent(share, 0);
      chart.rows.push_back(
          {{"row", label}, {"column", status_name(context, statuses[s])}, {"share", share}, {"text", text}});
      row.push_back(percent_cell(share, 1, words));
    }
    chart.table.rows.push_back(std::move(row));
  }
  section.chart(chart);
}

/// How many runs realise how many measures.
void add_histogram(const Context& context, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const Array count = Array::of_runs(source, "count");
  const std::size_t position =
      place_of(source, "evaluator", "independent") * labels_of(source, "status").size() +
      place_of(source, "status", "realised");
  std::map<std::int64_t, std::int64_t> runs_with;
  for (const double value : count.over_runs(position)) ++runs_with[static_cast<std::int64_t>(value)];
  const auto most = std::max_element(runs_with.begin(), runs_with.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto runs = static_cast<double>(count.runs());
  const RunEstimate& realised = context.plan()->independent.by_status[0];
  Arguments arguments{{"least", words.number(realised.over_runs.low, 0)},
                      {"most", words.number(realised.over_runs.high, 0)},
                      {"measures", words.number(context.plan()->measures, 0)},
                      {"commonest", words.number(static_cast<double>(most->first), 0)},
                      {"share", words.percent(static_cast<double>(most->second) / runs, 0)}};
  Chart chart = context.chart("realised", "histogram", "histogram", arguments);
  chart.words["y"] = context.said("report.histogram.y");
  if (context.plan()->at_most && context.plan()->at_most->observed.part.empty() &&
      context.plan()->at_most->observed.of == context.plan()->measures) {
    const std::int32_t observed = context.plan()->at_most->observed.realised;
    chart.words["observed"] = observed;
    chart.words["observed_text"] =
        context.said("report.histogram.observed", {{"n", std::to_string(observed)}});
  }
  chart.table.columns = {context.said("report.histogram.x"), context.said("report.column.runs"),
                         context.said("report.histogram.y")};
  for (const auto& [value, number] : runs_with) {
    const double share = static_cast<double>(number) / runs;
    const auto middle = static_cast<double>(value);
    chart.rows.push_back({{"value", middle - 0.45}, {"end", middle + 0.45}, {"share", share}});
    chart.table.rows.push_back({number_cell(middle, 0, words),
                                number_cell(static_cast<double>(number), 0, words),
                                percent_cell(share, 1, words)});
  }
  section.chart(chart);
}

void add_statuses(const Context& context, Section& section) {
  const Words& words = context.words;
  const int decimals = decimals_of_means(*context.summary);
  Table table;
  table.id = "statuses";
  table.caption = context.said("report.statuses.caption");
  table.columns = {context.said("report.column.status"),   context.said("summary.evaluator.independent"),
                   context.said("report.column.of_mean"),  context.said("report.column.over_runs"),
                   context.said("summary.evaluator.self"), context.said("report.column.of_mean"),
                   context.said("report.column.over_runs")};
  for (std::size_t s = 0; s < statuses.size(); ++s) {
    std::vector<Cell> row{cell(status_name(context, statuses[s]))};
    for (const EvaluatorCounts* counts : {&context.plan()->independent, &context.plan()->self}) {
      const RunEstimate& value = counts->by_status[s];
      // The self-report has no class of what is not started.
      if (counts == &context.plan()->self && s == statuses.size() - 1) {
        row.insert(row.end(), {cell("–"), cell("–"), cell("–")});
        continue;
      }
      row.push_back(number_cell(value.mean, decimals, words));
      row.push_back(cell(range_text(value.of_mean.low, value.of_mean.high, decimals, words)));
      row.push_back(cell(range_text(value.over_runs.low, value.over_runs.high, 0, words)));
    }
    table.rows.push_back(std::move(row));
  }
  section.table(table);
}

/// How many are realised by the end of each month, by both evaluators.
void add_course(const Context& context, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const Array count = Array::of_runs(source, "month_count");
  const auto& months = std::get<std::vector<std::int32_t>>(axis_of(source, "month").labels);
  if (months.empty()) return;
  const std::size_t evaluators = labels_of(source, "evaluator").size();
  const std::size_t statuses_of_file = labels_of(source, "status").size();
  const std::size_t realised = place_of(source, "status", "realised");
  Chart chart;
  chart.id = "course";
  chart.specification = "course";
  chart.words = {
      {"x", context.said("report.course.x")}, {"y", context.said("report.course.y")}, {"band", true}};
  chart.table.id = "course";
  chart.table.caption = context.said("report.course.caption");
  chart.table.columns = {context.said("report.course.x")};
  chart.table.rows.resize(months.size());
  for (std::size_t m = 0; m < months.size(); ++m) {
    chart.table.rows[m].push_back(cell(month_text(months[m], words)));
  }
  std::array<double, 2> last{};
  const std::array<const char*, 2> who{"independent", "self"};
  for (std::size_t e = 0; e < who.size(); ++e) {
    const std::string name = context.said(std::string("summary.evaluator.") + who[e]);
    chart.table.columns.push_back(name);
    chart.table.columns.push_back(context.said("report.column.over_runs"));
    const std::size_t evaluator = place_of(source, "evaluator", who[e]);
    for (std::size_t m = 0; m < months.size(); ++m) {
      const std::vector<double> values =
          count.over_runs((m * evaluators + evaluator) * statuses_of_file + realised);
      const double mean = estimate(values).mean;
      const Interval range = middle_range(values, summary_confidence);
      last[e] = mean;
      chart.rows.push_back({{"date", end_of_month(months[m])},
                            {"series", name},
                            {"value", mean},
                            {"low", range.low},
                            {"high", range.high}});
      chart.table.rows[m].push_back(number_cell(mean, 2, words));
      chart.table.rows[m].push_back(cell(range_text(range.low, range.high, 0, words)));
    }
  }
  const Arguments arguments{{"independent", words.number(last[0], 1)}, {"self", words.number(last[1], 1)}};
  chart.title = context.said("report.course.title", arguments);
  chart.alternative = context.said("report.course.alternative", arguments);
  section.chart(chart);
}

/// The numbers of a model without a plan.
void add_scalars(const Context& context, Section& section) {
  const Words& words = context.words;
  Table table;
  table.id = "values";
  table.caption = context.said("report.scalars.caption");
  table.columns = {context.said("report.column.name"),    context.said("report.column.meaning"),
                   context.said("report.column.unit"),    context.said("summary.column.mean"),
                   context.said("report.column.of_mean"), context.said("report.column.over_runs")};
  for (const ScalarAnswer& scalar : context.summary->scalars) {
    const std::string key = "export.meaning." + scalar.name;
    const int decimals = decimals_for(scalar.value.mean);
    table.rows.push_back(
        {cell(scalar.name), cell(words.has(key) ? words.text(key) : scalar.meaning),
         cell(scalar.unit == "1" ? std::string() : scalar.unit),
         number_cell(scalar.value.mean, decimals, words),
         cell(range_text(scalar.value.of_mean.low, scalar.value.of_mean.high, decimals, words)),
         cell(range_text(scalar.value.over_runs.low, scalar.value.over_runs.high, decimals, words))});
  }
  section.table(table);
}

}  // namespace

Section picture(const Context& context) {
  Section section = context.section("picture");
  if (!context.summary) return section;
  if (context.plan() == nullptr) {
    if (!context.summary->scalars.empty()) add_scalars(context, section);
    return section;
  }
  if (has_runs(context.first(), "measure_status")) {
    add_grid(context, section);
  } else {
    section.note(context.said("report.not_recorded.measures"));
  }
  add_histogram(context, section);
  add_statuses(context, section);
  if (has_runs(context.first(), "month_count")) add_course(context, section);
  return section;
}

}  // namespace analysis::report
