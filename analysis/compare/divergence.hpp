#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/record.hpp"

namespace analysis {

/// One line of a run's event log.
struct SeenEvent {
  std::int32_t day = 0;
  std::string kind;
  std::vector<std::pair<std::string, std::string>> entities;  ///< (axis, id): ("measure", "m12")
  double value = 0.0;
  friend bool operator==(const SeenEvent&, const SeenEvent&) = default;
};

/// Where two runs of one luck part: the first place at which their event logs differ. A log that ends there
/// has no event.
struct Divergence {
  std::uint32_t replication = 0;
  std::int32_t day = 0;  ///< working day, counted from 0, of the earlier of the two events
  std::optional<SeenEvent> first;
  std::optional<SeenEvent> second;
};

/// Whether runs of a layout record their events with the day of each (`event_day`).
[[nodiscard]] bool has_events(const sim::RecordLayout& layout);

/// The first divergence of two runs; nothing when they are the same event by event. Entities are compared by
/// id, so runs of scenarios with other measures or posts can be compared.
[[nodiscard]] std::optional<Divergence> first_divergence(const sim::RecordLayout& first_layout,
                                                         const sim::RunRecord& first,
                                                         const sim::RecordLayout& second_layout,
                                                         const sim::RunRecord& second);

}  // namespace analysis
