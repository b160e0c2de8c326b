#pragma once

#include <string>
#include <vector>

#include "analysis/attribute/attribution.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// Each lever's share with what it does first in and last in. `levers` are what they are called, in order.
[[nodiscard]] std::vector<Line> table_of_shares(const Attribution& answer,
                                                const std::vector<std::string>& levers, const Words& words);
/// What levers do together beyond what they do apart: pairs first. Of more than four levers only the pairs
/// and all together.
[[nodiscard]] std::vector<Line> table_of_surpluses(const Attribution& answer,
                                                   const std::vector<std::string>& levers,
                                                   const Words& words);
/// The corners of one range, or of two side by side.
[[nodiscard]] std::vector<Line> table_of_corners(const std::vector<const Attribution*>& ranges,
                                                 const Words& words);
/// From where to where each lever's share lies over parameter sets.
[[nodiscard]] std::vector<Line> table_of_ranges(const ShareRanges& ranges,
                                                const std::vector<std::string>& levers, const Words& words);

/// "110": a digit for each lever in order, 1 at its high end.
[[nodiscard]] std::string corner_label(std::size_t corner, std::size_t levers);
/// "+39.64", with as many decimals as leave its interval two digits that mean something.
[[nodiscard]] std::string signed_text(const Said& said, const Words& words);
/// "[+39.36; +39.92]"
[[nodiscard]] std::string interval_text(const Said& said, const Words& words);

}  // namespace analysis
