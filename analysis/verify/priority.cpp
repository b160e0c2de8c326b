#include "analysis/verify/priority.hpp"

#include <algorithm>
#include <numeric>

namespace analysis {
namespace {

std::vector<double> durations_of(const Project& project) {
  return {project.durations.begin(), project.durations.end()};
}

sim::Digraph backwards(const sim::Digraph& order) {
  std::vector<sim::Digraph::Edge> edges;
  for (std::uint32_t job = 0; job < order.size(); ++job) {
    for (const std::uint32_t next : order.successors(job)) edges.emplace_back(next, job);
  }
  return {order.size(), edges};
}

/// The latest start of each job: what is left of the critical path when it and all behind it are taken off.
std::vector<double> latest_starts(const Project& project) {
  const sim::CriticalPath from_the_end = critical_path(backwards(project.order), durations_of(project));
  std::vector<double> latest;
  for (const double rest : from_the_end.earliest_finish) latest.push_back(from_the_end.length - rest);
  return latest;
}

std::vector<double> latest_finishes(const Project& project) {
  std::vector<double> latest = latest_starts(project);
  for (std::size_t job = 0; job < latest.size(); ++job) latest[job] += project.durations[job];
  return latest;
}

std::vector<double> slacks(const Project& project) {
  std::vector<double> slack = latest_finishes(project);
  const sim::CriticalPath path = critical_path(project.order, durations_of(project));
  for (std::size_t job = 0; job < slack.size(); ++job) slack[job] -= path.earliest_finish[job];
  return slack;
}

/// With its sign turned, so that more goes first.
std::vector<double> weights_of_next(const Project& project) {
  std::vector<double> weights;
  for (std::uint32_t job = 0; job < project.jobs(); ++job) {
    double weight = project.durations[job];
    for (const std::uint32_t next : project.order.successors(job)) weight += project.durations[next];
    weights.push_back(-weight);
  }
  return weights;
}

/// With its sign turned, so that more goes first.
std::vector<double> numbers_of_successors(const Project& project) {
  std::vector<std::vector<bool>> behind(project.jobs(), std::vector<bool>(project.jobs(), false));
  std::vector<std::uint32_t> order = topological_order(project.order);
  std::reverse(order.begin(), order.end());
  for (const std::uint32_t job : order) {
    for (const std::uint32_t next : project.order.successors(job)) {
      behind[job][next] = true;
      for (std::uint32_t i = 0; i < project.jobs(); ++i) behind[job][i] = behind[job][i] || behind[next][i];
    }
  }
  std::vector<double> numbers;
  for (const std::vector<bool>& all : behind) {
    numbers.push_back(-static_cast<double>(std::count(all.begin(), all.end(), true)));
  }
  return numbers;
}

/// What is smaller goes first.
std::vector<double> keys(const Project& project, PriorityRule rule) {
  switch (rule) {
    case PriorityRule::grpw:
      return weights_of_next(project);
    case PriorityRule::lft:
      return latest_finishes(project);
    case PriorityRule::lst:
      return latest_starts(project);
    case PriorityRule::mslk:
      return slacks(project);
    case PriorityRule::mts:
      return numbers_of_successors(project);
    case PriorityRule::spt:
      break;
  }
  return durations_of(project);
}

}  // namespace

std::vector<std::uint32_t> priority_list(const Project& project, PriorityRule rule) {
  const std::vector<double> key = keys(project, rule);
  std::vector<std::uint32_t> list(project.jobs());
  std::iota(list.begin(), list.end(), 0U);
  std::stable_sort(list.begin(), list.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
  return list;
}

}  // namespace analysis
