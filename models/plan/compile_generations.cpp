#include <algorithm>

#include "models/plan/compile_rooms.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

/// The plan that takes over from another, or nullptr.
const PlanSpec* follower_of(const Scenario& scenario, const std::string& id) {
  const auto& all = scenario.plans;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const PlanSpec& one) { return one.follows == id; });
  return found == all.end() ? nullptr : &*found;
}

/// The state on which a plan is judged: as said, else at the end of its work, of the run, or when another
/// takes over, whichever comes first.
Day cut_off(const Draft& draft, const PlanSpec& said, const Generation& plan) {
  if (said.evaluation) return std::max(1, draft.calendar.days_lived_by(*said.evaluation));
  Day day = std::min(plan.until, draft.scenario.horizon);
  const PlanSpec* next = follower_of(draft.scenario, said.id);
  if (next != nullptr && draft.scenario.features.carryover) day = std::min(day, draft.day_of(next->start));
  return std::max(1, day);
}

}  // namespace

void add_generations(Draft& draft, Model& model) {
  for (const PlanSpec& said : draft.scenario.plans) {
    Generation plan;
    plan.id = said.id;
    plan.start = draft.day_of(said.start);
    if (said.end) plan.until = draft.day_of(sim::plus_calendar_days(*said.end, 1));
    plan.cut_off = cut_off(draft, said, plan);
    plan.retention = said.retention;
    plan.stale = said.stale;
    const GenerationId id = model.generations.push_back(std::move(plan));
    sim::ensure(draft.generations.emplace(said.id, id).second, "no two plans have one id");
  }
  for (const PlanSpec& said : draft.scenario.plans) {
    if (said.follows.empty() || !draft.scenario.features.carryover) continue;
    Generation& plan = model.generations[draft.generation(said.id)];
    plan.follows = draft.generation(said.follows);
    sim::ensure(model.generations[plan.follows].start <= plan.start, "a plan follows an earlier one");
  }
}

}  // namespace plan
