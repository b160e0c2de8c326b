#include "models/clearance_chain/state.hpp"

namespace clearance_chain {

State initial_state(const Model& model, sim::RandomKey key) {
  State state{key,
              0,
              0,
              0,
              0,
              sim::Table<PointId, PointState>(model.points.size()),
              sim::Table<ClearanceId, ClearanceState>(model.clearances.size())};
  for (const PointId p : sim::ids<PointId>(model.points.size())) {
    state.points[p].predecessors_left = model.points[p].predecessors;
    if (model.points[p].predecessors == 0) ++state.workable;
  }
  return state;
}

bool is_finished(const Model& model, const State& state) {
  return state.workable == 0 || state.week >= model.horizon;
}

}  // namespace clearance_chain
