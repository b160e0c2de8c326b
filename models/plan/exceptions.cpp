#include "models/plan/exceptions.hpp"

#include <algorithm>
#include <tuple>

#include "models/plan/draws.hpp"
#include "models/plan/due.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/stages.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

// The last depth of rework with numbers of its own: a chain that long takes 4095 days and chances near 1.
constexpr std::uint32_t deepest = 4095;

/// Depths 0 to 15 of a stage stand beside each other; each further sixteen begin 2^24 numbers later.
std::uint32_t occurrence_of(const State& state, const Item& work) {
  const std::uint32_t pass = state.measures[work.measure].pass;
  sim::ensure(pass < (1U << 17), "a measure is designed less than 131,072 times");
  return 128 * pass + 16 * static_cast<std::uint32_t>(work.stage) + work.depth % 16U +
         (work.depth / 16U << 24);
}

void redo(const Model& model, State& state, const Item& decision) {
  const double size = settings(model, state).rework * decision.payload;
  if (size <= 0.0) return;
  Item item;
  item.kind = ItemKind::work;
  item.stage = decision.stage;
  item.measure = decision.measure;
  item.organisation = decision.organisation;
  item.package = decision.package;
  item.drawn_for = decision.drawn_for;
  item.depth = static_cast<std::uint16_t>(std::min(deepest, decision.depth + 1U));
  item.size = size;
  note_rework(state, item);
  create_item(model, state, item);
}

void default_decision(const Model& model, State& state, ItemId id) {
  const Item decision = state.items[id.value];
  const Settings& rules = settings(model, state);
  MeasureState& now = state.measures[decision.measure];
  close_item(model, state, id);
  const double share = now.plan.effort > 0.0 ? decision.payload / now.plan.effort : 0.0;
  ++now.defaults;
  now.quality_lost += rules.quality_loss * (rules.loss_proportional ? share : 1.0);
  write(state, {.kind = LogKind::decision_defaulted,
                .measure = decision.measure,
                .organisation = decision.organisation});
  if (rules.default_rework) redo(model, state, decision);
  check_stage(model, state, decision.measure, decision.package);
}

}  // namespace

double chance_of_exception(const Model& model, const State& state, MeasureId measure) {
  const Settings& rules = settings(model, state);
  const double p =
      rules.exception_p0 + (rules.exception_p1 - rules.exception_p0) * state.measures[measure].plan.ambiguity;
  sim::ensure(p >= 0.0 && p <= 1.0, "the chance of an exception is a probability");
  return p;
}

bool raise_exception(const Model& model, State& state, const Item& work, PostId by) {
  if (!model.features.exceptions) return false;
  const std::uint32_t where =
      work.package.exists() ? model.packages[work.package].hash : model.organisations[work.drawn_for].hash;
  const double u = draw(state, models::Purpose::exception, model.measures[work.measure].hash, where,
                        occurrence_of(state, work));
  if (u >= chance_of_exception(model, state, work.measure)) return false;
  write(state, {.kind = LogKind::exception,
                .measure = work.measure,
                .organisation = work.organisation,
                .value = work.size});
  Item item;
  item.kind = ItemKind::decide;
  item.stage = work.stage;
  item.depth = work.depth;
  item.measure = work.measure;
  item.organisation = work.organisation;
  item.drawn_for = work.drawn_for;
  item.package = work.package;
  item.finisher = by;
  item.finisher_occupant = state.posts[by].occupant;
  item.size = settings(model, state).decide_effort;
  item.payload = work.size;
  const auto& waived = model.waivers.decision;
  if (std::find(waived.begin(), waived.end(), work.measure) != waived.end()) {
    finish_decision(model, state, item);
    return true;
  }
  set_timeout(model, state, create_item(model, state, item));
  return true;
}

void set_timeout(const Model& model, State& state, ItemId id) {
  const double timeout = settings(model, state).decision_timeout;
  if (timeout >= never) return;
  add_due(state, state.day + static_cast<Day>(timeout), Due::Kind::decision, id.value,
          state.items[id.value].sequence);
}

void finish_decision(const Model& model, State& state, const Item& decision) {
  write(
      state,
      {.kind = LogKind::decision_taken, .measure = decision.measure, .organisation = decision.organisation});
  redo(model, state, decision);
  check_stage(model, state, decision.measure, decision.package);
}

void default_decisions(const Model& model, State& state) {
  std::vector<std::tuple<MeasureId, std::uint32_t, ItemId>> late;
  for (const Due& due : due_today(state, Due::Kind::decision)) {
    const Item& item = state.items[due.entity];
    if (item.open && !item.shelved && item.kind == ItemKind::decide && item.sequence == due.sequence) {
      late.emplace_back(item.measure, item.sequence, ItemId{due.entity});
    }
  }
  std::sort(late.begin(), late.end());
  for (const auto& [measure, sequence, id] : late) default_decision(model, state, id);
}

}  // namespace plan
