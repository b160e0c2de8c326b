#include "models/plan/ties.hpp"

#include <algorithm>

#include "models/plan/draws.hpp"
#include "sim/base/math.hpp"

namespace plan {
namespace {

/// What is left on a day of a tie of 1 on an earlier day: e^(-1/tau) for every day between.
double left_after(const Model& model, Day from, Day to) {
  double times = 0.0;  // how many times tau has passed; each day under the settings of that day
  for (std::size_t i = 0; i < model.regimes.size(); ++i) {
    const Day begin = std::max(from, model.regimes[i].from);
    const Day end = i + 1 < model.regimes.size() ? std::min(to, model.regimes[i + 1].from) : to;
    if (begin < end) times += static_cast<double>(end - begin) / model.regimes[i].settings.tie_time;
  }
  return sim::exponential(-times);
}

/// Where the tie to an organisation stands in the list, or would stand.
std::vector<Tie>::const_iterator place_of(const PersonalTies& ties, OrganisationId to) {
  return std::lower_bound(ties.listed.begin(), ties.listed.end(), to,
                          [](const Tie& one, OrganisationId other) { return one.to < other; });
}

double strength_today(const Model& model, const State& state, const PersonalTies& ties, OrganisationId to) {
  const auto at = place_of(ties, to);
  if (at == ties.listed.end() || at->to != to) return ties.base * left_after(model, 0, state.day);
  return at->strength * left_after(model, at->day, state.day);
}

/// Whoever sits at the lead's desk of a measure; none() when nobody does.
PostId at_the_desk(const State& state, MeasureId measure) {
  const PostId desk = state.contacts[measure].desk;
  return desk.exists() && state.posts[desk].occupied ? desk : PostId::none();
}

bool is_still_there(const State& state, const Contacts::Worker& worker) {
  return state.posts[worker.post].occupied && state.posts[worker.post].occupant == worker.occupant;
}

std::vector<OrganisationId> organisations_of_plan(const State& state) {
  std::vector<OrganisationId> all;
  for (const MeasureState& measure : state.measures) {
    all.push_back(measure.plan.lead);
    all.insert(all.end(), measure.plan.partners.begin(), measure.plan.partners.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

void prepare_ties(const Model& model, State& state) {
  if (!model.features.ties) return;
  const PersonalTies initial{.base = settings(model, state).tie_initial, .listed = {}};
  state.ties = sim::Table<PostId, PersonalTies>(model.posts.size(), initial);
  state.contacts = sim::Table<MeasureId, Contacts>(model.measures.size());
}

double tie(const Model& model, const State& state, PostId post, OrganisationId to) {
  return strength_today(model, state, state.ties[post], to);
}

void meet(const Model& model, State& state, PostId post, OrganisationId other) {
  PersonalTies& ties = state.ties[post];
  const double before = strength_today(model, state, ties, other);
  const double gain = settings(model, state).tie_gain;
  const auto at = ties.listed.begin() + (place_of(ties, other) - ties.listed.begin());
  const Tie now{.to = other, .day = state.day, .strength = before + gain * (1.0 - before)};
  if (at == ties.listed.end() || at->to != other) {
    ties.listed.insert(at, now);
  } else {
    *at = now;
  }
}

void hand_ties_on(const Model& model, State& state, PostId post) {
  if (!model.features.ties) return;
  const double kept = settings(model, state).tie_memory;
  PersonalTies& ties = state.ties[post];
  ties.base *= kept;
  for (Tie& one : ties.listed) one.strength *= kept;
}

double tie_in_review(const Model& model, const State& state, MeasureId measure, PostId reviewer) {
  const PostId desk = at_the_desk(state, measure);
  const double of_reviewer = tie(model, state, reviewer, state.measures[measure].plan.lead);
  const double of_desk =
      desk.exists() ? tie(model, state, desk, model.workplaces[reviewer].organisation) : 0.0;
  return 0.5 * (of_reviewer + of_desk);
}

void meet_in_review(const Model& model, State& state, const Item& review) {
  if (!model.features.ties) return;
  meet(model, state, review.holder, state.measures[review.measure].plan.lead);
  const PostId desk = at_the_desk(state, review.measure);
  if (desk.exists()) meet(model, state, desk, review.organisation);
}

void meet_in_committee(const Model& model, State& state, const std::vector<PostId>& delegates) {
  if (!model.features.ties) return;
  for (const PostId one : delegates) {
    for (const PostId other : delegates) {
      if (one != other) meet(model, state, one, model.workplaces[other].organisation);
    }
  }
}

void meet_after_delivery(const Model& model, State& state, MeasureId id) {
  if (!model.features.ties) return;
  const MeasurePlan& plan = state.measures[id].plan;
  for (const Contacts::Worker& worker : state.contacts[id].workers) {
    const bool is_partner =
        std::find(plan.partners.begin(), plan.partners.end(), worker.organisation) != plan.partners.end();
    if (is_partner && is_still_there(state, worker)) meet(model, state, worker.post, plan.lead);
  }
  const PostId desk = at_the_desk(state, id);
  if (!desk.exists()) return;
  for (const OrganisationId partner : plan.partners) meet(model, state, desk, partner);
}

void note_desk(const Model& model, State& state, const Item& item) {
  if (!model.features.ties) return;
  const bool is_lead_work = item.kind == ItemKind::work || item.kind == ItemKind::renegotiate;
  if (is_lead_work && model.workplaces[item.holder].organisation == state.measures[item.measure].plan.lead)
    state.contacts[item.measure].desk = item.holder;
}

void clear_desk(const Model& model, State& state, MeasureId measure) {
  if (model.features.ties) state.contacts[measure].desk = PostId::none();
}

void note_worker(const Model& model, State& state, const Item& item, PostId by) {
  if (!model.features.ties || item.kind != ItemKind::work || item.stage != Stage::deliver) return;
  std::vector<Contacts::Worker>& workers = state.contacts[item.measure].workers;
  const Contacts::Worker now{model.workplaces[by].organisation, by, state.posts[by].occupant};
  const auto known = std::find_if(workers.begin(), workers.end(), [&](const Contacts::Worker& one) {
    return one.organisation == now.organisation;
  });
  if (known == workers.end()) {
    workers.push_back(now);
  } else {
    *known = now;
  }
}

std::vector<double> mean_ties(const Model& model, const State& state) {
  const std::vector<OrganisationId> others = organisations_of_plan(state);
  std::vector<double> means(model.organisations.size(), 0.0);
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    double sum = 0.0;
    std::int32_t number = 0;
    for (const PostId post : model.organisations[id].posts) {
      if (!state.posts[post].occupied) continue;
      for (const OrganisationId other : others) {
        if (other == id) continue;
        sum += tie(model, state, post, other);
        ++number;
      }
    }
    if (number > 0) means[id.value] = sum / number;
  }
  return means;
}

}  // namespace plan
