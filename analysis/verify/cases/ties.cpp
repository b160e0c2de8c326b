#include "models/plan/ties.hpp"

#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace cases {
namespace {

constexpr plan::PostId the_official{0};
constexpr plan::OrganisationId first_other{1};

/// One official, and organisations to have ties with; no tie at the start.
plan::Scenario one_official(std::uint32_t others) {
  plan::Scenario scenario = quiet::scenario(1);
  scenario.features.ties = true;
  scenario.settings.tie_initial = 0.0;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1);
  for (std::uint32_t i = 0; i < others; ++i)
    quiet::add_organisation(scenario, "other" + std::to_string(i), plan::Role::service, 0);
  return scenario;
}

/// Mean tie in the morning to each organisation that the official works with on any day with probability r.
std::vector<double> mean_ties_of(const plan::Model& model, Occasion meet, double r) {
  const sim::Day warm_up = 2000, days = 3000;
  plan::State state = initial_state(model, {71, 0});
  std::vector<double> sums(model.organisations.size() - 1, 0.0);
  for (state.day = 0; state.day < warm_up + days; ++state.day) {
    for (std::uint32_t i = 0; i < sums.size(); ++i) {
      const plan::OrganisationId other{first_other.value + i};
      if (state.day >= warm_up) sums[i] += plan::tie(model, state, the_official, other) / days;
      const double u = sim::uniform(state.key, {995, 0, i}, static_cast<std::uint32_t>(state.day));
      if (u < r) meet(model, state, the_official, other);
    }
  }
  return sums;
}

}  // namespace

Verdict ties_are_stationary(const Subject& subject, Occasion meet) {
  const double r = 1.0 / 60.0, g = 0.15, d = std::exp(-1.0 / 252.0);
  const double expected = d * r * g / (1.0 - d * (1.0 - r * g));
  const plan::Model model = freeze(subject, one_official(300));
  return support::near("the published value", expected, 0.38603, 5e-6) &&
         support::mean_is("tie in the morning", mean_ties_of(model, meet, r), expected);
}

}  // namespace cases
