#pragma once

#include <cstdint>
#include <vector>

#include "analysis/verify/cases/plan_cases.hpp"
#include "models/plan/spec.hpp"

/// Files that come to one office by chance and are worked on first come, first served: what the cases of
/// queues share (V21, V22). How many officials there are, and what else keeps them, is the case's own.
namespace cases::queue {

struct File {
  double comes = 0.0;  ///< days from the start
  double work = 0.0;   ///< days
};

/// By what law files come: intervals and work are exponential.
struct Law {
  std::uint32_t seed;  ///< of the draws
  double files_a_day;
  double mean_work;  ///< days
};

/// A number in [0, 1) of the case itself. `what`: 1 and 2 are taken by `draw_files`.
[[nodiscard]] double drawn(const Law& law, std::uint32_t run, std::uint32_t what, std::size_t i);
[[nodiscard]] std::vector<File> draw_files(const Law& law, std::uint32_t run, std::size_t number);

/// A scenario in which nothing happens, long enough for the files.
[[nodiscard]] plan::Scenario quiet_scenario(const Law& law, const std::vector<File>& files);
/// The scenario, which has an organisation "office", with a measure for each file, launched in the morning
/// of the day on which it comes.
[[nodiscard]] plan::Model with_files(const Subject& subject, plan::Scenario scenario,
                                     const std::vector<File>& files);

/// A file as the run serves it: by day, then by the run's own tie rule; it comes in the morning.
struct Served {
  plan::MeasureId measure;
  File file;
};
[[nodiscard]] std::vector<Served> in_order(const plan::State& state, const std::vector<File>& files);
[[nodiscard]] std::vector<File> files_of(const std::vector<Served>& order);

/// Whether a file that a recursion begins at `begun` was not done on the day on which it would be.
[[nodiscard]] bool is_late(const plan::State& state, const Served& one, double begun);
/// How long it waited, as the day on which it was done says; days, within half a day.
[[nodiscard]] double wait_of(const plan::State& state, const Served& one);

/// Mean wait of each of `parts` equal parts of a queue.
[[nodiscard]] std::vector<double> mean_waits(const std::vector<File>& files, const std::vector<double>& begun,
                                             std::size_t parts);

}  // namespace cases::queue
