#include "models/plan/capacity.hpp"

#include <algorithm>

#include "models/plan/draws.hpp"

namespace plan {

void book_quiet_days(const Model& model, State& state, PostId post, Day until) {
  PostState& now = state.posts[post];
  const Post& fixed = model.posts[post];
  const Day from = std::max(now.booked_until, fixed.exists.from);
  until = std::min(until, fixed.exists.until);
  now.booked_until = std::max(now.booked_until, until);
  if (!now.exists || from >= until) return;
  if (!now.occupied) {
    book(state, post, Account::vacancy, fixed.fte * (until - from));
    return;
  }
  const double availability = settings(model, state).availability;
  const Account rest = fixed.dedicated || !model.features.nonplan ? Account::idle : Account::non_plan;
  for (Day day = from; day < until;) {
    Day end = day + 1;
    while (end < until && model.crisis_of_day[end] == model.crisis_of_day[day]) ++end;
    const double lost = crisis_level(model, fixed.organisation, day);
    const double days = fixed.fte * (end - day);
    book(state, post, Account::leave, days * (1.0 - availability));
    book(state, post, Account::crisis, days * availability * lost);
    book(state, post, rest, days * availability * (1.0 - lost));
    day = end;
  }
}

void begin_booking_today(const Model& model, State& state, PostId post) {
  PostState& now = state.posts[post];
  if (now.booked_until > state.day) return;
  book_quiet_days(model, state, post, state.day);
  const Post& fixed = model.posts[post];
  const double availability = settings(model, state).availability;
  book(state, post, Account::leave, fixed.fte * (1.0 - availability));
  book(state, post, Account::crisis,
       fixed.fte * availability * crisis_level(model, fixed.organisation, state.day));
  now.booked_until = state.day + 1;
}

}  // namespace plan
