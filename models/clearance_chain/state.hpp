#pragma once

#include <cstdint>

#include "models/clearance_chain/model.hpp"
#include "sim/random/draw.hpp"

namespace clearance_chain {

/// The number of a week; the first is 0.
using Week = std::int32_t;

/// No such week.
inline constexpr Week never = -1;

/// Where one clearance stands.
enum class Stance : std::uint8_t {
  unasked,  ///< not asked yet, or asked in vain and to be asked again
  asked,    ///< the answer is due in `answer_week`
  agreed,
  refused,  ///< for good: no attempt is left
};

struct ClearanceState {
  Stance stance = Stance::unasked;
  std::int32_t attempts = 0;  ///< begun so far
  Week answer_week = never;
  friend bool operator==(const ClearanceState&, const ClearanceState&) = default;
};

struct PointState {
  PointStatus status = PointStatus::waiting;
  std::int32_t predecessors_left = 0;
  std::int32_t agreed = 0;   ///< agreements
  std::int32_t refused = 0;  ///< agreements refused for good
  Week opened = never;       ///< the week in which work on it began
  Week closed = never;       ///< the week at whose end it passed or failed
  friend bool operator==(const PointState&, const PointState&) = default;
};

/// Everything that changes during a run. A copy is a checkpoint: going on from it gives the same rest.
struct State {
  sim::RandomKey key;
  Week week = 0;              ///< weeks lived so far
  std::int32_t workable = 0;  ///< points that are open, or can be opened next week
  std::int32_t passed = 0;    ///< points passed
  std::int32_t agreed = 0;    ///< agreements obtained at all points
  sim::Table<PointId, PointState> points;
  sim::Table<ClearanceId, ClearanceState> clearances;
  friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] State initial_state(const Model& model, sim::RandomKey key);

/// Nothing is left to work on, or the horizon is reached.
[[nodiscard]] bool is_finished(const Model& model, const State& state);

}  // namespace clearance_chain
