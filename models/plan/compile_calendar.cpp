#include <algorithm>

#include "models/plan/compile_rooms.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

/// Working days counted from the start of the run, negative for days before it.
class LongCalendar {
 public:
  LongCalendar(const Scenario& scenario, sim::Date last)
      : calendar_(sim::Date{scenario.start.year, 1, 1}, scenario.holidays, last),
        start_(calendar_.first_on_or_after(scenario.start)) {}
  [[nodiscard]] Day first_on_or_after(sim::Date date) const {
    return calendar_.first_on_or_after(date) - start_;
  }

 private:
  sim::Calendar calendar_;
  Day start_;
};

void add_budget_days(const Draft& draft, Model& model, sim::Date first, sim::Date last) {
  const LongCalendar calendar(draft.scenario, sim::Date{last.year + 1, 1, 31});
  for (std::int32_t year = first.year; year <= last.year; ++year) {
    const Day usable = calendar.first_on_or_after({year, 1, 1});
    if (0 <= usable && usable < model.horizon) model.budget_usable_days.push_back(usable);
    const Day decision = calendar.first_on_or_after({year, 7, 1});
    if (decision < 0 || decision >= model.horizon) continue;
    model.budget_decision_days.push_back(decision);
    model.plan_year_of_budget_day.push_back(year - first.year);
  }
}

void add_months(const Draft& draft, Model& model, sim::Date first, sim::Date last) {
  for (sim::Date month{first.year, first.month, 1}; month <= last;) {
    const sim::Date next =
        month.month == 12 ? sim::Date{month.year + 1, 1, 1} : sim::Date{month.year, month.month + 1, 1};
    model.month_dates.push_back(sim::days_since_1970(month));
    model.month_ends.push_back(std::min(model.horizon, draft.day_of(next)));
    month = next;
  }
}

}  // namespace

void add_calendar(const Draft& draft, Model& model) {
  const Scenario& scenario = draft.scenario;
  model.horizon = scenario.horizon;
  model.cut_off = scenario.cut_off ? draft.calendar.days_lived_by(*scenario.cut_off) : scenario.horizon;
  sim::ensure(model.cut_off <= model.horizon, "a plan is evaluated within its run");
  if (model.horizon == 0) return;
  sim::ensure(draft.calendar.size() >= model.horizon, "the calendar holds the whole run");
  const sim::Date first = draft.calendar.date_of(0);
  const sim::Date last = draft.calendar.date_of(model.horizon - 1);
  add_budget_days(draft, model, first, last);
  add_months(draft, model, first, last);
}

}  // namespace plan
