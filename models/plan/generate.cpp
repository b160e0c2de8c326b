#include "models/plan/generate.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "models/plan/draws.hpp"

namespace plan {
namespace {

constexpr std::int32_t most_partners = 8;

/// Draws for one measure.
struct Luck {
  sim::RandomKey key;
  std::uint32_t measure;

  [[nodiscard]] double of(models::Purpose purpose, std::uint32_t sub = 0) const {
    return sim::uniform(key, address(purpose, measure, sub), 0);
  }
};

bool may_be_drawn(const Organisation& organisation) {
  return organisation.drawn && (organisation.role == Role::ministry || organisation.role == Role::service);
}

using Place = std::pair<double, OrganisationId>;

/// Draws the place of each organisation, four at a time.
void give_places(const Model& model, const Luck& luck, models::Purpose purpose, std::vector<Place>& order) {
  const auto draws = [&](const Place& place) {
    return address(purpose, luck.measure, model.organisations[place.second].hash);
  };
  std::size_t i = 0;
  for (; i + 4 <= order.size(); i += 4) {
    const std::array<double, 4> places = sim::uniforms(
        luck.key, {draws(order[i]), draws(order[i + 1]), draws(order[i + 2]), draws(order[i + 3])}, 0);
    for (std::size_t k = 0; k < places.size(); ++k) order[i + k].first = places[k];
  }
  for (; i < order.size(); ++i) order[i].first = sim::uniform(luck.key, draws(order[i]), 0);
}

/// The first ones of a random order of the organisations that the generator may pick: each stands by its own
/// draw, so that one more organisation moves nobody else.
std::vector<OrganisationId> first_shuffled(const Model& model, const Luck& luck, models::Purpose purpose,
                                           std::size_t wanted) {
  std::vector<Place> order;
  order.reserve(model.organisations.size());
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    if (may_be_drawn(model.organisations[id])) order.emplace_back(0.0, id);
  }
  give_places(model, luck, purpose, order);
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, order.size()));
  std::partial_sort(order.begin(), last, order.end());
  std::vector<OrganisationId> first;
  first.reserve(wanted);
  std::transform(order.begin(), last, std::back_inserter(first),
                 [](const Place& place) { return place.second; });
  return first;
}

OrganisationId draw_lead(const Model& model, const Luck& luck, const Settings& settings) {
  const bool coordinator_leads = luck.of(models::Purpose::plan_coordinator) < settings.coordinator_lead_share;
  if (coordinator_leads && model.coordinator.exists()) return model.coordinator;
  const std::vector<OrganisationId> candidates = first_shuffled(model, luck, models::Purpose::plan_lead, 1);
  if (!candidates.empty()) return candidates.front();
  return model.coordinator.exists() ? model.coordinator : OrganisationId{0};
}

std::vector<OrganisationId> draw_partners(const Model& model, const Measure& measure, const Luck& luck,
                                          const Settings& settings, OrganisationId lead) {
  std::int32_t wanted = measure.archetype_partners;
  if (wanted < 0) {
    const double u = luck.of(models::Purpose::plan_partner_count);
    wanted = std::min(most_partners, 1 + sim::poisson_from(u, settings.partners_mean));
  }
  const auto number = static_cast<std::size_t>(wanted);
  std::vector<OrganisationId> partners =
      first_shuffled(model, luck, models::Purpose::plan_partner, number + 1);  // one of them may be the lead
  partners.erase(std::remove(partners.begin(), partners.end(), lead), partners.end());
  partners.resize(std::min(partners.size(), number));
  std::sort(partners.begin(), partners.end());
  return partners;
}

double between(double low, double high, double u) { return std::clamp(low + (high - low) * u, 0.0, 1.0); }

MeasurePlan draw_measure(const Model& model, const Measure& measure, const Luck& luck) {
  const Settings& settings = model.regimes.front().settings;
  MeasurePlan plan;
  plan.lead = measure.lead ? *measure.lead : draw_lead(model, luck, settings);
  plan.partners =
      measure.partners ? *measure.partners : draw_partners(model, measure, luck, settings, plan.lead);
  plan.effort = measure.effort ? *measure.effort
                               : sim::lognormal_from(luck.of(models::Purpose::plan_effort),
                                                     settings.effort_median * measure.effort_multiplier,
                                                     settings.effort_sigma);
  plan.ambiguity = measure.ambiguity ? *measure.ambiguity
                                     : between(measure.ambiguity_low, measure.ambiguity_high,
                                               luck.of(models::Purpose::plan_ambiguity));
  plan.conflict = measure.conflict ? *measure.conflict
                                   : between(measure.conflict_low, measure.conflict_high,
                                             luck.of(models::Purpose::plan_conflict));
  plan.legal_gate =
      measure.legal_gate ? *measure.legal_gate : luck.of(models::Purpose::plan_legal) < measure.legal_chance;
  plan.budget_gate = measure.budget_gate ? *measure.budget_gate
                                         : luck.of(models::Purpose::plan_budget) < measure.budget_chance;
  return plan;
}

void add_packages(const Model& model, const Measure& measure, double effort,
                  sim::Table<OrganisationId, double>& load) {
  for (const PackageId id : measure.packages) {
    const Package& package = model.packages[id];
    if (package.crew.empty()) load[package.owner] += effort * package.share;
    for (const CrewPart& part : package.crew) {
      load[part.organisation] += effort * package.share * part.officials / package.crew_size;
    }
  }
}

}  // namespace

std::vector<MeasurePlan> draw_plan(const Model& model, sim::RandomKey key) {
  std::vector<MeasurePlan> plan;
  plan.reserve(model.measures.size());
  for (const Measure& measure : model.measures) {
    plan.push_back(draw_measure(model, measure, Luck{key, measure.hash}));
  }
  return plan;
}

double partners_share(std::size_t partners) { return std::min(0.6, 0.12 * static_cast<double>(partners)); }

sim::Table<OrganisationId, double> planned_load(const Model& model, const std::vector<MeasurePlan>& plan) {
  sim::Table<OrganisationId, double> load(model.organisations.size(), 0.0);
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const Measure& measure = model.measures[id];
    const MeasurePlan& drawn = plan[id.value];
    const auto share = [&](Stage stage) {
      const auto at = static_cast<std::size_t>(stage);
      return measure.explicit_stage[at] ? 0.0 : measure.effort_share[at] * drawn.effort;
    };
    const double joint = share(Stage::design) + share(Stage::deliver);
    const double joined = drawn.partners.empty() ? 0.0 : partners_share(drawn.partners.size()) * joint;
    load[drawn.lead] += share(Stage::scope) + joint - joined;
    for (const OrganisationId partner : drawn.partners) {
      load[partner] += joined / static_cast<double>(drawn.partners.size());
    }
    add_packages(model, measure, drawn.effort, load);
  }
  return load;
}

}  // namespace plan
