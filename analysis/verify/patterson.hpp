#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/graph/digraph.hpp"
#include "sim/scenario/text.hpp"

/// Instances of the project-scheduling problem with limited resources, in the layout of Patterson (.rcp).
namespace analysis {

/// What has to be done and by how many: jobs that wait for each other, resources that are held from the start
/// of a job to its end. Jobs and resources count from 0, in the file from 1.
struct Project {
  std::vector<std::int32_t> capacities;          ///< of each resource
  std::vector<std::int32_t> durations;           ///< of each job, whole periods
  std::vector<std::vector<std::int32_t>> needs;  ///< of each job, of each resource
  sim::Digraph order{0, {}};                     ///< from a job to its successors; without a circle

  [[nodiscard]] std::uint32_t jobs() const { return order.size(); }
};

/// Reads "jobs resources", the capacities, then for each job its duration, its need of each resource, the
/// number of its successors and the successors; numbers apart by blanks and line ends of any kind. Every
/// fault is added to `faults` with its place. What is returned is sound only if there was none.
[[nodiscard]] Project read_patterson(const std::string& text, const std::string& file,
                                     std::vector<sim::Fault>& faults);

}  // namespace analysis
