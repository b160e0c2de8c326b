#pragma once

#include <algorithm>

#include "models/plan/day_watch.hpp"
#include "models/plan/state.hpp"

/// An official's day (SM7): the day job and the tray compete for what the day leaves.
namespace plan {

/// One day of the backlog recursion of the day job: what it served, and what is left of the day.
struct DayShare {
  double tray = 0.0;      ///< person-days the tray may use before the day job takes its part
  double non_plan = 0.0;  ///< person-days the day job takes for certain
};

/// Weighted sharing of a day of `capacity` between the tray, at least `share` of it, and the day job's
/// backlog. Source: work-conserving processor sharing, Kleinrock (1976).
[[nodiscard]] inline DayShare share_day(double capacity, double share, double backlog) {
  const double non_plan = std::min(backlog, (1.0 - share) * capacity);
  return {capacity - non_plan, non_plan};
}

/// Backlog of the day job after `arrived` more work, at most `cap`, person-days.
[[nodiscard]] inline double grown_backlog(double backlog, double arrived, double cap) {
  return std::min(backlog + arrived, cap);
}

/// The order in which officials are visited within a day. Nothing may depend on it: a test lives runs both
/// ways.
enum class Visit : std::uint8_t { forwards, backwards };

/// Whether a waiver gives an item the whole of its official's day.
[[nodiscard]] bool is_wait_in_tray_waived(const Model& model, const Item& item);

/// Phase 7: every official who has something to do today. What they finish goes to state.outbox, by post
/// index, then in the order of completion. `eyes` see the morning.
void work(const Model& model, State& state, Visit visit, DayWatch* eyes = nullptr);

}  // namespace plan
