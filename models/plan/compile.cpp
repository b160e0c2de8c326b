#include "models/plan/compile.hpp"

#include <algorithm>

#include "models/plan/compile_rooms.hpp"
#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"

namespace plan {
namespace {

template <class Index>
auto find_in(const Index& index, const std::string& id, std::string_view law) {
  const auto found = index.find(id);
  sim::ensure(found != index.end(), law);
  return found->second;
}

/// The last date that anything of the run can ask for: the horizon even if every holiday fell on a working
/// day, and the due dates, which may lie beyond.
sim::Date end_of_calendar(const Scenario& scenario) {
  const auto days = static_cast<std::int32_t>(scenario.holidays.size()) + scenario.horizon;
  sim::Date end = sim::plus_calendar_days(scenario.start, days / 5 * 7 + 31);
  for (const MeasureSpec& measure : scenario.measures) {
    if (measure.due) end = std::max(end, *measure.due);
  }
  return end;
}

/// Own principal, or the nearest ancestor's.
PrincipalId inherited_principal(const Draft& draft, const OrganisationSpec& from) {
  const std::vector<OrganisationSpec>& all = draft.scenario.organisations;
  const OrganisationSpec* at = &from;
  for (std::size_t steps = 0; steps <= all.size(); ++steps) {
    if (!at->principal.empty()) return draft.principal(at->principal);
    if (at->parent.empty()) return PrincipalId::none();
    at = &all[draft.organisation(at->parent).value];
  }
  sim::ensure(false, "no organisation is its own ancestor");
  return PrincipalId::none();
}

}  // namespace

OrganisationId Draft::organisation(const std::string& id) const {
  return find_in(organisations, id, "every organisation named in a scenario is one of it");
}

MeasureId Draft::measure(const std::string& id) const {
  return find_in(measures, id, "every measure named in a scenario is one of it");
}

PrincipalId Draft::principal(const std::string& id) const {
  return find_in(principals, id, "every principal named in a scenario is one of it");
}

GenerationId Draft::generation(const std::string& id) const {
  return find_in(generations, id, "every plan named in a scenario is one of it");
}

std::vector<const EventSpec*> events_in_order(const Draft& draft) {
  std::vector<const EventSpec*> events;
  for (const EventSpec& event : draft.scenario.events) {
    if (draft.day_of(event.on) < draft.scenario.horizon) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const EventSpec* a, const EventSpec* b) { return a->on < b->on; });
  return events;
}

void add_referral(const Draft& draft, Model& model) {
  for (const MeasureSpec& said : draft.scenario.measures) {
    ReferralMeasure measure;
    measure.id = draft.measure(said.id);
    measure.weight = said.referral_weight;
    for (const std::size_t number : said.tags) {
      const auto tag = static_cast<Tag>(number);
      measure.counts = measure.counts || tag == Tag::nrm;
      measure.is_mechanism = measure.is_mechanism || tag == Tag::mechanism;
      measure.gives_places = measure.gives_places || tag == Tag::places;
    }
    if (!said.tags.empty()) model.referral_measures.push_back(measure);
  }
}

void add_principals(Draft& draft, Model& model) {
  for (const PrincipalSpec& said : draft.scenario.principals) {
    Principal principal;
    principal.id = said.id;
    principal.hash = sim::hash_of(said.id);
    principal.mean = said.mean;
    principal.launch = said.launch;
    principal.event_weight = said.event_weight;
    const bool is_new =
        draft.principals.emplace(said.id, model.principals.push_back(std::move(principal))).second;
    sim::ensure(is_new, "no two principals have one id");
  }
  const auto head = draft.principals.find("pm");
  if (head != draft.principals.end()) model.prime_minister = head->second;
}

void add_organisations(Draft& draft, Model& model) {
  for (const OrganisationSpec& said : draft.scenario.organisations) {
    Organisation organisation;
    organisation.id = said.id;
    organisation.hash = sim::hash_of(said.id);
    organisation.role = said.role;
    organisation.drawn = said.drawn;
    const OrganisationId id = model.organisations.push_back(std::move(organisation));
    sim::ensure(draft.organisations.emplace(said.id, id).second, "no two organisations have one id");
    if (said.role != Role::coordinator) continue;
    sim::ensure(!model.coordinator.exists(), "there is one coordinator at most");
    model.coordinator = id;
  }
  for (const OrganisationSpec& said : draft.scenario.organisations) {
    Organisation& organisation = model.organisations[draft.organisation(said.id)];
    if (!said.parent.empty()) organisation.parent = draft.organisation(said.parent);
    organisation.principal = inherited_principal(draft, said);
  }
}

Model compile(const Scenario& scenario) {
  sim::ensure(scenario.horizon >= 0, "a run does not end before it begins");
  Draft draft{
      scenario, sim::Calendar(scenario.start, scenario.holidays, end_of_calendar(scenario)), {}, {}, {}, {}};
  Model model;
  model.evaluation = scenario.evaluation;
  model.features = scenario.features;
  model.referral = scenario.referral;
  model.plan_seed = scenario.plan_seed;
  if (scenario.launch_policy == LaunchPolicy::wip_limit) model.wip_limit = scenario.wip_limit;
  add_calendar(draft, model);
  add_principals(draft, model);
  add_organisations(draft, model);
  add_generations(draft, model);
  add_measures(draft, model);
  if (scenario.features.nrm) add_referral(draft, model);
  add_posts(draft, model);
  add_regimes(draft, model);
  add_events(draft, model);
  add_crises(draft, model);
  add_waivers(draft, model);
  add_axes(draft, model);
  return model;
}

std::vector<std::int32_t> dates_of_days(const Scenario& scenario) {
  const sim::Calendar calendar(scenario.start, scenario.holidays, end_of_calendar(scenario));
  std::vector<std::int32_t> dates;
  for (Day day = 0; day < scenario.horizon; ++day)
    dates.push_back(sim::days_since_1970(calendar.date_of(day)));
  return dates;
}

}  // namespace plan
