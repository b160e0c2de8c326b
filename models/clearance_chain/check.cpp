#include "models/clearance_chain/check.hpp"

#include <map>
#include <string>

#include "models/clearance_chain/fault_kinds.hpp"
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

/// Takes away the points that wait for none of the others, again and again; what is left waits in circles.
std::map<std::string, const PointSpec*> waiting_for_each_other(const Scenario& scenario) {
  std::map<std::string, const PointSpec*> left;
  for (const PointSpec& point : scenario.points) left[point.id] = &point;
  bool taken = true;
  while (taken) {
    taken = false;
    for (auto it = left.begin(); it != left.end();) {
      bool waits = false;
      for (const std::string& before : it->second->after) waits = waits || left.count(before) != 0;
      taken = taken || !waits;
      it = waits ? std::next(it) : left.erase(it);
    }
  }
  return left;
}

void check_cycle(const Scenario& scenario, std::vector<sim::Fault>& faults) {
  const std::map<std::string, const PointSpec*> left = waiting_for_each_other(scenario);
  if (left.empty()) return;
  // Each of them waits for another of them: going back from any, a point comes again, and a circle is closed.
  std::vector<std::string> path{left.begin()->first};
  std::map<std::string, std::size_t> position{{path.front(), 0}};
  while (true) {
    std::string back;
    for (const std::string& before : left.at(path.back())->after) {
      if (left.count(before) != 0) back = before;
    }
    path.push_back(back);
    const auto [known, is_new] = position.emplace(back, path.size() - 1);
    if (is_new) continue;
    std::string circle;
    for (std::size_t i = path.size(); i-- > known->second;) {
      circle += (circle.empty() ? "" : " -> ") + path[i];
    }
    faults.push_back(
        {fault_kinds::cycle, left.at(back)->place, "points[" + back + "].after", {{"cycle", circle}}, ""});
    return;
  }
}

}  // namespace

void check_network(const Scenario& scenario, std::vector<sim::Fault>& faults) {
  check_hashes(scenario.actors, "actors", faults);
  check_hashes(scenario.points, "points", faults);
  check_cycle(scenario, faults);
}

}  // namespace clearance_chain
