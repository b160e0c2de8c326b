#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "models/plan/workday.hpp"
#include "sim/base/math.hpp"
#include "sim/random/distributions.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::Account;

namespace {

/// The backlog recursion alone: no plan work, capacity 1 a day, no bound. Means over each of `batches` runs.
struct Backlog {
  std::vector<double> after_service;   ///< mean V after the day's service
  std::vector<double> unused_squared;  ///< mean of the squared unused part of a day
};

Backlog drive(const sim::DayTotal& law, std::uint32_t batches, std::uint32_t days, std::uint32_t warm_up) {
  Backlog found;
  for (std::uint32_t b = 0; b < batches; ++b) {
    sim::DrawSequence draws;
    double v = 0.0, sum = 0.0, squares = 0.0;
    for (std::uint32_t day = 0; day < warm_up + days; ++day) {
      const double u = draws.uniform({21, b}, {21, 7, 0}, day);
      v = plan::grown_backlog(v, law.from(u), 1e300);
      const plan::DayShare share = plan::share_day(1.0, 0.0, v);
      v -= share.non_plan;
      if (day < warm_up) continue;
      sum += v;
      squares += share.tray * share.tray;
    }
    found.after_service.push_back(sum / days);
    found.unused_squared.push_back(squares / days);
  }
  return found;
}

/// One shared official with plan work that never ends, sharing the day with the day job.
double plan_rate(double load, std::uint32_t replication, sim::Day days) {
  plan::Scenario scenario = quiet::scenario(days);
  scenario.features.nonplan = true;
  scenario.settings.nonplan_load = load;
  scenario.settings.share_min = scenario.settings.share_max = 0.1;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1).posts[0].dedicated = false;
  quiet::add_measure(scenario, "m01", "lead", 1e7);
  const plan::State state = quiet::live(compile(scenario), {22, replication});
  return quiet::total(state, Account::direct) / days;
}

}  // namespace

TEST_CASE("V4: the day job's backlog follows the day-step Lindley recursion", "[statistical]") {
  const double load = 0.8;
  const Backlog found = drive(sim::DayTotal(load, 1.0, sim::JobSize::constant), 40, 100'000, 2'000);
  CHECK(laws::z_of_mean(found.after_service, load * load / (2.0 * (1.0 - load))) < laws::largest_z);
  CHECK(laws::z_of_mean(found.after_service, 0.81 * 0.81 / (2.0 * (1.0 - 0.81))) > laws::largest_z);
}

TEST_CASE("V5: with jobs much longer than a day it is the Pollaczek-Khinchine workload", "[statistical]") {
  const double rho = 0.7, size = 20.0;
  const Backlog found =
      drive(sim::DayTotal(rho / size, size, sim::JobSize::exponential), 150, 200'000, 20'000);
  // The identity holds with the run's own E[I^2]: (2 rho S + (1 - rho)^2 - E[I^2]) / (2 (1 - rho)).
  std::vector<double> residual;
  for (std::size_t b = 0; b < found.after_service.size(); ++b) {
    residual.push_back(found.after_service[b] -
                       (2 * rho * size + (1 - rho) * (1 - rho) - found.unused_squared[b]) / (2 * (1 - rho)));
  }
  CHECK(laws::z_of_mean(residual, 0.0) < laws::largest_z);
  CHECK(laws::estimate(found.after_service).mean == Approx(46.32).epsilon(0.01));
}

TEST_CASE("V6: the plan gets what the day job leaves, and at least its share", "[statistical]") {
  const sim::Day days = 50'000;
  std::vector<double> light, heavy;
  for (std::uint32_t i = 0; i < 24; ++i) {
    light.push_back(plan_rate(0.7, i, days));
    heavy.push_back(plan_rate(1.1, i, days));
  }
  // The backlog found on day 0 (0 to 20 person-days) and the room under the cap (40) are the only bias.
  const double bias = 40.0 / days;
  CHECK(laws::z_of_mean(light, 0.300, bias) < laws::largest_z);
  CHECK(laws::z_of_mean(heavy, 0.100, bias) < laws::largest_z);
  CHECK(laws::z_of_mean(light, 0.310, bias) > laws::largest_z);
}
