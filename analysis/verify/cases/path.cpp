#include <sstream>

#include "analysis/verify/cases/delivered.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

using plan::Account;
using plan::Wait;

namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};

/// One measure of 10 person-days, its lead with one dedicated official, a relay with one.
plan::Scenario toy() {
  plan::Scenario scenario = quiet::scenario(11);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 1);
  quiet::add_measure(scenario, "m01", "lead", 10.0, {}, "relay");
  return scenario;
}

bool all_done_on(const plan::State& state, plan::Day day) {
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(state.measures.size())) {
    if (plan_state::done_day(state, id) != day) return false;
  }
  return true;
}

struct Job {
  std::string id;
  int duration;
  std::vector<std::string> after;
};

/// Days from launch to done when every package has its own official.
int duration_of(const Subject& subject, const std::vector<Job>& jobs, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  quiet::add_organisation(scenario, "office", plan::Role::ministry, static_cast<int>(jobs.size()));
  double total = 0.0;
  for (const Job& job : jobs) total += job.duration;
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "office", total);
  for (const Job& job : jobs) quiet::add_package(measure, job.id, "office", job.duration / total, job.after);
  return plan_state::done_day(live(subject, freeze(subject, scenario), {71, 0}), the_measure) + 1;
}

/// A Patterson file (.rcp): jobs, resources, then per job its duration, demands and successors.
std::vector<Job> read_patterson(const std::string& text) {
  std::istringstream file(text);
  int jobs = 0, resources = 0;
  file >> jobs >> resources;
  for (int i = 0, skipped = 0; i < resources; ++i) file >> skipped;
  std::vector<Job> read(static_cast<std::size_t>(jobs));
  for (std::size_t i = 0; i < read.size(); ++i) read[i].id = "j" + std::to_string(i + 1);
  for (Job& job : read) {
    int successors = 0, demand = 0;
    file >> job.duration;
    for (int k = 0; k < resources; ++k) file >> demand;
    file >> successors;
    for (int k = 0, next = 0; k < successors; ++k) {
      file >> next;
      read[static_cast<std::size_t>(next - 1)].after.push_back(job.id);
    }
  }
  return read;
}

plan::Scenario before_a_crisis() {
  plan::Scenario scenario = quiet::scenario(600);
  scenario.features.clearances = scenario.features.gates_legal = scenario.features.crisis = true;
  scenario.settings.clearance_base = 700.0;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "partner", plan::Role::service, 1);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 1);
  for (int i = 0; i < 6; ++i) {
    const std::string id = "m" + std::to_string(i);
    quiet::add_measure(scenario, id, "lead", 12.0 + i, {"partner"}, "relay").legal_gate = true;
  }
  return scenario;
}

Verdict without_staff(const Subject& subject) {
  plan::Scenario scenario = toy();
  for (plan::OrganisationSpec& organisation : scenario.organisations) organisation.posts.clear();
  const plan::State state = live(subject, freeze(subject, scenario), {1, 0});
  return support::that(plan_state::done_day(state, the_measure) == -1, "without staff nothing is realised") &&
         support::that(plan_state::days_in(state, the_measure, Wait::staff_wait) == 11,
                       "all waits for staff");
}

Verdict without_measures(const Subject& subject) {
  plan::Scenario scenario = toy();
  scenario.measures.clear();
  const plan::State state = live(subject, freeze(subject, scenario), {1, 0});
  bool none = true;
  for (const plan::LogLine& line : state.log) none = none && !line.measure.exists();
  return support::that(none, "without measures there is no event of one");
}

Verdict without_attention(const Subject& subject) {
  plan::Scenario scenario = toy();
  scenario.horizon = 500;
  scenario.features.nonplan = true;
  scenario.settings.inexhaustible = true;
  scenario.settings.share_min = scenario.settings.share_max = 0.0;
  for (plan::OrganisationSpec& organisation : scenario.organisations) {
    for (plan::PostSpec& post : organisation.posts) post.dedicated = false;
  }
  const double none = quiet::total(live(subject, freeze(subject, scenario), {1, 0}), Account::direct);
  scenario.settings.share_max = scenario.settings.share_min = 0.1;
  const double some = quiet::total(live(subject, freeze(subject, scenario), {1, 0}), Account::direct);
  return support::near("work without a share of the day", none, 0.0, 0.0) &&
         support::near("work with a tenth of the day", some, 10.0, 1e-9);
}

}  // namespace

Verdict golden_path(const Subject& subject) {
  std::vector<plan::Day> opened(7, -1);
  const plan::State state = live(subject, freeze(subject, toy()), {1, 0});
  for (const plan::LogLine& line : quiet::lines(state, plan::LogKind::stage))
    opened[static_cast<std::size_t>(line.value)] = line.day;
  const std::vector<plan::Day> by_hand{0, 0, 4, 4, 4, 8, -1};
  return support::that(opened == by_hand, "stages open on the days worked out by hand") &&
         support::near("done on day", plan_state::done_day(state, the_measure), 10, 0) &&
         support::near("direct work", quiet::total(state, Account::direct), 10.0, 1e-12) &&
         support::near("the lead is idle", plan_state::account(state, plan::OrganisationId{0}, Account::idle),
                       3.0, 1e-12) &&
         support::near("the relay is idle",
                       plan_state::account(state, plan::OrganisationId{1}, Account::idle), 9.0, 1e-12) &&
         support::near("active days", plan_state::days_in(state, the_measure, Wait::active), 11, 0);
}

Verdict critical_path(const Subject& subject) {
  const std::vector<Job> by_hand{{"a", 3, {}},    {"b", 2, {}},         {"c", 4, {"a", "b"}},
                                 {"d", 5, {"b"}}, {"e", 2, {"c", "d"}}, {"f", 1, {"e"}}};
  std::vector<Job> one_more = by_hand;
  one_more[3].after = {"c"};
  const std::string published = delivered("tests/reference/data/psplib-j30/j30_1_1.rcp");
  return support::near("worked out by hand", duration_of(subject, by_hand, 40), 10, 0) &&
         support::near("with one more to wait for", duration_of(subject, one_more, 40), 15, 0) &&
         support::near("PSPLIB j30 1-1", duration_of(subject, read_patterson(published), 80), 38, 0);
}

Verdict total_crisis(const Subject& subject) {
  plan::Scenario scenario = before_a_crisis();
  const plan::State calm = live(subject, freeze(subject, scenario), {53, 0});
  plan::EventSpec crisis{.kind = plan::EventKind::crisis, .on = {2018, 1, 29}, .to = sim::Date{2018, 3, 30}};
  crisis.level = 1.0;
  scenario.events = {crisis};
  const plan::State shaken = live(subject, freeze(subject, scenario), {53, 0});
  const plan::Day from = 20, length = 45;  // 29 January is working day 20; nine weeks follow
  int shifted = 0;
  bool exact = calm.log.size() == shaken.log.size();
  for (std::size_t i = 0; exact && i < calm.log.size(); ++i) {
    const plan::Day day = calm.log[i].day;
    shifted += day >= from ? 1 : 0;
    exact = shaken.log[i].day == (day >= from ? day + length : day) && shaken.log[i].kind == calm.log[i].kind;
  }
  return support::that(exact, "every event after the first day of the crisis shifts by its length") &&
         support::that(shifted > 10 || !exact, "there are such events");
}

Verdict nothing_of_nothing(const Subject& subject) {
  return without_staff(subject) && without_measures(subject) && without_attention(subject);
}

Verdict abundance(const Subject& subject) {
  plan::Scenario scenario = quiet::scenario(20);
  quiet::add_organisation(scenario, "relay", plan::Role::local, 2);
  for (int i = 0; i < 45; ++i) {
    const std::string id = "o" + std::to_string(i);
    quiet::add_organisation(scenario, id, plan::Role::ministry, 1);
    quiet::add_organisation(scenario, id + "p", plan::Role::service, 1);
    quiet::add_measure(scenario, "m" + std::to_string(i), id, 0.1, {id + "p"}, "relay");
  }
  const bool bare = all_done_on(live(subject, freeze(subject, scenario), {1, 0}), 3);
  scenario.features.clearances = true;
  scenario.settings.review_effort = 1e-6;
  scenario.settings.clearance_base = 700.0;  // chance of agreeing: 1 to the last bit
  const bool cleared = all_done_on(live(subject, freeze(subject, scenario), {1, 0}), 4);
  return support::that(bare, "scope, design, delivery, roll-out: done on day 3") &&
         support::that(cleared, "clearances that never fail take one day more");
}

}  // namespace cases
