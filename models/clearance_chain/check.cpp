#include "models/clearance_chain/check.hpp"

#include <map>
#include <string>

#include "models/clearance_chain/fault_kinds.hpp"
#include "models/clearance_chain/network.hpp"
#include "sim/random/draw.hpp"

namespace clearance_chain {
namespace {

template <class Specs>
void check_hashes(const Specs& specs, const std::string& list, std::vector<sim::Fault>& faults) {
  std::map<std::uint32_t, std::string> seen;
  for (const auto& spec : specs) {
    const auto [known, is_new] = seen.emplace(sim::hash_of(spec.id), spec.id);
    if (is_new || known->second == spec.id) continue;
    faults.push_back({fault_kinds::same_hash,
                      spec.place,
                      list + '[' + spec.id + ']',
                      {{"got", spec.id}, {"other", known->second}},
                      ""});
  }
}

void check_cycle(const Scenario& scenario, std::vector<sim::Fault>& faults) {
  const std::vector<std::uint32_t> cycle = sim::find_cycle(network_of(scenario));
  if (cycle.empty()) return;
  const PointSpec& first = scenario.points[cycle.front()];
  std::string circle;
  for (const std::uint32_t point : cycle) circle += scenario.points[point].id + " -> ";
  faults.push_back({fault_kinds::cycle,
                    first.place,
                    "points[" + first.id + "].after",
                    {{"cycle", circle + first.id}},
                    ""});
}

}  // namespace

void check_network(const Scenario& scenario, std::vector<sim::Fault>& faults) {
  check_hashes(scenario.actors, "actors", faults);
  check_hashes(scenario.points, "points", faults);
  check_cycle(scenario, faults);
}

}  // namespace clearance_chain
