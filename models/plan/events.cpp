#include "models/plan/events.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/clearance.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/evaluation.hpp"
#include "models/plan/gates.hpp"
#include "models/plan/generations.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/ties.hpp"

namespace plan {
namespace {

void apply(const Model& model, State& state, const Event& event) {
  switch (event.kind) {
    case EventKind::reshuffle:
      for (const PrincipalId id : event.principals) state.reshuffled[id] = 1;
      state.any_reshuffled = true;
      break;
    case EventKind::transfer_lead:
      for (const MeasureId id : event.measures) transfer_lead(model, state, id, event.new_lead);
      break;
    case EventKind::launch:
      for (const MeasureId id : event.measures) launch(model, state, id);
      break;
    case EventKind::abandon:
      for (const MeasureId id : event.measures) abandon(model, state, id);
      break;
    case EventKind::fund:
      for (const MeasureId id : event.measures) state.measures[id].budget = Budget::available;
      break;
    case EventKind::publish_evaluation:
      state.published = 1.0 - realised_share(model, state);
      break;
    case EventKind::crisis:
    case EventKind::add_posts:
    case EventKind::remove_posts:
    case EventKind::set:
      break;  // compiled into the model's calendar, posts and regimes
  }
}

/// Settings change today: what was lived under the old ones is booked under the old ones, and files lie as
/// the new ones say.
void change_regime(const Model& model, State& state) {
  const TrayOrder order = settings(model, state).tray_order;
  const ChaseOrder chase_order = settings(model, state).chase_order;
  while (state.regime + 1 < model.regimes.size() && model.regimes[state.regime + 1].from <= state.day) {
    for (const PostId post : sim::ids<PostId>(model.posts.size())) {
      book_days(model, state, post, state.day);
      state.posts[post].arrivals_until = -1;  // the day job may follow another law
    }
    ++state.regime;
  }
  if (settings(model, state).tray_order != order) sort_trays_and_pools(model, state);
  if (settings(model, state).chase_order != chase_order) sort_chase_line(model, state);
}

void forget_partner(const Model& model, State& state, MeasureId id, OrganisationId organisation) {
  MeasureState& now = state.measures[id];
  const auto at = std::find(now.plan.partners.begin(), now.plan.partners.end(), organisation);
  if (at == now.plan.partners.end()) return;
  now.partners.erase(now.partners.begin() + (at - now.plan.partners.begin()));
  now.plan.partners.erase(at);
  state.measure_days[id].members = members(now);
  const std::vector<ItemId> open = now.items;
  for (const ItemId item : open) {
    const Item& review = state.items[item.value];
    if (review.kind == ItemKind::review && review.organisation == organisation)
      close_item(model, state, item);
  }
}

}  // namespace

void transfer_lead(const Model& model, State& state, MeasureId id, OrganisationId to) {
  MeasureState& now = state.measures[id];
  const OrganisationId from = now.plan.lead;
  if (from == to || now.abandoned || now.stage == Stage::done) return;
  if (is_under_way(now)) state.hub_members -= hub_members_of(now);
  note_taken_from(model, state, id);
  now.plan.lead = to;
  clear_desk(model, state, id);
  now.former_leads.push_back(from);
  write(state, {.kind = LogKind::transfer, .measure = id, .organisation = to});
  const std::vector<ItemId> open = now.items;
  for (const ItemId at : open) {
    Item& item = state.items[at.value];
    if (item.organisation != from || item.kind == ItemKind::review) continue;
    take_out(state, at);
    item.organisation = to;
    item.finisher = PostId::none();  // the old lead's official decides nothing of it any more
    note_moved(state, item, from);
    lose_in_handover(state, item, settings(model, state).handover_loss);
    put_in_pool(model, state, at, waiting_place(model, state, item));
  }
  forget_partner(model, state, id, to);
  if (is_under_way(now)) state.hub_members += hub_members_of(now);
  note_given_to(model, state, id);
  move_legal_clock(model, state, id, from);
  touch(state, id);
  if (is_under_way(now) && now.stage == Stage::clear) judge_round(model, state, id);
}

void apply_events(const Model& model, State& state) {
  change_regime(model, state);
  while (state.next_event < model.events.size() && model.events[state.next_event].day <= state.day) {
    apply(model, state, model.events[state.next_event]);
    ++state.next_event;
  }
}

}  // namespace plan
