#include "models/plan/dispatch.hpp"

#include <algorithm>

#include "models/plan/backing.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"

namespace plan {
namespace {

/// The share of its day that an official with a day job is reckoned to have for files, in an organisation.
double reckoned_share(const Model& model, const State& state, OrganisationId organisation) {
  const Settings& rules = settings(model, state);
  return std::max(plan_share(rules, backing_of(model, state, organisation)), rules.share_floor);
}

/// Days until an official would be through with a further item: (tray + size) / (fte * efficiency * share).
double days_to_finish(const Model& model, const State& state, PostId post, double size, double share) {
  double load = size;
  for (const ItemId held : state.posts[post].tray) load += state.items[held.value].remaining;
  return load / (model.workplaces[post].fte * efficiency(model, state, post) * share);
}

/// The post that a waiver of the staff wait keeps for this measure at this organisation, for what would else
/// lie where nobody takes it.
PostId reserved_post(const Model& model, const Item& item) {
  for (const PostId post : model.organisations[item.organisation].posts) {
    if (model.posts[post].reserved_for.exists() && model.posts[post].reserved_for == item.measure)
      return post;
  }
  return PostId::none();
}

PostId least_loaded(const Model& model, const State& state, const Item& item) {
  const double share = reckoned_share(model, state, item.organisation);
  PostId best = PostId::none();
  double least = 0.0;
  for (const PostId post : model.organisations[item.organisation].posts) {
    if (!state.posts[post].occupied || model.posts[post].reserved_for.exists()) continue;
    const double days =
        days_to_finish(model, state, post, item.size, model.posts[post].dedicated ? 1.0 : share);
    if (!best.exists() || days < least) {
      best = post;
      least = days;
    }
  }
  return best;
}

bool is_still_there(const State& state, const Item& item) {
  return item.finisher.exists() && state.posts[item.finisher].occupied &&
         state.posts[item.finisher].occupant == item.finisher_occupant;
}

PostId who_takes(const Model& model, const State& state, const Item& item) {
  if (item.kind == ItemKind::decide) {
    const PostId head = deciding_head(model, state, item.organisation);
    if (head.exists()) return state.posts[head].occupied ? head : PostId::none();
    if (is_still_there(state, item)) return item.finisher;
    return least_loaded(model, state, item);
  }
  const PostId ordinary = least_loaded(model, state, item);
  return ordinary.exists() ? ordinary : reserved_post(model, item);
}

}  // namespace

bool may_take(const Model& model, const State& state, const Item& item, PostId post) {
  if (item.seat) return false;
  if (item.kind == ItemKind::decide) {
    const PostId head = deciding_head(model, state, item.organisation);
    if (head.exists()) return post == head;
    if (is_still_there(state, item)) return post == item.finisher;
    return !model.posts[post].reserved_for.exists();
  }
  const PostId reserved = reserved_post(model, item);
  return reserved.exists() ? post == reserved : !model.posts[post].reserved_for.exists();
}

PostId deciding_head(const Model& model, const State& state, OrganisationId organisation) {
  for (OrganisationId at = organisation; at.exists(); at = model.organisations[at].parent) {
    const PostId head = model.organisations[at].head;
    if (head.exists() && model.posts[head].exists.from <= state.day &&
        state.day < model.posts[head].exists.until) {
      return head;
    }
  }
  return PostId::none();
}

void dispatch(const Model& model, State& state, ItemId id) {
  const Item& item = state.items[id.value];
  if (state.measures[item.measure].shelved) return put_on_shelf(state, id);
  const PostId post = item.seat || is_pulled(model, state) ? PostId::none() : who_takes(model, state, item);
  if (post.exists()) {
    put_in_tray(model, state, id, post);
  } else {
    put_in_pool(model, state, id, waiting_place(model, state, item));
  }
}

void dispatch_pools(const Model& model, State& state) {
  if (state.pooled_items == 0 || is_pulled(model, state)) return;
  for (const OrganisationId organisation : sim::ids<OrganisationId>(model.organisations.size())) {
    if (state.pools[organisation].empty()) continue;
    const std::vector<ItemId> waiting = state.pools[organisation];
    for (const bool chased : {true, false}) {
      for (const ItemId id : waiting) {
        if (state.items[id.value].seat || is_chased(state, state.items[id.value].measure) != chased) continue;
        const PostId post = who_takes(model, state, state.items[id.value]);
        if (!post.exists()) continue;
        take_out(state, id);
        put_in_tray(model, state, id, post);
      }
    }
  }
}

}  // namespace plan
