#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The closed lists of the model. The order is the order in result files.
namespace clearance_chain {

/// How the actors of a decision point are asked.
enum class Asking : std::uint8_t {
  parallel,  ///< all of them at once
  serial,    ///< one after the other, in the order of the scenario
};
inline constexpr std::array<std::string_view, 2> asking_names{"parallel", "serial"};

/// How long one attempt takes.
enum class DelayLaw : std::uint8_t {
  fixed,      ///< exactly the actor's delay, a whole number of weeks
  geometric,  ///< 1, 2, 3, ... weeks with the actor's delay as mean
};
inline constexpr std::array<std::string_view, 2> delay_law_names{"fixed", "geometric"};

enum class PointStatus : std::uint8_t { waiting, open, passed, failed };
inline constexpr std::array<std::string_view, 4> point_status_names{"waiting", "open", "passed", "failed"};

/// Recording levels, lowest first.
enum class Level : std::uint8_t { summary, points };
inline constexpr std::array<std::string_view, 2> level_names{"summary", "points"};

}  // namespace clearance_chain
