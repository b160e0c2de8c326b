#include <algorithm>
#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/day.hpp"

using plan::Account;

namespace cases {
namespace {

/// Work that `partners` organisations and a lead do together, and what talking about it costs.
Verdict gross_effort_of(const Subject& subject, int partners) {
  plan::Scenario scenario = quiet::scenario(400);
  scenario.features.comms = true;
  const std::vector<std::string> ids = quiet::add_lead_and_partners(scenario, partners);
  quiet::add_measure(scenario, "m01", "lead", 80.0, ids);
  const plan::State state = live(subject, freeze(subject, scenario), {63, 0});
  // Design and delivery hold .35 each of .80 of the default shares; scope is one organisation's.
  const double joint = 80.0 * 0.70 / 0.80;
  const support::Name::Arguments shared_by{{"partners", std::to_string(partners)}};
  return support::near({"net work", shared_by}, quiet::total(state, Account::direct), 80.0, 1e-7) &&
         support::near({"talking", shared_by}, quiet::total(state, Account::communication),
                       joint * 0.1 * partners, 1e-7);
}

}  // namespace

double talking(double per_link, std::int32_t organisations, double hub_fraction) {
  return plan::communication_factor(per_link, organisations, hub_fraction);
}

Verdict chased_share(const Subject& subject) {
  plan::Scenario scenario = quiet::scenario(100);
  scenario.features.chase = true;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 1, quiet::Head::first);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  for (int i = 0; i < 45; ++i) quiet::add_measure(scenario, "m" + std::to_string(i), "lead", 1e6);
  const plan::Model model = freeze(subject, scenario);
  plan::State state = initial_state(model, {62, 0});
  live_one_step(model, state);
  const int days = 20'000;
  double chased = 0.0;
  for (int i = 0; i < days; ++i) {
    ++state.day;
    static_cast<void>(chase(model, state, 1.2));
    for (const plan::MeasureId id : sim::ids<plan::MeasureId>(state.measures.size()))
      chased += plan_state::is_chased_on(state, id, state.day) ? 1.0 : 0.0;
    state.log.clear();
  }
  return support::near("chased share", chased / days / 45.0, 1.2 * 11 / (0.35 * 45), 1e-3);
}

Verdict hub_crossover(TalkingRule rule) {
  const double kappa = 0.1;
  Verdict verdict = support::near("alone", rule(kappa, 1, 1.0), 1.0, 0.0) &&
                    support::near("two need no hub", rule(kappa, 2, 1.0), rule(kappa, 2, 0.0), 0.0);
  for (std::int32_t n = 3; n < 12; ++n) {
    // n organisations, each at (factor - 1) / kappa links, count every link twice: n (n - 1) / 2 in all.
    const double links = n * (rule(kappa, n, 0.0) - 1.0) / kappa / 2.0;
    verdict = verdict && support::near("links without a hub", links, n * (n - 1) / 2.0, 1e-9) &&
              support::near("with a full hub", rule(kappa, n, 1.0), 1.0 + kappa, 1e-14) &&
              support::that(rule(kappa, n, 1.0) < rule(kappa, n, 0.5), "more hub, less talking");
  }
  return verdict;
}

Verdict gross_effort(const Subject& subject) {
  Verdict verdict;
  for (const int partners : {0, 1, 2, 5}) verdict = verdict && gross_effort_of(subject, partners);
  return verdict;
}

}  // namespace cases
