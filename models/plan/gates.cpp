#include "models/plan/gates.hpp"

#include <algorithm>

#include "models/plan/backing.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

bool contains(const std::vector<MeasureId>& list, MeasureId id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

bool is_open(const Model& model, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  if (now.gate_until > state.day || needs_money(model, state, id)) return false;
  const auto& required = model.measures[id].required;
  return std::all_of(required.begin(), required.end(),
                     [&](MeasureId other) { return state.measures[other].stage == Stage::done; });
}

void leave_gate(const Model& model, State& state, MeasureId id) {
  state.in_gate.erase(std::remove(state.in_gate.begin(), state.in_gate.end(), id), state.in_gate.end());
  write(state, {.kind = LogKind::gate_open, .measure = id});
  open_stage(model, state, id, Stage::deliver);
}

bool asks_for_money(const Model& model, const MeasureState& now) {
  const bool past_scope = now.stage == Stage::design || now.stage == Stage::clear || now.stage == Stage::gate;
  return model.features.gates_budget && now.plan.budget_gate && past_scope &&
         (now.budget == Budget::none || now.budget == Budget::asked);
}

void decide_budget(const Model& model, State& state, std::int32_t year) {
  const Settings& rules = settings(model, state);
  const double p =
      rules.budget_p0 + (rules.budget_p1 - rules.budget_p0) * backing_of_prime_minister(model, state);
  for (const MeasureId id : state.live) {
    MeasureState& now = state.measures[id];
    if (!asks_for_money(model, now)) continue;
    const bool granted = draw(state, models::Purpose::budget_gate, model.measures[id].hash, year) < p;
    now.budget = granted ? Budget::granted : Budget::asked;
    write(state,
          {.kind = granted ? LogKind::budget_granted : LogKind::budget_refused, .measure = id, .value = p});
  }
}

}  // namespace

bool needs_money(const Model& model, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  return model.features.gates_budget && now.plan.budget_gate && now.budget != Budget::available &&
         !contains(model.waivers.budget_gate, id);
}

Day legal_gate_until(const Model& model, OrganisationId lead, Day from, double days) {
  double elapsed = 0.0;
  Day day = from;
  while (elapsed < days) {
    if (day >= model.horizon) return never;
    elapsed += 1.0 - crisis_level(model, lead, day);
    ++day;
  }
  return std::max(day, from + 1);
}

namespace {

/// The legal text is begun. It is written once: a measure that comes back finds it as far as it is.
void begin_legal_text(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  now.gate_entered = state.day;
  now.gate_until = state.day;
  if (model.features.gates_legal && now.plan.legal_gate && !contains(model.waivers.legal_gate, id)) {
    const Settings& rules = settings(model, state);
    const double u = draw(state, models::Purpose::legal_gate, model.measures[id].hash,
                          static_cast<std::int32_t>(now.gate_entries));
    now.legal_clock = sim::lognormal_from(u, rules.legal_median, rules.legal_sigma);
    now.gate_until = legal_gate_until(model, now.plan.lead, state.day, now.legal_clock);
  }
}

}  // namespace

void enter_gate(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  if (now.gate_entries == 0) begin_legal_text(model, state, id);
  ++now.gate_entries;
  state.in_gate.insert(std::lower_bound(state.in_gate.begin(), state.in_gate.end(), id), id);
  if (is_open(model, state, id)) leave_gate(model, state, id);
}

void open_gates(const Model& model, State& state) {
  const auto decided =
      std::lower_bound(model.budget_decision_days.begin(), model.budget_decision_days.end(), state.day);
  if (decided != model.budget_decision_days.end() && *decided == state.day) {
    decide_budget(model, state, model.plan_year_of_budget_day[decided - model.budget_decision_days.begin()]);
  }
  if (std::binary_search(model.budget_usable_days.begin(), model.budget_usable_days.end(), state.day)) {
    for (const MeasureId id : state.live) {
      if (state.measures[id].budget == Budget::granted) state.measures[id].budget = Budget::available;
    }
  }
  std::vector<MeasureId> opening;
  for (const MeasureId id : state.in_gate) {
    if (state.measures[id].gate_until == state.day) touch(state, id);
    if (is_open(model, state, id)) opening.push_back(id);
  }
  for (const MeasureId id : opening) leave_gate(model, state, id);
}

void move_legal_clock(const Model& model, State& state, MeasureId id, OrganisationId old_lead) {
  MeasureState& now = state.measures[id];
  if (now.stage != Stage::gate || now.gate_until <= state.day) return;
  for (Day day = now.gate_entered; day < state.day; ++day) {
    now.legal_clock -= 1.0 - crisis_level(model, old_lead, day);
  }
  now.gate_entered = state.day;
  now.gate_until = legal_gate_until(model, now.plan.lead, state.day, now.legal_clock);
}

}  // namespace plan
