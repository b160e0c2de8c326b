#include "analysis/verify/cases/file_queue.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "sim/random/distributions.hpp"

namespace cases::queue {

double drawn(const Law& law, std::uint32_t run, std::uint32_t what, std::size_t i) {
  return sim::uniform({law.seed, run}, sim::Address{what, 0, 0}, static_cast<std::uint32_t>(i));
}

std::vector<File> draw_files(const Law& law, std::uint32_t run, std::size_t number) {
  std::vector<File> files(number);
  double now = 0.0;
  for (std::size_t i = 0; i < number; ++i) {
    now += sim::exponential_from(drawn(law, run, 1, i), 1.0 / law.files_a_day);
    files[i] = {now, sim::exponential_from(drawn(law, run, 2, i), law.mean_work)};
  }
  return files;
}

plan::Scenario quiet_scenario(const Law& law, const std::vector<File>& files) {
  return quiet::scenario(static_cast<plan::Day>(files.back().comes) +
                         100 * static_cast<plan::Day>(law.mean_work));
}

plan::Model with_files(const Subject& subject, plan::Scenario scenario, const std::vector<File>& files) {
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

std::vector<Served> in_order(const plan::State& state, const std::vector<File>& files) {
  std::vector<std::tuple<double, double, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    order.emplace_back(std::floor(files[i].comes), plan_state::priority(state, plan::MeasureId{i}), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Served> served;
  for (const auto& [day, priority, i] : order) served.push_back({plan::MeasureId{i}, {day, files[i].work}});
  return served;
}

std::vector<File> files_of(const std::vector<Served>& order) {
  std::vector<File> files;
  for (const Served& one : order) files.push_back(one.file);
  return files;
}

bool is_late(const plan::State& state, const Served& one, double begun) {
  // An item with no more than 1e-9 days left is finished.
  const double day = std::ceil(begun + one.file.work - 1e-7) - 1.0;
  return plan_state::done_day(state, one.measure) != day;
}

double wait_of(const plan::State& state, const Served& one) {
  constexpr double half_a_day = 0.5;  // from the end of the work to the evening
  return plan_state::done_day(state, one.measure) + 1.0 - half_a_day - one.file.work - one.file.comes;
}

std::vector<double> mean_waits(const std::vector<File>& files, const std::vector<double>& begun,
                               std::size_t parts) {
  const std::size_t each = files.size() / parts;
  std::vector<double> means(parts, 0.0);
  for (std::size_t i = 0; i < files.size(); ++i) {
    means[i / each] += (begun[i] - files[i].comes) / static_cast<double>(each);
  }
  return means;
}

}  // namespace cases::queue
