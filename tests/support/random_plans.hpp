#pragma once

#include <cstdint>

#include "models/plan/spec.hpp"

namespace support {

/// A small plan drawn at random from what a scenario may say, the same for the same number: organisations,
/// posts, measures, features, settings and dated events. For laws that hold of any plan.
[[nodiscard]] plan::Scenario random_plan(std::uint32_t number);

/// The same plan in more trouble: much is lost and done again, files may wait in pools, a measure has
/// packages and perhaps a crew, settings change on dates, leads are transferred, measures abandoned, waits
/// waived.
[[nodiscard]] plan::Scenario eventful_plan(std::uint32_t number);

}  // namespace support
