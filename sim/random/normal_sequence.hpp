#pragma once

#include <array>
#include <cstdint>

#include "sim/random/distributions.hpp"
#include "sim/random/draw.hpp"

namespace sim {

/// Standard normal numbers of the draws at one address, for occurrences asked for in rising order. Makes
/// those of a whole block at once: none of the four waits for another, so they take little more time than
/// one.
class NormalSequence {
 public:
  /// normal_from(uniform(key, address, occurrence)).
  [[nodiscard]] double normal(RandomKey key, Address address, std::uint32_t occurrence) {
    const std::uint32_t wanted = occurrence / 4;
    if (wanted != number_) {
      const Block block = random_block(key, address, wanted);
      for (std::size_t i = 0; i < block.size(); ++i) normals_[i] = normal_from(uniform_of(block[i]));
      number_ = wanted;
    }
    note_draw(key, address, occurrence);
    return normals_[occurrence % 4];
  }

 private:
  std::uint32_t number_ = 0xffffffffU;  // no occurrence lies in this block
  std::array<double, 4> normals_{};
};

}  // namespace sim
