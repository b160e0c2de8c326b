#include "models/plan/pull.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/items.hpp"

namespace plan {
namespace {

bool is_kept_by_crew(const State& state, PostId post) {
  const Tray& tray = state.posts[post].tray;
  return std::any_of(tray.begin(), tray.end(), [&](ItemId id) { return state.items[id.value].seat; });
}

ItemId first_open_to(const Model& model, const State& state, PostId post) {
  ItemId first = ItemId::none();
  for (const ItemId id : state.pools[model.workplaces[post].organisation]) {
    const Item& item = state.items[id.value];
    const bool is_first = !first.exists();
    if (!is_first && !is_chased(state, item.measure)) continue;
    if (!may_take(model, state, item, post)) continue;
    if (is_chased(state, item.measure)) return id;
    first = id;
  }
  return first;
}

}  // namespace

ItemId take_next(const Model& model, State& state, PostId post) {
  if (is_kept_by_crew(state, post)) return ItemId::none();
  const ItemId id = first_open_to(model, state, post);
  if (!id.exists()) return id;
  take_out(state, id);
  put_in_tray(model, state, id, post);
  return id;
}

void pull_in_the_morning(const Model& model, State& state) {
  std::vector<FreeOfficial> free;
  for (const OrganisationId organisation : sim::ids<OrganisationId>(model.organisations.size())) {
    if (state.pools[organisation].empty()) continue;
    free.clear();
    for (const PostId post : model.organisations[organisation].posts) {
      const PostState& now = state.posts[post];
      const double spent = spent_today(state, post);
      if (!now.occupied || !now.tray.empty() || now.capacity <= spent) continue;
      free.push_back({.since = spent / now.capacity, .post = post});
    }
    std::sort(free.begin(), free.end(), is_free_before);
    for (const FreeOfficial& one : free) take_next(model, state, one.post);
  }
}

}  // namespace plan
