#include "models/plan/arbitration.hpp"

#include <algorithm>

#include "models/plan/backing.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/stages.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

/// All partners are deemed to agree.
void grant(const Model& model, State& state, MeasureId id) {
  for (Partner& partner : state.measures[id].partners) partner.agreed = true;
  write(state, {.kind = LogKind::arbitration_granted, .measure = id});
  open_stage(model, state, id, Stage::gate);
}

/// Back to design in part; those who had agreed stay agreed, the others are asked again after it.
void refuse(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  ++now.pass;
  note_design_withdrawn(model, state, id);
  now.design_share = settings(model, state).refused_redo;
  note_design_again(model, state, id);
  for (Partner& partner : now.partners) partner.rounds = 0;
  write(state, {.kind = LogKind::arbitration_refused, .measure = id});
  open_stage(model, state, id, Stage::design);
}

void hear(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  now.disputed = false;
  now.in_queue = false;
  state.disputed.erase(std::remove(state.disputed.begin(), state.disputed.end(), id), state.disputed.end());
  ++state.arbitrations_held;
  const double u = draw(state, models::Purpose::arbitration_decision, model.measures[id].hash,
                        static_cast<std::int32_t>(now.hearings));
  ++now.hearings;
  if (u < (1.0 + backing_of_prime_minister(model, state)) / 2.0) {
    grant(model, state, id);
  } else {
    refuse(model, state, id);
  }
}

void request(const Model& model, State& state) {
  std::vector<MeasureId> asking;
  for (const MeasureId id : state.disputed) {
    MeasureState& now = state.measures[id];
    if (now.in_queue) continue;
    const double p = settings(model, state).escalation * backing_of(model, state, now.plan.lead);
    const double u =
        now.escalation_draws.uniform(state.key, address(models::Purpose::escalate, model.measures[id].hash),
                                     static_cast<std::uint32_t>(state.day));
    if (u < p) asking.push_back(id);
  }
  std::sort(asking.begin(), asking.end(), [&](MeasureId a, MeasureId b) {
    return state.measure_days[a].rank < state.measure_days[b].rank;
  });
  for (const MeasureId id : asking) {
    state.measures[id].in_queue = true;
    state.queue.push_back(id);
    write(state, {.kind = LogKind::arbitration_requested, .measure = id});
  }
}

}  // namespace

double chance_of_slot(const Model& model, const State& state) {
  const double p =
      settings(model, state).arbitration_slots / days_per_month * backing_of_prime_minister(model, state);
  sim::ensure(p >= 0.0 && p <= 1.0, "the chance of an arbitration slot is a probability");
  return p;
}

void open_dispute(const Model& model, State& state, MeasureId id) {
  state.measures[id].disputed = true;
  state.measure_days[id].paused = true;
  settle_chase(state, id);
  state.disputed.insert(std::lower_bound(state.disputed.begin(), state.disputed.end(), id), id);
  touch(state, id);
  write(state, {.kind = LogKind::dispute, .measure = id});
  const auto& waived = model.waivers.dispute;
  if (std::find(waived.begin(), waived.end(), id) != waived.end()) hear(model, state, id);
}

void arbitrate(const Model& model, State& state) {
  if (!state.queue.empty() &&
      draw(state, models::Purpose::arbitration_slot, 0, state.day) < chance_of_slot(model, state)) {
    const MeasureId id = state.queue.front();
    state.queue.erase(state.queue.begin());
    hear(model, state, id);
  }
  if (!state.disputed.empty()) request(model, state);
}

}  // namespace plan
