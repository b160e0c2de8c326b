#pragma once

#include <optional>
#include <vector>

#include "analysis/summary/summary.hpp"
#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// The index of identification and referral over the runs, 100 for a plan of which nothing is realised: of
/// capacity, never of victims.
struct ReferralAnswer {
  RunEstimate identification;  ///< at the end of the run
  RunEstimate identified;      ///< mean of the last twelve months
  RunEstimate oriented;        ///< likewise
};

/// Nothing when the results have no such index.
[[nodiscard]] std::optional<ReferralAnswer> referral_answer(const sim::ResultSet& results);

/// Its lines below the summary; the last one is the banner that every number of the index goes with.
[[nodiscard]] std::vector<Line> text_of(const ReferralAnswer& answer, const Words& words);

}  // namespace analysis
