#pragma once

#include <cstdint>

#include "models/garbage_can/spec.hpp"

namespace garbage_can {

/// One of the 324 configurations of Cohen, March & Olsen (1972), or one like them.
struct Classic {
  std::int64_t load = 110;  ///< energy that a problem takes, in hundredths
  EnergyDistribution energy_distribution = EnergyDistribution::equal;
  Segmentation problem_access = Segmentation::unsegmented;
  Segmentation decision_structure = Segmentation::unsegmented;
  Order choice_order = Order::first;
  Order problem_order = Order::first;
};

/// The short form: ten choices, twenty problems and ten decision makers.
void add_classic(Scenario& scenario, const Classic& classic);

}  // namespace garbage_can
