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

/// A decision point. Its clearances are those from `first` on, `clearances` in number; together they give
/// `agreements`.
struct Point {
  std::uint32_t address = 0;  ///< of its draws: the hash of its id
  ClearanceId first;
  std::int32_t clearances = 0;
  std::int32_t agreements = 0;
  std::int32_t needed = 0;    ///< of the agreements
  std::int32_t attempts = 1;  ///< how often one actor may be asked
  Asking asking = Asking::parallel;
  std::int32_t predecessors = 0;
  std::vector<PointId> successors;
};

/// The answer of one actor, or of a package of actors, at one decision point.
struct Clearance {
  std::uint32_t actor_address = 0;  ///< of its draws: the hash of the id of the (first) actor
  double probability = 0.0;         ///< that one attempt ends in agreement, before anybody has agreed
  double delay = 1.0;               ///< mean weeks an attempt takes
  std::int32_t agreements = 1;      ///< that it gives: the actors of the package
};

/// The chain, frozen: an acyclic network of decision points and the clearances each of them needs.
struct Model {
  using State = clearance_chain::State;
  using Observer = clearance_chain::Observer;

  sim::Table<PointId, Point> points;
  sim::Table<ClearanceId, Clearance> clearances;  ///< point by point
  DelayLaw delay_law = DelayLaw::fixed;
  std::int32_t horizon = 0;  ///< weeks lived at most
  /// What so many earlier agreements leave of everybody's reluctance (1 less the chance to agree); empty
  /// without a bandwagon.
  std::vector<double> reluctance_left;

  std::vector<std::string> point_ids;
  std::vector<std::string> point_names_en;
  std::vector<std::string> point_names_fr;
};

}  // namespace clearance_chain
