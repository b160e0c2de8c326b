#pragma once

#include <algorithm>

#include "models/plan/draws.hpp"
#include "models/plan/state.hpp"

/// What a post can give in a day, net of leave and crises (SM3).
namespace plan {

/// Share of an organisation's capacity that crises take away on a day, 0 to 1.
[[nodiscard]] inline double crisis_level(const Model& model, OrganisationId organisation, Day day) {
  if (!model.features.crisis) return 0.0;
  const std::uint16_t row = model.crisis_of_day[day];
  return row == 0 ? 0.0 : model.crisis[row][organisation.value];
}

/// Working capacity of a post on a day on which somebody is in post, person-days.
[[nodiscard]] inline double capacity_when_present(const Model& model, const State& state,
                                                  const Workplace& workplace, Day day) {
  return workplace.fte * settings(model, state).availability *
         (1.0 - crisis_level(model, workplace.organisation, day));
}

/// Working capacity of a post today, person-days; 0 while nobody is in post.
[[nodiscard]] inline double capacity(const Model& model, const State& state, PostId post) {
  if (!state.posts[post].occupied) return 0.0;
  return capacity_when_present(model, state, model.workplaces[post], state.day);
}

/// Settles the capacity of every post for the settings and the crises of today.
inline void settle_capacity(const Model& model, State& state) {
  const std::uint32_t crisis = model.crisis_of_day[state.day];
  if (state.capacity_regime == state.regime && state.capacity_crisis == crisis) return;
  for (const PostId post : sim::ids<PostId>(model.posts.size())) {
    state.posts[post].capacity = capacity_when_present(model, state, model.workplaces[post], state.day);
  }
  state.capacity_regime = state.regime;
  state.capacity_crisis = crisis;
}

/// Efficiency on plan work after some days in post, 0 to 1: 1 - (1 - e0) e^(-x/tau).
/// Source: exponential learning curve, Mazur and Hastie (1978).
[[nodiscard]] inline double efficiency_after(const Regime& regime, Day days_in_post) {
  const std::vector<double>& curve = regime.efficiency;
  const auto x = static_cast<std::size_t>(days_in_post);
  return x < curve.size() ? curve[x] : curve.back();
}

/// Efficiency of the official in a post today.
[[nodiscard]] inline double efficiency(const Model& model, const State& state, PostId post) {
  return efficiency_after(model.regimes[state.regime], state.day - state.posts[post].experience_from);
}

}  // namespace plan
