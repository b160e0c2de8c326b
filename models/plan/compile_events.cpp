#include <algorithm>

#include "models/plan/compile_rooms.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

bool is_compiled_away(EventKind kind) {
  return kind == EventKind::set || kind == EventKind::crisis || kind == EventKind::add_posts ||
         kind == EventKind::remove_posts;
}

/// A crisis of the scenario on the days of the run.
struct Crisis {
  DayRange days;
  double level;
  std::vector<OrganisationId> organisations;  ///< empty: all
};

std::vector<Crisis> crises_of(const Draft& draft) {
  std::vector<Crisis> crises;
  for (const EventSpec& event : draft.scenario.events) {
    if (event.kind != EventKind::crisis) continue;
    Crisis crisis{draft.days_of({event.on, event.to.value_or(event.on)}), event.level, {}};
    for (const std::string& id : event.organisations) crisis.organisations.push_back(draft.organisation(id));
    if (crisis.days.from < crisis.days.until) crises.push_back(std::move(crisis));
  }
  return crises;
}

/// One row for each set of crises that coincide: each takes its part of what the others leave.
class CrisisRows {
 public:
  CrisisRows(const std::vector<Crisis>& crises, Model& model) : crises_(crises), model_(model) { row_of({}); }

  std::uint16_t row_of(const std::vector<std::size_t>& coinciding) {
    const auto [at, is_new] = rows_.emplace(coinciding, static_cast<std::uint16_t>(model_.crisis.size()));
    if (is_new) add_row(coinciding);
    return at->second;
  }

 private:
  void add_row(const std::vector<std::size_t>& coinciding) {
    sim::ensure(model_.crisis.size() < 0xffffU, "few crises coincide");
    std::vector<double> left(model_.organisations.size(), 1.0);
    double left_everywhere = 1.0;
    for (const std::size_t i : coinciding) {
      const Crisis& crisis = crises_[i];
      if (crisis.organisations.empty()) {
        left_everywhere *= 1.0 - crisis.level;
        for (double& part : left) part *= 1.0 - crisis.level;
      }
      for (const OrganisationId id : crisis.organisations) left[id.value] *= 1.0 - crisis.level;
    }
    for (double& part : left) part = 1.0 - part;
    model_.crisis.push_back(std::move(left));
    model_.crisis_everywhere.push_back(1.0 - left_everywhere);
  }

  const std::vector<Crisis>& crises_;
  Model& model_;
  std::map<std::vector<std::size_t>, std::uint16_t> rows_;
};

/// The measures a waiver concerns: one, or all.
std::vector<MeasureId> measures_of(const Draft& draft, const Model& model, const WaiverSpec& waiver) {
  if (waiver.measure != "all") return {draft.measure(waiver.measure)};
  std::vector<MeasureId> all;
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) all.push_back(id);
  return all;
}

void waive(Waivers& waivers, Wait wait, MeasureId measure, OrganisationId organisation) {
  switch (wait) {
    case Wait::review:
      waivers.review.emplace_back(measure, organisation);
      return;
    case Wait::in_tray:
      waivers.in_tray.emplace_back(measure, organisation);
      return;
    case Wait::legal_gate:
      waivers.legal_gate.push_back(measure);
      return;
    case Wait::budget_gate:
      waivers.budget_gate.push_back(measure);
      return;
    case Wait::dispute:
      waivers.dispute.push_back(measure);
      return;
    case Wait::decision:
      waivers.decision.push_back(measure);
      return;
    case Wait::staff_wait:
      return;  // its official is a post
    case Wait::done:
    case Wait::abandoned:
    case Wait::not_launched:
    case Wait::active:
    case Wait::renegotiation:
      break;
  }
  sim::ensure(false, "only a wait that others cause can be waived");
}

}  // namespace

void add_events(const Draft& draft, Model& model) {
  // Also one beyond the horizon: a longer run begins as a shorter one does.
  const std::vector<EventSpec>& all = draft.scenario.events;
  model.reshuffles_scheduled = std::any_of(
      all.begin(), all.end(), [](const EventSpec& said) { return said.kind == EventKind::reshuffle; });
  for (const EventSpec* said : events_in_order(draft)) {
    if (is_compiled_away(said->kind) || !said->happens) continue;
    Event event;
    event.kind = said->kind;
    event.day = draft.day_of(said->on);
    for (const std::string& id : said->principals) event.principals.push_back(draft.principal(id));
    if (said->kind == EventKind::reshuffle && said->principals.empty()) {
      for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
        event.principals.push_back(id);
    }
    for (const std::string& id : said->measures) event.measures.push_back(draft.measure(id));
    if (said->kind == EventKind::transfer_lead) event.new_lead = draft.organisation(said->new_lead);
    model.events.push_back(std::move(event));
  }
}

void add_crises(const Draft& draft, Model& model) {
  const std::vector<Crisis> crises = crises_of(draft);
  CrisisRows rows(crises, model);
  for (Day day = 0; day < model.horizon; ++day) {
    std::vector<std::size_t> coinciding;
    for (std::size_t i = 0; i < crises.size(); ++i) {
      if (crises[i].days.from <= day && day < crises[i].days.until) coinciding.push_back(i);
    }
    model.crisis_of_day.push_back(rows.row_of(coinciding));
  }
  const std::vector<std::uint16_t>& rows_of_days = model.crisis_of_day;
  model.crisis_lasts_until.assign(rows_of_days.size(), model.horizon);
  for (std::size_t day = rows_of_days.size(); day-- > 1;) {
    const bool changes = rows_of_days[day - 1] != rows_of_days[day];
    model.crisis_lasts_until[day - 1] = changes ? static_cast<Day>(day) : model.crisis_lasts_until[day];
  }
}

void add_waivers(const Draft& draft, Model& model) {
  for (const WaiverSpec& waiver : draft.scenario.waivers) {
    const OrganisationId organisation =
        waiver.organisation.empty() ? OrganisationId::none() : draft.organisation(waiver.organisation);
    for (const MeasureId measure : measures_of(draft, model, waiver)) {
      waive(model.waivers, waiver.wait, measure, organisation);
    }
  }
}

}  // namespace plan
