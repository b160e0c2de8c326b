#include "models/plan/log.hpp"

namespace plan {

void Model::let_go_of_unrecorded(State& state, const sim::RecordLayout& layout) {
  if (layout.find("event_day") == layout.observables.size()) state.log.clear();
}

}  // namespace plan
