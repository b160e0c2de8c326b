#include "models/plan/items.hpp"

#include <algorithm>
#include <tuple>

#include "models/plan/coordinator.hpp"
#include "models/plan/crew.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/ties.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

template <class List>
void remove_from(List& list, ItemId item) {
  const auto at = std::find(list.begin(), list.end(), item);
  sim::ensure(at != list.end(), "an open item lies where it says it lies");
  list.erase(at);
}

template <class List>
void insert_in_order(const Model& model, const State& state, List& list, ItemId item) {
  const auto at = std::upper_bound(list.begin(), list.end(), item, [&](ItemId a, ItemId b) {
    return serves_before(model, state, state.items[a.value], state.items[b.value]);
  });
  list.insert(at, item);
}

/// What replaces the ready day in the tray order: smaller goes first.
double order_key(const Model& model, const Settings& rules, const Item& item) {
  switch (rules.tray_order) {
    case TrayOrder::fifo:
      return item.ready;
    case TrayOrder::salience:
      return -model.measures[item.measure].salience;
    case TrayOrder::shortest:
      return item.remaining;
    case TrayOrder::list:
      return item.package.exists() ? item.package.value : -1.0;
  }
  return 0.0;
}

/// Until when something in the tray is chased, after a file has left it.
void look_for_chased(const State& state, PostState& post) {
  if (post.chased_until < state.day) return;
  post.chased_until = -1;
  for (const ItemId id : post.tray) {
    const Day until = state.measure_days[state.items[id.value].measure].chased_until;
    post.chased_until = std::max(post.chased_until, until);
  }
}

Account account_of(const Item& item) {
  switch (item.kind) {
    case ItemKind::work:
      return item.depth == 0 ? Account::direct : Account::rework;
    case ItemKind::review:
      return Account::review;
    case ItemKind::decide:
      return Account::decision;
    case ItemKind::renegotiate:
      return Account::renegotiation;
  }
  return Account::direct;
}

Talk talk_on(const Item& item) {
  if (item.kind != ItemKind::work) return Talk::none;
  const bool is_joint = item.stage == Stage::design || item.stage == Stage::deliver;
  return is_joint ? Talk::always : Talk::if_on_all_work;
}

ItemId free_slot(State& state) {
  if (state.free_items.empty()) {
    state.items.emplace_back();
    return ItemId{static_cast<std::uint32_t>(state.items.size() - 1)};
  }
  const ItemId slot = state.free_items.back();
  state.free_items.pop_back();
  return slot;
}

void count(const Model& model, State& state, const Item& item, std::int32_t by) {
  MeasureState& measure = state.measures[item.measure];
  measure.open_items += by;
  if (item.kind == ItemKind::decide) measure.decide_items += by;
  if (is_blocking(model, item)) measure.blocking_items += by;
  if (item.package.exists()) {
    const auto& all = model.measures[item.measure].packages;
    measure.package_open[item.package.value - all.front().value] += by;
  }
}

}  // namespace

bool is_blocking(const Model& model, const Item& item) {
  if (item.kind != ItemKind::work && item.kind != ItemKind::decide) return false;
  return !item.package.exists() || !model.packages[item.package].optional;
}

bool serves_before(const Model& model, const State& state, const Item& a, const Item& b) {
  const Settings& rules = settings(model, state);
  const auto key = [&](const Item& item) {
    return std::tuple(item.kind == ItemKind::decide ? 0 : 1, order_key(model, rules, item),
                      state.measure_days[item.measure].rank, item.sequence);
  };
  return key(a) < key(b);
}

ItemId create_item(const Model& model, State& state, Item draft) {
  const ItemId id = free_slot(state);
  draft.open = true;
  draft.remaining = draft.size;
  draft.created = state.day;
  draft.ready = state.ready_day;
  draft.sequence = state.items_created++;
  draft.holder = PostId::none();
  if (!draft.drawn_for.exists()) draft.drawn_for = draft.organisation;
  draft.account = account_of(draft);
  draft.talk = talk_on(draft);
  state.items[id.value] = draft;
  state.measures[draft.measure].items.push_back(id);
  count(model, state, draft, +1);
  touch(state, draft.measure);
  dispatch(model, state, id);
  return id;
}

void close_item(const Model& model, State& state, ItemId id) {
  take_out(state, id);
  Item& item = state.items[id.value];
  remove_from(state.measures[item.measure].items, id);
  count(model, state, item, -1);
  item.open = false;
  state.free_items.push_back(id);
}

void put_in_tray(const Model& model, State& state, ItemId id, PostId post) {
  Item& item = state.items[id.value];
  item.holder = post;
  item.held_outside = model.workplaces[post].organisation != model.coordinator;
  if (item.held_outside) {
    ++state.measure_days[item.measure].held_outside;
    settle_chase(state, item.measure);
  }
  PostState& now = state.posts[post];
  if (settings(model, state).tray_order == TrayOrder::shortest) {
    now.tray.push_back(id);  // work disturbs this order, so the tray is sorted when it is served
  } else {
    insert_in_order(model, state, now.tray, id);
  }
  now.chased_until = std::max(now.chased_until, state.measure_days[item.measure].chased_until);
  consider_front(model, state, now, id);
  note_desk(model, state, item);
  state.busy.insert(post);
  touch(state, item.measure);
}

void consider_front(const Model& model, const State& state, PostState& post, ItemId id) {
  if (post.front_until < state.day) return;
  const MeasureId measure = state.items[id.value].measure;
  const Day chased_until = state.measure_days[measure].chased_until;
  const Item& front = state.items[post.front.value];
  const bool is_front_chased = state.measure_days[front.measure].chased_until >= state.day;
  if (front.measure == measure && is_front_chased) post.front_until = chased_until;
  if (post.front == id) return;
  const bool is_chased_now = chased_until >= state.day;
  if (is_chased_now < is_front_chased) return;
  if (is_chased_now == is_front_chased && !serves_before(model, state, state.items[id.value], front)) return;
  post.front = id;
  post.front_until = is_chased_now ? chased_until : never;
}

void put_on_shelf(State& state, ItemId id) {
  state.items[id.value].holder = PostId::none();
  state.items[id.value].shelved = true;
}

void put_in_pool(const Model& model, State& state, ItemId id, OrganisationId organisation) {
  Item& item = state.items[id.value];
  if (state.measures[item.measure].shelved) return put_on_shelf(state, id);
  item.holder = PostId::none();
  item.pool = organisation;
  insert_in_order(model, state, state.pools[organisation], id);
  if (item.seat) await_crew(state, item);
  ++state.measures[item.measure].pooled_items;
  ++state.pooled_items;
  touch(state, item.measure);
}

void take_out(State& state, ItemId id) {
  Item& item = state.items[id.value];
  if (item.shelved) {
    item.shelved = false;
  } else if (item.holder.exists()) {
    remove_from(state.posts[item.holder].tray, id);
    if (state.posts[item.holder].tray.empty()) state.busy.erase(item.holder);
    look_for_chased(state, state.posts[item.holder]);
    if (state.posts[item.holder].front == id) state.posts[item.holder].front_until = -1;
    item.holder = PostId::none();
    if (item.held_outside) {
      --state.measure_days[item.measure].held_outside;
      settle_chase(state, item.measure);
    }
  } else {
    remove_from(state.pools[item.pool], id);
    --state.measures[item.measure].pooled_items;
    --state.pooled_items;
  }
  touch(state, item.measure);
}

void lose_in_handover(State& state, Item& item, double handover_loss) {
  const double owed = owed_of(item);
  item.remaining += handover_loss * (item.size - item.remaining);
  note_owed(state, StallTerm::handover_loss, item.measure, item.organisation, owed_of(item) - owed);
}

void empty_tray(const Model& model, State& state, PostId post, double handover_loss) {
  const Tray held = state.posts[post].tray;
  for (const ItemId id : held) {
    take_out(state, id);
    lose_in_handover(state, state.items[id.value], handover_loss);
    put_in_pool(model, state, id, waiting_place(model, state, state.items[id.value]));
  }
}

void sort_trays_and_pools(const Model& model, State& state) {
  const auto in_order = [&](ItemId a, ItemId b) {
    return serves_before(model, state, state.items[a.value], state.items[b.value]);
  };
  for (PostState& post : state.posts) {
    std::sort(post.tray.begin(), post.tray.end(), in_order);
    post.front_until = -1;
  }
  for (std::vector<ItemId>& pool : state.pools) std::sort(pool.begin(), pool.end(), in_order);
}

OrganisationId waiting_place(const Model& model, const State& state, const Item& item) {
  if (item.kind != ItemKind::decide) return item.organisation;
  const PostId head = deciding_head(model, state, item.organisation);
  return head.exists() ? model.workplaces[head].organisation : item.organisation;
}

}  // namespace plan
