#pragma once

#include <compare>
#include <cstdint>

namespace sim {

/// The index of one entity of one kind. Ids of different kinds do not mix: the mix-up does not compile.
template <class Tag>
struct Id {
  std::uint32_t value = none_value;

  static constexpr std::uint32_t none_value = 0xffffffffU;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t index) : value(index) {}

  /// No entity at all, for example the parent of a root.
  [[nodiscard]] static constexpr Id none() { return Id{}; }
  [[nodiscard]] constexpr bool exists() const { return value != none_value; }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace sim
