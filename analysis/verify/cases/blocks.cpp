#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/draws.hpp"
#include "sim/random/distributions.hpp"

/// Files that are worked on to their end (`nonplan_mode: block`).
namespace cases {
namespace {

constexpr double files_a_day = 0.03;
constexpr double mean_work = 20.0;
constexpr double mean_absence = 30.0;  ///< a file of the day job, which never runs out

/// Mean wait in a queue whose server is away as long as nobody waits, one absence after the other. Fuhrmann
/// and Cooper, "Stochastic decompositions in the M/G/1 queue with generalized vacations", Operations Research
/// 33 (1985). `second_moment`: of an absence.
double wait_by_formula(double second_moment) {
  const double queue = files_a_day * 2.0 * mean_work * mean_work / (2.0 * (1.0 - files_a_day * mean_work));
  return queue + second_moment / (2.0 * mean_absence);
}

struct File {
  double comes = 0.0;  ///< days from the start
  double work = 0.0;   ///< days
};

double drawn(std::uint32_t run, std::uint32_t what, std::size_t i) {
  return sim::uniform({22, run}, sim::Address{what, 0, 0}, static_cast<std::uint32_t>(i));
}

std::vector<File> draw_files(std::uint32_t run, std::size_t number) {
  std::vector<File> files(number);
  double now = 0.0;
  for (std::size_t i = 0; i < number; ++i) {
    now += sim::exponential_from(drawn(run, 1, i), 1.0 / files_a_day);
    files[i] = {now, sim::exponential_from(drawn(run, 2, i), mean_work)};
  }
  return files;
}

/// When each file is begun, first come, first served, if the n-th absence is `absence(n)` days long.
std::vector<double> begun(const std::vector<File>& files,
                          const std::function<double(std::uint32_t)>& absence) {
  std::vector<double> when;
  double now = 0.0;
  std::uint32_t absences = 0;
  for (const File& file : files) {
    while (now < file.comes) now += absence(absences++);
    when.push_back(now);
    now += file.work;
  }
  return when;
}

/// Mean wait of each of many equal parts of a long queue, whose files come in the morning or at any time.
std::vector<double> long_waits(bool in_the_morning) {
  constexpr std::size_t batches = 200;
  constexpr std::size_t each = 20'000;
  std::vector<File> files = draw_files(0, batches * each);
  if (in_the_morning) {
    for (File& file : files) file.comes = std::floor(file.comes);
  }
  const std::vector<double> when =
      begun(files, [](std::uint32_t n) { return sim::exponential_from(drawn(0, 3, n), mean_absence); });
  std::vector<double> means(batches, 0.0);
  for (std::size_t i = 0; i < files.size(); ++i) {
    means[i / each] += (when[i] - files[i].comes) / static_cast<double>(each);
  }
  return means;
}

plan::Model queue_of(const Subject& subject, const std::vector<File>& files) {
  plan::Scenario scenario =
      quiet::scenario(static_cast<plan::Day>(files.back().comes) + 100 * static_cast<plan::Day>(mean_work));
  scenario.features.nonplan = true;
  plan::Settings& rules = scenario.settings;
  rules.nonplan_mode = plan::NonplanMode::block;
  rules.empty_days = plan::EmptyDays::simulated;
  rules.inexhaustible = true;
  rules.nonplan_size = mean_absence;
  rules.share_min = rules.share_max = 1.0;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1).posts.front().dedicated = false;
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
  double mean_wait = 0.0;  ///< as the days done say
  double by_recursion = 0.0;
};

/// Lives a queue, and works it out anew from the same draws.
Queue live_queue(const Subject& subject, std::uint32_t run, std::size_t number) {
  const std::vector<File> files = draw_files(run, number);
  const plan::Model model = queue_of(subject, files);
  const sim::RandomKey key{23, run};
  const plan::State state = live(subject, model, key);
  std::vector<std::tuple<double, double, std::uint32_t>> order;  // of a day's files: the run's own tie rule
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    order.emplace_back(std::floor(files[i].comes), plan_state::priority(state, plan::MeasureId{i}), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<File> served;
  for (const auto& [day, priority, i] : order) served.push_back({day, files[i].work});
  const sim::Address sizes =
      plan::address(models::Purpose::day_job_file, model.workplaces[plan::PostId{0}].hash);
  const std::vector<double> when = begun(served, [&](std::uint32_t n) {
    return sim::exponential_from(sim::uniform(key, sizes, n), mean_absence);
  });
  Queue seen;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double done = plan_state::done_day(state, plan::MeasureId{std::get<2>(order[k])});
    // An item with no more than 1e-9 days left is finished.
    if (done != std::ceil(when[k] + served[k].work - 1e-7) - 1.0) ++seen.late;
    const double half_a_day = 0.5;  // from the end of the work to the evening
    seen.mean_wait +=
        (done + 1.0 - half_a_day - served[k].work - served[k].comes) / static_cast<double>(number);
    seen.by_recursion += (when[k] - served[k].comes) / static_cast<double>(number);
  }
  return seen;
}

}  // namespace

Verdict files_to_their_end(const Subject& subject) {
  constexpr std::uint32_t runs = 20;
  constexpr std::size_t number = 900;
  double late = 0.0;
  std::vector<double> waits, differences;
  for (std::uint32_t run = 1; run <= runs; ++run) {
    const Queue seen = live_queue(subject, run, number);
    late += seen.late;
    waits.push_back(seen.mean_wait);
    differences.push_back(seen.mean_wait - seen.by_recursion);
  }
  const double expected = wait_by_formula(2.0 * mean_absence * mean_absence);
  constexpr double of_the_day_step = 0.1;
  return support::near("files not done on the day of the recursion", late, 0, 0) &&
         support::mean_is("mean wait of files that come in the morning", waits, expected, of_the_day_step) &&
         support::mean_is("the mean wait less the recursion's", differences, 0.0, 0.005) &&
         support::mean_is("the recursion's, when they come in the morning", long_waits(true), expected,
                          of_the_day_step) &&
         support::mean_is("the recursion's, when they come at any time", long_waits(false), expected) &&
         support::near("the formula of Fuhrmann and Cooper", expected, 60.0, 1e-9);
}

}  // namespace cases
