#include "analysis/summary/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>

#include "analysis/summary/day_groups.hpp"
#include "sim/base/error.hpp"

namespace analysis {
namespace {

const std::vector<std::string>& texts_of(const sim::RecordLayout& layout, const std::string& axis) {
  return std::get<std::vector<std::string>>(layout.axis(axis).labels);
}

std::size_t position_of(const std::vector<std::string>& labels, std::string_view label) {
  const auto found = std::find(labels.begin(), labels.end(), label);
  sim::ensure(found != labels.end(), "the plan's results have the label " + std::string(label));
  return static_cast<std::size_t>(found - labels.begin());
}

double number_in(const sim::Column& column, std::size_t position) {
  return std::visit([&](const auto& all) { return static_cast<double>(all[position]); }, column);
}

/// "summary.days.direct" -> "direct".
std::string last_word(std::string_view key) { return std::string(key.substr(key.rfind('.') + 1)); }

bool has_axes(const sim::RecordLayout& layout, const std::string& name,
              const std::vector<std::string>& axes) {
  const std::size_t index = layout.find(name);
  return index < layout.observables.size() && layout.observables[index].axes == axes;
}

/// Person-days are told in these parts: what is booked is rounded far below, and would differ without
/// meaning anything.
constexpr double parts_of_a_day = 1024.0;

constexpr const char* independent = "summary.evaluator.independent";
constexpr const char* self = "summary.evaluator.self";

}  // namespace

std::vector<std::string> common_plans(const std::vector<const sim::RecordLayout*>& layouts) {
  std::vector<std::string> common;
  for (const sim::RecordLayout* layout : layouts) {
    if (!has_axes(*layout, "plan_count", {"plan", "evaluator", "status"})) return {};
    const std::vector<std::string>& ids = texts_of(*layout, "plan");
    if (layout == layouts.front()) common = ids;
    common.erase(std::remove_if(common.begin(), common.end(),
                                [&](const std::string& id) {
                                  return std::find(ids.begin(), ids.end(), id) == ids.end();
                                }),
                 common.end());
  }
  return common;
}

bool is_plan_layout(const sim::RecordLayout& layout) {
  return has_axes(layout, "count", {"evaluator", "status"}) && has_axes(layout, "person_days", {"account"}) &&
         has_axes(layout, "waiting_days", {"wait"});
}

Outcomes::Outcomes(const sim::RecordLayout& layout, const OutcomeRequest& request) {
  if (!is_plan_layout(layout)) {
    add_scalars(layout);
    return;
  }
  add_counts(layout, request);
  add_days(layout);
  add_waits(layout);
}

void Outcomes::add(Outcome outcome, Reading reading) {
  all_.push_back(std::move(outcome));
  readings_.push_back(std::move(reading));
}

void Outcomes::add_counts(const sim::RecordLayout& layout, const OutcomeRequest& request) {
  const std::size_t count = layout.find("count");
  const std::vector<std::string>& evaluators = texts_of(layout, "evaluator");
  const std::vector<std::string>& statuses = texts_of(layout, "status");
  const auto cell = [&](const char* evaluator, const std::string& status) {
    return Cell{count, position_of(evaluators, evaluator) * statuses.size() + position_of(statuses, status)};
  };
  for (const std::string& status : statuses) measure_cells_.push_back(cell("independent", status));
  for (const char* status : {"realised", "partly", "engaged", "not_started"}) {
    add({status + std::string(".independent"), "1",
         std::string("measures of the class ") + status + " at the evaluation, judged independently",
         std::string("summary.status.") + status, independent},
        {Rule::sum, {cell("independent", status)}});
  }
  if (!request.common_measures.empty()) add_common(layout, request.common_measures);
  if (!request.plans.empty()) add_plans(layout, request.plans);
  if (request.observed && request.observed->part.empty()) {
    add({"at_most_observed.independent", "1",
         "whether at most as many measures are realised as were observed, 0 or 1", "compare.outcome.at_most",
         independent, OutcomeRange::yes_or_no},
        {Rule::at_most_bound, {cell("independent", "realised")}, request.observed->realised});
  }
  // The self-report knows three classes: what it has under construction holds what is not started.
  for (const char* status : {"realised", "partly", "engaged"}) {
    Reading reading{Rule::sum, {cell("self", status)}};
    if (status == std::string_view("engaged")) reading.cells.push_back(cell("self", "not_started"));
    add({status + std::string(".self"), "1",
         std::string("measures of the class ") + status +
             " at the evaluation, as reported by those in charge",
         std::string("summary.status.") + status, self},
        std::move(reading));
  }
}

void Outcomes::add_plans(const sim::RecordLayout& layout, const std::vector<std::string>& plans) {
  const std::size_t count = layout.find("plan_count");
  sim::ensure(has_axes(layout, "plan_count", {"plan", "evaluator", "status"}),
              "runs of several plans count the measures of each");
  const std::vector<std::string>& ids = texts_of(layout, "plan");
  const std::vector<std::string>& evaluators = texts_of(layout, "evaluator");
  const std::vector<std::string>& statuses = texts_of(layout, "status");
  for (const std::string& plan : plans) {
    for (const char* evaluator : {"independent", "self"}) {
      const std::size_t row = position_of(ids, plan) * evaluators.size() + position_of(evaluators, evaluator);
      const bool is_self = evaluator == std::string_view("self");
      add({plan + (is_self ? ".realised.self" : ".realised"), "1",
           "measures of " + plan + " realised on the day on which it is judged, " +
               (is_self ? "as reported by those in charge" : "judged independently"),
           "", "compare.group.plans"},
          {Rule::sum, {{count, row * statuses.size() + position_of(statuses, "realised")}}});
    }
  }
}

void Outcomes::add_common(const sim::RecordLayout& layout, const std::vector<std::string>& measures) {
  const std::size_t status = layout.find("measure_status");
  sim::ensure(has_axes(layout, "measure_status", {"measure", "evaluator"}),
              "runs compared by the measures they have in common record each measure");
  const std::vector<std::string>& flags = layout.observables[status].flag_meanings;
  const std::vector<std::string>& ids = texts_of(layout, "measure");
  const std::vector<std::string>& evaluators = texts_of(layout, "evaluator");
  Reading reading{Rule::number_at_bound, {}, static_cast<std::int32_t>(position_of(flags, "realised"))};
  for (const std::string& measure : measures) {
    reading.cells.push_back(
        {status, position_of(ids, measure) * evaluators.size() + position_of(evaluators, "independent")});
  }
  add({"realised_of_common.independent", "1",
       "measures realised at the evaluation, judged independently, among those that every scenario has",
       "compare.outcome.common", independent},
      std::move(reading));
}

void Outcomes::add_days(const sim::RecordLayout& layout) {
  const std::size_t days = layout.find("person_days");
  const std::vector<std::string>& accounts = texts_of(layout, "account");
  Reading total{Rule::sum_of_days, {}};
  for (std::size_t i = 0; i < accounts.size(); ++i) total.cells.push_back({days, i});
  for (const std::string_view key : day_groups()) {
    Reading reading{Rule::sum_of_days, {}};
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      if (group_of_account(accounts[i]) == key) reading.cells.push_back({days, i});
    }
    const std::string word = last_word(key);
    add({"days." + word, "person-day", "person-days of a run spent on " + word, std::string(key),
         "compare.group.days"},
        std::move(reading));
  }
  add({"days.total", "person-day", "person-days of a run, all posts", "compare.outcome.total",
       "compare.group.days"},
      std::move(total));
}

void Outcomes::add_waits(const sim::RecordLayout& layout) {
  const std::size_t waiting = layout.find("waiting_days");
  const std::vector<std::string>& waits = texts_of(layout, "wait");
  Reading open{Rule::sum_per_measure, {}};
  std::optional<std::size_t> active;
  const auto add_one = [&](std::size_t i) {
    add({"waits." + waits[i], "day", "working days a measure spent in the state " + waits[i],
         "summary.wait." + waits[i], "compare.group.waits"},
        {Rule::sum_per_measure, {{waiting, i}}});
  };
  for (std::size_t i = 0; i < waits.size(); ++i) {
    if (waits[i] == "done" || waits[i] == "abandoned") continue;
    open.cells.push_back({waiting, i});
    if (waits[i] == "active") {
      active = i;
    } else {
      add_one(i);
    }
  }
  if (active) add_one(*active);
  add({"waits.open", "day", "working days on which a measure was neither done nor abandoned",
       "compare.outcome.total", "compare.group.waits"},
      std::move(open));
}

void Outcomes::add_scalars(const sim::RecordLayout& layout) {
  for (std::size_t i = 0; i < layout.observables.size(); ++i) {
    const sim::Observable& observable = layout.observables[i];
    if (layout.is_ragged(observable) || layout.values_per_replication(observable) != 1) continue;
    const bool is_flag = observable.type == sim::ValueType::uint8 && observable.flag_meanings.size() == 2;
    add({observable.name, observable.unit, observable.meaning, "", "",
         is_flag ? OutcomeRange::yes_or_no : OutcomeRange::numbers},
        {Rule::sum, {{i, 0}}, 0, observable.missing});
  }
}

double Outcomes::value(const Reading& reading, const sim::RunRecord& record, double measures) const {
  double sum = 0.0;
  for (const Cell& cell : reading.cells) {
    const double number = number_in(record.columns[cell.observable], cell.position);
    if (reading.missing && number == static_cast<double>(*reading.missing)) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    sum += reading.rule != Rule::number_at_bound ? number : number == reading.bound ? 1.0 : 0.0;
  }
  if (reading.rule == Rule::sum_of_days) return std::floor(sum * parts_of_a_day + 0.5) / parts_of_a_day;
  if (reading.rule == Rule::sum_per_measure) return sum / std::max(1.0, measures);
  if (reading.rule == Rule::at_most_bound) return sum <= reading.bound ? 1.0 : 0.0;
  return sum;
}

std::vector<double> Outcomes::of(const sim::RunRecord& record) const {
  double measures = 0.0;
  for (const Cell& cell : measure_cells_)
    measures += number_in(record.columns[cell.observable], cell.position);
  std::vector<double> values;
  values.reserve(readings_.size());
  for (const Reading& reading : readings_) values.push_back(value(reading, record, measures));
  return values;
}

}  // namespace analysis
