// Where the days of a measure go: a plan whose wait account is known day by day.
#include <catch2/catch.hpp>
#include <string>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

using plan::EventKind;
using plan::Wait;

namespace {

plan::EventSpec on_day(sim::Day day, EventKind kind) {
  plan::EventSpec made;
  made.kind = kind;
  made.on = support::date_of_day(day);
  return made;
}

plan::EventSpec set_on_day(sim::Day day, std::vector<plan::SettingChange> changes) {
  plan::EventSpec made = on_day(day, EventKind::set);
  made.changes = std::move(changes);
  return made;
}

/// Nobody of an organisation works on these two days.
plan::EventSpec standstill(sim::Day first, const std::string& organisation) {
  plan::EventSpec made = on_day(first, EventKind::crisis);
  made.to = support::date_of_day(first + 1);
  made.level = 1.0;
  made.organisations = {organisation};
  return made;
}

plan::EventSpec about(sim::Day day, EventKind kind, const std::string& measure) {
  plan::EventSpec made = on_day(day, kind);
  made.measures = {measure};
  return made;
}

/// m1 is led by "a", whose only official comes on day 4; "p" joins it. Above "a" stands "top", whose head
/// never finds time for the plan. m2 is led by "z", which has no posts.
plan::Scenario through_every_state() {
  plan::Scenario scenario = quiet::scenario(40);
  for (bool plan::Features::*needed :
       {&plan::Features::nonplan, &plan::Features::clearances, &plan::Features::disputes,
        &plan::Features::exceptions, &plan::Features::gates_legal, &plan::Features::gates_budget,
        &plan::Features::crisis}) {
    scenario.features.*needed = true;
  }
  plan::Settings& rules = scenario.settings;
  rules.inexhaustible = true;
  rules.share_min = rules.share_max = 0.0;
  rules.backing_mean = 1.0;
  rules.exception_p0 = rules.exception_p1 = 1.0;
  rules.decision_timeout = 3.0;
  rules.clearance_base = -700.0;
  rules.rounds_max = 2.0;
  rules.escalation = 1.0;
  rules.arbitration_slots = 21.0;
  rules.legal_median = 3.0;
  rules.legal_sigma = 0.0;
  quiet::add_organisation(scenario, "top", plan::Role::cabinet, 1, quiet::Head::first)
      .posts.front()
      .dedicated = false;
  plan::OrganisationSpec& lead = quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  lead.parent = "top";
  lead.posts.front().unfilled = {{support::date_of_day(0), support::date_of_day(3)}};
  quiet::add_organisation(scenario, "p", plan::Role::service, 1);
  quiet::add_organisation(scenario, "z", plan::Role::service, 0);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "a", 8.0, {"p"});
  measure.legal_gate = measure.budget_gate = true;
  measure.launch = support::date_of_day(2);
  quiet::add_measure(scenario, "m2", "z", 8.0);
  scenario.events = {set_on_day(5, {{"exception.p0", 0.0}, {"exception.p1", 0.0}}), standstill(13, "p"),
                     standstill(16, "a"), about(26, EventKind::fund, "m1"),
                     about(6, EventKind::abandon, "m2")};
  return scenario;
}

/// The state booked for each day, by the first letter of its meaning below. A run of one day more books one
/// day more.
std::string states(const plan::Scenario& plan, plan::MeasureId id) {
  constexpr std::string_view letters = "DXnaxlbsdrgt";  // in the order of plan::Wait
  std::string days;
  plan::Scenario scenario = plan;
  std::array<std::int32_t, 12> before{};
  for (scenario.horizon = 1; scenario.horizon <= plan.horizon; ++scenario.horizon) {
    const std::array<std::int32_t, 12> waited = quiet::live(compile(scenario), {1, 0}).measures[id].waited;
    for (std::size_t state = 0; state < waited.size(); ++state) {
      if (waited[state] == before[state]) continue;
      CHECK(waited[state] == before[state] + 1);
      days += letters[state];
    }
    before = waited;
  }
  return days;
}

}  // namespace

TEST_CASE("Every day of a measure is booked to the state worked out by hand", "[reference]") {
  // Days  0- 1  n  not launched
  //       2- 3  s  launched, "a" has nobody: staff wait
  //       4     a  scope of 1; it needs a decision
  //       5- 6  d  the decision lies with the head of "top"
  //       7     t  taken by default that evening, half of the scope is done again: it lies in a tray
  //       8-12  a  rework of 0.5, then design: 3.08 of "a" on days 9 to 12
  //      13-14  r  the review lies with "p", which stands still
  //      15     a  "p" objects
  //      16-17  g  renegotiation lies with "a", which stands still
  //      18-19  a  renegotiation of 0.525, second review: "p" objects again
  //      20     x  dispute; asked for on day 20, granted on the morning of day 21
  //      21-23  l  the legal text takes three days
  //      24-25  b  money is missing until day 26
  //      26-29  a  delivery: 3.08 of "a"
  //      30-39  D  done
  CHECK(states(through_every_state(), plan::MeasureId{0}) == "nnssaddtaaaaarraggaaxlllbbaaaaDDDDDDDDDD");
  CHECK(states(through_every_state(), plan::MeasureId{1}) == "ssssss" + std::string(34, 'X'));
}
