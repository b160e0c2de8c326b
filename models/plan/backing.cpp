#include "models/plan/backing.hpp"

#include <algorithm>

#include "models/plan/advocacy.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/log.hpp"
#include "sim/random/normals.hpp"

namespace plan {
namespace {

/// The level to which backing returns; `advocacy` is what associations add to it (State::advocacy).
double mean_of(const Principal& principal, const Settings& now, double advocacy) {
  return raised_by(advocacy, principal.mean.value_or(now.backing_mean));
}

bool is_reset_today(const Model& model, const State& state, PrincipalId id) {
  if (state.reshuffled[id] != 0) return true;
  if (model.reshuffles_scheduled) return false;
  const double hazard = 1.0 / settings(model, state).minister_tenure;
  return draw(state, models::Purpose::reshuffle, model.principals[id].hash, state.day) < hazard;
}

/// Backing under a new minister, drawn around the mean.
double reset(const Model& model, State& state, PrincipalId id) {
  const double sd = settings(model, state).backing_sd;
  const double u = draw(state, models::Purpose::reshuffle_level, model.principals[id].hash, state.day);
  const double backing = std::clamp(
      mean_of(model.principals[id], settings(model, state), state.advocacy) + 2.0 * sd * sim::normal_from(u),
      0.02, 0.95);
  write(state, {.kind = LogKind::reshuffle, .value = backing});
  state.reshuffled[id] = 0;
  return backing;
}

/// Backing after an evaluation that was published today: the more is not realised, the more attention.
double after_evaluation(const Model& model, const State& state, double backing) {
  return backing + settings(model, state).evaluation_jump * state.published * (1.0 - backing);
}

/// Day 0: backing has its launch value, unless an evaluation or a reshuffle is dated on this very day.
void begin_backing(const Model& model, State& state) {
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    if (state.published > 0.0) state.backing[id] = after_evaluation(model, state, state.backing[id]);
    if (state.reshuffled[id] != 0) state.backing[id] = reset(model, state, id);
  }
}

/// Writes down where the backing of each principal tends to under today's settings.
void settle_means(const Model& model, State& state) {
  if (state.backing_regime == state.regime && state.backing_advocacy == state.advocacy) return;
  state.backing_regime = state.regime;
  state.backing_advocacy = state.advocacy;
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
    state.backing_means[id.value] = mean_of(model.principals[id], settings(model, state), state.advocacy);
}

sim::Address draws_of(const Model& model, PrincipalId id) {
  return address(models::Purpose::backing, model.principals[id].hash);
}

/// Makes the normal numbers of a block of draws, for four principals at a time.
void draw_normals(const Model& model, State& state, std::uint32_t block) {
  const std::uint32_t principals = model.principals.size();
  for (std::uint32_t first = 0; first < principals; first += 4) {
    std::array<sim::Address, 4> draws;
    for (std::uint32_t k = 0; k < 4; ++k)
      draws[k] = draws_of(model, PrincipalId{std::min(first + k, principals - 1)});
    const std::array<sim::Block, 4> blocks = sim::random_blocks(state.key, draws, block);
    for (std::uint32_t k = 0; k < 4 && first + k < principals; ++k) {
      const std::array<double, 4> normals = sim::normals_from(blocks[k]);
      for (std::uint32_t day = 0; day < 4; ++day)
        state.backing_normals[day * principals + first + k] = normals[day];
    }
  }
}

/// The normal numbers of today, by principal: those of a block of draws are made on its first day.
const double* normals_today(const Model& model, State& state) {
  const auto day = static_cast<std::uint32_t>(state.day);
  if (state.backing_block != day / 4) draw_normals(model, state, day / 4);
  state.backing_block = day / 4;
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
    sim::note_draw(state.key, draws_of(model, id), day);
  return state.backing_normals.data() + std::size_t{day % 4} * model.principals.size();
}

/// Backing returns to its mean, with chance around it. Nothing here waits for another principal, so that
/// several are done at a time.
void return_to_means(const Model& model, State& state) {
  const Regime& regime = model.regimes[state.regime];
  const std::size_t principals = model.principals.size();
  double* backing = state.backing.values().data();
  const double* mean = state.backing_means.data();
  const double decay = regime.backing_decay;
  const double noise = regime.backing_noise;
  for (std::size_t i = 0; i < principals; ++i) backing[i] = mean[i] + (backing[i] - mean[i]) * decay;
  if (noise <= 0.0) return;
  const double* normal = normals_today(model, state);
  for (std::size_t i = 0; i < principals; ++i) backing[i] += noise * normal[i];
}

/// A focusing event today.
void focus(const Model& model, State& state) {
  const double jump = settings(model, state).focus_jump;
  write(state, {.kind = LogKind::focusing_event, .value = jump});
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
    state.backing[id] += model.principals[id].event_weight * jump * (1.0 - state.backing[id]);
}

bool is_focused(const Model& model, State& state) {
  const double rate = settings(model, state).focus_rate;
  return rate > 0.0 &&
         state.focus_draws.uniform(state.key, address(models::Purpose::focus, 0),
                                   static_cast<std::uint32_t>(state.day)) < rate / days_per_year;
}

/// Whether some principal's backing may be reset today.
bool may_be_reset(const Model& model, const State& state) {
  return state.any_reshuffled || !model.reshuffles_scheduled;
}

void keep_within_bounds(State& state) {
  for (double& backing : state.backing) backing = std::clamp(backing, 0.0, 1.0);
}

}  // namespace

void step_backing(const Model& model, State& state) {
  if (!model.features.backing) return;
  settle_advocacy(model, state);
  if (state.day == 0) {
    begin_backing(model, state);
  } else {
    settle_means(model, state);
    return_to_means(model, state);
    if (is_focused(model, state)) focus(model, state);
    for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
      if (state.published > 0.0) state.backing[id] = after_evaluation(model, state, state.backing[id]);
    }
    if (may_be_reset(model, state)) {
      for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size()))
        if (is_reset_today(model, state, id)) state.backing[id] = reset(model, state, id);
    }
    keep_within_bounds(state);
  }
  state.published = 0.0;
  state.any_reshuffled = false;
}

double backing_of_prime_minister(const Model& model, const State& state) {
  return backing_under(model, state, model.prime_minister);
}

}  // namespace plan
