#include <algorithm>
#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/day.hpp"

using plan::LogKind;

namespace cases {
namespace {

constexpr plan::MeasureId the_measure{0};

plan::Scenario one_measure(sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m01", "lead", 2.0);
  return scenario;
}

/// Measures without end that could be disputed; granted ones come to rest at their budget gate.
plan::Scenario many_disputes(double request, double slot) {
  plan::Scenario scenario = quiet::scenario(1);
  scenario.features.disputes = scenario.features.gates_budget = true;
  scenario.settings.backing_mean = 1.0;
  scenario.settings.escalation = request;
  scenario.settings.arbitration_slots = 21.0 * slot;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  for (int i = 0; i < 2600; ++i)
    quiet::add_measure(scenario, "m" + std::to_string(i), "lead", 2.0).budget_gate = true;
  return scenario;
}

/// Mean number of files in the queue after phase 5, one number per batch. Every day finds exactly one
/// dispute that is not before the prime minister's office yet, so that requests are independent.
std::vector<double> queue_lengths(const ArbitrationRule& rule, double request, double slot, int days) {
  const plan::Model model = compile(many_disputes(request, slot));
  const ArbitrationDay day = rule(model);
  std::vector<double> means;
  for (std::uint32_t batch = 0; batch < 40; ++batch) {
    plan::State state = initial_state(model, {55, batch});
    std::uint32_t next = 0;
    double sum = 0.0;
    for (int i = 0; i < days; ++i) {
      ++state.day;
      if (plan_state::disputes_outside_queue(state) == 0) open_dispute(model, state, plan::MeasureId{next++});
      day(model, state);
      sum += static_cast<double>(plan_state::waiting_for_arbitration(state));
    }
    means.push_back(sum / days);
  }
  return means;
}

double exact_length(double request, double slot) { return request * (1.0 - request) / (slot - request); }

double phi(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// How many legal texts are there within so many days, whole days counted.
Verdict texts_within(const Subject& subject, double median, const std::vector<plan::Day>& days) {
  plan::Scenario scenario = one_measure(300);
  scenario.features.gates_legal = true;
  scenario.measures[0].legal_gate = true;
  scenario.settings.legal_median = median;
  const plan::Model model = freeze(subject, scenario);
  const int trials = 5000;
  std::vector<plan::Day> waits;
  for (std::uint32_t i = 0; i < trials; ++i)
    waits.push_back(plan_state::legal_wait(live(subject, model, {52, i}), the_measure));
  Verdict verdict;
  for (const plan::Day within : days) {
    const auto seen =
        std::count_if(waits.begin(), waits.end(), [&](plan::Day wait) { return wait <= within; });
    verdict =
        verdict && support::count_is({"texts within days", {{"days", std::to_string(within)}}},
                                     static_cast<int>(seen), trials, phi(std::log(within / median) / 0.75));
  }
  return verdict;
}

}  // namespace

Verdict arbitration_queue(const ArbitrationRule& rule) {
  // The queue starts empty: 2 files at most are missing, over some 200 days (10 in the busy case).
  return support::near("the published value", exact_length(0.02, 0.05), 0.65333, 5e-6) &&
         support::mean_is("files waiting", queue_lengths(rule, 0.02, 0.05, 100'000), exact_length(0.02, 0.05),
                          2.0 * 200 / 100'000) &&
         support::mean_is("files waiting, many requests", queue_lengths(rule, 0.3, 0.6, 7'000),
                          exact_length(0.3, 0.6), 2.0 * 10 / 7'000);
}

Verdict budget_years(const Subject& subject) {
  plan::Scenario scenario = one_measure(60 * 261);
  scenario.features.gates_budget = true;
  scenario.measures[0].budget_gate = true;
  scenario.settings.budget_p0 = scenario.settings.budget_p1 = 0.3;
  const plan::Model model = freeze(subject, scenario);
  std::vector<double> extra;
  bool on_new_year = true;
  for (std::uint32_t i = 0; i < 800; ++i) {
    const plan::State state = live(subject, model, {51, i});
    extra.push_back(static_cast<double>(quiet::lines(state, LogKind::budget_refused).size()));
    for (const plan::LogLine& line : quiet::lines(state, LogKind::gate_open)) {
      const auto& days = model.budget_usable_days;
      on_new_year = on_new_year && std::binary_search(days.begin(), days.end(), line.day);
    }
  }
  return support::mean_is("extra years", extra, 0.7 / 0.3) &&
         support::that(on_new_year, "delivery opens on the first working day of a year");
}

Verdict legal_delay(const Subject& subject) {
  // With a median of 100 days a day more or less is lost in the noise; with one of 2 it shows.
  return texts_within(subject, 100.0, {100, 126, 252}) && texts_within(subject, 2.0, {1, 2, 4});
}

}  // namespace cases
