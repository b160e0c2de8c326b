#pragma once

#include <algorithm>

#include "models/plan/draws.hpp"
#include "models/plan/state.hpp"

/// What a post can give in a day, net of leave and crises (SM3).
namespace plan {

/// Share of an organisation's capacity that crises take away on a day, 0 to 1.
[[nodiscard]] inline double crisis_level(const Model& model, OrganisationId organisation, Day day) {
  if (!model.features.crisis) return 0.0;
  const std::uint16_t row = model.crisis_of_day[day];
  return row == 0 ? 0.0 : model.crisis[row][organisation.value];
}

/// Working capacity of a post today, person-days; 0 while nobody is in post.
[[nodiscard]] inline double capacity(const Model& model, const State& state, PostId post) {
  if (!state.posts[post].occupied) return 0.0;
  const Post& fixed = model.posts[post];
  return fixed.fte * settings(model, state).availability *
         (1.0 - crisis_level(model, fixed.organisation, state.day));
}

/// Efficiency of an official on plan work, 0 to 1: 1 - (1 - e0) e^(-x/tau) after x days in post.
/// Source: exponential learning curve, Mazur and Hastie (1978).
[[nodiscard]] inline double efficiency(const Model& model, const State& state, PostId post) {
  const std::vector<double>& curve = model.regimes[state.regime].efficiency;
  const auto days_in_post = static_cast<std::size_t>(state.day - state.posts[post].experience_from);
  return curve[std::min(days_in_post, curve.size() - 1)];
}

/// Adds person-days to an account of a post.
inline void book(PostState& post, Account account, double person_days) {
  post.account[static_cast<std::size_t>(account)] += person_days;
}

/// Books the days from the last booking to `until` of a post that did nothing but be vacant, or be present
/// without plan work: vacancy, or leave, crisis and day job (idle for a dedicated post).
void book_quiet_days(const Model& model, State& state, PostId post, Day until);

/// Books leave and crisis of today for a present post, after its quiet days; what is left is today's
/// capacity.
inline void begin_booking_today(const Model& model, State& state, PostId post) {
  PostState& now = state.posts[post];
  if (now.booked_until > state.day) return;
  if (now.booked_until < state.day) book_quiet_days(model, state, post, state.day);
  const Post& fixed = model.posts[post];
  const double availability = settings(model, state).availability;
  book(now, Account::leave, fixed.fte * (1.0 - availability));
  const double lost = crisis_level(model, fixed.organisation, state.day);
  if (lost > 0.0) book(now, Account::crisis, fixed.fte * availability * lost);
  now.booked_until = state.day + 1;
}

}  // namespace plan
