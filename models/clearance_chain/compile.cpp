#include "models/clearance_chain/compile.hpp"

#include <algorithm>
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
  return {sim::hash_of(actor.id), actor.probability, actor.delay, 1};
}

/// The package of the actors from `first` on. It agrees when its most reluctant actor would, and its answer
/// is there when its slowest actor has given it.
Clearance package_of(const std::vector<Clearance>& actors, std::size_t first, std::size_t size) {
  Clearance package = actors[first];
  for (std::size_t i = first + 1; i < actors.size() && i < first + size; ++i) {
    package.probability = std::min(package.probability, actors[i].probability);
    package.delay = std::max(package.delay, actors[i].delay);
    ++package.agreements;
  }
  return package;
}

/// What 0, 1, 2, ... agreements leave of a reluctance of 1.
std::vector<double> reluctance_after(std::int32_t agreements, double bandwagon) {
  sim::ensure(bandwagon >= 0.0 && bandwagon <= 1.0, "a bandwagon takes away a share");
  std::vector<double> left;
  if (bandwagon == 0.0) return left;
  double now = 1.0;
  for (std::int32_t k = 0; k <= agreements; ++k) {
    left.push_back(now);
    now *= 1.0 - bandwagon;
  }
  return left;
}

void add_point(Model& model, const PointSpec& said, const ActorIndex& actors) {
  Point point;
  point.address = sim::hash_of(said.id);
  point.first = ClearanceId{model.clearances.size()};
  point.agreements = static_cast<std::int32_t>(said.actors.size());
  point.needed = said.needed;
  point.attempts = said.attempts.value_or(without_limit);
  point.asking = said.asking;
  sim::ensure(point.needed >= 1 && point.needed <= point.agreements,
              "a point needs one of its actors at least and all of them at most");
  sim::ensure(point.attempts >= 1, "an actor may be asked once at least");
  sim::ensure(said.package >= 1, "a package holds one actor at least");
  std::vector<Clearance> answers;
  for (const std::string& id : said.actors) {
    const auto found = actors.find(id);
    sim::ensure(found != actors.end(), "every actor of a point exists");
    answers.push_back(clearance_of(*found->second, model.delay_law));
  }
  const auto package = static_cast<std::size_t>(said.package);
  for (std::size_t first = 0; first < answers.size(); first += package) {
    model.clearances.push_back(package_of(answers, first, package));
    ++point.clearances;
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
  std::int32_t agreements = 0;
  for (const Point& point : model.points) agreements += point.agreements;
  model.reluctance_left = reluctance_after(agreements, scenario.bandwagon);
  connect(model, scenario, ids);
  return model;
}

}  // namespace clearance_chain
