#pragma once

#include <vector>

#include "sim/scenario/reader.hpp"

namespace app {

/// How many values of a scenario come from where.
struct Tally {
  int all = 0;         ///< the three below
  int sourced = 0;     ///< a source that is not an assumption
  int assumed = 0;     ///< no source, or one that begins with the word assumption
  int by_default = 0;  ///< not said by the scenario
};

[[nodiscard]] Tally tally_of(const std::vector<sim::SourcedValue>& values);

}  // namespace app
