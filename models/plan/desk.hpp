#pragma once

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/pull.hpp"

/// An official at work (SM7): what is the same for all of them today, and one item served.
namespace plan {

inline constexpr double nothing_left = 1e-9;  // person-days: an item with no more than this is finished

/// What is the same for every official today.
struct Today {
  const Model& model;
  State& state;
  const Regime& regime;
  const Settings& rules;
  const double* learning_curve;  ///< Regime::efficiency
  Day end_of_curve;              ///< its last entry
  Day day;
  bool any_waiver;                            ///< the scenario waives somebody's wait in a tray
  std::vector<FreeOfficial>* free = nullptr;  ///< who takes files of the pool once their own are served
};

/// One official's day. What is left of it goes from hand to hand, so that it stays in a register.
struct Desk {
  PostId post;
  PostState& now;
  PersonDayAccounts& accounts;
  double efficiency;
};

[[nodiscard, gnu::always_inline]] inline Desk desk_of(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  const Day days_in_post = std::min(today.day - now.experience_from, today.end_of_curve);
  return {post, now, today.state.accounts[today.model.workplaces[post].organisation],
          today.learning_curve[days_in_post]};
}

inline void note_work(const Today& today, MeasureId id, MeasureDay& daily) {
  if (daily.worked < 0) today.state.measures[id].first_day = today.day;
  daily.worked_days += daily.worked == today.day ? 0 : 1;
  daily.worked = today.day;
}

/// Works on one item as long as the day allows, `left` person-days; books where the time went. Returns what
/// is left after it.
[[gnu::always_inline]] inline double serve(const Today& today, const Desk& desk, ItemId id, double left) {
  Item& item = today.state.items[id.value];
  MeasureDay& daily = today.state.measure_days[item.measure];
  const double gamma = communication_factor(today.state, item, daily);
  const double speed = desk.efficiency / gamma;
  const double done = std::min(item.remaining, left * speed);
  const double time = done < item.remaining ? left : std::min(left, item.remaining / speed);
  const double remaining = item.remaining - done;
  book(desk.accounts, item.account, done);
  book(desk.accounts, Account::communication, done * (gamma - 1.0));
  book(desk.accounts, Account::onboarding, time - done * gamma);
  item.remaining = remaining;
  if (time > 0.0) note_work(today, item.measure, daily);
  if (remaining <= nothing_left) {
    item.remaining = 0.0;
    today.state.outbox.push_back({id, desk.post, item.sequence});
  }
  return left - time;
}

}  // namespace plan
