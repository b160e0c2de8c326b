#include "analysis/verify/cases/table.hpp"

#include "analysis/verify/cases/classic_cases.hpp"
#include "analysis/verify/cases/plan_cases.hpp"

namespace cases {

const std::vector<Case>& table() {
  static const std::vector<Case> both = [] {
    std::vector<Case> made = all();
    made.insert(made.end(), classics().begin(), classics().end());
    return made;
  }();
  return both;
}

}  // namespace cases
