#pragma once

#include "models/plan/state.hpp"

/// What is counted: where every person-day of every post went, and what every day of every measure was
/// (docs/models/plan.md, "Accounts" and "Waits").
namespace plan {

/// Person-days are booked in whole multiples of 2^-36: sums of up to 2^17 person-days are exact, so none
/// depends on the order of its parts.
[[nodiscard]] inline double whole_units(double person_days) {
  constexpr double last_bit_is_a_unit = 0x1.8p16;
  return (person_days + last_bit_is_a_unit) - last_bit_is_a_unit;
}

/// Books person-days of an organisation's post.
inline void book(PersonDayAccounts& accounts, Account account, double person_days) {
  accounts[static_cast<std::size_t>(account)] += whole_units(person_days);
}

/// Time that a post gave to committee and duty today, person-days.
[[nodiscard]] double spent_today(const State& state, PostId post);

/// Takes time from today's day of a post, booked nowhere.
void take_time(State& state, PostId post, double person_days);

/// Takes time from today's day of a post, before its tray is served.
void spend(const Model& model, State& state, PostId post, Account account, double person_days);

/// Where a present post's capacity goes when it does nothing for the plan.
[[nodiscard]] inline Account without_plan(const Workplace& workplace) {
  return workplace.shared ? Account::non_plan : Account::idle;
}

/// Books the capacity of the days before `until` that are not booked yet, on which a present post did nothing
/// for the plan: day job, or idle for a dedicated post. The other days are booked as they are lived
/// (workday.cpp).
void book_days_without_plan(const Model& model, State& state, PostId post, Day until);

/// Books everything before `until` that is not booked yet: vacancy, or leave, crises and days without plan.
/// To be called before a post is left or filled, and before settings change.
void book_days(const Model& model, State& state, PostId post, Day until);

/// Person-days of one account so far, of all organisations. Days not yet booked are missing.
[[nodiscard]] double booked(const State& state, Account account);

/// Phase 10: books today for the measures that something happened to, and the quiet days before.
void book_measure_days(const Model& model, State& state);

/// The state of a day of this measure as the evening finds it, work of the day apart.
[[nodiscard]] Wait evening_state(const MeasureState& measure, Day day);

/// Books everything up to the end of the run: posts and measures.
void close_books(const Model& model, State& state);

}  // namespace plan
