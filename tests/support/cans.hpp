#pragma once

#include <string>
#include <vector>

#include "models/garbage_can/attachment.hpp"
#include "models/garbage_can/compile.hpp"
#include "models/garbage_can/counting.hpp"
#include "models/garbage_can/decision.hpp"
#include "models/garbage_can/generate.hpp"
#include "models/garbage_can/observables.hpp"
#include "models/garbage_can/state.hpp"
#include "models/garbage_can/step.hpp"
#include "sim/engine/model.hpp"

/// Garbage cans built by hand, and lived period by period.
namespace support {

inline garbage_can::Scenario can_of(const garbage_can::Classic& classic) {
  garbage_can::Scenario scenario;
  add_classic(scenario, classic);
  return scenario;
}

/// Every state of a run, the one before the first period included.
inline std::vector<garbage_can::State> periods_of(const garbage_can::Model& model, sim::RandomKey key) {
  std::vector<garbage_can::State> history{initial_state(model, key)};
  while (!is_finished(model, history.back())) {
    garbage_can::State next = history.back();
    live_one_step(model, next);
    history.push_back(std::move(next));
  }
  return history;
}

}  // namespace support
