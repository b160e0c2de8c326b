#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/plan/clearance.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/crew.hpp"
#include "models/plan/due.hpp"
#include "models/plan/exceptions.hpp"
#include "models/plan/items.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/state.hpp"

/// What tests read of a State, and what twins change in it, by name. The one place of the verification that
/// knows how the state is laid out.
namespace plan_state {

using plan::Day;
using plan::MeasureId;
using plan::Model;
using plan::PostId;
using plan::State;

// Measures.
[[nodiscard]] inline Day done_day(const State& state, MeasureId id) { return state.measures[id].done_day; }
[[nodiscard]] inline plan::Stage stage(const State& state, MeasureId id) { return state.measures[id].stage; }
[[nodiscard]] inline const plan::MeasurePlan& drawn_plan(const State& state, MeasureId id) {
  return state.measures[id].plan;
}
[[nodiscard]] inline double priority(const State& state, MeasureId id) { return state.measures[id].priority; }
[[nodiscard]] inline Day days_in(const State& state, MeasureId id, plan::Wait wait) {
  return state.measures[id].waited[static_cast<std::size_t>(wait)];
}
[[nodiscard]] inline std::int32_t open_items(const State& state, MeasureId id) {
  return state.measures[id].open_items;
}
[[nodiscard]] inline bool is_chased_on(const State& state, MeasureId id, Day day) {
  return state.measure_days[id].chased_until >= day;
}
/// Days from entering the gates to the first day on which the legal text is there.
[[nodiscard]] inline Day legal_wait(const State& state, MeasureId id) {
  return state.measures[id].gate_until - state.measures[id].gate_entered;
}
/// How often the partner of a measure that was asked most was asked.
[[nodiscard]] inline std::uint32_t most_asks(const State& state, MeasureId id) {
  std::uint32_t most = 0;
  for (const plan::Partner& partner : state.measures[id].partners) most = std::max(most, partner.asks);
  return most;
}

// Posts.
/// Person-days of an organisation in one account.
[[nodiscard]] inline double account(const State& state, plan::OrganisationId id, plan::Account which) {
  return state.accounts[id][static_cast<std::size_t>(which)];
}
/// Whether every account of every organisation is the same to the last bit.
[[nodiscard]] inline bool same_accounts(const State& a, const State& b) {
  return std::equal(a.accounts.begin(), a.accounts.end(), b.accounts.begin(), b.accounts.end());
}
[[nodiscard]] inline bool exists(const State& state, PostId post) { return state.posts[post].exists; }
[[nodiscard]] inline bool is_occupied(const State& state, PostId post) { return state.posts[post].occupied; }
[[nodiscard]] inline Day next_change(const State& state, PostId post) {
  return state.posts[post].next_change;
}
[[nodiscard]] inline Day experience_from(const State& state, PostId post) {
  return state.posts[post].experience_from;
}
[[nodiscard]] inline double backlog(const State& state, PostId post) { return state.posts[post].backlog; }

// Backing and arbitration.
[[nodiscard]] inline double backing(const State& state, plan::PrincipalId id) { return state.backing[id]; }
[[nodiscard]] inline std::size_t waiting_for_arbitration(const State& state) { return state.queue.size(); }
/// Disputes that have not been put before the prime minister's office yet.
[[nodiscard]] inline std::size_t disputes_outside_queue(const State& state) {
  return state.disputed.size() - state.queue.size();
}

/// An open piece of work: its number in the run and the day it was made.
struct OpenItem {
  std::uint32_t sequence;
  Day created;
};
[[nodiscard]] inline std::vector<OpenItem> all_open_items(const State& state) {
  std::vector<OpenItem> open;
  for (const plan::Item& item : state.items) {
    if (item.open) open.push_back({item.sequence, item.created});
  }
  return open;
}

// What twins change.
inline void set_backing(State& state, plan::PrincipalId id, double value) { state.backing[id] = value; }
inline void set_next_change(State& state, PostId post, Day day) {
  state.posts[post].next_change = day;
  plan::add_due(state, day, plan::Due::Kind::staffing, post.value);
}
inline void set_experience_from(State& state, PostId post, Day day) {
  state.posts[post].experience_from = day;
}
inline void set_backlog(State& state, PostId post, double person_days) {
  state.posts[post].backlog = person_days;
}
inline void set_legal_wait(State& state, MeasureId id, Day days) {
  state.measures[id].gate_until = state.measures[id].gate_entered + days;
}
/// The days that the legal text of a measure takes at full speed.
[[nodiscard]] inline double legal_clock(const State& state, MeasureId id) {
  return state.measures[id].legal_clock;
}
inline void make_money_available(State& state, MeasureId id) {
  if (state.measures[id].budget == plan::Budget::granted) state.measures[id].budget = plan::Budget::available;
}
inline void forget_agreements(State& state, MeasureId id) {
  if (!state.measures[id].renegotiating) return;
  for (plan::Partner& partner : state.measures[id].partners) partner.agreed = false;
}
inline void forget_asks(State& state, MeasureId id) {
  for (plan::Partner& partner : state.measures[id].partners) partner.asks = 0;
}
/// Items that nobody holds count as made today.
inline void renew_pooled_items(State& state) {
  for (plan::Item& item : state.items) {
    if (item.open && !item.holder.exists()) item.created = state.day;
  }
}
inline void reverse_outbox(State& state) { std::reverse(state.outbox.begin(), state.outbox.end()); }

/// Phase 8 of models/plan/day.cpp, from its public parts, for twins that change a phase beside it.
enum class Rework : std::uint8_t { raises_exceptions, never_raises };
inline void empty_outbox(const Model& model, State& state, Rework rework = Rework::raises_exceptions) {
  const auto finished = std::exchange(state.outbox, {});
  for (const plan::Finished& one : finished) {
    plan::Item item = state.items[one.item.value];
    if (!item.open || item.sequence != one.sequence) continue;
    if (item.seat && plan::is_crew_at_work(state, item)) continue;
    plan::note_progress(model, state, item.measure);
    if (item.seat) {
      item = plan::end_crew(model, state, item);
    } else {
      plan::close_item(model, state, one.item);
    }
    if (item.kind == plan::ItemKind::review) plan::answer_review(model, state, item);
    if (item.kind == plan::ItemKind::decide) plan::finish_decision(model, state, item);
    if (item.kind == plan::ItemKind::renegotiate) plan::finish_renegotiation(model, state, item);
    if (item.kind != plan::ItemKind::work) continue;
    const bool may_raise = item.depth == 0 || rework == Rework::raises_exceptions;
    if (!may_raise || !plan::raise_exception(model, state, item, one.by))
      plan::check_stage(model, state, item.measure, item.package);
  }
}

}  // namespace plan_state
