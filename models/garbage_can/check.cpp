#include "models/garbage_can/check.hpp"

#include <map>
#include <string>

#include "models/garbage_can/fault_kinds.hpp"
#include "sim/random/draw.hpp"

namespace garbage_can {
namespace {

template <class Specs>
void check_list(const Specs& specs, const std::string& list, std::vector<sim::Fault>& faults) {
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

}  // namespace

void check_hashes(const Scenario& scenario, std::vector<sim::Fault>& faults) {
  check_list(scenario.choices, "choices", faults);
  check_list(scenario.problems, "problems", faults);
}

}  // namespace garbage_can
