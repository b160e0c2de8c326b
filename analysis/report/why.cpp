#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/report/sections.hpp"
#include "analysis/report/typical.hpp"
#include "analysis/statistics/estimate.hpp"

namespace analysis::report {
namespace {

/// The parts of a whole as bars, and the table behind them.
struct Bars {
  const char* id;
  std::string title;
  std::string alternative;
  std::string x;
  std::string share;  ///< heading of the column of shares
  std::vector<Part> parts;
};

void add_bars(const Context& context, const Bars& bars, Section& section) {
  const Words& words = context.words;
  Chart chart;
  chart.id = bars.id;
  chart.specification = "bars";
  chart.title = bars.title;
  chart.alternative = bars.alternative;
  chart.words = {{"x", bars.x}, {"y", nullptr}};
  chart.table.id = bars.id;
  chart.table.caption = bars.title;
  chart.table.columns = {context.said("report.column.what"), bars.x, bars.share};
  for (const Part& part : bars.parts) {
    const std::string name = words.text(part.key);
    chart.rows.push_back({{"row", name}, {"value", part.amount}});
    chart.table.rows.push_back({cell(name), number_cell(part.amount, decimals_for(part.amount), words),
                                percent_cell(part.share, 1, words)});
  }
  section.chart(chart);
}

void add_waits(const Context& context, Section& section) {
  const PlanAnswer& plan = *context.plan();
  const Words& words = context.words;
  if (plan.waits.empty() || plan.open_days <= 0.0) return;
  std::vector<Part> parts = plan.waits;
  parts.push_back(plan.active);
  Arguments arguments{{"first", sim::WordKey{plan.waits.front().key}},
                      {"first_share", words.percent(plan.waits.front().share, 0)},
                      {"active", words.percent(plan.active.share, 0)},
                      {"total", words.number(plan.open_days, 0)}};
  std::string listed;
  for (const Part& part : plan.waits) {
    if (part.share < 0.005) continue;
    listed += (listed.empty() ? "" : ", ") + words.text(part.key) + ' ' + words.percent(part.share, 0);
  }
  arguments.emplace_back("parts", listed);
  add_bars(context,
           {"waits", context.said("report.waits.title", arguments),
            context.said("report.waits.alternative", arguments), context.said("report.waits.x"),
            context.said("report.waits.share"), parts},
           section);
}

void add_efforts(const Context& context, Section& section) {
  const PlanAnswer& plan = *context.plan();
  const Words& words = context.words;
  if (plan.person_days <= 0.0) return;
  std::string listed;
  double on_plan = 0.0;
  double carrying_out = 0.0;
  double other = 0.0;
  for (const Part& part : plan.days) {
    listed += (listed.empty() ? "" : ", ") + words.text(part.key) + ' ' + words.percent(part.share, 1);
    if (part.key == "summary.days.direct") carrying_out = part.share;
    if (part.key == "summary.days.other_work") other = part.share;
    if (part.key == "summary.days.direct" || part.key == "summary.days.rework" ||
        part.key == "summary.days.coordination" || part.key == "summary.days.clearance") {
      on_plan += part.share;
    }
  }
  const Arguments arguments{{"plan", words.percent(on_plan, 0)},
                            {"direct", words.percent(carrying_out, 0)},
                            {"other", words.percent(other, 0)},
                            {"total", words.number(plan.person_days, 0)},
                            {"parts", listed}};
  add_bars(context,
           {"efforts", context.said("report.efforts.title", arguments),
            context.said("report.efforts.alternative", arguments), context.said("report.efforts.x"),
            context.said("report.efforts.share"), plan.days},
           section);
}

/// What waits in an organisation at the end of a month, in the mean over months and runs.
struct Load {
  std::size_t organisation = 0;
  std::array<double, 3> parts{};  ///< in the order of `backlogs`
  double vacant = 0.0;
  [[nodiscard]] double of_plan() const { return parts[0] + parts[1]; }
};

constexpr std::array<const char*, 3> backlogs{"backlog_tray", "backlog_pool", "backlog_day_job"};

double mean_over_months(const Array& array, std::size_t organisation, std::size_t organisations) {
  const std::size_t months = array.per_run() / organisations;
  double sum = 0.0;
  for (std::size_t m = 0; m < months; ++m) sum += array.mean(m * organisations + organisation);
  return sum / static_cast<double>(months);
}

std::vector<Load> loads_of(const Source& source) {
  const std::size_t organisations = labels_of(source, "organisation").size();
  std::vector<Load> loads(organisations);
  for (std::size_t b = 0; b < backlogs.size(); ++b) {
    const Array array = Array::of_runs(source, backlogs[b]);
    for (std::size_t o = 0; o < organisations; ++o) {
      loads[o].parts[b] = mean_over_months(array, o, organisations);
    }
  }
  const Array vacant = Array::of_runs(source, "vacant_share");
  for (std::size_t o = 0; o < organisations; ++o) {
    loads[o].organisation = o;
    loads[o].vacant = mean_over_months(vacant, o, organisations);
  }
  // The most plan work waiting first; of equals the first in the scenario.
  std::stable_sort(loads.begin(), loads.end(),
                   [](const Load& a, const Load& b) { return a.of_plan() > b.of_plan(); });
  return loads;
}

const std::vector<std::string>& organisation_names(const Context& context) {
  const bool is_french = context.words.language() == Language::fr;
  return texts_of(context.first(), "organisation",
                  is_french ? "organisation_name_fr" : "organisation_name_en");
}

void add_loads(const Context& context, const std::vector<Load>& loads, Section& section) {
  const Words& words = context.words;
  const std::vector<std::string>& names = organisation_names(context);
  double whole = 0.0;
  for (const Load& load : loads) whole += load.of_plan();
  const double share = whole > 0.0 ? loads.front().of_plan() / whole : 0.0;
  const Arguments arguments{
      {"first", names[loads.front().organisation]},
      {"amount", words.number(loads.front().of_plan(), decimals_for(loads.front().of_plan()))},
      {"share", words.percent(share, 0)},
      {"n", std::to_string(loads.size())}};
  Chart chart = context.chart("overload", "stacked", "overload", arguments);
  chart.table.columns = {context.said("report.column.organisation"), context.said("report.backlog_tray"),
                         context.said("report.backlog_pool"), context.said("report.backlog_day_job"),
                         context.said("report.vacant_share")};
  for (const Load& load : loads) {
    std::vector<Cell> row{cell(names[load.organisation])};
    for (std::size_t b = 0; b < backlogs.size(); ++b) {
      // The day job has its own measure: thousands of files would hide the plan's in one picture.
      if (b < 2) {
        chart.rows.push_back({{"row", names[load.organisation]},
                              {"part", context.said(std::string("report.") + backlogs[b])},
                              {"order", b},
                              {"value", load.parts[b]}});
      }
      row.push_back(number_cell(load.parts[b], 1, words));
    }
    row.push_back(percent_cell(load.vacant, 0, words));
    chart.table.rows.push_back(std::move(row));
  }
  section.chart(chart);
}

constexpr std::size_t most_lines = 4;

/// How the plan work that waits grew where it is largest.
void add_growth(const Context& context, const std::vector<Load>& loads, Section& section) {
  const Source& source = context.first();
  const Words& words = context.words;
  const std::vector<std::string>& names = organisation_names(context);
  const auto& months = std::get<std::vector<std::int32_t>>(axis_of(source, "month").labels);
  const Array tray = Array::of_runs(source, "backlog_tray");
  const Array pool = Array::of_runs(source, "backlog_pool");
  const std::size_t organisations = loads.size();
  Chart chart;
  chart.id = "growth";
  chart.specification = "course";
  chart.words = {{"x", context.said("report.course.x")}, {"y", context.said("report.growth.y")}};
  chart.table.id = "growth";
  chart.table.caption = context.said("report.growth.caption");
  chart.table.columns = {context.said("report.course.x")};
  chart.table.rows.resize(months.size());
  for (std::size_t m = 0; m < months.size(); ++m) {
    chart.table.rows[m].push_back(cell(month_text(months[m], words)));
  }
  double peak = 0.0;
  std::size_t peak_month = 0;
  for (std::size_t line = 0; line < std::min(most_lines, loads.size()); ++line) {
    const std::size_t o = loads[line].organisation;
    chart.table.columns.push_back(names[o]);
    for (std::size_t m = 0; m < months.size(); ++m) {
      const double waiting = tray.mean(m * organisations + o) + pool.mean(m * organisations + o);
      if (line == 0 && waiting > peak) {
        peak = waiting;
        peak_month = m;
      }
      chart.rows.push_back({{"date", end_of_month(months[m])}, {"series", names[o]}, {"value", waiting}});
      chart.table.rows[m].push_back(number_cell(waiting, 1, words));
    }
  }
  const Arguments arguments{{"first", names[loads.front().organisation]},
                            {"peak", words.number(peak, decimals_for(peak))},
                            {"month", month_text(months[peak_month], words)},
                            {"n", std::to_string(std::min(most_lines, loads.size()))}};
  chart.title = context.said("report.growth.title", arguments);
  chart.alternative = context.said("report.growth.alternative", arguments);
  section.chart(chart);
}

}  // namespace

Section why(const Context& context) {
  Section section = context.section("why");
  if (context.plan() == nullptr) return section;
  section.heading(context.said("report.why.over_runs"));
  section.paragraph(context.said("report.why.accounts"));
  add_waits(context, section);
  add_efforts(context, section);
  add_single_waits(context, section);
  add_lives(context, section);
  add_stall(context, section);
  return section;
}

Section overload(const Context& context) {
  Section section = context.section("overload");
  if (context.plan() == nullptr) return section;
  if (!has_runs(context.first(), "backlog_tray")) {
    section.note(context.said("report.not_recorded.series"));
    return section;
  }
  const std::vector<Load> loads = loads_of(context.first());
  const bool has_months = axis_of(context.first(), "month").size() > 0;
  if (loads.empty() || !has_months || loads.front().of_plan() <= 0.0) return section;
  section.paragraph(context.said("report.overload.meaning"));
  add_loads(context, loads, section);
  add_growth(context, loads, section);
  return section;
}

}  // namespace analysis::report
