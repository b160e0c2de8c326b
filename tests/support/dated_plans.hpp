#pragma once

#include <string>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "models/plan/model.hpp"
#include "models/plan/post_ids.hpp"
#include "models/plan/spec.hpp"

/// Dated events of plans in the toy calendar, and what a frozen plan says of its posts.
namespace support {

inline plan::EventSpec event(plan::EventKind kind, sim::Day day) {
  return {.kind = kind, .on = date_of_day(day)};
}

/// A setting that is another from that day on.
inline plan::EventSpec set(const std::string& key, double value, sim::Day day) {
  plan::EventSpec made = event(plan::EventKind::set, day);
  made.changes = {{key, value}};
  return made;
}

inline std::vector<std::string> post_ids(const plan::Model& model) {
  std::vector<std::string> ids;
  for (const plan::PostId post : sim::ids<plan::PostId>(model.posts.size()))
    ids.push_back(id_of(model, post));
  return ids;
}

}  // namespace support
