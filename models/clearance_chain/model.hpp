#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/clearance_chain/words.hpp"
#include "sim/base/id.hpp"
#include "sim/base/table.hpp"

namespace clearance_chain {

using PointId = sim::Id<struct PointTag>;
using ClearanceId = sim::Id<struct ClearanceTag>;

struct State;
class Observer;

/// As often as it takes.
inline constexpr std::int32_t without_limit = std::numeric_limits<std::int32_t>::max();

/// A decision point. Its clearances are those from `first` on, `clearances` in number.
struct Point {
  std::uint32_t address = 0;  ///< of its draws: the hash of its id
  ClearanceId first;
  std::int32_t clearances = 0;
  std::int32_t needed = 0;
  std::int32_t attempts = 1;  ///< how often one actor may be asked
  Asking asking = Asking::parallel;
  std::int32_t predecessors = 0;
  std::vector<PointId> successors;
};

/// One actor's agreement at one decision point.
struct Clearance {
  std::uint32_t actor_address = 0;  ///< of its draws: the hash of the actor's id
  double probability = 0.0;         ///< that one attempt ends in agreement
  double delay = 1.0;               ///< mean weeks an attempt takes
};

/// The chain, frozen: an acyclic network of decision points and the clearances each of them needs.
struct Model {
  using State = clearance_chain::State;
  using Observer = clearance_chain::Observer;

  sim::Table<PointId, Point> points;
  sim::Table<ClearanceId, Clearance> clearances;  ///< point by point
  DelayLaw delay_law = DelayLaw::fixed;
  std::int32_t horizon = 0;  ///< weeks lived at most

  std::vector<std::string> point_ids;
  std::vector<std::string> point_names_en;
  std::vector<std::string> point_names_fr;
};

}  // namespace clearance_chain
