#include "models/plan/generations.hpp"

#include <algorithm>

#include "models/plan/clearance.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/exceptions.hpp"
#include "models/plan/items.hpp"
#include "models/plan/signoff.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

std::vector<MeasureId> open_measures_of(const Model& model, const State& state, GenerationId plan) {
  std::vector<MeasureId> open;
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const MeasureState& now = state.measures[id];
    if (now.generation == plan && !now.abandoned && now.stage != Stage::done) open.push_back(id);
  }
  return open;
}

/// Off every tray and pool, and out of all that goes on by itself.
void shelve(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  touch(state, id);
  if (now.launched) stop(model, state, id);
  now.shelved = true;
  now.shelved_on = state.day;
  Day& chased_until = state.measure_days[id].chased_until;
  chased_until = std::min(chased_until, state.day - 1);
  const std::vector<ItemId> open = now.items;
  for (const ItemId item : open) {
    take_out(state, item);
    put_on_shelf(state, item);
  }
}

void end_plan(const Model& model, State& state, GenerationId plan) {
  for (const MeasureId id : open_measures_of(model, state, plan)) {
    state.measures[id].lead_at_end = state.measures[id].plan.lead;
    if (!model.measures[id].continues) shelve(model, state, id);
  }
}

/// Money that was granted and became usable while the measure lay on the shelf.
void receive_money(const Model& model, const State& state, MeasureState& now) {
  const auto& days = model.budget_usable_days;
  const auto usable = std::lower_bound(days.begin(), days.end(), now.shelved_on);
  if (now.budget == Budget::granted && usable != days.end() && *usable <= state.day)
    now.budget = Budget::available;
}

/// What lay on the shelf is given out like what is new: later today, by who is there then.
void take_off_shelf(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  touch(state, id);
  now.shelved = false;
  if (!now.launched) return;
  receive_money(model, state, now);
  go_on(model, state, id);
  const std::vector<ItemId> open = now.items;
  for (const ItemId at : open) {
    take_out(state, at);
    Item& item = state.items[at.value];
    item.sequence = state.items_created++;  // a time-out that was noted before no longer finds it
    put_in_pool(model, state, at, waiting_place(model, state, item));
    if (item.kind == ItemKind::decide) set_timeout(model, state, at);
  }
}

/// Part of what was done is done again. What lies in a pool is laid where more work lies.
void do_again(const Model& model, State& state, MeasureId id, double stale) {
  const std::vector<ItemId> open = state.measures[id].items;
  for (const ItemId at : open) {
    Item& item = state.items[at.value];
    if (item.kind != ItemKind::work) continue;
    const bool is_pooled = !item.shelved && !item.holder.exists();
    if (is_pooled) take_out(state, at);
    lose_in_handover(state, item, stale);
    if (is_pooled) put_in_pool(model, state, at, item.pool);
  }
}

void take_over(const Model& model, State& state, MeasureId id, GenerationId plan) {
  MeasureState& now = state.measures[id];
  now.generation = plan;
  do_again(model, state, id, model.generations[plan].stale);
  const bool has_new_lead = now.lead_at_end.exists() && now.lead_at_end != now.plan.lead &&
                            model.features.clearances && !now.partners.empty();
  for (Partner& partner : now.partners) {
    partner.rounds = 0;
    if (has_new_lead) partner.agreed = false;
  }
  now.lead_at_end = OrganisationId::none();
  if (now.shelved) take_off_shelf(model, state, id);
  if (!now.launched) return;
  const bool is_agreed =
      now.stage == Stage::gate || now.stage == Stage::deliver || now.stage == Stage::rollout;
  if (has_new_lead && is_agreed) return go_back_to_clearance(model, state, id);
  if (has_new_lead) withdraw_from_signature(state, id);
  if (now.stage == Stage::clear && !now.awaits_signature) judge_round(model, state, id);
}

void start_plan(const Model& model, State& state, GenerationId plan) {
  const Generation& fixed = model.generations[plan];
  for (const MeasureId id : open_measures_of(model, state, fixed.follows)) {
    MeasureState& now = state.measures[id];
    const double u = draw(state, models::Purpose::carry_over, model.measures[id].hash,
                          static_cast<std::int32_t>(now.handovers));
    ++now.handovers;
    if (u < fixed.retention) {
      ++state.taken_over[plan].kept;
      take_over(model, state, id, plan);
    } else {
      ++state.taken_over[plan].given_up;
      abandon(model, state, id);
    }
  }
}

}  // namespace

void change_generations(const Model& model, State& state) {
  for (const GenerationId id : sim::ids<GenerationId>(model.generations.size())) {
    const Generation& plan = model.generations[id];
    if (plan.start == state.day && plan.follows.exists()) start_plan(model, state, id);
  }
  for (const GenerationId id : sim::ids<GenerationId>(model.generations.size())) {
    if (model.generations[id].until == state.day) end_plan(model, state, id);
  }
}

}  // namespace plan
