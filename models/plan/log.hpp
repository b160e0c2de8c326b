#pragma once

#include "models/plan/state.hpp"

namespace plan {

/// One line of the event log, as its writer names it; the day is added.
struct LogEntry {
  LogKind kind;
  MeasureId measure = MeasureId::none();
  OrganisationId organisation = OrganisationId::none();
  PostId post = PostId::none();
  double value = 0.0;
};

inline void write(State& state, const LogEntry& entry) {
  state.log.push_back({state.day, entry.kind, entry.measure, entry.organisation, entry.post, entry.value});
}

}  // namespace plan
