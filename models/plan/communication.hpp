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

/// The factor of a work item today: joint stages only, unless the scenario says all stages.
[[nodiscard]] inline double communication_factor(const Model& model, const State& state, const Item& item) {
  if (!model.features.comms || item.kind != ItemKind::work) return 1.0;
  const Settings& rules = settings(model, state);
  const bool joint = item.stage == Stage::design || item.stage == Stage::deliver;
  if (rules.joint_only && !joint) return 1.0;
  return communication_factor(rules.per_link, members(state.measures[item.measure]), state.hub_fraction);
}

}  // namespace plan
