#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/plan/block.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/day.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/due.hpp"
#include "models/plan/generate.hpp"
#include "models/plan/signoff.hpp"
#include "models/plan/staffing.hpp"
#include "models/plan/ties.hpp"

namespace plan {
namespace {

void set_backing(const Model& model, State& state) {
  const Settings& settings = model.regimes.front().settings;
  state.backing = sim::Table<PrincipalId, double>(model.principals.size(), 0.0);
  state.backing_means.resize(model.principals.size());
  state.backing_normals.resize(4 * model.principals.size());
  state.reshuffled = sim::Table<PrincipalId, std::uint8_t>(model.principals.size(), std::uint8_t{0});
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    const Principal& principal = model.principals[id];
    state.backing[id] = model.features.backing ? principal.launch.value_or(settings.backing_launch)
                                               : principal.mean.value_or(settings.backing_mean);
  }
}

/// Whether the money of a measure is there from the start: part of the plan, drawn with the plan's luck.
bool is_funded_at_launch(const Model& model, MeasureId id, sim::RandomKey plan_key) {
  const double funded = model.regimes.front().settings.funded_at_launch;
  if (funded <= 0.0) return false;
  const std::uint32_t measure = model.measures[id].hash;
  return sim::uniform(plan_key, address(models::Purpose::plan_funded, measure), 0) < funded;
}

MeasureState draw_measure_state(const Model& model, const State& state, MeasureId id, MeasurePlan plan,
                                sim::RandomKey plan_key) {
  const Measure& measure = model.measures[id];
  MeasureState now;
  now.plan = std::move(plan);
  now.generation = measure.generation;
  now.partners.resize(now.plan.partners.size());
  now.priority = draw(state, models::Purpose::priority, measure.hash, 0);
  now.package_done.resize(measure.packages.size(), 0);
  now.package_open.resize(measure.packages.size(), 0);
  if (now.plan.budget_gate && is_funded_at_launch(model, id, plan_key)) now.budget = Budget::available;
  return now;
}

/// Gives one dedicated post each to the organisations with the largest planned load (staff.plan_posts_share).
void choose_plan_posts(const Model& model, State& state, const std::vector<MeasurePlan>& plan) {
  const sim::Table<OrganisationId, double> load = planned_load(model, plan);
  std::vector<std::tuple<double, std::uint32_t, PostId>> order;  // largest load first, then lowest index
  for (const PostId id : sim::ids<PostId>(model.posts.size())) {
    if (!model.posts[id].plan_post) continue;
    state.posts[id].exists = false;
    const OrganisationId organisation = model.workplaces[id].organisation;
    if (load[organisation] > 0.0) order.emplace_back(-load[organisation], organisation.value, id);
  }
  std::sort(order.begin(), order.end());
  const double share = model.regimes.front().settings.plan_posts_share;
  const auto wanted = static_cast<std::size_t>(std::floor(share * static_cast<double>(order.size()) + 0.5));
  for (std::size_t i = 0; i < wanted && i < order.size(); ++i)
    state.posts[std::get<2>(order[i])].exists = true;
}

/// Settles the tie rule of the run, which is also the order of launching: higher salience, then priority key,
/// then index.
void rank_measures(const Model& model, State& state) {
  state.unlaunched.clear();
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) state.unlaunched.push_back(id);
  std::sort(state.unlaunched.begin(), state.unlaunched.end(), [&](MeasureId a, MeasureId b) {
    return std::tuple(-model.measures[a].salience, state.measures[a].priority, a) <
           std::tuple(-model.measures[b].salience, state.measures[b].priority, b);
  });
  std::uint32_t rank = 0;
  for (const MeasureId id : state.unlaunched) state.measure_days[id].rank = rank++;
}

}  // namespace

State initial_state(const Model& model, sim::RandomKey key) {
  State state;
  state.key = key;
  prepare_due(model, state);
  set_backing(model, state);

  const sim::RandomKey plan_key = model.plan_seed ? sim::RandomKey{*model.plan_seed, 0} : key;
  const std::vector<MeasurePlan> plan = draw_plan(model, plan_key);
  state.measures = sim::Table<MeasureId, MeasureState>(model.measures.size());
  state.measure_days = sim::Table<MeasureId, MeasureDay>(model.measures.size());
  state.may_be_chased_from = sim::Table<MeasureId, Day>(model.measures.size(), never);
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    state.measures[id] = draw_measure_state(model, state, id, plan[id.value], plan_key);
    const std::int32_t together = members(state.measures[id]);
    state.measure_days[id].members = together;
    state.communication.resize(std::max(state.communication.size(), static_cast<std::size_t>(together) + 1));
  }
  rank_measures(model, state);

  state.posts = sim::Table<PostId, PostState>(model.posts.size());
  state.accounts = sim::Table<OrganisationId, PersonDayAccounts>(model.organisations.size());
  state.taken_over = sim::Table<GenerationId, TakenOver>(model.generations.size());
  state.plan_shares.resize(model.principals.size() + 1);
  state.pools = sim::Table<OrganisationId, std::vector<ItemId>>(model.organisations.size());
  state.busy = sim::IdSet<PostId>(model.posts.size());
  state.spending = sim::IdSet<PostId>(model.posts.size());
  prepare_blocks(model, state);
  prepare_cabinets(model, state);
  choose_plan_posts(model, state, plan);
  fill_posts(model, state);
  prepare_ties(model, state);
  return state;
}

}  // namespace plan
