#include "models/plan/accounts.hpp"

#include <algorithm>

#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"

namespace plan {
namespace {

void book_wait(MeasureState& measure, Wait state, Day days) {
  measure.waited[static_cast<std::size_t>(state)] += days;
}

/// Books the days on which nothing changed: those somebody worked on, and the passive others.
void book_until(MeasureState& measure, Day until, std::int32_t worked_days) {
  book_wait(measure, Wait::active, worked_days);
  book_wait(measure, measure.passive, until - measure.booked_until - worked_days);
}

void book_several(PersonDayAccounts& accounts, Account account, double a_day, Day days) {
  accounts[static_cast<std::size_t>(account)] += whole_units(a_day) * days;
}

/// Calls `book(day, number of days)` for every stretch of from <= t < until whose days have the same crises.
template <class Book>
void for_days_alike(const Model& model, Day from, Day until, const Book& book) {
  while (from < until) {
    const Day end = std::min(until, model.crisis_lasts_until[from]);
    book(from, end - from);
    from = end;
  }
}

bool is_of_lower_post(const Spent& spent, PostId post) { return spent.post < post; }

}  // namespace

double spent_today(const State& state, PostId post) {
  if (!state.spending.contains(post)) return 0.0;
  return std::lower_bound(state.spent.begin(), state.spent.end(), post, is_of_lower_post)->time;
}

void take_time(State& state, PostId post, double person_days) {
  std::vector<Spent>& spent = state.spent;
  if (spent.empty() || spent.back().post < post) {
    spent.push_back({post, person_days});  // most come in order
  } else {
    auto at = std::lower_bound(spent.begin(), spent.end(), post, is_of_lower_post);
    if (at->post != post) at = spent.insert(at, {post, 0.0});
    at->time += person_days;
  }
  state.spending.insert(post);
}

void spend(const Model& model, State& state, PostId post, Account account, double person_days) {
  if (person_days <= 0.0) return;
  book(state.accounts[model.workplaces[post].organisation], account, person_days);
  take_time(state, post, person_days);
}

void book_days_without_plan(const Model& model, State& state, PostId post, Day until) {
  PostState& now = state.posts[post];
  const Workplace& workplace = model.workplaces[post];
  PersonDayAccounts& accounts = state.accounts[workplace.organisation];
  for_days_alike(model, now.rest_booked_until, until, [&](Day day, Day days) {
    const double capacity = capacity_when_present(model, state, workplace, day);
    book_several(accounts, without_plan(workplace), capacity, days);
  });
  now.rest_booked_until = std::max(now.rest_booked_until, until);
}

void book_days(const Model& model, State& state, PostId post, Day until) {
  PostState& now = state.posts[post];
  const Workplace& workplace = model.workplaces[post];
  const DayRange exists = model.posts[post].exists;
  now.booked_until = std::max(now.booked_until, exists.from);
  now.rest_booked_until = std::max(now.rest_booked_until, exists.from);
  until = std::min(until, exists.until);
  if (!now.exists || now.booked_until >= until) return;
  PersonDayAccounts& accounts = state.accounts[workplace.organisation];
  if (now.occupied) {
    const double availability = settings(model, state).availability;
    for_days_alike(model, now.booked_until, until, [&](Day day, Day days) {
      const double lost = crisis_level(model, workplace.organisation, day);
      book_several(accounts, Account::leave, workplace.fte * (1.0 - availability), days);
      book_several(accounts, Account::crisis, workplace.fte * availability * lost, days);
    });
    book_days_without_plan(model, state, post, until);
  } else {
    book_several(accounts, Account::vacancy, workplace.fte, until - now.booked_until);
    now.rest_booked_until = until;
  }
  now.booked_until = until;
}

double booked(const State& state, Account account) {
  double person_days = 0.0;
  for (const PersonDayAccounts& accounts : state.accounts) {
    person_days += accounts[static_cast<std::size_t>(account)];
  }
  return person_days;
}

Wait evening_state(const MeasureState& measure, Day day) {
  if (measure.stage == Stage::done) return Wait::done;
  if (measure.abandoned) return Wait::abandoned;
  if (!measure.launched || measure.shelved) return Wait::not_launched;
  if (measure.disputed) return Wait::dispute;
  if (measure.stage == Stage::gate) return measure.gate_until > day ? Wait::legal_gate : Wait::budget_gate;
  if (measure.open_items > 0 && measure.pooled_items == measure.open_items) return Wait::staff_wait;
  if (measure.open_items > 0 && measure.decide_items == measure.open_items) return Wait::decision;
  if (measure.awaits_signature) return Wait::decision;
  if (measure.renegotiating) return Wait::renegotiation;
  if (measure.stage == Stage::clear) return Wait::review;
  return Wait::in_tray;
}

void book_measure_days(const Model&, State& state) {
  for (const MeasureId id : state.touched) {
    MeasureState& now = state.measures[id];
    MeasureDay& daily = state.measure_days[id];
    const bool worked_today = daily.worked == state.day;
    book_until(now, state.day, daily.worked_days - (worked_today ? 1 : 0));
    const bool active = worked_today || now.done_day == state.day;
    book_wait(now, active ? Wait::active : evening_state(now, state.day), 1);
    daily.worked_days = 0;
    now.booked_until = state.day + 1;
    now.passive = evening_state(now, state.day + 1);
  }
  state.touched.clear();
}

void close_books(const Model& model, State& state) {
  for (const PostId post : sim::ids<PostId>(model.posts.size())) book_days(model, state, post, model.horizon);
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    book_until(state.measures[id], model.horizon, state.measure_days[id].worked_days);
    state.measure_days[id].worked_days = 0;
    state.measures[id].booked_until = model.horizon;
  }
}

}  // namespace plan
