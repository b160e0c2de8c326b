#pragma once

#include <vector>

#include "models/garbage_can/spec.hpp"

namespace garbage_can {

/// Adds a fault for two ids of one kind whose draws could not be told apart.
void check_hashes(const Scenario& scenario, std::vector<sim::Fault>& faults);

}  // namespace garbage_can
