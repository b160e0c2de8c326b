#pragma once

#include <vector>

#include "models/entry.hpp"

namespace plan {

/// What of the model can be switched off by itself, and the values of a scenario that do it.
[[nodiscard]] std::vector<models::Mechanism> mechanisms();

}  // namespace plan
