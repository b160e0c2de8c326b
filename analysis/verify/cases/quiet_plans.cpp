#include "analysis/verify/cases/quiet_plans.hpp"

#include "analysis/verify/cases/plan_builder.hpp"

namespace quiet {

plan::Scenario scenario(sim::Day horizon) {
  plan::Scenario made;
  made.title = {"a quiet plan", "un plan calme"};
  made.start = {2018, 1, 1};  // a Monday
  made.horizon = horizon;
  made.features = support::all_off();
  made.settings.availability = 1.0;
  made.runs.seed = 1;
  return made;
}

plan::Scenario busy_scenario(sim::Day horizon) {
  plan::Scenario made = scenario(horizon);
  made.features = plan::Features{};
  made.settings = plan::Settings{};
  made.settings.effort_median = 40.0;
  made.settings.partners_mean = 2.0;
  made.principals = {{.id = "pm"}, {.id = "interior"}, {.id = "equality"}};
  add_organisation(made, "mission", plan::Role::coordinator, 3, Head::first).principal = "equality";
  made.organisations.back().posts[0].turnover = false;
  made.organisations.back().posts[0].unfilled = {{{2018, 9, 3}, {2018, 11, 2}}};
  for (const char* id : {"police", "borders", "justice", "labour", "schools", "health"}) {
    add_organisation(made, id, plan::Role::service, 3, Head::first);
    for (plan::PostSpec& post : made.organisations.back().posts) post.dedicated = false;
  }
  for (plan::OrganisationSpec& organisation : made.organisations) {
    if (organisation.id == "police" || organisation.id == "borders") organisation.principal = "interior";
  }
  add_organisation(made, "relays", plan::Role::local, 4, Head::first);
  for (plan::PostSpec& post : made.organisations.back().posts) post.dedicated = false;
  for (int i = 1; i <= 12; ++i) {
    plan::MeasureSpec measure;
    measure.id = "m" + std::to_string(i);
    made.measures.push_back(measure);
  }
  plan::EventSpec crisis{.kind = plan::EventKind::crisis, .on = {2018, 4, 2}, .to = sim::Date{2018, 5, 31}};
  crisis.level = 0.5;
  plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = {2018, 7, 2}};
  transfer.measures = {"m3", "m4"};
  transfer.new_lead = "labour";
  plan::EventSpec set{.kind = plan::EventKind::set, .on = {2018, 10, 1}};
  set.changes = {{"staff.availability", 0.7}};
  made.events = {crisis, transfer, set};
  return made;
}

plan::OrganisationSpec& add_organisation(plan::Scenario& scenario, const std::string& id, plan::Role role,
                                         int officials, Head head) {
  plan::OrganisationSpec made = support::organisation(id, role, officials, support::Dedication::dedicated);
  scenario.organisations.push_back(head == Head::first ? support::with_head(made) : made);
  return scenario.organisations.back();
}

plan::MeasureSpec& add_measure(plan::Scenario& scenario, const std::string& id, const std::string& lead,
                               double effort, std::vector<std::string> partners, const std::string& relay) {
  plan::MeasureSpec measure = support::measure(id, lead, partners, effort);
  measure.rollout = !relay.empty();
  if (!relay.empty()) measure.rollout_organisations = {relay};
  scenario.measures.push_back(measure);
  return scenario.measures.back();
}

std::vector<std::string> add_lead_and_partners(plan::Scenario& scenario, int partners) {
  add_organisation(scenario, "lead", plan::Role::ministry, 1);
  std::vector<std::string> ids;
  for (int i = 0; i < partners; ++i) {
    ids.push_back("p" + std::to_string(i));
    add_organisation(scenario, ids.back(), plan::Role::service, 1);
  }
  return ids;
}

void add_package(plan::MeasureSpec& measure, const std::string& id, const std::string& owner, double share,
                 std::vector<std::string> after) {
  plan::PackageSpec package;
  package.id = id;
  package.stage = plan::Stage::deliver;
  package.owner = owner;
  package.share = share;
  package.after = std::move(after);
  measure.packages.push_back(package);
}

plan::State live(const plan::Model& model, sim::RandomKey key,
                 const std::function<void(const plan::State&)>& each_day) {
  plan::State state = initial_state(model, key);
  while (!is_finished(model, state)) {
    live_one_step(model, state);
    if (each_day) each_day(state);
  }
  return state;
}

plan::State live_backwards(const plan::Model& model, sim::RandomKey key) {
  plan::State state = initial_state(model, key);
  while (!is_finished(model, state)) live_one_step_visiting(model, state, plan::Visit::backwards);
  return state;
}

double total(const plan::State& state, plan::Account account) { return booked(state, account); }

std::vector<plan::LogLine> lines(const plan::State& state, plan::LogKind kind) {
  std::vector<plan::LogLine> found;
  for (const plan::LogLine& line : state.log) {
    if (line.kind == kind) found.push_back(line);
  }
  return found;
}

}  // namespace quiet
