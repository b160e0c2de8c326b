#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "sim/random/distributions.hpp"

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

// A queue: three officials, 0.12 files a day, 20 days of work each in the mean.
constexpr std::size_t officials = 3;
constexpr double files_a_day = 0.12;
constexpr double mean_work = 20.0;

/// Erlang's formula C: the mean wait when files come at any time of the day.
double wait_by_erlang() {
  const double load = files_a_day * mean_work;
  double sum = 0.0;
  double term = 1.0;
  for (std::size_t k = 0; k < officials; ++k) {
    sum += term;
    term *= load / static_cast<double>(k + 1);
  }
  const double full = term / (1.0 - load / officials);
  return full / (sum + full) * mean_work / (officials - load);
}

struct File {
  double comes = 0.0;  ///< days from the start
  double work = 0.0;   ///< days
};

std::vector<File> draw_files(std::uint32_t run, std::size_t number) {
  const auto drawn = [&](std::uint32_t what, std::size_t i) {
    return sim::uniform({21, run}, sim::Address{what, 0, 0}, static_cast<std::uint32_t>(i));
  };
  std::vector<File> files(number);
  double now = 0.0;
  for (std::size_t i = 0; i < number; ++i) {
    now += sim::exponential_from(drawn(1, i), 1.0 / files_a_day);
    files[i] = {now, sim::exponential_from(drawn(2, i), mean_work)};
  }
  return files;
}

/// When each file is begun, first come, first served: Kiefer and Wolfowitz's recursion.
std::vector<double> begun(const std::vector<File>& files) {
  std::array<double, officials> free{};
  std::vector<double> when;
  for (const File& file : files) {
    double& first = *std::min_element(free.begin(), free.end());
    when.push_back(std::max(first, file.comes));
    first = when.back() + file.work;
  }
  return when;
}

/// Mean wait of each of `batches` equal parts of a long queue.
std::vector<double> long_waits(std::size_t batches, std::size_t each) {
  const std::vector<File> files = draw_files(0, batches * each);
  const std::vector<double> when = begun(files);
  std::vector<double> means(batches, 0.0);
  for (std::size_t i = 0; i < files.size(); ++i) {
    means[i / each] += (when[i] - files[i].comes) / static_cast<double>(each);
  }
  return means;
}

plan::Model queue_of(const Subject& subject, const std::vector<File>& files) {
  plan::Scenario scenario =
      quiet::scenario(static_cast<plan::Day>(files.back().comes) + 100 * static_cast<plan::Day>(mean_work));
  scenario.settings.dispatch = plan::DispatchMode::pull;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, officials);
  for (std::size_t i = 0; i < files.size(); ++i) {
    plan::MeasureSpec& measure =
        quiet::add_measure(scenario, "m" + std::to_string(i), "office", files[i].work);
    quiet::add_package(measure, "all", "office", 1.0);
  }
  plan::Model model = freeze(subject, scenario);
  for (std::size_t i = 0; i < files.size(); ++i) {
    model.measures[plan::MeasureId{static_cast<std::uint32_t>(i)}].launch_day =
        static_cast<plan::Day>(files[i].comes);
  }
  return model;
}

struct Queue {
  double late = 0.0;       ///< files that were not done on the day of the recursion
  double mean_wait = 0.0;  ///< of those behind the first third, as the days done say
};

Queue live_queue(const Subject& subject, std::uint32_t run, std::size_t number) {
  const std::vector<File> files = draw_files(run, number);
  const plan::State state = live(subject, queue_of(subject, files), {22, run});
  std::vector<std::tuple<double, double, std::uint32_t>> order;  // of a day's files: the run's own tie rule
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    order.emplace_back(std::floor(files[i].comes), plan_state::priority(state, plan::MeasureId{i}), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<File> served;
  for (const auto& [day, priority, i] : order) served.push_back({day, files[i].work});
  const std::vector<double> when = begun(served);
  const std::size_t settled = number / 3;
  Queue seen;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double done = plan_state::done_day(state, plan::MeasureId{std::get<2>(order[k])});
    // An item with no more than 1e-9 days left is finished.
    if (done != std::ceil(when[k] + served[k].work - 1e-7) - 1.0) ++seen.late;
    if (k < settled) continue;
    const double half_a_day = 0.5;  // from the end of the work to the evening, within 0.005
    seen.mean_wait +=
        (done + 1.0 - half_a_day - served[k].work - served[k].comes) / static_cast<double>(number - settled);
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
  double late = 0.0;
  std::vector<double> waits;
  for (std::uint32_t run = 1; run <= runs; ++run) {
    const Queue seen = live_queue(subject, run, number);
    late += seen.late;
    waits.push_back(seen.mean_wait);
  }
  return support::near("files not done on the day of the recursion", late, 0, 0) &&
         support::mean_is("mean wait of files that come in the morning", waits, 21.64, 0.03 + 0.005) &&
         support::mean_is("the recursion's, when they come at any time", long_waits(200, 20'000),
                          wait_by_erlang()) &&
         support::near("Erlang's formula", wait_by_erlang(), 21.573, 5e-4);
}

}  // namespace cases
