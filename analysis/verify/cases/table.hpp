#pragma once

#include <vector>

#include "analysis/verify/cases/examined.hpp"

namespace cases {

/// Every case of the project, in the order of the table: those of docs/models/plan.md, then the classics.
[[nodiscard]] const std::vector<Case>& table();

}  // namespace cases
