#pragma once

#include "models/plan/backing.hpp"
#include "models/plan/state.hpp"

/// Who gets an item (SM5): the official who would be through with it first.
namespace plan {

/// Gives an open item that lies nowhere to an official, or puts it in the pool when nobody can take it.
void dispatch(const Model& model, State& state, ItemId item);

/// Phase 3: tries again for everything pooled, organisations by index, items in serving order,
/// those of chased measures first.
void dispatch_pools(const Model& model, State& state);

/// Whether files wait in the pools for whoever is free (`dispatch: pull`, pull.hpp).
[[nodiscard]] inline bool is_pulled(const Model& model, const State& state) {
  return model.settings_at(state.regime).dispatch == DispatchMode::pull;
}

/// Whether an item in the pool of a post's organisation is open to that post.
[[nodiscard]] bool may_take(const Model& model, const State& state, const Item& item, PostId post);

/// The head post that decides for an organisation: its own, or the nearest ancestor's that has one; none()
/// without.
[[nodiscard]] PostId deciding_head(const Model& model, const State& state, OrganisationId organisation);

/// Least share of a shared official's day for the plan when nothing is chased: phi0 + (phi1 - phi0) backing.
[[nodiscard]] inline double plan_share(const Settings& rules, double backing) {
  return rules.share_min + (rules.share_max - rules.share_min) * backing;
}

}  // namespace plan
