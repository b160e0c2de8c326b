#include "models/plan/owed.hpp"

#include <algorithm>
#include <array>

#include "models/plan/shares.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

constexpr std::array stages_with_work{Stage::scope, Stage::design, Stage::deliver, Stage::rollout};

/// Calls `add(organisation, person-days)` for what each does of a stage when it is given out.
template <class Add>
void for_stage(const Model& model, const State& state, MeasureId id, Stage stage, const Add& add) {
  const Measure& measure = model.measures[id];
  const auto if_any = [&](OrganisationId organisation, double size) {
    if (size > least_owed) add(organisation, size);
  };
  if (!measure.explicit_stage[static_cast<std::size_t>(stage)]) {
    const double effort = stage_effort(model, state, id, stage) * part_of(state.measures[id], stage);
    return share_stage(model, state, id, stage, effort, if_any);
  }
  for (const PackageId package : measure.packages) {
    if (model.packages[package].stage == stage) share_package(model, state, id, package, if_any);
  }
}

/// The same for the stages that the measure has not come to.
template <class Add>
void for_stages_to_come(const Model& model, const State& state, MeasureId id, const Add& add) {
  for (const Stage stage : stages_with_work) {
    const bool is_left_out = stage == Stage::rollout && !model.measures[id].rollout;
    if (stage > state.measures[id].stage && !is_left_out) for_stage(model, state, id, stage, add);
  }
}

/// The same for packages that wait for others: of one stage the measure has come to, or of all of them
/// (Stage::done).
template <class Add>
void for_waiting_packages(const Model& model, const State& state, MeasureId id, Stage which, const Add& add) {
  const MeasureState& now = state.measures[id];
  const Measure& measure = model.measures[id];
  for (std::size_t i = 0; i < measure.packages.size(); ++i) {
    const Stage stage = model.packages[measure.packages[i]].stage;
    if (stage > now.stage || (which != Stage::done && stage != which)) continue;
    if (now.package_done[i] != 0 || now.package_open[i] > 0) continue;
    share_package(model, state, id, measure.packages[i], [&](OrganisationId organisation, double size) {
      if (size > least_owed) add(organisation, size);
    });
  }
}

/// The same for all that is left of a launched measure.
template <class Add>
void for_all_left(const Model& model, const State& state, MeasureId id, const Add& add) {
  for (const ItemId open : state.measures[id].items) {
    const Item& item = state.items[open.value];
    add(item.organisation, owed_of(item));
  }
  for_waiting_packages(model, state, id, Stage::done, add);
  for_stages_to_come(model, state, id, add);
}

/// Somebody follows what is owed, and this measure is: it is neither done, given up nor still to come.
bool is_followed(const State& state, MeasureId id) {
  return !state.owed_flows.empty() && std::binary_search(state.live.begin(), state.live.end(), id);
}

/// Notes what it is called with under one term, `sign` times.
auto noting(State& state, StallTerm term, double sign = 1.0) {
  return [&state, term, sign](OrganisationId organisation, double person_days) {
    state.owed_flows[organisation][static_cast<std::size_t>(term)] += sign * person_days;
  };
}

}  // namespace

sim::Table<OrganisationId, double> owed(const Model& model, const State& state) {
  sim::Table<OrganisationId, double> all(model.organisations.size(), 0.0);
  for (const MeasureId id : state.live) {
    for_all_left(model, state, id,
                 [&](OrganisationId organisation, double person_days) { all[organisation] += person_days; });
  }
  return all;
}

void follow_owed(const Model& model, State& state) {
  state.owed_flows = sim::Table<OrganisationId, OwedFlows>(model.organisations.size());
}

void note_owed(State& state, StallTerm term, MeasureId id, OrganisationId organisation, double person_days) {
  if (is_followed(state, id)) noting(state, term)(organisation, person_days);
}

void note_launched(const Model& model, State& state, MeasureId id) {
  if (!is_followed(state, id)) return;
  const auto note = noting(state, StallTerm::launched);
  for_stage(model, state, id, Stage::scope, note);
  for_stages_to_come(model, state, id, note);
}

void note_left(const Model& model, State& state, StallTerm term, MeasureId id) {
  if (is_followed(state, id)) for_all_left(model, state, id, noting(state, term));
}

void note_design_withdrawn(const Model& model, State& state, MeasureId id) {
  if (!is_followed(state, id)) return;
  const auto note = noting(state, StallTerm::withdrawn);
  for (const ItemId open : state.measures[id].items) {
    const Item& item = state.items[open.value];
    if (item.package.exists() && item.stage == Stage::design) note(item.organisation, owed_of(item));
  }
  for_waiting_packages(model, state, id, Stage::design, note);
}

void note_design_again(const Model& model, State& state, MeasureId id) {
  if (is_followed(state, id))
    for_stage(model, state, id, Stage::design, noting(state, StallTerm::redone_design));
}

void note_taken_from(const Model& model, State& state, MeasureId id) {
  if (!is_followed(state, id)) return;
  for_waiting_packages(model, state, id, Stage::done, noting(state, StallTerm::transferred, -1.0));
  for_stages_to_come(model, state, id, noting(state, StallTerm::transferred, -1.0));
}

void note_given_to(const Model& model, State& state, MeasureId id) {
  if (!is_followed(state, id)) return;
  for_waiting_packages(model, state, id, Stage::done, noting(state, StallTerm::transferred));
  for_stages_to_come(model, state, id, noting(state, StallTerm::transferred));
}

void note_moved(State& state, const Item& item, OrganisationId from) {
  note_owed(state, StallTerm::transferred, item.measure, from, -owed_of(item));
  note_owed(state, StallTerm::transferred, item.measure, item.organisation, owed_of(item));
}

void note_rework(State& state, const Item& item) {
  Item made = item;
  made.remaining = made.size;
  note_owed(state, StallTerm::rework, made.measure, made.organisation, owed_of(made));
}

}  // namespace plan
