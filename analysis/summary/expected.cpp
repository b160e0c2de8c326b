#include "analysis/summary/expected.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/statistics/pairs.hpp"
#include "analysis/statistics/proportion.hpp"

namespace analysis {
namespace {

using Holds = Statement::Holds;

bool is_within(const Statement& statement, double value) {
  return statement.low <= value && value <= statement.high;
}

Verdict verdict_on(const Interval& interval, double low, double high) {
  if (interval.high < low || interval.low > high) return Verdict::broken;
  return low <= interval.low && interval.high <= high ? Verdict::held : Verdict::undecided;
}

/// How many values are not the commonest one.
std::int64_t unlike_the_commonest(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::int64_t most = 0;
  std::int64_t alike = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    alike = i > 0 && values[i] == values[i - 1] ? alike + 1 : 1;
    most = std::max(most, alike);
  }
  return static_cast<std::int64_t>(values.size()) - most;
}

/// Student's interval trusts the spread that was seen. Where nearly all values are alike, as when something
/// is rare and has not happened yet, it says far too much: what is declared to be 0 or 1 has the exact
/// interval of its chance, and of anything else nothing is known before ten values differ from the commonest.
Interval interval_of_values(const std::vector<double>& values, const Estimate& sample, OutcomeRange range,
                            double confidence) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr std::int64_t enough = 10;
  if (range == OutcomeRange::yes_or_no) {
    const auto hits = std::count(values.begin(), values.end(), 1.0);
    return clopper_pearson_interval(hits, sample.count, confidence);
  }
  return unlike_the_commonest(values) < enough ? Interval{-infinity, infinity}
                                               : student_interval(sample, confidence);
}

}  // namespace

std::int64_t runs_at_look(std::int64_t look) { return std::int64_t{50} << (look - 1); }

StatementCheck::StatementCheck(std::vector<Statement> statements, double error)
    : statements_(std::move(statements)), values_(statements_.size()), findings_(statements_.size()) {
  const auto in_doubt = std::count_if(statements_.begin(), statements_.end(),
                                      [](const Statement& one) { return one.holds != Holds::in_every_run; });
  error_of_each_ = error / static_cast<double>(std::max<std::ptrdiff_t>(in_doubt, 1));
}

void StatementCheck::add(std::uint32_t replication, const std::vector<double>& outcomes) {
  ++runs_;
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    const Statement& statement = statements_[i];
    Finding& finding = findings_[i];
    const double value = outcomes.at(statement.outcome);
    if (std::isnan(value)) continue;
    if (!is_within(statement, value)) {
      ++finding.outside;
      if (!finding.first_outside) {
        finding.first_outside = replication;
        finding.value_outside = value;
      }
    }
    if (statement.holds != Holds::in_every_run) {
      values_[i].push_back(value);
      continue;
    }
    ++finding.runs;
    finding.estimate = 1.0 - static_cast<double>(finding.outside) / static_cast<double>(finding.runs);
    finding.verdict = finding.first_outside ? Verdict::broken : Verdict::held;
  }
  if (runs_ == runs_at_look(looks_ + 1)) look();
}

void StatementCheck::look() {
  ++looks_;
  const double confidence = 1.0 - error_of_look(error_of_each_, looks_);
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    if (statements_[i].holds == Holds::in_every_run) continue;
    if (findings_[i].verdict == Verdict::undecided) look_at(i, confidence);
  }
}

void StatementCheck::look_at(std::size_t i, double confidence) {
  const Statement& statement = statements_[i];
  const std::vector<double>& values = values_[i];
  Finding& finding = findings_[i];
  finding.runs = static_cast<std::int64_t>(values.size());
  if (values.empty()) return;
  finding.confidence = confidence;
  if (statement.holds == Holds::on_average) {
    const Estimate sample = estimate(values);
    finding.estimate = sample.mean;
    finding.interval = interval_of_values(values, sample, statement.range, confidence);
    finding.verdict = verdict_on(finding.interval, statement.low, statement.high);
    return;
  }
  const std::int64_t within = finding.runs - finding.outside;
  finding.estimate = static_cast<double>(within) / static_cast<double>(finding.runs);
  finding.interval = clopper_pearson_interval(within, finding.runs, confidence);
  finding.verdict = verdict_on(finding.interval, statement.share, 1.0);
}

bool StatementCheck::has_broken() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& finding) { return finding.verdict == Verdict::broken; });
}

}  // namespace analysis
