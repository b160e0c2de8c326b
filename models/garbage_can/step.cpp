#include "models/garbage_can/step.hpp"

#include "models/garbage_can/attachment.hpp"
#include "models/garbage_can/counting.hpp"
#include "models/garbage_can/decision.hpp"

namespace garbage_can {

void live_one_step(const Model& model, State& state) {
  ++state.period;
  open_choices(state);
  attach(model, state);
  spend_energy(model, state);
  decide(state);
  count(state);
}

}  // namespace garbage_can
