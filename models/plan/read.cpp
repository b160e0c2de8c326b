#include "models/plan/read.hpp"

#include "models/plan/read_rooms.hpp"
#include "sim/scenario/report.hpp"

namespace plan {
namespace {

void read_names(sim::Reader& top, Reading& reading) {
  reading.organisations = Names(ids_said(top, "organisations"), "unknown_organisation");
  reading.principals = Names(ids_said(top, "principals"), "unknown_principal");
  std::vector<std::string> measures = ids_said(top, "measures");
  for (const GeneratedMeasure& drawn : reading.generated_measures) measures.push_back(drawn.id);
  reading.measures = Names(std::move(measures), "unknown_measure");
}

}  // namespace

Scenario read_scenario(const sim::ScenarioText& text) {
  Reading reading;
  sim::Reader top(text.root, "", reading.context);
  Scenario& scenario = reading.scenario;
  scenario.title = top.optional_local_text("title").value_or(sim::LocalText{text.name, text.name});
  const std::vector<std::string> levels(level_names.begin(), level_names.end());
  scenario.runs = sim::read_run_spec(top, levels);
  read_time(top, reading);
  read_settings(top, reading);
  read_plans(top, reading);
  read_plan(top, reading);
  read_names(top, reading);
  read_archetypes(top, reading);
  read_principals(top, reading);
  read_organisations(top, reading);
  read_measures(top, reading);
  read_events(top, reading);
  read_waivers(top, reading);
  read_referral(top, reading);
  read_evaluation(top, reading);
  read_observed(top, reading);
  top.finish();
  check_plans(reading);
  check_whole(reading);
  put_in_order(reading.context.faults, text.files);
  if (!reading.context.faults.empty()) throw sim::ScenarioError(std::move(reading.context.faults));
  scenario.notes = std::move(reading.context.notes);
  scenario.values = std::move(reading.context.values);
  return std::move(reading.scenario);
}

}  // namespace plan
