#include "models/plan/log.hpp"

namespace plan {

void Model::let_go_of_unrecorded(State& state, const sim::RecordLayout& layout) {
  // Lowest level first: the last observable tells, without looking for a name every day.
  const bool events_are_recorded =
      !layout.observables.empty() &&
      layout.observables.back().level == static_cast<std::uint8_t>(Level::events);
  if (!events_are_recorded) state.log.clear();
}

}  // namespace plan
