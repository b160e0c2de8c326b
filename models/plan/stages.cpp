#include "models/plan/stages.hpp"

#include <algorithm>
#include <tuple>

#include "models/plan/arbitration.hpp"
#include "models/plan/clearance.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/evaluation.hpp"
#include "models/plan/gates.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/shares.hpp"
#include "models/plan/signoff.hpp"
#include "models/plan/ties.hpp"

namespace plan {
namespace {

constexpr double nothing_left = 1e-9;  // person-days

double effort_share(const Model& model, MeasureId id, Stage stage) {
  return model.measures[id].effort_share[static_cast<std::size_t>(stage)];
}

void give_work(const Model& model, State& state, MeasureId id, Stage stage, OrganisationId organisation,
               double size) {
  if (size <= nothing_left) return;
  Item item;
  item.kind = ItemKind::work;
  item.stage = stage;
  item.measure = id;
  item.organisation = organisation;
  item.size = size;
  create_item(model, state, item);
}

std::uint32_t index_in(const Measure& measure, PackageId package) {
  return package.value - measure.packages.front().value;
}

/// Not begun yet, and nothing left to wait for. (What a package without effort releases may already have
/// begun what both come before.)
bool may_begin(const Model& model, const MeasureState& now, const Measure& measure, PackageId package) {
  const std::uint32_t at = index_in(measure, package);
  if (now.package_done[at] != 0 || now.package_open[at] > 0) return false;
  const auto& after = model.packages[package].after;
  return std::all_of(after.begin(), after.end(),
                     [&](PackageId before) { return now.package_done[index_in(measure, before)] != 0; });
}

void begin_package(const Model& model, State& state, MeasureId id, PackageId package);

void finish_package(const Model& model, State& state, MeasureId id, PackageId package) {
  const Measure& measure = model.measures[id];
  state.measures[id].package_done[index_in(measure, package)] = 1;
  for (const PackageId waiting : model.packages[package].before) {
    if (may_begin(model, state.measures[id], measure, waiting)) begin_package(model, state, id, waiting);
  }
}

void begin_package(const Model& model, State& state, MeasureId id, PackageId package) {
  const Package& what = model.packages[package];
  const bool takes_time = size_of(model, state.measures[id], package) > nothing_left;
  if (!takes_time && what.crew.empty()) return finish_package(model, state, id, package);
  Item item;
  item.kind = ItemKind::work;
  item.stage = what.stage;
  item.measure = id;
  item.package = package;
  item.seat = !what.crew.empty();
  share_package(model, state, id, package, [&](OrganisationId organisation, double size) {
    item.organisation = organisation;
    item.size = size;
    create_item(model, state, item);
  });
}

/// Takes away what an earlier pass of a stage left open: its optional packages hold nothing up.
void withdraw_packages(const Model& model, State& state, MeasureId id, Stage stage) {
  const std::vector<ItemId> open = state.measures[id].items;
  for (const ItemId at : open) {
    const Item& item = state.items[at.value];
    if (item.package.exists() && item.stage == stage) close_item(model, state, at);
  }
}

void give_packages(const Model& model, State& state, MeasureId id, Stage stage) {
  withdraw_packages(model, state, id, stage);
  const Measure& measure = model.measures[id];
  for (const PackageId package : measure.packages) {
    if (model.packages[package].stage == stage)
      state.measures[id].package_done[index_in(measure, package)] = 0;
  }
  for (const PackageId package : measure.packages) {
    if (model.packages[package].stage == stage && model.packages[package].after.empty()) {
      begin_package(model, state, id, package);
    }
  }
}

/// Required packages of a stage that are not finished yet, begun or not.
bool packages_left(const Model& model, const State& state, MeasureId id, Stage stage) {
  const Measure& measure = model.measures[id];
  return std::any_of(measure.packages.begin(), measure.packages.end(), [&](PackageId package) {
    const Package& what = model.packages[package];
    return what.stage == stage && !what.optional &&
           state.measures[id].package_done[index_in(measure, package)] == 0;
  });
}

void give_stage_work(const Model& model, State& state, MeasureId id, Stage stage) {
  MeasureState& now = state.measures[id];
  now.original_effort = stage_effort(model, state, id, stage);
  if (model.measures[id].explicit_stage[static_cast<std::size_t>(stage)]) {
    return give_packages(model, state, id, stage);
  }
  const double effort = now.original_effort * part_of(now, stage);
  share_stage(model, state, id, stage, effort, [&](OrganisationId organisation, double size) {
    give_work(model, state, id, stage, organisation, size);
  });
}

bool holds_work(Stage stage) {
  return stage == Stage::scope || stage == Stage::design || stage == Stage::deliver ||
         stage == Stage::rollout;
}

void withdraw_everything(const Model& model, State& state, MeasureId id) {
  while (!state.measures[id].items.empty()) close_item(model, state, state.measures[id].items.back());
}

/// A measure is in a list once at most.
void remove_value(std::vector<MeasureId>& list, MeasureId id) {
  const auto at = std::find(list.begin(), list.end(), id);
  if (at != list.end()) list.erase(at);
}

void join_ascending(std::vector<MeasureId>& list, MeasureId id) {
  list.insert(std::lower_bound(list.begin(), list.end(), id), id);
}

void join_the_living(State& state, MeasureId id) {
  join_ascending(state.live, id);
  join_chase_line(state, id);
  state.hub_members += hub_members_of(state.measures[id]);
}

void leave_the_living(const Model& model, State& state, MeasureId id) {
  if (state.measures[id].shelved) return;  // has left them already
  note_left(model, state, StallTerm::withdrawn, id);
  remove_value(state.live, id);
  leave_chase_line(state, id);
  state.hub_members -= hub_members_of(state.measures[id]);
}

void leave_for_good(const Model& model, State& state, MeasureId id) {
  leave_the_living(model, state, id);
  withdraw_everything(model, state, id);
  touch(state, id);
}

void finish_measure(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  now.stage = Stage::done;
  now.done_day = state.day;
  leave_for_good(model, state, id);
  write(state, {.kind = LogKind::done, .measure = id});
}

}  // namespace

Stage stage_after(Stage stage) { return static_cast<Stage>(static_cast<int>(stage) + 1); }

double stage_effort(const Model& model, const State& state, MeasureId id, Stage stage) {
  const Measure& measure = model.measures[id];
  const double effort = state.measures[id].plan.effort;
  if (!measure.explicit_stage[static_cast<std::size_t>(stage)])
    return effort_share(model, id, stage) * effort;
  double share = 0.0;
  for (const PackageId package : measure.packages) {
    const Package& what = model.packages[package];
    if (what.stage == stage && !what.optional) share += what.share;
  }
  return share * effort;
}

double original_remaining(const Model& model, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  double remaining = 0.0;
  for (const ItemId held : now.items) {
    const Item& item = state.items[held.value];
    if (item.kind == ItemKind::work && item.depth == 0 && is_blocking(model, item))
      remaining += item.remaining;
  }
  const Measure& measure = model.measures[id];
  for (const PackageId package : measure.packages) {
    const Package& what = model.packages[package];
    const std::uint32_t at = index_in(measure, package);
    const bool waits =
        what.stage == now.stage && !what.optional && now.package_done[at] == 0 && now.package_open[at] == 0;
    if (waits) remaining += size_of(model, now, package);
  }
  return remaining;
}

void open_stage(const Model& model, State& state, MeasureId id, Stage stage) {
  if (stage == Stage::gate && submit_for_signature(model, state, id)) return;
  MeasureState& now = state.measures[id];
  if (stage == Stage::rollout && !model.measures[id].rollout) stage = stage_after(stage);
  now.stage = stage;
  state.measure_days[id].paused = stage == Stage::gate;
  settle_chase(state, id);
  touch(state, id);
  if (stage == Stage::done) return finish_measure(model, state, id);
  write(state, {.kind = LogKind::stage, .measure = id, .value = static_cast<double>(stage)});
  if (stage == Stage::clear) return open_clearance(model, state, id);
  if (stage == Stage::gate) return enter_gate(model, state, id);
  give_stage_work(model, state, id, stage);
  check_stage(model, state, id, PackageId::none());
}

void check_stage(const Model& model, State& state, MeasureId id, PackageId finished) {
  const Stage stage = state.measures[id].stage;
  if (finished.exists()) {
    const std::uint32_t at = index_in(model.measures[id], finished);
    const MeasureState& now = state.measures[id];
    if (now.package_open[at] == 0 && now.package_done[at] == 0) finish_package(model, state, id, finished);
  }
  const MeasureState& now = state.measures[id];
  if (!holds_work(stage) || now.stage != stage || now.abandoned) return;
  if (now.blocking_items > 0 || packages_left(model, state, id, stage)) return;
  if (stage == Stage::deliver) meet_after_delivery(model, state, id);
  open_stage(model, state, id, stage_after(stage));
}

void launch(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  if (now.launched || now.abandoned || now.shelved) return;
  now.launched = true;
  state.measure_days[id].last_progress = state.day;
  if (model.senses_late) now.progress_days.push_back(state.day);
  remove_value(state.unlaunched, id);
  join_the_living(state, id);
  note_launched(model, state, id);
  write(state, {.kind = LogKind::launch, .measure = id, .organisation = now.plan.lead});
  open_stage(model, state, id, Stage::scope);
}

void launch_due(const Model& model, State& state) {
  if (state.unlaunched.empty()) return;
  std::vector<std::int32_t> open(model.organisations.size(), 0);
  if (model.wip_limit > 0) {
    for (const MeasureId id : state.live) {
      const MeasureState& now = state.measures[id];
      if (now.stage != Stage::gate) ++open[now.plan.lead.value];
    }
  }
  const std::vector<MeasureId> waiting = state.unlaunched;
  for (const MeasureId id : waiting) {
    if (model.measures[id].launch_day > state.day || state.measures[id].shelved) continue;
    std::int32_t& of_lead = open[state.measures[id].plan.lead.value];
    if (model.wip_limit > 0 && of_lead >= model.wip_limit) continue;
    launch(model, state, id);
    ++of_lead;
  }
}

void stop(const Model& model, State& state, MeasureId id) {
  leave_cabinet(state, id);
  leave_the_living(model, state, id);
  remove_value(state.in_gate, id);
  remove_value(state.disputed, id);
  remove_value(state.queue, id);
  state.measures[id].in_queue = false;
}

void go_on(const Model& model, State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  join_the_living(state, id);
  note_left(model, state, StallTerm::launched, id);
  if (now.awaits_signature) static_cast<void>(submit_for_signature(model, state, id));
  if (now.stage == Stage::gate) join_ascending(state.in_gate, id);
  if (now.disputed) join_ascending(state.disputed, id);
}

void go_back_to_clearance(const Model& model, State& state, MeasureId id) {
  remove_value(state.in_gate, id);
  note_left(model, state, StallTerm::withdrawn, id);
  withdraw_everything(model, state, id);
  ++state.measures[id].pass;
  state.measures[id].stage = Stage::clear;
  note_left(model, state, StallTerm::launched, id);  // what comes after clearance is to be done again
  open_stage(model, state, id, Stage::clear);
}

void abandon(const Model& model, State& state, MeasureId id) {
  MeasureState& now = state.measures[id];
  if (now.abandoned || now.stage == Stage::done) return;
  now.progress_kept = progress(model, state, id);
  now.abandoned = true;
  remove_value(state.unlaunched, id);
  remove_value(state.in_gate, id);
  remove_value(state.disputed, id);
  remove_value(state.queue, id);
  withdraw_from_signature(state, id);
  if (now.launched) leave_for_good(model, state, id);
  touch(state, id);
  write(state, {.kind = LogKind::abandoned, .measure = id});
}

}  // namespace plan
