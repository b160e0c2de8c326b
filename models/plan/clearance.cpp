#include "models/plan/clearance.hpp"

#include <algorithm>

#include "models/plan/arbitration.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/ties.hpp"
#include "sim/base/math.hpp"

namespace plan {
namespace {

/// A waiver of the review: the partner agrees at once, without an item.
bool is_waived(const Model& model, MeasureId measure, OrganisationId partner) {
  return std::any_of(model.waivers.review.begin(), model.waivers.review.end(), [&](const auto& waiver) {
    return waiver.first == measure && (!waiver.second.exists() || waiver.second == partner);
  });
}

void ask(const Model& model, State& state, MeasureId id, std::size_t partner) {
  MeasureState& now = state.measures[id];
  if (is_waived(model, id, now.plan.partners[partner])) {
    now.partners[partner].agreed = true;
    return;
  }
  now.partners[partner].asked = true;
  Item item;
  item.kind = ItemKind::review;
  item.stage = Stage::clear;
  item.measure = id;
  item.organisation = now.plan.partners[partner];
  item.size = settings(model, state).review_effort;
  create_item(model, state, item);
}

void renegotiate(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  now.renegotiating = true;
  Item item;
  item.kind = ItemKind::renegotiate;
  item.stage = Stage::clear;
  item.measure = id;
  item.organisation = now.plan.lead;
  item.size = settings(model, state).renegotiation * stage_effort(model, state, id, Stage::design);
  create_item(model, state, item);
}

bool has_agreed(const Partner& partner) { return partner.agreed; }

}  // namespace

double chance_to_agree(const Model& model, const State& state, MeasureId id, OrganisationId partner,
                       PostId reviewer) {
  const Settings& rules = settings(model, state);
  const MeasureState& now = state.measures[id];
  double logit = rules.clearance_base - rules.clearance_conflict * now.plan.conflict +
                 rules.clearance_backing * (2.0 * backing_of(model, state, partner) - 1.0);
  if (model.features.ties) {
    const double neutral = rules.tie_initial + rules.tie_reference_gap;
    logit += rules.clearance_ties * (tie_in_review(model, state, id, reviewer) - neutral);
  }
  if (rules.frailty_sd > 0.0) {
    const double u =
        draw(state, models::Purpose::frailty, model.measures[id].hash, model.organisations[partner].hash, 0);
    logit += rules.frailty_sd * sim::normal_from(u);
  }
  const double p = 1.0 / (1.0 + sim::exponential(-logit));
  return p + rules.shadow * backing_of_prime_minister(model, state) * (1.0 - p);
}

void open_clearance(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  if (!model.features.clearances) {
    for (Partner& partner : now.partners) partner.agreed = true;
  }
  for (std::size_t j = 0; j < now.partners.size(); ++j) {
    if (!now.partners[j].agreed) ask(model, state, id, j);
  }
  judge_round(model, state, id);
}

void answer_review(const Model& model, State& state, const Item& review) {
  const MeasureId id = review.measure;
  MeasureState& now = state.measures[id];
  const auto at = std::find(now.plan.partners.begin(), now.plan.partners.end(), review.organisation);
  if (at == now.plan.partners.end()) return;
  Partner& partner = now.partners[static_cast<std::size_t>(at - now.plan.partners.begin())];
  const double p = chance_to_agree(model, state, id, review.organisation, review.holder);
  meet_in_review(model, state, review);
  const double u = draw(state, models::Purpose::review, model.measures[id].hash,
                        model.organisations[review.organisation].hash, partner.asks);
  ++partner.asks;
  partner.asked = false;
  partner.agreed = u < p;
  if (!partner.agreed) {
    ++partner.rounds;
    ++now.objections;
  }
  write(state, {.kind = partner.agreed ? LogKind::review_agreed : LogKind::review_objected,
                .measure = id,
                .organisation = review.organisation,
                .value = p});
  judge_round(model, state, id);
}

void judge_round(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  const bool outstanding = std::any_of(now.partners.begin(), now.partners.end(),
                                       [](const Partner& partner) { return partner.asked; });
  if (outstanding || now.renegotiating || now.disputed) return;
  if (std::all_of(now.partners.begin(), now.partners.end(), has_agreed)) {
    return open_stage(model, state, id, Stage::gate);
  }
  const double most = settings(model, state).rounds_max;
  const bool stuck = std::any_of(now.partners.begin(), now.partners.end(), [&](const Partner& partner) {
    return !partner.agreed && partner.rounds >= most;
  });
  if (stuck && model.features.disputes) return open_dispute(model, state, id);
  renegotiate(model, state, id);
}

void finish_renegotiation(const Model& model, State& state, const Item& item) {
  MeasureState& now = state.measures[item.measure];
  now.renegotiating = false;
  for (std::size_t j = 0; j < now.partners.size(); ++j) {
    if (!now.partners[j].agreed) ask(model, state, item.measure, j);
  }
  judge_round(model, state, item.measure);
}

}  // namespace plan
