#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/verify/cases/verdict.hpp"

/// Twins of the verification cases: the model, a rule or a scenario of it with one planted fault. The check
/// of the case must reject each of them, which shows that it can see such a fault.
namespace twins {

struct Twin {
  std::string id;  ///< of the case
  std::string fault;
  std::function<support::Verdict()> verdict;  ///< of the case's check; must not hold
};

[[nodiscard]] std::vector<Twin> of_settings();  ///< a scenario says something else than the case
[[nodiscard]] std::vector<Twin> of_days();      ///< a day with one phase changed or moved
[[nodiscard]] std::vector<Twin> of_rules();     ///< one rule written anew, wrongly

/// The textbook models, changed or counted wrongly: twins of cases::classics().
[[nodiscard]] std::vector<Twin> of_classics();

/// All twins of the cases of the plan model.
[[nodiscard]] const std::vector<Twin>& all();

}  // namespace twins
