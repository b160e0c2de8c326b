#pragma once

#include "models/entry.hpp"

namespace plan {

/// Raised with every change of results (CHANGELOG, "Results change").
inline constexpr std::int32_t model_version = 3;

/// The plan-implementation model, as the program sees it.
[[nodiscard]] models::ModelEntry entry();

}  // namespace plan
