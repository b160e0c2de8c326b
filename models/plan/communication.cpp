#include "models/plan/communication.hpp"

#include "models/plan/draws.hpp"

namespace plan {

double communication_factor(const Model& model, const State& state, const Item& item) {
  if (!model.features.comms || item.kind != ItemKind::work) return 1.0;
  const Settings& rules = settings(model, state);
  const bool joint = item.stage == Stage::design || item.stage == Stage::deliver;
  if (rules.joint_only && !joint) return 1.0;
  return communication_factor(rules.per_link, members(state.measures[item.measure]), state.hub_fraction);
}

}  // namespace plan
