#pragma once

#include <array>

#include "sim/base/math.hpp"
#include "sim/random/draw.hpp"

namespace sim {

/// normal_from() of the uniform number of each word of a block, bit by bit: the four take little more time
/// than one.
[[nodiscard]] inline std::array<double, 4> normals_from(const Block& words) {
  return normal_quantiles(
      {uniform_of(words[0]), uniform_of(words[1]), uniform_of(words[2]), uniform_of(words[3])});
}

}  // namespace sim
