#pragma once

#include "models/plan/draws.hpp"
#include "models/plan/state.hpp"

/// Talking costs time, in proportion to the number of organisations, unless a hub carries it (SM8).
namespace plan {

/// Number of organisations that work on a measure together: the lead and its partners.
[[nodiscard]] inline std::int32_t members(const MeasureState& measure) {
  return 1 + static_cast<std::int32_t>(measure.plan.partners.size());
}

/// Members that a hub must serve: those of measures with three or more.
[[nodiscard]] inline std::int32_t hub_members_of(const MeasureState& measure) {
  return members(measure) >= 3 ? members(measure) : 0;
}

/// Days that one net day of joint work costs: 1 + kappa ((1 - eta)(n - 1) + eta), 1 when n = 1.
/// Source: links grow as n (n - 1) / 2, Brooks (1975).
[[nodiscard]] constexpr double communication_factor(double per_link, std::int32_t n, double hub_fraction) {
  if (n <= 1) return 1.0;
  const double eta = n >= 3 ? hub_fraction : 0.0;
  return 1.0 + per_link * ((1.0 - eta) * (n - 1) + eta);
}

/// Today's communication factor of an item: that of the members of its measure, or 1 where talking costs no
/// time on it.
[[nodiscard]] inline double communication_factor(const State& state, const Item& item,
                                                 const MeasureDay& daily) {
  // Which kind of item comes next nobody can predict: no branch.
  return state.communication[static_cast<std::size_t>(daily.members)][static_cast<std::size_t>(item.talk)];
}

/// Writes down today's factors for every number of members.
inline void settle_communication(const Model& model, State& state) {
  if (state.communication_regime == state.regime && state.communication_hub == state.hub_fraction) return;
  state.communication_regime = state.regime;
  state.communication_hub = state.hub_fraction;
  const Settings& rules = settings(model, state);
  const double per_link = model.features.comms ? rules.per_link : 0.0;
  for (std::size_t n = 0; n < state.communication.size(); ++n) {
    const double factor = communication_factor(per_link, static_cast<std::int32_t>(n), state.hub_fraction);
    state.communication[n] = {1.0, rules.joint_only ? 1.0 : factor, factor};
  }
}

}  // namespace plan
