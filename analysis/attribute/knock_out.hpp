#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/compare/compare.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// The scenarios of a comparison but the first, by what each has more of an outcome than the first: most
/// first, those that are equal in the order they came. A scenario without pairs comes last.
[[nodiscard]] std::vector<std::size_t> ranked(const Comparison& comparison, std::size_t outcome);

/// What each would give back, in this order. `names` are by scenario, that of the first is not used.
[[nodiscard]] std::vector<Line> table_of_knock_outs(const Comparison& comparison, std::size_t outcome,
                                                    const std::vector<std::size_t>& order,
                                                    const std::vector<std::string>& names,
                                                    const Words& words);

}  // namespace analysis
