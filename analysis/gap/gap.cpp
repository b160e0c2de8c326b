#include "analysis/gap/gap.hpp"

#include <algorithm>

#include "analysis/statistics/pairs.hpp"
#include "analysis/statistics/proportion.hpp"
#include "sim/base/error.hpp"

namespace analysis {

GapFinding finding_of(std::span<const Attainment> row) {
  GapFinding finding;
  while (finding.first < row.size() && row[finding.first] == Attainment::falls_short) ++finding.first;
  if (finding.first == row.size()) {
    finding.end = GapEnd::not_attainable;
    return finding;
  }
  if (row[finding.first] == Attainment::reaches) finding.end = GapEnd::attained;
  const auto sure = std::find(row.begin(), row.end(), Attainment::reaches);
  if (sure == row.end()) return finding;
  finding.sure = static_cast<std::size_t>(sure - row.begin());
  const auto lower = std::find(sure, row.end(), Attainment::falls_short);
  if (lower != row.end()) finding.dip = {*finding.sure, static_cast<std::size_t>(lower - row.begin())};
  return finding;
}

GapSearch::GapSearch(GapGoal goal, std::size_t rows, std::size_t columns, std::int64_t first,
                     std::int64_t most)
    : goal_(goal), columns_(columns), looks_(analysis::looks(first, most)), trials_(rows * columns) {
  sim::ensure(rows >= 1 && columns >= 1, "a search tries one value at least");
  sim::ensure(goal.confidence > 0.0 && goal.confidence < 1.0, "a goal lies strictly between 0 and 1");
}

void GapSearch::look_at(std::span<const std::int64_t> hits) {
  sim::ensure(!is_over(), "a search that is over is not looked at again");
  sim::ensure(hits.size() == trials_.size(), "a look counts the runs of every value");
  const std::int64_t runs = next();
  ++done_;
  const double error = error_of_look(goal_.error / static_cast<double>(trials_.size()), done_);
  for (std::size_t i = 0; i < trials_.size(); ++i) {
    Trial& trial = trials_[i];
    if (trial.attainment != Attainment::undecided) continue;
    trial = {Attainment::undecided,
             done_,
             hits[i],
             runs,
             1.0 - error,
             clopper_pearson_interval(hits[i], runs, 1.0 - error)};
    if (trial.interval.low >= goal_.confidence) {
      trial.attainment = Attainment::reaches;
    } else if (trial.interval.high < goal_.confidence) {
      trial.attainment = Attainment::falls_short;
    }
  }
}

GapFinding GapSearch::finding(std::size_t row) const {
  std::vector<Attainment> of_row;
  for (std::size_t i = row * columns_; i < (row + 1) * columns_; ++i) of_row.push_back(trials_[i].attainment);
  return finding_of(of_row);
}

bool GapSearch::is_over() const {
  if (done_ == static_cast<std::int64_t>(looks_.size())) return true;
  std::vector<GapFinding> all;
  for (std::size_t row = 0; row < rows(); ++row) all.push_back(finding(row));
  const std::vector<OnFrontier> on = frontier_of(all);
  for (std::size_t row = 0; row < rows(); ++row) {
    if (all[row].end == GapEnd::undecided && on[row] != OnFrontier::no) return false;
  }
  return true;
}

std::vector<OnFrontier> frontier_of(const std::vector<GapFinding>& rows) {
  std::vector<OnFrontier> all;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const GapFinding& own = rows[row];
    OnFrontier on = own.end == GapEnd::attained         ? OnFrontier::yes
                    : own.end == GapEnd::not_attainable ? OnFrontier::no
                                                        : OnFrontier::undecided;
    for (std::size_t before = 0; before < row && on != OnFrontier::no; ++before) {
      const GapFinding& other = rows[before];
      if (other.end == GapEnd::not_attainable) continue;
      if (other.sure && *other.sure <= own.first) {
        on = OnFrontier::no;
      } else if (other.first <= own.first) {
        on = OnFrontier::undecided;
      }
    }
    all.push_back(on);
  }
  return all;
}

}  // namespace analysis
