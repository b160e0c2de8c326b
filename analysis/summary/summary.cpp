#include "analysis/summary/summary.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

#include "analysis/statistics/proportion.hpp"
#include "analysis/summary/day_groups.hpp"
#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// An observable with its axes, whatever the type of its values.
class Array {
 public:
  Array(const sim::ResultSet& results, const std::string& name)
      : column_(&results.array(name)), runs_(results.replications.size()) {
    const sim::Observable& observable = results.layout.observables[results.layout.find(name)];
    for (const std::string& axis : observable.axes) axes_.push_back(&results.layout.axis(axis));
    for (const sim::Axis* axis : axes_) per_run_ *= axis->size();
  }

  [[nodiscard]] double at(std::size_t run, std::size_t position) const {
    return std::visit([&](const auto& all) { return static_cast<double>(all[run * per_run_ + position]); },
                      *column_);
  }
  /// The values of one position in every run.
  [[nodiscard]] std::vector<double> over_runs(std::size_t position) const {
    std::vector<double> values(runs_);
    for (std::size_t run = 0; run < runs_; ++run) values[run] = at(run, position);
    return values;
  }
  [[nodiscard]] double mean(std::size_t position) const { return estimate(over_runs(position)).mean; }
  [[nodiscard]] std::size_t per_run() const { return per_run_; }
  [[nodiscard]] const std::vector<std::string>& labels(std::size_t axis) const {
    return std::get<std::vector<std::string>>(axes_[axis]->labels);
  }
  [[nodiscard]] std::size_t position(std::size_t axis, std::string_view label) const {
    const std::vector<std::string>& all = labels(axis);
    const auto found = std::find(all.begin(), all.end(), label);
    sim::ensure(found != all.end(), "the plan's results have the label " + std::string(label));
    return static_cast<std::size_t>(found - all.begin());
  }

 private:
  const sim::Column* column_;
  std::vector<const sim::Axis*> axes_;
  std::size_t per_run_ = 1;
  std::size_t runs_;
};

RunEstimate over_runs(const std::vector<double>& values) {
  const Estimate sample = estimate(values);
  return {sample.mean, interval_of_mean(sample, summary_confidence),
          middle_range(values, summary_confidence)};
}

bool has_axes(const sim::ResultSet& results, const std::string& name, const std::vector<std::string>& axes) {
  return results.has(name) && results.layout.observables[results.layout.find(name)].axes == axes;
}

bool is_plan(const sim::ResultSet& results) {
  return has_axes(results, "count", {"evaluator", "status"}) &&
         has_axes(results, "person_days", {"account"}) && has_axes(results, "waiting_days", {"wait"});
}

/// The numbers of measures by evaluator and class: of all, or of one of several plans.
struct Counts {
  const Array& array;
  std::size_t first_axis = 0;   ///< where the evaluators stand
  std::size_t first_value = 0;  ///< of the plan

  [[nodiscard]] std::vector<double> over_runs(std::string_view evaluator, std::string_view status) const {
    return array.over_runs(first_value +
                           array.position(first_axis, evaluator) * array.labels(first_axis + 1).size() +
                           array.position(first_axis + 1, status));
  }
};

/// A mean number of measures lies between none and all of them, and so does its interval.
void bound_by(std::int32_t measures, EvaluatorCounts& counts) {
  for (RunEstimate& row : counts.by_status) {
    if (!std::isfinite(row.of_mean.low)) continue;
    row.of_mean.low = std::max(row.of_mean.low, 0.0);
    row.of_mean.high = std::min(row.of_mean.high, static_cast<double>(measures));
  }
}

EvaluatorCounts independent_counts(const Counts& count) {
  EvaluatorCounts counts;
  const std::array<std::string_view, status_rows> rows = {"realised", "partly", "engaged", "not_started"};
  for (std::size_t row = 0; row < status_rows; ++row) {
    counts.by_status[row] = over_runs(count.over_runs("independent", rows[row]));
  }
  return counts;
}

EvaluatorCounts self_counts(const Counts& count) {
  EvaluatorCounts counts;
  counts.by_status[0] = over_runs(count.over_runs("self", "realised"));
  counts.by_status[1] = over_runs(count.over_runs("self", "partly"));
  std::vector<double> under_construction = count.over_runs("self", "engaged");
  const std::vector<double> not_started = count.over_runs("self", "not_started");
  for (std::size_t run = 0; run < not_started.size(); ++run) under_construction[run] += not_started[run];
  counts.by_status[2] = over_runs(under_construction);
  return counts;
}

AtMost chance_of_at_most(const Counts& count, const Observed& observed) {
  const std::vector<double> realised = count.over_runs("independent", "realised");
  AtMost chance;
  chance.observed = observed;
  chance.runs = static_cast<std::int64_t>(realised.size());
  chance.hits =
      std::count_if(realised.begin(), realised.end(), [&](double k) { return k <= observed.realised; });
  chance.interval = clopper_pearson_interval(chance.hits, chance.runs, summary_confidence);
  return chance;
}

void add_days(PlanAnswer& answer, const Array& days) {
  for (const std::string_view key : day_groups()) answer.days.push_back({std::string(key), 0.0, 0.0});
  const std::vector<std::string>& accounts = days.labels(0);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const std::string_view key = group_of_account(accounts[i]);
    const double mean = days.mean(i);
    answer.person_days += mean;
    for (Part& part : answer.days) {
      if (part.key == key) part.amount += mean;
    }
  }
  for (Part& part : answer.days)
    part.share = answer.person_days > 0.0 ? part.amount / answer.person_days : 0.0;
}

void add_waits(PlanAnswer& answer, const Array& waiting) {
  const double measures = std::max(1, answer.measures);
  answer.active.key = "summary.wait.active";
  const std::vector<std::string>& labels = waiting.labels(0);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    // Open is what is launched and neither done nor abandoned: before, nobody waits for anything.
    if (labels[i] == "done" || labels[i] == "abandoned" || labels[i] == "not_launched") continue;
    const double amount = waiting.mean(i) / measures;
    answer.open_days += amount;
    if (labels[i] == "active") {
      answer.active.amount = amount;
    } else {
      answer.waits.push_back({"summary.wait." + labels[i], amount, 0.0});
    }
  }
  const auto share = [&](Part& part) {
    part.share = answer.open_days > 0.0 ? part.amount / answer.open_days : 0.0;
  };
  for (Part& part : answer.waits) share(part);
  share(answer.active);
  std::stable_sort(answer.waits.begin(), answer.waits.end(),
                   [](const Part& a, const Part& b) { return a.amount > b.amount; });
}

Counts of_plan(const Array& count, std::size_t plan) {
  return {count, 1, plan * count.labels(1).size() * count.labels(2).size()};
}

void add_plans(PlanAnswer& answer, const Array& count, const Array& measures) {
  const std::size_t origins = measures.labels(1).size();
  for (std::size_t plan = 0; plan < count.labels(0).size(); ++plan) {
    PlanRow row;
    row.id = count.labels(0)[plan];
    row.independent = independent_counts(of_plan(count, plan));
    row.self = self_counts(of_plan(count, plan));
    bound_by(answer.measures, row.independent);
    bound_by(answer.measures, row.self);
    for (const RunEstimate& status : row.independent.by_status) row.measures += status.mean;
    row.carried = measures.mean(plan * origins + measures.position(1, "carried_over"));
    answer.plans.push_back(std::move(row));
  }
}

PlanAnswer plan_answer(const sim::ResultSet& results, const std::optional<Observed>& observed) {
  const Array count(results, "count");
  PlanAnswer answer;
  const std::size_t statuses = count.labels(1).size();
  const std::size_t first = count.position(0, "independent") * statuses;
  for (std::size_t i = 0; i < statuses; ++i)
    answer.measures += static_cast<std::int32_t>(count.at(0, first + i));
  answer.independent = independent_counts({count});
  answer.self = self_counts({count});
  bound_by(answer.measures, answer.independent);
  bound_by(answer.measures, answer.self);
  if (observed && observed->part.empty()) answer.at_most = chance_of_at_most({count}, *observed);
  if (has_axes(results, "plan_count", {"plan", "evaluator", "status"})) {
    const Array plans(results, "plan_count");
    add_plans(answer, plans, Array(results, "plan_measures"));
    if (observed && !observed->part.empty())
      answer.at_most = chance_of_at_most(of_plan(plans, plans.position(0, observed->part)), *observed);
  }
  add_days(answer, Array(results, "person_days"));
  add_waits(answer, Array(results, "waiting_days"));
  return answer;
}

ScalarAnswer scalar_answer(const Array& array, const sim::Observable& observable) {
  std::vector<double> values = array.over_runs(0);
  const auto is_missing = [&](double x) {
    return std::isnan(x) || (observable.missing && x == static_cast<double>(*observable.missing));
  };
  values.erase(std::remove_if(values.begin(), values.end(), is_missing), values.end());
  ScalarAnswer answer{
      observable.name, observable.unit, observable.meaning, static_cast<std::int64_t>(values.size()), {}};
  if (!values.empty()) answer.value = over_runs(values);
  return answer;
}

}  // namespace

Summary summarise(const sim::ResultSet& results, const std::optional<Observed>& observed) {
  Summary summary;
  summary.runs = static_cast<std::int64_t>(results.replications.size());
  if (summary.runs == 0) return summary;
  if (is_plan(results)) {
    summary.plan = plan_answer(results, observed);
    return summary;
  }
  for (const sim::Observable& observable : results.layout.observables) {
    if (results.layout.is_ragged(observable)) continue;
    const Array array(results, observable.name);
    if (array.per_run() == 1) summary.scalars.push_back(scalar_answer(array, observable));
  }
  return summary;
}

}  // namespace analysis
