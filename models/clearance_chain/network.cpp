#include "models/clearance_chain/network.hpp"

#include <map>
#include <utility>

namespace clearance_chain {

sim::Digraph network_of(const Scenario& scenario) {
  std::map<std::string, std::uint32_t> index;
  for (const PointSpec& point : scenario.points) {
    index.emplace(point.id, static_cast<std::uint32_t>(index.size()));
  }
  std::vector<sim::Digraph::Edge> edges;
  for (std::uint32_t here = 0; here < scenario.points.size(); ++here) {
    for (const std::string& before : scenario.points[here].after) {
      const auto found = index.find(before);
      if (found != index.end()) edges.emplace_back(found->second, here);
    }
  }
  return {static_cast<std::uint32_t>(scenario.points.size()), std::move(edges)};
}

}  // namespace clearance_chain
