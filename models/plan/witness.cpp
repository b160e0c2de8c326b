#include "models/plan/witness.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/day.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/gates.hpp"
#include "models/plan/observer.hpp"
#include "models/plan/stall_accountant.hpp"

namespace plan {
namespace {

using models::Stretch;
using models::WaitsFor;

std::int32_t index_of(OrganisationId id) { return id.exists() ? static_cast<std::int32_t>(id.value) : -1; }

OrganisationId holder_of(const Model& model, const Item& item) {
  return item.holder.exists() ? model.workplaces[item.holder].organisation : item.pool;
}

/// The organisations where the open items of a measure lie, ascending, each once.
std::vector<std::int32_t> holders_of(const Model& model, const State& state, MeasureId id) {
  std::vector<std::int32_t> all;
  for (const ItemId item : state.measures[id].items) {
    all.push_back(index_of(holder_of(model, state.items[item.value])));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::int32_t first_required(const Model& model, const State& state, MeasureId id) {
  for (const MeasureId other : model.measures[id].required) {
    if (state.measures[other].stage != Stage::done) return static_cast<std::int32_t>(other.value);
  }
  return -1;
}

class Notes final : public DayWatch {
 public:
  Notes(const Model& model, const State& state) {
    const std::uint32_t measures = model.measures.size();
    told_.evaluation_day = model.cut_off;
    told_.coordinator = index_of(model.coordinator);
    told_.efforts.resize(measures);
    told_.backing.resize(model.principals.size());
    last_.resize(measures, nothing_yet);
    told_signatures_.resize(measures, 0);
    for (const MeasureState& measure : state.measures) {
      models::Drawn drawn{index_of(measure.plan.lead), {}, measure.plan.effort};
      for (const OrganisationId partner : measure.plan.partners) drawn.partners.push_back(index_of(partner));
      told_.drawn.push_back(std::move(drawn));
    }
  }

  void see_before_work(const Model& model, const State& state) override {
    note_coordinator(model, state);
    remaining_.resize(state.items.size());
    for (std::size_t i = 0; i < state.items.size(); ++i) remaining_[i] = state.items[i].remaining;
    meet_everything(model, state, state.day);
    stages_.clear();
    for (const MeasureState& measure : state.measures) stages_.push_back(measure.stage);
  }

  void see_work_done(const Model& /*model*/, const State& state) override {
    for (std::size_t i = 0; i < remaining_.size(); ++i) {
      const Item& item = state.items[i];
      const double done = item.open ? remaining_[i] - item.remaining : 0.0;
      if (done <= 0.0) continue;
      models::Effort& effort = told_.efforts[item.measure.value];
      part_of(effort, item.account) += done;
      effort.talk += done * (communication_factor(state, item, state.measure_days[item.measure]) - 1.0);
    }
  }

  /// The day before state.day is over.
  void see_evening(const Model& model, const State& state) override {
    const Day day = state.day - 1;
    for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) note_day(model, state, id, day);
    meet_everything(model, state, day);
    // A decision may be asked for and taken by default between morning and evening.
    for (auto line = state.log.rbegin(); line != state.log.rend() && line->day == day; ++line) {
      if (line->kind == LogKind::exception) meet(line->measure, Wait::decision, OrganisationId::none(), day);
    }
    for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
      told_.backing[id.value].push_back(state.backing[id]);
    const std::uint32_t row = model.features.crisis ? model.crisis_of_day[day] : 0;
    told_.crisis.push_back(row == 0 ? 0.0 : model.crisis_everywhere[row]);
  }

  [[nodiscard]] models::Testimony take() {
    std::stable_sort(told_.stretches.begin(), told_.stretches.end(),
                     [](const Stretch& a, const Stretch& b) { return a.measure < b.measure; });
    for (const auto& [what, days] : met_) {
      told_.met.push_back({std::get<0>(what), std::get<1>(what), std::get<2>(what), days.number});
    }
    return std::move(told_);
  }

 private:
  static constexpr std::size_t nothing_yet = static_cast<std::size_t>(-1);
  struct Days {
    std::int32_t number = 0;
    Day last = -1;
  };

  static double& part_of(models::Effort& effort, Account account) {
    if (account == Account::direct) return effort.direct;
    return account == Account::rework ? effort.rework : effort.agreement;
  }

  void note_coordinator(const Model& model, const State& state) {
    models::CoordinatorDay today;
    if (model.coordinator.exists()) {
      for (const PostId post : model.organisations[model.coordinator].posts) {
        if (model.posts[post].reserved_for.exists()) continue;
        today.capacity += capacity(model, state, post);
        today.duty += spent_today(state, post);
      }
      for (auto line = state.log.rbegin(); line != state.log.rend() && line->day == state.day; ++line)
        today.chased += line->kind == LogKind::chase ? 1 : 0;
      for (const MeasureId id : state.live)
        today.waiting += model.features.chase && state.may_be_chased_from[id] <= state.day ? 1 : 0;
    }
    told_.coordinator_days.push_back(today);
  }

  void meet(MeasureId measure, Wait wait, OrganisationId organisation, Day day) {
    const auto what = std::tuple(static_cast<std::int32_t>(measure.value), static_cast<std::uint8_t>(wait),
                                 index_of(organisation));
    Days& days = met_[what];
    if (days.last != day) ++days.number;
    days.last = day;
  }

  /// A file that waits for its minister; it may also have come and been signed between two looks.
  void meet_signature(MeasureId id, const MeasureState& now, Day day) {
    const bool is_known = told_signatures_[id.value] != 0;
    told_signatures_[id.value] = 1;
    if (now.awaits_signature || !is_known) meet(id, Wait::decision, OrganisationId::none(), day);
  }

  /// Whatever waiver would touch: a part of a wait that a measure never meets, taken away, changes nothing.
  void meet_everything(const Model& model, const State& state, Day day) {
    for (const MeasureId id : state.live) {
      const MeasureState& now = state.measures[id];
      const auto nobody = OrganisationId::none();
      if (now.disputed) meet(id, Wait::dispute, nobody, day);
      if (now.awaits_signature || now.is_signed) meet_signature(id, now, day);
      if (now.stage == Stage::gate) {
        if (now.gate_until > day) meet(id, Wait::legal_gate, nobody, day);
        if (needs_money(model, state, id)) meet(id, Wait::budget_gate, nobody, day);
      }
      for (const ItemId held : now.items) {
        const Item& item = state.items[held.value];
        if (item.kind == ItemKind::review) meet(id, Wait::review, item.organisation, day);
        if (item.kind == ItemKind::decide) meet(id, Wait::decision, nobody, day);
        if (item.holder.exists()) {
          meet(id, Wait::in_tray, item.organisation, day);
        } else if (item.kind != ItemKind::decide && !item.seat) {
          meet(id, Wait::staff_wait, item.organisation, day);
        }
      }
    }
  }

  /// What a measure in this state waits for, and who holds it.
  void say_why(const Model& model, const State& state, MeasureId id, Stretch& today) const {
    switch (static_cast<Wait>(today.state)) {
      case Wait::dispute:
        today.waits_for = state.measures[id].in_queue ? WaitsFor::hearing : WaitsFor::request;
        if (today.waits_for == WaitsFor::request) today.held_by = {index_of(state.measures[id].plan.lead)};
        return;
      case Wait::legal_gate:
        today.waits_for = WaitsFor::law;
        return;
      case Wait::budget_gate:
        today.waits_for = needs_money(model, state, id) ? WaitsFor::money : WaitsFor::measure;
        if (today.waits_for == WaitsFor::measure) today.required = first_required(model, state, id);
        return;
      case Wait::decision:
        today.waits_for = WaitsFor::organisations;
        today.held_by = holders_of(model, state, id);
        // Before a minister: it is the lead's to bring it there.
        if (today.held_by.empty()) today.held_by = {index_of(state.measures[id].plan.lead)};
        return;
      case Wait::staff_wait:
      case Wait::review:
      case Wait::renegotiation:
      case Wait::in_tray:
        today.waits_for = WaitsFor::organisations;
        today.held_by = holders_of(model, state, id);
        return;
      default:
        return;
    }
  }

  void note_day(const Model& model, const State& state, MeasureId id, Day day) {
    const MeasureState& now = state.measures[id];
    const bool active = state.measure_days[id].worked == day || now.done_day == day;
    Stretch today;
    today.measure = static_cast<std::int32_t>(id.value);
    today.from = day;
    today.until = day + 1;
    today.stage = static_cast<std::uint8_t>(stages_[id.value]);
    today.state = static_cast<std::uint8_t>(active ? Wait::active : evening_state(now, day));
    say_why(model, state, id, today);
    std::size_t& last = last_[id.value];
    if (last != nothing_yet) {
      Stretch& before = told_.stretches[last];
      const bool same = before.stage == today.stage && before.state == today.state &&
                        before.waits_for == today.waits_for && before.held_by == today.held_by &&
                        before.required == today.required;
      if (same) {
        before.until = day + 1;
        return;
      }
    }
    last = told_.stretches.size();
    told_.stretches.push_back(std::move(today));
  }

  models::Testimony told_;
  std::vector<double> remaining_;              ///< of each item, in the morning
  std::vector<std::uint8_t> told_signatures_;  ///< by measure: 1 once it was seen before its minister
  std::vector<Stage> stages_;      ///< of each measure, in the morning: what the day's work is for
  std::vector<std::size_t> last_;  ///< per measure: its latest stretch
  std::map<std::tuple<std::int32_t, std::uint8_t, std::int32_t>, Days> met_;
};

/// The accounts in words that do not ask for the model.
models::Stall stall_of(const Model& model, const StallAccounts& accounts,
                       const std::vector<std::int32_t>& dates) {
  ensure_closed(accounts);
  models::Stall stall;
  stall.work = {hidden_work_names.begin(), hidden_work_names.end()};
  for (std::size_t i = 0; i < stall_term_names.size(); ++i) {
    const auto term = static_cast<StallTerm>(i);
    stall.terms.push_back({std::string(stall_term_names[i]), sign_in_owed(term), sign_in_done(term)});
  }
  for (const Day end : model.month_ends)
    stall.month_ends.push_back(dates[static_cast<std::size_t>(std::max(end - 1, 0))]);
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    stall.organisations.push_back(model.organisations[id].id);
    for (const auto& month : accounts.months) {
      const StallMonth& here = month[id];
      stall.person_days.insert(stall.person_days.end(), here.terms.begin(), here.terms.end());
      stall.owed.push_back(here.owed);
      stall.hidden.insert(stall.hidden.end(), here.work.begin(), here.work.end());
    }
  }
  return stall;
}

}  // namespace

models::Testimony testify(const Model& model, const sim::RecordLayout& layout, sim::RandomKey key,
                          std::vector<std::int32_t> dates, models::Asked asked) {
  sim::RunRecord record = sim::RunRecord::blank(layout, key.replication);
  Observer observer(model, layout);
  State state = initial_state(model, key);
  Notes notes(model, state);
  std::optional<StallAccountant> accountant;
  Watches watches({&notes});
  if (asked == models::Asked::run_and_stall) watches.add(&accountant.emplace(model, state));
  while (!is_finished(model, state)) {
    live_one_step_watched(model, state, watches);
    observe_step(model, state, observer, record);
  }
  observe_end(model, state, observer, record);
  models::Testimony told = notes.take();
  if (accountant) told.stall = stall_of(model, accountant->accounts(), dates);
  told.record = std::move(record);
  told.dates = std::move(dates);
  return told;
}

}  // namespace plan
