#pragma once

#include "models/plan/state.hpp"

/// Who sits where: departures, vacancies, arrivals (SM2).
namespace plan {

/// Day 0: every post is filled with an official of some experience, or vacant, by the stationary law.
void fill_posts(const Model& model, State& state);

/// Phase 3, first part: departures put their items back, then arrivals, by post index.
void change_staff(const Model& model, State& state);

}  // namespace plan
