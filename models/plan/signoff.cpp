#include "models/plan/signoff.hpp"

#include <algorithm>

#include "models/plan/backing.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/stages.hpp"

namespace plan {
namespace {

constexpr double rounding = 1e-9;  // of a file, so that rounding costs no day

PrincipalId minister_of(const Model& model, const State& state, MeasureId id) {
  return model.organisations[state.measures[id].plan.lead].principal;
}

/// Who waits for a signature waits for a decision, and so does a waiver of it.
bool is_waived(const Model& model, MeasureId id) {
  const std::vector<MeasureId>& waived = model.waivers.decision;
  return std::find(waived.begin(), waived.end(), id) != waived.end();
}

void sign(const Model& model, State& state, MeasureId id) {
  state.measures[id].awaits_signature = false;
  state.measures[id].is_signed = true;
  touch(state, id);
  open_stage(model, state, id, Stage::gate);
}

}  // namespace

void prepare_cabinets(const Model& model, State& state) {
  if (model.features.signoff) state.cabinets.resize(model.principals.size());
}

bool submit_for_signature(const Model& model, State& state, MeasureId id) {
  if (!model.features.signoff) return false;
  withdraw_from_signature(state, id);
  const PrincipalId minister = minister_of(model, state, id);
  if (!minister.exists() || state.measures[id].is_signed || is_waived(model, id)) return false;
  const Submitted file{id, state.day};
  std::vector<Submitted>& files = state.cabinets[minister.value].files;
  const auto comes_before = [&](const Submitted& a, const Submitted& b) {
    return a.day != b.day ? a.day < b.day
                          : state.measure_days[a.measure].rank < state.measure_days[b.measure].rank;
  };
  files.insert(std::upper_bound(files.begin(), files.end(), file, comes_before), file);
  state.measures[id].awaits_signature = true;
  touch(state, id);
  return true;
}

void withdraw_from_signature(State& state, MeasureId id) {
  if (!state.measures[id].awaits_signature) return;
  state.measures[id].awaits_signature = false;
  leave_cabinet(state, id);
}

void leave_cabinet(State& state, MeasureId id) {
  for (Cabinet& cabinet : state.cabinets) {
    const auto is_it = [&](const Submitted& file) { return file.measure == id; };
    cabinet.files.erase(std::remove_if(cabinet.files.begin(), cabinet.files.end(), is_it),
                        cabinet.files.end());
  }
}

void sign_files(const Model& model, State& state) {
  if (!model.features.signoff) return;
  const double a_day = settings(model, state).signoff_rate / days_per_month;
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    Cabinet& cabinet = state.cabinets[id.value];
    if (!cabinet.files.empty()) cabinet.begun += a_day * backing_under(model, state, id);
    while (!cabinet.files.empty() && cabinet.begun >= 1.0 - rounding) {
      const MeasureId next = cabinet.files.front().measure;
      cabinet.files.erase(cabinet.files.begin());
      cabinet.begun -= 1.0;
      sign(model, state, next);
    }
    if (cabinet.files.empty()) cabinet.begun = 0.0;  // time without files is not kept
  }
}

}  // namespace plan
