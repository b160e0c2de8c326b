#pragma once

#include <vector>

#include "models/plan/read.hpp"
#include "sim/scenario/text.hpp"

namespace support {

/// The French scenario as a typed plan, for tests that compile with LIAISON_SOURCE_DIR.
[[nodiscard]] inline plan::Scenario french_plan(const std::vector<sim::Override>& overrides = {}) {
  return plan::read_scenario(
      sim::load(sim::DiskFiles{}, LIAISON_SOURCE_DIR "/scenarios/france-2019-2021.yaml", overrides));
}

}  // namespace support
