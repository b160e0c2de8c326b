#pragma once

#include "models/clearance_chain/spec.hpp"

namespace clearance_chain {

/// The short form: `points` points in a line (p1, p2, ...), `agreements` clearances spread evenly over them,
/// the first points taking what is left over; point i asks the actors a1, a2, ... . `actor` and `point` say
/// how all of them are; their ids are filled in here. Requires 1 <= points <= agreements.
void add_line(Scenario& scenario, std::int32_t points, std::int32_t agreements, const ActorSpec& actor,
              const PointSpec& point);

}  // namespace clearance_chain
