#include "analysis/summary/referral.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

constexpr std::size_t months_at_the_end = 12;
constexpr std::size_t screen_columns = 80;
constexpr std::size_t name_width = 40, mean_width = 7, interval_width = 16, runs_width = 17;

/// The mean of the last months of every run.
RunEstimate at_the_end(const sim::ResultSet& results, const std::string& name, std::size_t months) {
  const auto& values = std::get<std::vector<double>>(results.array(name));
  const std::size_t runs = results.replications.size();
  const std::size_t per_run = values.size() / runs;
  const std::size_t last = std::min(months, per_run);
  std::vector<double> means(runs, 0.0);
  for (std::size_t run = 0; run < runs; ++run) {
    for (std::size_t month = per_run - last; month < per_run; ++month) {
      means[run] += values[run * per_run + month] / static_cast<double>(last);
    }
  }
  const Estimate sample = estimate(means);
  return {sample.mean, student_interval(sample, summary_confidence), middle_range(means, summary_confidence)};
}

std::string range(const Interval& interval, const Words& words) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "–";
  return words.number(interval.low, 0) + "–" + words.number(interval.high, 0);
}

Line row(const std::string& name, const RunEstimate& value, const Words& words) {
  return {Line::Weight::plain, padded_right("  " + name, name_width) +
                                   padded_left(words.number(value.mean, 0), mean_width) +
                                   padded_left('[' + range(value.of_mean, words) + ']', interval_width) +
                                   padded_left(range(value.over_runs, words), runs_width)};
}

}  // namespace

std::optional<ReferralAnswer> referral_answer(const sim::ResultSet& results) {
  if (!results.has("referral_identification") || results.replications.empty()) return std::nullopt;
  const auto& months = std::get<std::vector<double>>(results.array("referral_identification"));
  if (months.empty()) return std::nullopt;  // not a month was lived
  return ReferralAnswer{at_the_end(results, "referral_identification", 1),
                        at_the_end(results, "referral_identified", months_at_the_end),
                        at_the_end(results, "referral_oriented", months_at_the_end)};
}

std::vector<Line> text_of(const ReferralAnswer& answer, const Words& words) {
  std::vector<Line> lines{{Line::Weight::plain, ""}};
  lines.push_back(
      {Line::Weight::heading, padded_right(words.text("summary.referral.heading"), name_width) +
                                  padded_left(words.text("summary.column.mean"), mean_width) +
                                  padded_left(words.text("summary.column.of_mean"), interval_width) +
                                  padded_left(words.text("summary.column.over_runs"), runs_width)});
  lines.push_back(row(words.text("summary.referral.identification"), answer.identification, words));
  lines.push_back(row(words.text("summary.referral.identified"), answer.identified, words));
  lines.push_back(row(words.text("summary.referral.oriented"), answer.oriented, words));
  for (std::string& line : wrapped(words.text("summary.referral.banner"), screen_columns)) {
    lines.push_back({Line::Weight::plain, std::move(line)});
  }
  return lines;
}

}  // namespace analysis
