#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/report/sections.hpp"

namespace analysis::report {
namespace {

/// How far a value is from what it must be, as a share of what is allowed; 0 where nothing is allowed and
/// nothing is missing.
double share_of_allowed(double distance, double allowed) {
  if (distance == 0.0) return 0.0;
  constexpr double far_beyond = 10.0;
  return allowed > 0.0 ? std::min(distance / allowed, far_beyond) : far_beyond;
}

std::vector<double> worst_of_cases(const Source& source) {
  constexpr double standard_errors = 4.0;
  const std::vector<std::string>& ids = labels_of(source, "case");
  const std::vector<std::string>& of_case = texts_of(source, "value", "value_case");
  const Array expected = Array::of_answer(source, "expected");
  const Array simulated = Array::of_answer(source, "simulated");
  const Array tolerance = Array::of_answer(source, "tolerance");
  const Array error = Array::of_answer(source, "standard_error");
  std::vector<double> worst(ids.size(), 0.0);
  for (std::size_t v = 0; v < of_case.size(); ++v) {
    const auto place = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), of_case[v]) - ids.begin());
    if (place == ids.size()) continue;
    const double of_luck = std::isfinite(error.at(v)) ? standard_errors * error.at(v) : 0.0;
    const double share =
        share_of_allowed(std::fabs(simulated.at(v) - expected.at(v)), tolerance.at(v) + of_luck);
    worst[place] = std::max(worst[place], share);
  }
  return worst;
}

std::size_t number_that_hold(const Source& source) {
  const Array verdict = Array::of_answer(source, "verdict");
  std::size_t held = 0;
  for (std::size_t c = 0; c < verdict.size(); ++c) {
    held += verdict.flags()[static_cast<std::size_t>(verdict.at(c))] == "held" ? 1 : 0;
  }
  return held;
}

Arguments arguments_of(const Source& source) {
  return {{"held", std::to_string(number_that_hold(source))},
          {"n", std::to_string(labels_of(source, "case").size())}};
}

}  // namespace

std::string verification_finding(const Context& context) {
  if (context.first().kind != "verification") return "";
  return context.said("report.verification.finding", arguments_of(context.first()));
}

Section verification(const Context& context) {
  Section section = context.section("verification");
  if (context.first().kind != "verification") return section;
  const Source& source = context.first();
  const Words& words = context.words;
  section.paragraph(context.said("report.verification.meaning"));
  const std::vector<std::string>& ids = labels_of(source, "case");
  const std::vector<std::string>& laws = texts_of(source, "case", "law");
  const Array verdict = Array::of_answer(source, "verdict");
  const std::vector<double> worst = worst_of_cases(source);
  Chart chart = context.chart("cases", "bars", "verification", arguments_of(source));
  chart.table.columns = {context.said("report.column.case"), context.said("report.column.law"),
                         context.said("report.verification.x"), context.said("report.column.verdict")};
  for (std::size_t c = 0; c < ids.size(); ++c) {
    const std::string& held = verdict.flags()[static_cast<std::size_t>(verdict.at(c))];
    const std::string law = "verify.case." + ids[c];
    chart.rows.push_back({{"row", ids[c]}, {"value", 100.0 * worst[c]}});
    chart.table.rows.push_back({cell(ids[c]), cell(words.has(law) ? words.text(law) : laws[c]),
                                percent_cell(worst[c], 1, words),
                                cell(context.said("report.verdict." + held))});
  }
  section.chart(chart);
  return section;
}

}  // namespace analysis::report
