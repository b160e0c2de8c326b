#include "analysis/verify/cases/table.hpp"

#include "analysis/verify/cases/plan_cases.hpp"

namespace cases {

const std::vector<Case>& table() { return all(); }

}  // namespace cases
