#pragma once

#include <cstddef>
#include <string>

#include "analysis/gap/text.hpp"

/// What the texts of one setting and of two have in common.
namespace analysis::gap_phrases {

/// "5%", "99.58%": as many decimals as keep it apart from 100%.
[[nodiscard]] std::string in_percent(double share, const Words& words);
[[nodiscard]] std::string number_text(double value, const Words& words);
/// "36 of 45 measures"; "36" for no measures.
[[nodiscard]] std::string amount_text(double amount, std::size_t measures, const Words& words);
/// The target: "36 of 45 measures", "80% of the measures", "36".
[[nodiscard]] std::string target_text(const GapStory& story, const Words& words);

}  // namespace analysis::gap_phrases
