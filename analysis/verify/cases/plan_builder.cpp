#include "analysis/verify/cases/plan_builder.hpp"

namespace support {
namespace {

constexpr sim::Date first_day{2018, 1, 1};

}  // namespace

plan::Features all_off() {
  plan::Features off;
  off.nonplan = false;
  off.clearances = false;
  off.disputes = false;
  off.exceptions = false;
  off.turnover = false;
  off.learning = false;
  off.gates_legal = false;
  off.gates_budget = false;
  off.backing = false;
  off.crisis = false;
  off.comms = false;
  off.chase = false;
  off.hub = false;
  off.committee = false;
  return off;
}

plan::OrganisationSpec organisation(const std::string& id, plan::Role role, int posts,
                                    Dedication dedication) {
  plan::OrganisationSpec made;
  made.id = id;
  made.name = {id, id};
  made.role = role;
  for (int i = 1; i <= posts; ++i) {
    plan::PostSpec post;
    post.id = id + "/" + std::to_string(i);
    post.dedicated = dedication == Dedication::dedicated;
    made.posts.push_back(post);
  }
  return made;
}

plan::OrganisationSpec with_head(plan::OrganisationSpec organisation) {
  plan::PostSpec& head = organisation.posts.front();
  head.id = organisation.id + "/head";
  head.head = true;
  for (std::size_t i = 1; i < organisation.posts.size(); ++i) {
    organisation.posts[i].id = organisation.id + "/" + std::to_string(i);
  }
  return organisation;
}

plan::MeasureSpec measure(const std::string& id, const std::string& lead,
                          const std::vector<std::string>& partners, double effort) {
  plan::MeasureSpec made;
  made.id = id;
  made.title = {id, id};
  made.lead = lead;
  made.partners = partners;
  made.effort = effort;
  made.ambiguity = 0.0;
  made.conflict = 0.0;
  made.legal_gate = false;
  made.budget_gate = false;
  return made;
}

plan::PrincipalSpec principal(const std::string& id) {
  plan::PrincipalSpec made;
  made.id = id;
  made.name = {id, id};
  return made;
}

sim::Date date_of_day(sim::Day day) { return sim::plus_calendar_days(first_day, day / 5 * 7 + day % 5); }

plan::Scenario toy_scenario() {
  plan::Scenario scenario;
  scenario.title = {"toy", "jouet"};
  scenario.runs = {1, 1, 1};
  scenario.start = first_day;
  scenario.horizon = 60;
  scenario.settings.availability = 1.0;
  scenario.features = all_off();
  scenario.organisations = {organisation("lead", plan::Role::ministry, 1, Dedication::dedicated),
                            organisation("relays", plan::Role::local, 1, Dedication::dedicated)};
  scenario.measures = {measure("m01", "lead", {}, 10.0)};
  return scenario;
}

}  // namespace support
