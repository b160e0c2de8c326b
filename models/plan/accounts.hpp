#pragma once

#include "models/plan/state.hpp"

/// What is counted: where every person-day of every post went, and what every day of every measure was
/// (docs/models/plan.md, "Accounts" and "Waits").
namespace plan {

/// Person-days are booked in whole multiples of 2^-34: sums of up to 2^19 person-days are exact, so none
/// depends on the order of its parts.
[[nodiscard]] inline double whole_units(double person_days) {
  constexpr double last_bit_is_a_unit = 0x1.8p18;
  return (person_days + last_bit_is_a_unit) - last_bit_is_a_unit;
}

/// Books person-days of an organisation's post.
inline void book(PersonDayAccounts& accounts, Account account, double person_days) {
  accounts[static_cast<std::size_t>(account)] += whole_units(person_days);
}

/// Where a present post's capacity goes when it does nothing for the plan.
[[nodiscard]] inline Account without_plan(const Workplace& workplace) {
  return workplace.shared ? Account::non_plan : Account::idle;
}

/// Books the days from the last booking to `until` as if the post did nothing for the plan: vacancy, or
/// leave, crisis and day job (idle for a dedicated post). What a day does for the plan is booked on that day,
/// and taken from the day job's account then (workday.cpp).
void book_days_without_plan(const Model& model, State& state, PostId post, Day until);

/// Person-days of one account so far, of all organisations. Days not yet booked are missing.
[[nodiscard]] double booked(const State& state, Account account);

/// Phase 10: books today for the measures that something happened to, and the quiet days before.
void book_measure_days(const Model& model, State& state);

/// The state of a day of this measure as the evening finds it, work of the day apart.
[[nodiscard]] Wait evening_state(const MeasureState& measure, Day day);

/// Books everything up to the end of the run: posts and measures.
void close_books(const Model& model, State& state);

}  // namespace plan
