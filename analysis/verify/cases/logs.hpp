#pragma once

#include <algorithm>

#include "models/plan/state.hpp"

/// Comparing two runs event by event.
namespace support {

[[nodiscard]] inline bool same_line(const plan::LogLine& a, const plan::LogLine& b) {
  return a.day == b.day && a.kind == b.kind && a.measure == b.measure && a.organisation == b.organisation &&
         a.post == b.post && a.value == b.value;
}

/// The first day on which two runs differ; plan::never when they are the same event by event.
[[nodiscard]] inline plan::Day first_difference(const plan::State& a, const plan::State& b) {
  const std::size_t both = std::min(a.log.size(), b.log.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (!same_line(a.log[i], b.log[i])) return std::min(a.log[i].day, b.log[i].day);
  }
  if (a.log.size() == b.log.size()) return plan::never;
  return a.log.size() > both ? a.log[both].day : b.log[both].day;
}

[[nodiscard]] inline bool same_log(const plan::State& a, const plan::State& b) {
  return first_difference(a, b) == plan::never;
}

}  // namespace support
