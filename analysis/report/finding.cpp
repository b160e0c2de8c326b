#include <cmath>
#include <string>
#include <vector>

#include "analysis/report/sections.hpp"

namespace analysis::report {
namespace {

constexpr std::int64_t runs_for_two_decimals = 1000;

/// Each of several plans on the day on which it is judged.
void add_plans(const Context& context, Section& section) {
  const Words& words = context.words;
  const int decimals = decimals_of_means(*context.summary);
  std::vector<std::string> plans;
  for (const PlanRow& plan : context.plan()->plans) {
    const RunEstimate& realised = plan.independent.by_status[0];
    plans.push_back(
        context.said("report.finding.of_plans",
                     {{"plan", plan.id},
                      {"realised", words.number(realised.mean, decimals)},
                      {"range", range_text(realised.of_mean.low, realised.of_mean.high, decimals, words)},
                      {"least", words.number(realised.over_runs.low, 0)},
                      {"most", words.number(realised.over_runs.high, 0)},
                      {"measures", words.number(plan.measures, 1)},
                      {"carried", words.number(plan.carried, 1)}}));
  }
  if (plans.empty()) return;
  section.paragraph(context.said("report.finding.plans"));
  section.list(plans);
}

/// "About none of the plan's measures" is no sentence.
const char* key_of_finding(double mean, double measures) {
  if (std::round(mean) < 1.0) return "report.finding.plan_none";
  return std::round(mean) >= measures ? "report.finding.plan_all" : "report.finding.plan";
}

void add_plan(const Context& context, Section& section) {
  const PlanAnswer& plan = *context.plan();
  const Words& words = context.words;
  const int decimals = decimals_of_means(*context.summary);
  const RunEstimate& realised = plan.independent.by_status[0];
  Arguments arguments{{"realised", words.number(realised.mean, decimals)},
                      {"measures", words.number(plan.measures, 0)},
                      {"n", std::to_string(context.summary->runs)}};
  if (std::isfinite(realised.of_mean.low)) {
    arguments.emplace_back("low", words.number(realised.of_mean.low, decimals));
    arguments.emplace_back("high", words.number(realised.of_mean.high, decimals));
    if (plan.plans.empty()) {
      section.finding(context.said(key_of_finding(realised.mean, plan.measures),
                                   {{"n", words.number(std::round(realised.mean), 0)},
                                    {"measures", words.number(plan.measures, 0)},
                                    {"least", words.number(realised.over_runs.low, 0)},
                                    {"most", words.number(realised.over_runs.high, 0)}}));
      section.paragraph(context.said("report.finding.mean", arguments));
    } else {
      section.finding(context.said("report.finding.all_plans", arguments));
    }
  } else {
    section.finding(context.said("report.finding.one_run", arguments));
  }
  section.paragraph(
      context.said("report.finding.self", {{"self", words.number(plan.self.by_status[0].mean, decimals)},
                                           {"measures", words.number(plan.measures, 0)}}));
  add_plans(context, section);
  if (plan.at_most) {
    const AtMost& chance = *plan.at_most;
    const bool of_all = chance.observed.part.empty();
    section.paragraph(context.said(of_all ? "summary.at_most" : "summary.at_most_of_plan",
                                   {{"plan", chance.observed.part},
                                    {"n", std::to_string(chance.observed.realised)},
                                    {"of", std::to_string(chance.observed.of)},
                                    {"share", words.percent(chance.share(), 1)},
                                    {"low", words.number(100.0 * chance.interval.low, 1)},
                                    {"high", words.percent(chance.interval.high, 1)}}));
    const std::string source = source_of_value(context.first(), "observed.realised");
    if (!source.empty()) section.note(context.said("report.finding.observed", {{"source", source}}));
  }
  section.note(context.said("report.finding.interval"));
}

/// Of a model without a plan: its first number.
void add_scalars(const Context& context, Section& section) {
  if (context.summary->scalars.empty()) return;
  const ScalarAnswer& scalar = context.summary->scalars.front();
  const Words& words = context.words;
  const std::string key = "export.meaning." + scalar.name;
  const std::string meaning = words.has(key) ? words.text(key) : scalar.meaning;
  const int decimals = decimals_for(scalar.value.mean);
  section.finding(context.said(
      "report.finding.scalar",
      {{"name", scalar.name},
       {"meaning", meaning},
       {"mean", words.number(scalar.value.mean, decimals)},
       {"unit", scalar.unit == "1" ? std::string() : ' ' + scalar.unit},
       {"range", range_text(scalar.value.of_mean.low, scalar.value.of_mean.high, decimals, words)},
       {"n", std::to_string(scalar.runs)}}));
  section.note(context.said("report.finding.interval"));
}

}  // namespace

int decimals_of_means(const Summary& summary) { return summary.runs >= runs_for_two_decimals ? 2 : 1; }

Section finding(const Context& context) {
  Section section = context.section("finding");
  if (context.plan() != nullptr) {
    add_plan(context, section);
  } else if (context.summary) {
    add_scalars(context, section);
  }
  for (const auto& said : {comparison_finding, gap_finding, attribution_finding, verification_finding}) {
    const std::string text = said(context);
    if (text.empty()) continue;
    if (section.is_empty()) {
      section.finding(text);
    } else {
      section.paragraph(text);
    }
  }
  return section;
}

}  // namespace analysis::report
