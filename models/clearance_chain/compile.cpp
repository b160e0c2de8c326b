#include "models/clearance_chain/compile.hpp"

#include <cmath>
#include <map>

#include "sim/random/draw.hpp"

namespace clearance_chain {
namespace {

using ActorIndex = std::map<std::string, const ActorSpec*>;
using PointIndex = std::map<std::string, PointId>;

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

void connect(Model& model, const Scenario& scenario, const PointIndex& index) {
  for (const PointSpec& said : scenario.points) {
    const PointId here = index.at(said.id);
    for (const std::string& before : said.after) {
      const auto found = index.find(before);
      sim::ensure(found != index.end(), "every point that comes before another exists");
      model.points[found->second].successors.push_back(here);
      ++model.points[here].predecessors;
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
  PointIndex index;
  for (const PointSpec& point : scenario.points) {
    index[point.id] = PointId{model.points.size()};
    add_point(model, point, actors);
  }
  sim::ensure(index.size() == scenario.points.size(), "no two points have one id");
  connect(model, scenario, index);
  return model;
}

}  // namespace clearance_chain
