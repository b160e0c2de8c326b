#include <cmath>
#include <functional>
#include <utility>

#include "analysis/verify/cases/file_queue.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/draws.hpp"
#include "sim/random/distributions.hpp"

/// Files that are worked on to their end (`nonplan_mode: block`).
namespace cases {
namespace {

constexpr queue::Law the_queue{.seed = 22, .files_a_day = 0.03, .mean_work = 20.0};
constexpr double mean_absence = 30.0;  ///< a file of the day job, which never runs out

/// Mean wait in a queue whose server is away as long as nobody waits, one absence after the other. Fuhrmann
/// and Cooper, "Stochastic decompositions in the M/G/1 queue with generalized vacations", Operations Research
/// 33 (1985). `second_moment`: of an absence.
double wait_by_formula(double second_moment) {
  constexpr double work = the_queue.mean_work;
  constexpr double rate = the_queue.files_a_day;
  const double without_absences = rate * 2.0 * work * work / (2.0 * (1.0 - rate * work));
  return without_absences + second_moment / (2.0 * mean_absence);
}

/// When each file is begun, first come, first served, if the n-th absence is `absence(n)` days long.
std::vector<double> begun(const std::vector<queue::File>& files,
                          const std::function<double(std::uint32_t)>& absence) {
  std::vector<double> when;
  double now = 0.0;
  std::uint32_t absences = 0;
  for (const queue::File& file : files) {
    while (now < file.comes) now += absence(absences++);
    when.push_back(now);
    now += file.work;
  }
  return when;
}

/// Mean wait of each of many equal parts of a long queue, whose files come in the morning or at any time.
std::vector<double> long_waits(bool in_the_morning) {
  constexpr std::size_t parts = 200;
  std::vector<queue::File> files = queue::draw_files(the_queue, 0, parts * 20'000);
  if (in_the_morning) {
    for (queue::File& file : files) file.comes = std::floor(file.comes);
  }
  const std::vector<double> when = begun(files, [](std::uint32_t n) {
    return sim::exponential_from(queue::drawn(the_queue, 0, 3, n), mean_absence);
  });
  return queue::mean_waits(files, when, parts);
}

plan::Model queue_of(const Subject& subject, const std::vector<queue::File>& files) {
  plan::Scenario scenario = queue::quiet_scenario(the_queue, files);
  scenario.features.nonplan = true;
  plan::Settings& rules = scenario.settings;
  rules.nonplan_mode = plan::NonplanMode::block;
  rules.empty_days = plan::EmptyDays::simulated;
  rules.inexhaustible = true;
  rules.nonplan_size = mean_absence;
  rules.share_min = rules.share_max = 1.0;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1).posts.front().dedicated = false;
  return queue::with_files(subject, std::move(scenario), files);
}

struct Queue {
  double late = 0.0;       ///< files that were not done on the day of the recursion
  double mean_wait = 0.0;  ///< as the days done say
  double by_recursion = 0.0;
};

/// Lives a queue, and works it out anew from the same draws.
Queue live_queue(const Subject& subject, std::uint32_t run, std::size_t number) {
  const std::vector<queue::File> files = queue::draw_files(the_queue, run, number);
  const plan::Model model = queue_of(subject, files);
  const sim::RandomKey key{23, run};
  const plan::State state = live(subject, model, key);
  const std::vector<queue::Served> order = queue::in_order(state, files);
  const sim::Address sizes =
      plan::address(models::Purpose::day_job_file, model.workplaces[plan::PostId{0}].hash);
  const std::vector<double> when = begun(queue::files_of(order), [&](std::uint32_t n) {
    return sim::exponential_from(sim::uniform(key, sizes, n), mean_absence);
  });
  Queue seen;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (queue::is_late(state, order[k], when[k])) ++seen.late;
    seen.mean_wait += queue::wait_of(state, order[k]) / static_cast<double>(number);
    seen.by_recursion += (when[k] - order[k].file.comes) / static_cast<double>(number);
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
