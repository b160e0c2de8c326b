#include "models/clearance_chain/generate.hpp"

namespace clearance_chain {
namespace {

/// "p07" among 30 points: as many digits as the last one has, so that ids sort as the line runs.
std::string numbered(char letter, std::int32_t number, std::int32_t last) {
  const std::string digits = std::to_string(number);
  return letter + std::string(std::to_string(last).size() - digits.size(), '0') + digits;
}

}  // namespace

void add_line(Scenario& scenario, std::int32_t points, std::int32_t agreements, const ActorSpec& actor,
              const PointSpec& point) {
  sim::ensure(points >= 1 && points <= agreements, "every point of a line needs an agreement");
  const std::int32_t each = agreements / points;
  const std::int32_t left_over = agreements % points;
  const std::int32_t actors = each + (left_over > 0 ? 1 : 0);
  for (std::int32_t i = 1; i <= actors; ++i) {
    ActorSpec one = actor;
    one.id = numbered('a', i, actors);
    one.name = {one.id, one.id};
    scenario.actors.push_back(std::move(one));
  }
  for (std::int32_t i = 1; i <= points; ++i) {
    PointSpec one = point;
    one.id = numbered('p', i, points);
    one.name = {one.id, one.id};
    if (i > 1) one.after = {numbered('p', i - 1, points)};
    one.needed = each + (i <= left_over ? 1 : 0);
    for (std::int32_t k = 0; k < one.needed; ++k) {
      one.actors.push_back(scenario.actors[static_cast<std::size_t>(k)].id);
    }
    scenario.points.push_back(std::move(one));
  }
}

}  // namespace clearance_chain
