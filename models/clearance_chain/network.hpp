#pragma once

#include "models/clearance_chain/spec.hpp"
#include "sim/graph/digraph.hpp"

namespace clearance_chain {

/// The decision points in the order of the scenario, with an edge from every point to those that come after
/// it. Names that are no point of the scenario are left out.
[[nodiscard]] sim::Digraph network_of(const Scenario& scenario);

}  // namespace clearance_chain
