#include "models/plan/observables.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "models/plan/post_ids.hpp"
#include "models/plan/state.hpp"

namespace plan {
namespace {

using sim::ValueType;

template <std::size_t N>
std::vector<std::string> texts(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

constexpr std::uint8_t at(Level level) { return static_cast<std::uint8_t>(level); }

std::vector<sim::Observable> always() {
  return {
      {"count",
       "1",
       "number of measures in each class at the evaluation, by each evaluator; the self-report has no class "
       "not_started, what is not started is engaged",
       {"evaluator", "status"},
       ValueType::int32,
       at(Level::summary),
       {}},
      {"person_days",
       "person-day",
       "where the person-days of all posts went, in the whole run",
       {"account"},
       ValueType::float64,
       at(Level::summary),
       {}},
      {"waiting_days",
       "day",
       "working days that measures spent in each state, summed over measures",
       {"wait"},
       ValueType::int32,
       at(Level::summary),
       {}},
  };
}

/// Written only when a scenario has several plans.
std::vector<sim::Observable> of_plans() {
  return {
      {"plan_count",
       "1",
       "number of measures of each of several plans in each class, on the day on which that plan is judged, "
       "by "
       "each evaluator; measures carried over count for the plan that took them over",
       {"plan", "evaluator", "status"},
       ValueType::int32,
       at(Level::summary),
       {}},
      {"plan_measures",
       "1",
       "measures that are new with each of several plans, that it took over from the plan it follows, and "
       "that "
       "it gave up of that plan",
       {"plan", "origin"},
       ValueType::int32,
       at(Level::summary),
       {}},
  };
}

std::vector<sim::Observable> of_measures() {
  return {
      {"measure_status",
       "1",
       "class of a measure at the evaluation",
       {"measure", "evaluator"},
       ValueType::uint8,
       at(Level::measures),
       texts(status_names)},
      {"done_day",
       "day",
       "working day on which a measure was done, counted from 0; missing if it never was",
       {"measure"},
       ValueType::int32,
       at(Level::measures),
       {},
       -1},
      {"quality",
       "1",
       "quality of a measure at the evaluation: 1 less what decisions by default lost",
       {"measure"},
       ValueType::float64,
       at(Level::measures),
       {}},
      {"rounds",
       "1",
       "objections that partners raised to a measure, in the whole run",
       {"measure"},
       ValueType::int32,
       at(Level::measures),
       {}},
      {"waiting",
       "day",
       "working days that a measure spent in each state; they sum to the length of the run",
       {"measure", "wait"},
       ValueType::int32,
       at(Level::measures),
       {}},
  };
}

std::vector<sim::Observable> of_months() {
  const std::uint8_t level = at(Level::series);
  return {
      {"month_count",
       "1",
       "number of measures in each class at the end of the month, by each evaluator",
       {"month", "evaluator", "status"},
       ValueType::int32,
       level,
       {}},
      {"backing",
       "1",
       "political backing of a principal at the end of the month, 0 to 1",
       {"month", "principal"},
       ValueType::float64,
       level,
       {}},
      {"backlog_tray",
       "person-day",
       "plan work in the trays of an organisation's officials at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"backlog_pool",
       "person-day",
       "plan work of an organisation that nobody holds at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"backlog_day_job",
       "person-day",
       "other work waiting on the desks of an organisation at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"vacant_share",
       "1",
       "share of an organisation's posts (in FTE) that are vacant at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"chased_share",
       "1",
       "share of the measures under way that are chased at the end of the month",
       {"month"},
       ValueType::float64,
       level,
       {}},
      {"open_disputes",
       "1",
       "measures whose partners do not agree and that wait for arbitration, end of the month",
       {"month"},
       ValueType::int32,
       level,
       {}},
      {"arbitrations",
       "1",
       "arbitrations held since the start, at the end of the month",
       {"month"},
       ValueType::int32,
       level,
       {}},
      {"chase_bank",
       "person-day",
       "time the coordinator has set aside for chasing, at the end of the month",
       {"month"},
       ValueType::float64,
       level,
       {}},
      {"tie",
       "1",
       "mean tie, 0 to 1, of an organisation's officials to the other organisations that lead or join a "
       "measure, at the end of the month, 0 with nobody in post; only with `features.ties`",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
  };
}

/// Said with every number of the index, in the file as on the screen (`summary.referral.banner`).
constexpr std::string_view banner =
    "index of capacity; not a number of victims; detected numbers depend on who looks";

std::vector<sim::Observable> of_referral() {
  const auto monthly = [](std::string name, const std::string& meaning) {
    return sim::Observable{
        std::move(name),    "1", meaning + "; " + std::string(banner), {"month"}, ValueType::float64,
        at(Level::summary), {}};
  };
  return {
      monthly("referral_realised",
              "weighted share of the measures tagged nrm that are realised at the end of the month, at most "
              "0.4 without the mechanism"),
      monthly("referral_identification", "capacity to identify at the end of the month, baseline = 100"),
      monthly("referral_identified",
              "identified in the month, relative to what nothing realised lets expect, baseline = 100"),
      monthly("referral_oriented", "given a place in the month, relative to the same baseline of 100"),
  };
}

std::vector<sim::Observable> of_events() {
  const std::uint8_t level = at(Level::events);
  return {
      {"event_day", "day", "working day of an event, counted from 0", {"event"}, ValueType::int32, level, {}},
      {"event_kind", "1", "what happened", {"event"}, ValueType::uint8, level, texts(log_names)},
      {"event_measure",
       "1",
       "index of the measure concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_organisation",
       "1",
       "index of the organisation concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_post",
       "1",
       "index of the post concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_value",
       "1",
       "stage number opened, chance of agreeing or of the money, size of the item concerned "
       "(person-day), backing after a reshuffle; 0 where nothing is said",
       {"event"},
       ValueType::float64,
       level,
       {}},
  };
}

/// What only a mechanism that is off by default reports is absent without it.
bool is_reported(const Model& model, const sim::Observable& observable) {
  if (observable.name == "tie") return model.features.ties;
  const bool is_of_plans = !observable.axes.empty() && observable.axes.front() == "plan";
  if (is_of_plans) return !model.generations.empty();
  return model.features.nrm || observable.name.rfind("referral_", 0) != 0;
}

}  // namespace

std::vector<sim::Observable> observables() {
  std::vector<sim::Observable> all = always();
  for (const auto& part : {of_plans(), of_referral(), of_measures(), of_months(), of_events()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

sim::RecordLayout layout_of(const Model& model, Level level) {
  sim::RecordLayout layout;
  for (sim::Observable& observable : observables()) {
    if (observable.level <= at(level) && is_reported(model, observable))
      layout.observables.push_back(std::move(observable));
  }
  for (const sim::Axis& axis : model.axes) {
    // Events name measures, organisations and posts by index: their labels come with them.
    bool used = level == Level::events && (axis.name == "organisation" || axis.name == post_axis);
    for (const sim::Observable& observable : layout.observables) {
      for (const std::string& name : observable.axes) used = used || name == axis.name;
    }
    if (!used) continue;
    layout.axes.push_back(axis);
    if (axis.name == post_axis) layout.axes.back().labels = ids_of_posts(model);
  }
  return layout;
}

}  // namespace plan
