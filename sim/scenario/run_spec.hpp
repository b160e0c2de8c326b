#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/expectation.hpp"
#include "sim/scenario/reader.hpp"

namespace sim {

/// What a scenario says about running it, whatever its model.
struct RunSpec {
  std::uint32_t seed = 0;          ///< required, 0 to 2^31 - 1
  std::uint32_t replications = 1;  ///< 1 to 10,000,000
  std::uint8_t level = 1;          ///< recording level, index into the model's list
  std::vector<Expectation> expectations;
};

/// Reads `runs:`, `recording:` and `expect:` of the top level. `levels` are the model's recording levels,
/// lowest first.
[[nodiscard]] RunSpec read_run_spec(Reader& top, const std::vector<std::string>& levels);

/// The fields and sections of `runs`, `extends`, `format`, `model`, `levers`, `expect`: for the generated
/// reference.
[[nodiscard]] std::vector<Section> common_sections();

}  // namespace sim
