#pragma once

#include <string_view>
#include <vector>

namespace analysis {

/// The lines of the summary that person-days are spent on, as keys of the word catalogue, in its order.
[[nodiscard]] std::vector<std::string_view> day_groups();

/// Which of them an account of the plan model belongs to.
[[nodiscard]] std::string_view group_of_account(std::string_view account);

}  // namespace analysis
