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
    book(now, Account::vacancy, fixed.fte * (until - from));
    return;
  }
  const double availability = settings(model, state).availability;
  const Account rest = fixed.dedicated || !model.features.nonplan ? Account::idle : Account::non_plan;
  for (Day day = from; day < until;) {
    Day end = day + 1;
    while (end < until && model.crisis_of_day[end] == model.crisis_of_day[day]) ++end;
    const double lost = crisis_level(model, fixed.organisation, day);
    const double days = fixed.fte * (end - day);
    book(now, Account::leave, days * (1.0 - availability));
    book(now, Account::crisis, days * availability * lost);
    book(now, rest, days * availability * (1.0 - lost));
    day = end;
  }
}

}  // namespace plan
