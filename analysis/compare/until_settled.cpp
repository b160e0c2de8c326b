#include "analysis/compare/until_settled.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace analysis {

UntilSettled::UntilSettled(Goal goal, std::size_t scenarios, std::int64_t first, std::int64_t most)
    : goal_(goal), looks_(looks(first, most)), standings_(scenarios - 1) {
  sim::ensure(scenarios >= 2, "a comparison has two scenarios");
}

double UntilSettled::confidence() const {
  // Bonferroni's inequality over the scenarios too: each has its share of the error.
  const double each = goal_.error / static_cast<double>(standings_.size());
  return 1.0 - error_of_look(each, std::max<std::int64_t>(done_, 1));
}

void UntilSettled::look_at(const sim::ResultSet& runs, const std::vector<ComparedScenario>& scenarios,
                           const std::vector<Outcome>& outcomes) {
  sim::ensure(!is_over(), "a sequence that is over is not looked at again");
  const std::int64_t pairs = next();
  ++done_;
  const Comparison now = compare(runs, scenarios, outcomes, pairs, confidence());
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    Standing& standing = standings_[i];
    if (standing.reached != Reached::nothing) continue;
    const OutcomeComparison& seen = now.by_scenario[i][goal_.outcome];
    standing = {Reached::nothing, seen.sign,           done_, pairs, now.confidence,
                seen.interval,    seen.difference.mean};
    const double half_width = 0.5 * (seen.interval.high - seen.interval.low);
    if (seen.sign == Sign::less || seen.sign == Sign::more) {
      standing.reached = Reached::sign;
    } else if (goal_.half_width && seen.sign == Sign::undecided && half_width <= *goal_.half_width) {
      standing.reached = Reached::half_width;
    }
  }
}

bool UntilSettled::is_over() const {
  if (done_ == static_cast<std::int64_t>(looks_.size())) return true;
  return std::all_of(standings_.begin(), standings_.end(),
                     [](const Standing& standing) { return standing.reached != Reached::nothing; });
}

}  // namespace analysis
