#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/plan/compile_rooms.hpp"
#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"

namespace plan {
namespace {

/// By stage: scope, design, clear, gate, deliver, rollout. Assumptions (docs/models/plan.md, "Stages").
constexpr std::array<double, 6> default_effort{0.10, 0.35, 0.0, 0.0, 0.35, 0.20};
constexpr std::array<double, 6> default_progress{0.10, 0.30, 0.10, 0.0, 0.30, 0.20};
constexpr double spread = 0.15;  // of ambiguity and conflict around the archetype's value
constexpr double tolerance = 1e-9;
constexpr auto rollout_at = static_cast<std::size_t>(Stage::rollout);

/// The parts without roll-out, if there is none: divided by the sum of the others.
std::array<double, 6> of_measure(std::array<double, 6> parts, bool rollout) {
  if (rollout) return parts;
  parts[rollout_at] = 0.0;
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  for (double& part : parts) part /= sum;
  return parts;
}

/// Stages with packages have the sum of their shares; the others divide the rest in their default
/// proportions.
void set_effort(const MeasureSpec& said, Measure& measure) {
  measure.progress_weight = of_measure(default_progress, said.rollout);
  measure.effort_share = of_measure(default_effort, said.rollout);
  if (said.packages.empty()) return;
  std::array<double, 6> packaged{};
  for (const PackageSpec& package : said.packages) {
    packaged[static_cast<std::size_t>(package.stage)] += package.share;
    measure.explicit_stage[static_cast<std::size_t>(package.stage)] = true;
  }
  double taken = 0.0;
  double others = 0.0;
  for (std::size_t stage = 0; stage < packaged.size(); ++stage) {
    taken += packaged[stage];
    if (!measure.explicit_stage[stage]) others += measure.effort_share[stage];
  }
  sim::ensure(taken <= 1.0 + tolerance, "the packages of a measure are no more than its effort");
  const double rest = taken >= 1.0 - tolerance ? 0.0 : 1.0 - taken;
  sim::ensure(rest == 0.0 || others > 0.0, "the effort shares of a measure sum to 1");
  for (std::size_t stage = 0; stage < packaged.size(); ++stage) {
    measure.effort_share[stage] = measure.explicit_stage[stage]
                                      ? packaged[stage]
                                      : rest * measure.effort_share[stage] / (rest > 0.0 ? others : 1.0);
  }
}

void add_packages(const Draft& draft, Model& model, const MeasureSpec& said, Measure& measure) {
  std::map<std::string, PackageId> index;
  for (const PackageSpec& package : said.packages) {
    Package frozen;
    frozen.id = package.id;
    frozen.hash = sim::hash_of(said.id + "/" + package.id);
    frozen.stage = package.stage;
    frozen.owner = draft.organisation(package.owner);
    frozen.share = package.share;
    frozen.optional = package.optional;
    for (const auto& [organisation, officials] : package.crew) {
      frozen.crew.push_back({draft.organisation(organisation), officials});
      frozen.crew_size += officials;
    }
    const PackageId id = model.packages.push_back(std::move(frozen));
    sim::ensure(index.emplace(package.id, id).second, "no two packages of a measure have one id");
    measure.packages.push_back(id);
  }
  for (const PackageSpec& package : said.packages) {
    const PackageId here = index.at(package.id);
    for (const std::string& before : package.after) {
      const auto found = index.find(before);
      sim::ensure(found != index.end(), "a package comes after packages of its measure");
      sim::ensure(model.packages[found->second].stage == package.stage,
                  "a package comes after packages of its stage");
      model.packages[here].after.push_back(found->second);
      model.packages[found->second].before.push_back(here);
    }
  }
}

void set_what_is_drawn(const Scenario& scenario, const MeasureSpec& said, std::size_t position,
                       Measure& measure) {
  const Settings& settings = scenario.settings;
  const ArchetypeSpec* kind = archetype_of(scenario, said, position);
  if (kind == nullptr) {
    measure.ambiguity_low = settings.ambiguity_low;
    measure.ambiguity_high = settings.ambiguity_high;
    measure.conflict_low = settings.conflict_low;
    measure.conflict_high = settings.conflict_high;
    measure.legal_chance = settings.legal_share;
    measure.budget_chance = settings.budget_share;
    return;
  }
  measure.effort_multiplier = kind->effort_multiplier;
  measure.archetype_partners = kind->partners;
  measure.ambiguity_low = kind->ambiguity - spread;
  measure.ambiguity_high = kind->ambiguity + spread;
  measure.conflict_low = kind->conflict - spread;
  measure.conflict_high = kind->conflict + spread;
  measure.legal_chance = kind->legal;
  measure.budget_chance = kind->budget;
}

std::vector<OrganisationId> places_of_rollout(const Draft& draft, const Model& model,
                                              const MeasureSpec& said) {
  std::vector<OrganisationId> places;
  for (const std::string& id : said.rollout_organisations) places.push_back(draft.organisation(id));
  if (!places.empty() || !said.rollout) return places;
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    if (model.organisations[id].role == Role::local) return {id};
  }
  return places;
}

/// `start`: of its plan. `position`: in it.
Day launch_day(const Draft& draft, const MeasureSpec& said, Day start, std::size_t position) {
  const Scenario& scenario = draft.scenario;
  if (said.launch) return draft.day_of(*said.launch);
  if (scenario.launch_policy != LaunchPolicy::staggered) return start;
  const std::int64_t day =
      start + static_cast<std::int64_t>(scenario.launch_every) * static_cast<std::int64_t>(position);
  return static_cast<Day>(std::min<std::int64_t>(day, never));
}

Measure resolved(const Draft& draft, const Model& model, const MeasureSpec& said, std::size_t position) {
  Measure measure;
  measure.id = said.id;
  measure.hash = sim::hash_of(said.id);
  measure.salience = said.salience;
  if (said.lead) measure.lead = draft.organisation(*said.lead);
  if (said.partners) {
    std::vector<OrganisationId> partners;
    for (const std::string& id : *said.partners) partners.push_back(draft.organisation(id));
    measure.partners = std::move(partners);
  }
  measure.effort = said.effort;
  measure.ambiguity = said.ambiguity;
  measure.conflict = said.conflict;
  measure.legal_gate = said.legal_gate;
  measure.budget_gate = said.budget_gate;
  set_what_is_drawn(draft.scenario, said, position, measure);
  measure.rollout = said.rollout;
  measure.rollout_organisations = places_of_rollout(draft, model, said);
  set_effort(said, measure);
  Day start = 0;
  if (!said.plan.empty()) {
    measure.generation = draft.generation(said.plan);
    start = model.generations[measure.generation].start;
  }
  measure.continues = said.continues;
  measure.launch_day = launch_day(draft, said, start, position);
  if (said.due) measure.due_day = draft.day_of(*said.due);
  return measure;
}

/// The number in a generated id ("m07" is 7, and "first-m07" of the plan "first"), else 0.
std::int32_t number_in(const MeasureSpec& said) {
  const std::string prefix = said.plan.empty() ? "" : said.plan + '-';
  const std::string id =
      said.id.compare(0, prefix.size(), prefix) == 0 ? said.id.substr(prefix.size()) : said.id;
  if (id.size() < 2 || id.size() > 7 || id[0] != 'm') return 0;
  std::int32_t number = 0;
  for (const char c : id.substr(1)) {
    if (c < '0' || c > '9') return 0;
    number = 10 * number + (c - '0');
  }
  return number;
}

}  // namespace

const ArchetypeSpec* archetype_of(const Scenario& scenario, const MeasureSpec& said, std::size_t position) {
  if (scenario.archetypes.empty()) return nullptr;
  std::int32_t cycle = 0;
  for (const ArchetypeSpec& kind : scenario.archetypes) {
    if (!said.archetype.empty() && kind.id == said.archetype) return &kind;
    cycle += kind.mix;
  }
  sim::ensure(said.archetype.empty(), "every archetype named in a scenario is one of it");
  sim::ensure(cycle > 0, "the mix of archetypes is not empty");
  const std::int32_t number = number_in(said);
  std::int32_t place = ((number > 0 ? number : static_cast<std::int32_t>(position) + 1) - 1) % cycle;
  for (const ArchetypeSpec& kind : scenario.archetypes) {
    if (place < kind.mix) return &kind;
    place -= kind.mix;
  }
  return &scenario.archetypes.back();
}

void add_measures(Draft& draft, Model& model) {
  model.measures.values().reserve(draft.scenario.measures.size());
  std::map<std::string, std::size_t> placed;  // measures so far, by plan
  for (const MeasureSpec& said : draft.scenario.measures) {
    Measure measure = resolved(draft, model, said, placed[said.plan]++);
    add_packages(draft, model, said, measure);
    const MeasureId id = model.measures.push_back(std::move(measure));
    sim::ensure(draft.measures.emplace(said.id, id).second, "no two measures have one id");
  }
  for (const MeasureSpec& said : draft.scenario.measures) {
    Measure& measure = model.measures[draft.measure(said.id)];
    for (const std::string& id : said.required) measure.required.push_back(draft.measure(id));
  }
}

}  // namespace plan
