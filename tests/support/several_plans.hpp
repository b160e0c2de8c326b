#pragma once

#include <string>

#include "analysis/verify/cases/quiet_plans.hpp"

/// Scenarios with several plans in which everything happens.
namespace support {

[[nodiscard]] inline plan::PlanSpec plan_from(const std::string& id, sim::Date start) {
  plan::PlanSpec made;
  made.id = id;
  made.start = start;
  return made;
}

/// Measures "<plan>-m1", "<plan>-m2", ..., with everything left to draw.
inline void add_measures(plan::Scenario& scenario, const std::string& of_plan, int number) {
  for (int i = 1; i <= number; ++i) {
    plan::MeasureSpec measure;
    measure.id = of_plan + "-m" + std::to_string(i);
    measure.plan = of_plan;
    scenario.measures.push_back(measure);
  }
}

/// Three plans, 500 days: a gap with a change of leads in it, then an overlap; some measures continue.
[[nodiscard]] inline plan::Scenario three_plans() {
  plan::Scenario scenario = quiet::busy_scenario(500);
  scenario.features.carryover = true;
  for (plan::MeasureSpec& measure : scenario.measures) measure.plan = "a";
  scenario.measures[0].continues = scenario.measures[3].continues = true;
  scenario.plans = {plan_from("a", {2018, 1, 1}), plan_from("b", {2018, 8, 1}), plan_from("c", {2019, 2, 1})};
  scenario.plans[0].end = sim::Date{2018, 6, 15};
  scenario.plans[1].follows = "a";
  scenario.plans[1].end = sim::Date{2019, 3, 1};
  scenario.plans[2].follows = "b";
  scenario.plans[2].end = sim::Date{2019, 6, 28};
  scenario.measures[5].required = {"m1"};
  add_measures(scenario, "b", 8);
  add_measures(scenario, "c", 8);
  return scenario;
}

}  // namespace support
