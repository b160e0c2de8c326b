#include "models/plan/backing.hpp"

#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/day.hpp"

namespace cases {
namespace {

constexpr plan::PrincipalId minister{0};

/// One minister whose backing does nothing but decay: what else a case needs, it switches on.
plan::Scenario one_minister(sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.backing = true;
  scenario.settings.backing_sd = 0.0;
  scenario.settings.focus_rate = 0.0;
  scenario.settings.minister_tenure = 1e300;
  scenario.principals = {{.id = "pm"}};
  return scenario;
}

/// The exact step with noise, sampled over one long run.
struct Moments {
  double deviation = 0.0;  ///< mean of b - mean
  double square = 0.0;     ///< mean of its square
  double lag_21 = 0.0;     ///< mean product with itself 21 days later
  double lag_126 = 0.0;
};

Moments moments_of(const std::vector<double>& deviations) {
  Moments found;
  const std::size_t n = deviations.size() - 126;
  for (std::size_t i = 0; i < n; ++i) {
    found.deviation += deviations[i] / static_cast<double>(n);
    found.square += deviations[i] * deviations[i] / static_cast<double>(n);
    found.lag_21 += deviations[i] * deviations[i + 21] / static_cast<double>(n);
    found.lag_126 += deviations[i] * deviations[i + 126] / static_cast<double>(n);
  }
  return found;
}

/// Focusing events: `rate` a year, each closing `jump` of the distance to 1.
struct Events {
  double rate;
  double jump;
  double halflife;
  std::uint32_t days;
};

/// Mean backing after phase 2, one number per batch.
std::vector<double> mean_backing(const BackingStep& step, const Events& events) {
  plan::Scenario scenario = one_minister(1);
  scenario.settings.focus_rate = events.rate;
  scenario.settings.focus_jump = events.jump;
  scenario.settings.backing_halflife = events.halflife;
  scenario.settings.backing_mean = 0.2;
  const plan::Model model = compile(scenario);
  const auto warm_up = static_cast<std::uint32_t>(10 * events.halflife);
  std::vector<double> means;
  for (std::uint32_t batch = 0; batch < 40; ++batch) {
    plan::State state = initial_state(model, {66, batch});
    double sum = 0.0;
    for (std::uint32_t day = 0; day < warm_up + events.days; ++day) {
      ++state.day;
      step(model, state);
      state.log.clear();
      if (day >= warm_up) sum += plan_state::backing(state, minister);
    }
    means.push_back(sum / events.days);
  }
  return means;
}

double exact_mean(const Events& events) {
  const double e = std::pow(2.0, -1.0 / events.halflife);
  const double hit = events.rate / 252.0 * events.jump;
  return ((1.0 - hit) * 0.2 * (1.0 - e) + hit) / (1.0 - (1.0 - hit) * e);
}

}  // namespace

Verdict backing_decays(const Subject& subject) {
  const plan::Model model = freeze(subject, one_minister(800));
  double worst = 0.0;
  // After day t has been lived (state.day = t + 1), b has decayed t times.
  static_cast<void>(live(subject, model, {61, 0}, [&](const plan::State& state) {
    const double exact = 0.2 + (0.5 - 0.2) * std::pow(2.0, -(state.day - 1) / 126.0);
    worst = std::max(worst, std::fabs(plan_state::backing(state, minister) - exact));
  }));
  return support::near("largest distance from the exponential", worst, 0.0, 1e-12);
}

Verdict backing_is_stationary(const Subject& subject) {
  const sim::Day warm_up = 1'000;
  plan::Scenario scenario = one_minister(21'000);
  scenario.settings.backing_sd = 0.08;
  scenario.settings.backing_mean = 0.5;
  const plan::Model model = freeze(subject, scenario);
  std::vector<double> mean, variance, lag_21, lag_126;
  for (std::uint32_t batch = 0; batch < 40; ++batch) {
    std::vector<double> deviations;
    static_cast<void>(live(subject, model, {65, batch}, [&](const plan::State& state) {
      if (state.day > warm_up) deviations.push_back(plan_state::backing(state, minister) - 0.5);
    }));
    const Moments found = moments_of(deviations);
    mean.push_back(0.5 + found.deviation);
    variance.push_back(found.square);
    lag_21.push_back(found.lag_21 - std::pow(2.0, -21.0 / 126.0) * found.square);
    lag_126.push_back(found.lag_126 - 0.5 * found.square);
  }
  return support::mean_is("mean", mean, 0.5) && support::mean_is("variance", variance, 0.08 * 0.08) &&
         support::mean_is("covariance with 21 days later, less what it should be", lag_21, 0.0) &&
         support::mean_is("covariance with 126 days later, less what it should be", lag_126, 0.0);
}

Verdict focusing_events(const BackingStep& step) {
  // Once a year the order of decay and jump is lost in the noise; with many events and a short memory it
  // shows.
  const Events yearly{1.0, 0.25, 126.0, 50'000}, often{63.0, 0.5, 5.0, 5'000};
  return support::near("the published value", exact_mean(yearly), 0.32262, 5e-6) &&
         support::mean_is("mean backing", mean_backing(step, yearly), exact_mean(yearly)) &&
         support::mean_is("mean backing, many events", mean_backing(step, often), exact_mean(often));
}

}  // namespace cases
