#pragma once

#include <string>
#include <vector>

#include "models/plan/spec.hpp"

namespace plan_remarks {

/// The keys of what reading a plan remarked, without those that nearly every small plan has.
inline std::vector<std::string> notes_of(const plan::Scenario& scenario) {
  std::vector<std::string> keys;
  for (const sim::Sentence& note : scenario.notes) {
    const bool is_of_small_plans =
        note.key == "note.drawn" || note.key == "note.no_coordinator" || note.key == "note.no_measures";
    if (!is_of_small_plans) keys.push_back(note.key);
  }
  return keys;
}

}  // namespace plan_remarks
