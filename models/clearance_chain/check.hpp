#pragma once

#include <vector>

#include "models/clearance_chain/spec.hpp"

namespace clearance_chain {

/// Adds a fault when points wait for each other in a circle (the circle is named), and for two ids of one
/// kind whose draws could not be told apart.
void check_network(const Scenario& scenario, std::vector<sim::Fault>& faults);

}  // namespace clearance_chain
