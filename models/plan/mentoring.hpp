#pragma once

#include "models/plan/state.hpp"

/// What newcomers cost their colleagues (SM2, feature `mentoring`).
namespace plan {

/// Phase 3, behind the arrivals: in each organisation the experienced give time to those who have been in
/// post for less than staff.mentoring_time, staff.mentoring_share of a day for each; the most experienced
/// first, up to a whole day, then the next. Source: Brooks (1975).
void mentor_newcomers(const Model& model, State& state);

}  // namespace plan
