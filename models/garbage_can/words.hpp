#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The closed lists of the model. The order is the order in result files and in tables of expected counters.
namespace garbage_can {

/// How much energy important decision makers (the first ones) have, compared with the others.
enum class EnergyDistribution : std::uint8_t { less, equal, more };
inline constexpr std::array<std::string_view, 3> energy_distribution_names{"less", "equal", "more"};

/// Which choices are open to whom.
enum class Segmentation : std::uint8_t {
  unsegmented,   ///< every choice
  hierarchical,  ///< the k-th may use choice k and all after it
  specialised,   ///< the k-th may use choice k alone
};
inline constexpr std::array<std::string_view, 3> segmentation_names{"unsegmented", "hierarchical",
                                                                    "specialised"};

/// Which of the two published orders of entry.
enum class Order : std::uint8_t { first, second };
inline constexpr std::array<std::string_view, 2> order_names{"first", "second"};

/// Whether entities enter in the periods that are stated, or these are dealt out anew in each run.
enum class Entries : std::uint8_t { stated, drawn };
inline constexpr std::array<std::string_view, 2> entries_names{"stated", "drawn"};

/// How a choice was made.
enum class Style : std::uint8_t {
  unmade,
  resolution,  ///< with problems attached: they are solved
  oversight,   ///< before any problem was attached
  flight,      ///< after every problem had gone elsewhere
};
inline constexpr std::array<std::string_view, 4> style_names{"unmade", "resolution", "oversight", "flight"};

/// Recording levels, lowest first.
enum class Level : std::uint8_t { summary, entities };
inline constexpr std::array<std::string_view, 2> level_names{"summary", "entities"};

}  // namespace garbage_can
