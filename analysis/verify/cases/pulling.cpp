#include <algorithm>
#include <array>
#include <utility>

#include "analysis/verify/cases/file_queue.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};

struct Task {
  int days;
  std::vector<std::string> after;
};
using Tasks = std::vector<Task>;

/// 1 before 9, 4 before 5, 6, 7 and 8. Graham, "Bounds for certain multiprocessing anomalies", Bell System
/// Technical Journal 45 (1966).
Tasks of_graham() {
  return {{3, {}},     {2, {}},     {2, {}},     {2, {}},    {4, {"t4"}},
          {4, {"t4"}}, {4, {"t4"}}, {4, {"t4"}}, {9, {"t1"}}};
}

plan::Day makespan(const Subject& subject, const Tasks& tasks, int officials) {
  plan::Scenario scenario = quiet::scenario(60);
  scenario.settings.dispatch = plan::DispatchMode::pull;
  scenario.settings.tray_order = plan::TrayOrder::list;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, officials);
  double total = 0.0;
  for (const Task& task : tasks) total += task.days;
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "office", total);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    quiet::add_package(measure, "t" + std::to_string(i + 1), "office", tasks[i].days / total, tasks[i].after);
  }
  return plan_state::done_day(live(subject, freeze(subject, scenario), {1, 0}), the_measure) + 1;
}

constexpr std::size_t officials = 3;
constexpr queue::Law the_queue{.seed = 21, .files_a_day = 0.12, .mean_work = 20.0};

/// Erlang's formula C: the mean wait when files come at any time of the day.
double wait_by_erlang() {
  const double load = the_queue.files_a_day * the_queue.mean_work;
  double sum = 0.0;
  double term = 1.0;
  for (std::size_t k = 0; k < officials; ++k) {
    sum += term;
    term *= load / static_cast<double>(k + 1);
  }
  const double full = term / (1.0 - load / officials);
  return full / (sum + full) * the_queue.mean_work / (officials - load);
}

/// When each file is begun, first come, first served: Kiefer and Wolfowitz's recursion.
std::vector<double> begun(const std::vector<queue::File>& files) {
  std::array<double, officials> free{};
  std::vector<double> when;
  for (const queue::File& file : files) {
    double& first = *std::min_element(free.begin(), free.end());
    when.push_back(std::max(first, file.comes));
    first = when.back() + file.work;
  }
  return when;
}

plan::Model queue_of(const Subject& subject, const std::vector<queue::File>& files) {
  plan::Scenario scenario = queue::quiet_scenario(the_queue, files);
  scenario.settings.dispatch = plan::DispatchMode::pull;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, officials);
  return queue::with_files(subject, std::move(scenario), files);
}

struct Queue {
  double late = 0.0;       ///< files that were not done on the day of the recursion
  double mean_wait = 0.0;  ///< of those behind the first third, as the days done say
};

Queue live_queue(const Subject& subject, std::uint32_t run, std::size_t number) {
  const std::vector<queue::File> files = queue::draw_files(the_queue, run, number);
  const plan::State state = live(subject, queue_of(subject, files), {22, run});
  const std::vector<queue::Served> order = queue::in_order(state, files);
  const std::vector<double> when = begun(queue::files_of(order));
  const std::size_t settled = number / 3;
  Queue seen;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (queue::is_late(state, order[k], when[k])) ++seen.late;
    if (k < settled) continue;
    seen.mean_wait += queue::wait_of(state, order[k]) / static_cast<double>(number - settled);
  }
  return seen;
}

}  // namespace

Verdict anomalies(const Subject& subject) {
  Tasks shorter = of_graham();
  for (Task& task : shorter) --task.days;
  Tasks freer = of_graham();
  freer[4].after = freer[5].after = {};
  return support::near("three officials", makespan(subject, of_graham(), 3), 12, 0) &&
         support::near("four officials take longer", makespan(subject, of_graham(), 4), 15, 0) &&
         support::near("less work takes longer", makespan(subject, shorter, 3), 13, 0) &&
         support::near("less to wait for takes longer", makespan(subject, freer, 3), 16, 0);
}

Verdict shared_queue(const Subject& subject) {
  constexpr std::uint32_t runs = 30;
  constexpr std::size_t number = 900;
  constexpr std::size_t parts = 200;
  double late = 0.0;
  std::vector<double> waits;
  for (std::uint32_t run = 1; run <= runs; ++run) {
    const Queue seen = live_queue(subject, run, number);
    late += seen.late;
    waits.push_back(seen.mean_wait);
  }
  const std::vector<queue::File> long_queue = queue::draw_files(the_queue, 0, parts * 20'000);
  return support::near("files not done on the day of the recursion", late, 0, 0) &&
         support::mean_is("mean wait of files that come in the morning", waits, 21.64, 0.03 + 0.005) &&
         support::mean_is("the recursion's, when they come at any time",
                          queue::mean_waits(long_queue, begun(long_queue), parts), wait_by_erlang()) &&
         support::near("Erlang's formula", wait_by_erlang(), 21.573, 5e-4);
}

}  // namespace cases
