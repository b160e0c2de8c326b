#include "models/clearance_chain/compile.hpp"

#include <cmath>
#include <map>
#include <set>

#include "models/clearance_chain/network.hpp"
#include "sim/graph/digraph.hpp"
#include "sim/random/draw.hpp"

namespace clearance_chain {
namespace {

using ActorIndex = std::map<std::string, const ActorSpec*>;

Clearance clearance_of(const ActorSpec& actor, DelayLaw law) {
  sim::ensure(actor.probability >= 0.0 && actor.probability <= 1.0, "an agreement has a probability");
  sim::ensure(actor.delay >= 1.0, "an attempt takes a week at least");
  sim::ensure(law == DelayLaw::geometric || actor.delay == std::floor(actor.delay),
              "a fixed delay is a whole number of weeks");
  return {sim::hash_of(actor.id), actor.probability, actor.delay};
}

void add_point(Model& model, const PointSpec& said, const ActorIndex& actors) {
  Point point;
  point.address = sim::hash_of(said.id);
  point.first = ClearanceId{model.clearances.size()};
  point.clearances = static_cast<std::int32_t>(said.actors.size());
  point.needed = said.needed;
  point.attempts = said.attempts.value_or(without_limit);
  point.asking = said.asking;
  sim::ensure(point.needed >= 1 && point.needed <= point.clearances,
              "a point needs one of its actors at least and all of them at most");
  sim::ensure(point.attempts >= 1, "an actor may be asked once at least");
  for (const std::string& id : said.actors) {
    const auto found = actors.find(id);
    sim::ensure(found != actors.end(), "every actor of a point exists");
    model.clearances.push_back(clearance_of(*found->second, model.delay_law));
  }
  model.points.push_back(point);
  model.point_ids.push_back(said.id);
  model.point_names_en.push_back(said.name.en.empty() ? said.id : said.name.en);
  model.point_names_fr.push_back(said.name.fr.empty() ? said.id : said.name.fr);
}

void connect(Model& model, const Scenario& scenario, const std::set<std::string>& ids) {
  for (const PointSpec& point : scenario.points) {
    for (const std::string& before : point.after) {
      sim::ensure(ids.count(before) != 0, "every point that comes before another exists");
    }
  }
  const sim::Digraph network = network_of(scenario);
  sim::ensure(sim::find_cycle(network).empty(), "no points wait for each other in a circle");
  for (const PointId p : sim::ids<PointId>(network.size())) {
    for (const std::uint32_t next : network.successors(p.value)) {
      model.points[p].successors.emplace_back(next);
      ++model.points[PointId{next}].predecessors;
    }
  }
}

}  // namespace

Model compile(const Scenario& scenario) {
  Model model;
  model.delay_law = scenario.delay_law;
  model.horizon = scenario.horizon;
  ActorIndex actors;
  for (const ActorSpec& actor : scenario.actors) actors[actor.id] = &actor;
  std::set<std::string> ids;
  for (const PointSpec& point : scenario.points) {
    sim::ensure(ids.insert(point.id).second, "no two points have one id");
    add_point(model, point, actors);
  }
  connect(model, scenario, ids);
  return model;
}

}  // namespace clearance_chain
