#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace sim {

/// A directed graph that no longer changes: nodes 0 to size() - 1 and edges between them. Copies share it.
///
/// An edge that is given twice is there once. A node may have an edge to itself.
class Digraph {
 public:
  using Edge = std::pair<std::uint32_t, std::uint32_t>;  ///< from, to

  /// `edges` in any order; an end that is not a node breaks a law of the program (InvariantViolation).
  Digraph(std::uint32_t number_of_nodes, std::vector<Edge> edges);

  [[nodiscard]] std::uint32_t size() const;
  [[nodiscard]] std::uint32_t number_of_edges() const;
  /// In ascending order.
  [[nodiscard]] std::vector<std::uint32_t> successors(std::uint32_t node) const;

  struct Frozen;
  [[nodiscard]] const Frozen& frozen() const { return *frozen_; }

 private:
  std::shared_ptr<const Frozen> frozen_;
};

/// The nodes of one cycle in the order of its edges, the lowest node first; the last has an edge to the
/// first. Empty when there is none. Which cycle: the first one met by a depth-first search that starts at the
/// lowest node and follows edges to lower nodes first.
[[nodiscard]] std::vector<std::uint32_t> find_cycle(const Digraph& graph);

/// All nodes, each after all its predecessors. Of the nodes that could come next the lowest comes first, so
/// the order depends on the graph alone. The graph has no cycle (InvariantViolation).
[[nodiscard]] std::vector<std::uint32_t> topological_order(const Digraph& graph);

/// A project whose activities have durations and wait for their predecessors alone, never for resources.
struct CriticalPath {
  std::vector<double>
      earliest_finish;  ///< of each node, in the unit of the durations; the project starts at 0
  double length = 0.0;  ///< when the last node finishes; 0 for a graph without nodes
  /// Nodes that follow on each other without a gap from the start to `length`. Where several could precede a
  /// node, or end the path, the lowest.
  std::vector<std::uint32_t> nodes;
};

/// The longest path by duration. `durations` holds one number of at least 0 for each node, and the graph has
/// no cycle (InvariantViolation). Source: Kelley, "Critical-path planning and scheduling", Operations
/// Research 9 (1961).
[[nodiscard]] CriticalPath critical_path(const Digraph& graph, const std::vector<double>& durations);

}  // namespace sim
