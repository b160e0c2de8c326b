#include "models/plan/backing.hpp"

#include <algorithm>

#include "models/plan/advocacy.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/log.hpp"

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

}  // namespace

void step_backing(const Model& model, State& state) {
  if (!model.features.backing) return;
  settle_advocacy(model, state);
  if (state.day == 0) {
    begin_backing(model, state);
    state.published = 0.0;
    return;
  }
  const Regime& regime = model.regimes[state.regime];
  const Settings& now = regime.settings;
  const bool focused =
      now.focus_rate > 0.0 &&
      state.focus_draws.uniform(state.key, address(models::Purpose::focus, 0),
                                static_cast<std::uint32_t>(state.day)) < now.focus_rate / days_per_year;
  if (focused) write(state, {.kind = LogKind::focusing_event, .value = now.focus_jump});

  const auto day = static_cast<std::uint32_t>(state.day);
  // Both are the same for all, and what is written below could be either to a compiler.
  const double advocacy = state.advocacy;
  const bool is_published = state.published > 0.0;
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    const Principal& principal = model.principals[id];
    const double mean = mean_of(principal, now, advocacy);
    double backing = mean + (state.backing[id] - mean) * regime.backing_decay;
    if (regime.backing_noise > 0.0) {
      const sim::Address draws = address(models::Purpose::backing, principal.hash);
      backing += regime.backing_noise * state.backing_draws[id].normal(state.key, draws, day);
    }
    if (focused) backing += principal.event_weight * now.focus_jump * (1.0 - backing);
    if (is_published) backing = after_evaluation(model, state, backing);
    if (is_reset_today(model, state, id)) backing = reset(model, state, id);
    state.backing[id] = std::clamp(backing, 0.0, 1.0);
  }
  state.published = 0.0;
}

double backing_of_prime_minister(const Model& model, const State& state) {
  return backing_under(model, state, model.prime_minister);
}

}  // namespace plan
