#pragma once

#include <vector>

#include "models/plan/state.hpp"

/// `dispatch: pull`: files wait in the pool of their organisation for the first official who is free (SM5).
namespace plan {

/// An official with nothing to do before the day is over.
struct FreeOfficial {
  double since = 0.0;  ///< share of the day's capacity that is used, 0 to 1
  PostId post;
  double left = 0.0;      ///< person-days for the tray
  double non_plan = 0.0;  ///< what the day job has taken of the day for certain, person-days
  double backlog = 0.0;   ///< of the day job this morning
};

/// Who is free first: by time of day, then by post.
[[nodiscard]] inline bool is_free_before(const FreeOfficial& a, const FreeOfficial& b) {
  return a.since != b.since ? a.since < b.since : a.post < b.post;
}

/// Moves the first file of the pool that is open to a post into its tray: chased ones first, then in serving
/// order. Returns it; none() if there is none, or if the official is kept by a crew.
ItemId take_next(const Model& model, State& state, PostId post);

/// Every official who is present, has time today and nothing in the tray takes a file, in the order in which
/// committee and duty leave them free.
void pull_in_the_morning(const Model& model, State& state);

}  // namespace plan
