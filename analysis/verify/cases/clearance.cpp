#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};

double binomial(int n, int k) {
  double c = 1.0;
  for (int i = 0; i < k; ++i) c = c * (n - i) / (i + 1);
  return c;
}

/// One measure whose `partners` each agree with probability p to every question.
plan::Scenario clearance(int partners, double p, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.clearances = true;
  scenario.settings.clearance_base = std::log(p / (1.0 - p));
  scenario.settings.clearance_conflict = 0.0;
  scenario.settings.clearance_backing = 0.0;
  scenario.settings.arbitration_slots = 0.0;
  const std::vector<std::string> ids = quiet::add_lead_and_partners(scenario, partners);
  quiet::add_measure(scenario, "m01", "lead", 0.5, ids);
  return scenario;
}

plan::Scenario with_disputes(plan::Scenario scenario, double rounds) {
  scenario.features.disputes = true;
  scenario.settings.rounds_max = rounds;
  return scenario;
}

int count_cleared(const Subject& subject, const plan::Model& model, int trials) {
  int cleared = 0;
  for (int i = 0; i < trials; ++i) {
    const plan::State state = live(subject, model, {11, static_cast<std::uint32_t>(i)});
    cleared += plan_state::stage(state, the_measure) > plan::Stage::clear ? 1 : 0;
  }
  return cleared;
}

}  // namespace

Verdict one_shot_clearance(const Subject& subject) {
  struct Chain {
    int partners;
    double p;
    int trials;
  };
  Verdict verdict;
  for (const Chain& chain : {Chain{7, 0.9, 3000}, Chain{14, 0.95, 3000}, Chain{70, 0.95, 1500}}) {
    const plan::Model model = freeze(subject, with_disputes(clearance(chain.partners, chain.p, 12), 1.0));
    const support::Name files_cleared("files cleared", {{"partners", std::to_string(chain.partners)}});
    verdict = verdict && support::count_is(files_cleared, count_cleared(subject, model, chain.trials),
                                           chain.trials, std::pow(chain.p, chain.partners));
  }
  return verdict;
}

Verdict slowest_partner(const Subject& subject) {
  const int n = 5;
  const double p = 0.6;
  double expected = 0.0;
  for (int k = 1; k <= n; ++k)
    expected += (k % 2 == 1 ? 1.0 : -1.0) * binomial(n, k) / (1.0 - std::pow(1.0 - p, k));
  const plan::Model model = freeze(subject, clearance(n, p, 120));
  std::vector<double> slowest;
  for (std::uint32_t i = 0; i < 3000; ++i)
    slowest.push_back(plan_state::most_asks(live(subject, model, {12, i}), the_measure));
  return support::near("the published value", expected, 2.9913, 5e-5) &&
         support::mean_is("times the slowest is asked", slowest, expected);
}

Verdict rounds_of_objection(const Subject& subject) {
  const double expected = std::pow(1.0 - std::pow(0.5, 3), 4);
  const int trials = 4000;
  const plan::Model model = freeze(subject, with_disputes(clearance(4, 0.5, 60), 3.0));
  return support::near("the published value", expected, 0.58618, 5e-6) &&
         support::count_is("files without a dispute", count_cleared(subject, model, trials), trials,
                           expected);
}

}  // namespace cases
