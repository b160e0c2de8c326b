#include "models/plan/workday.hpp"

#include <cmath>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "sim/random/day_total.hpp"

using plan::Account;
using plan::LogKind;

namespace cases {
namespace {

/// The backlog recursion alone: no plan work, capacity 1 a day, no bound. Means over each of the batches.
struct Backlog {
  std::vector<double> after_service;   ///< mean V after the day's service
  std::vector<double> unused_squared;  ///< mean of the squared unused part of a day
};

Backlog drive(BacklogDay rule, const sim::DayTotal& law, std::uint32_t batches, std::uint32_t days,
              std::uint32_t warm_up) {
  Backlog found;
  for (std::uint32_t b = 0; b < batches; ++b) {
    sim::DrawSequence draws;
    double v = 0.0, sum = 0.0, squares = 0.0;
    for (std::uint32_t day = 0; day < warm_up + days; ++day) {
      const double arrived = law.from(draws.uniform({21, b}, {21, 7, 0}, day));
      const double before = v;
      v = rule(before, arrived);
      if (day < warm_up) continue;
      const double unused = 1.0 - (before + arrived - v);
      sum += v;
      squares += unused * unused;
    }
    found.after_service.push_back(sum / days);
    found.unused_squared.push_back(squares / days);
  }
  return found;
}

/// One shared official with plan work that never ends, sharing the day with the day job.
double plan_rate(const Subject& subject, double load, std::uint32_t replication, sim::Day days) {
  plan::Scenario scenario = quiet::scenario(days);
  scenario.features.nonplan = true;
  scenario.settings.nonplan_load = load;
  scenario.settings.share_min = scenario.settings.share_max = 0.1;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1).posts[0].dedicated = false;
  quiet::add_measure(scenario, "m01", "lead", 1e7);
  return quiet::total(live(subject, freeze(subject, scenario), {22, replication}), Account::direct) / days;
}

/// One item of 10 person-days; every finished item raises an exception with probability p.
plan::Scenario one_item(double p, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = p;
  scenario.settings.decision_timeout = 1e8;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "chief", plan::Role::ministry, 1, quiet::Head::first);
  scenario.organisations[0].parent = "chief";
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "lead", 10.0);
  quiet::add_package(measure, "all", "lead", 1.0);
  return scenario;
}

}  // namespace

double backlog_day(double backlog, double arrived) {
  const double grown = plan::grown_backlog(backlog, arrived, 1e300);
  return grown - plan::share_day(1.0, 0.0, grown).non_plan;
}

Verdict unit_jobs(BacklogDay rule) {
  const double load = 0.8;
  const Backlog found = drive(rule, sim::DayTotal(load, 1.0, sim::JobSize::constant), 40, 100'000, 2'000);
  return support::mean_is("backlog after service", found.after_service, load * load / (2.0 * (1.0 - load)));
}

Verdict long_jobs(BacklogDay rule, Jobs sizes) {
  const double rho = 0.7, size = 20.0;
  const auto law = sizes == Jobs::exponential ? sim::JobSize::exponential : sim::JobSize::constant;
  const Backlog found = drive(rule, sim::DayTotal(rho / size, size, law), 150, 200'000, 20'000);
  // The identity holds with the run's own E[I^2]: (2 rho S + (1 - rho)^2 - E[I^2]) / (2 (1 - rho)).
  std::vector<double> residual;
  for (std::size_t b = 0; b < found.after_service.size(); ++b) {
    residual.push_back(found.after_service[b] -
                       (2 * rho * size + (1 - rho) * (1 - rho) - found.unused_squared[b]) / (2 * (1 - rho)));
  }
  return support::mean_is("backlog less the Pollaczek-Khinchine workload", residual, 0.0) &&
         support::near("backlog", laws::estimate(found.after_service).mean, 46.32, 0.01 * 46.32);
}

Verdict rate_of_the_plan(const Subject& subject) {
  const sim::Day days = 25'000;
  std::vector<double> light, heavy;
  for (std::uint32_t i = 0; i < 24; ++i) {
    light.push_back(plan_rate(subject, 0.7, i, days));
    heavy.push_back(plan_rate(subject, 1.1, i, days));
  }
  // The backlog found on day 0 (0 to 20 person-days) and the room under the cap (40) are the only bias.
  const double bias = 40.0 / days;
  return support::mean_is("rate beside a light day job", light, 0.300, bias) &&
         support::mean_is("rate beside a day job without end", heavy, 0.100, bias);
}

Verdict exceptions_and_rework(const Subject& subject) {
  const plan::Model model = freeze(subject, one_item(0.2, 120));
  std::vector<double> work;
  for (std::uint32_t i = 0; i < 16'000; ++i) {
    const plan::State state = live(subject, model, {31, i});
    work.push_back(quiet::total(state, Account::direct) + quiet::total(state, Account::rework));
  }
  return support::mean_is("work and rework", work, 10.0 / (1.0 - 0.2 * 0.5));
}

Verdict waiting_for_decisions(const Subject& subject) {
  double mean = 0.0;
  for (int k = 0; k < 15; ++k) mean += std::exp(-k / 10.0);
  std::vector<double> waits;
  int defaults = 0;
  const int trials = 12'000;
  for (int i = 0; i < trials; ++i) {
    plan::Scenario scenario = one_item(1.0, 40);
    scenario.settings.decision_timeout = 15.0;
    const auto replication = static_cast<std::uint32_t>(i);
    scenario.settings.decide_effort = -10.0 * std::log(sim::uniform({32, replication}, {999, 1, 0}, 0));
    const plan::State state = live(subject, freeze(subject, scenario), {32, replication});
    const plan::Day raised = quiet::lines(state, LogKind::exception).front().day;
    const auto taken = quiet::lines(state, LogKind::decision_taken);
    const auto defaulted = quiet::lines(state, LogKind::decision_defaulted);
    const bool late = taken.empty() || (!defaulted.empty() && defaulted.front().day <= taken.front().day);
    defaults += late ? 1 : 0;
    waits.push_back((late ? defaulted.front().day : taken.front().day) - raised);
  }
  return support::mean_is("days to a decision", waits, mean) &&
         support::count_is("taken by default", defaults, trials, std::exp(-1.5));
}

}  // namespace cases
