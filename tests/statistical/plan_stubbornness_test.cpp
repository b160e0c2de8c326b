// Lasting stubbornness of partners (clearance.frailty_sd) against its closed form: chances to agree that are
// mixed over a normal number, one for each partner of a measure, which stays the same from round to round.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace {

constexpr int partners = 3, trials = 4000;
constexpr double base = 0.5, spread = 1.5;

/// Mean of f(p) over the chance p to agree, p = 1 / (1 + e^-(base + spread z)), z normal; by the trapezoid
/// rule, whose error is far below any that is looked for here.
template <class Function>
double mixed(Function f) {
  constexpr double step = 0.01, pi = 3.14159265358979323846;
  double sum = 0.0;
  for (double z = -9.0; z <= 9.0; z += step)
    sum += f(1.0 / (1.0 + std::exp(-(base + spread * z)))) * std::exp(-z * z / 2.0);
  return sum * step / std::sqrt(2.0 * pi);
}

/// Of `trials` measures, how many all partners agree to within so many rounds.
int cleared(double rounds, double frailty) {
  plan::Scenario scenario = quiet::scenario(30);
  scenario.features.clearances = scenario.features.disputes = true;
  scenario.settings.clearance_base = base;
  scenario.settings.clearance_conflict = scenario.settings.clearance_backing = 0.0;
  scenario.settings.frailty_sd = frailty;
  scenario.settings.rounds_max = rounds;
  scenario.settings.arbitration_slots = 0.0;
  const std::vector<std::string> ids = quiet::add_lead_and_partners(scenario, partners);
  quiet::add_measure(scenario, "m01", "lead", 0.5, ids);
  const plan::Model model = compile(scenario);
  int number = 0;
  for (std::uint32_t i = 0; i < trials; ++i) {
    const plan::State state = quiet::live(model, {181, i});
    number += plan_state::stage(state, plan::MeasureId{0}) > plan::Stage::clear ? 1 : 0;
  }
  return number;
}

}  // namespace

TEST_CASE("One-shot clearance by stubborn partners is passed with the n-th power of the mixed chance",
          "[statistical]") {
  const double chance = std::pow(mixed([](double p) { return p; }), partners);
  const int number = cleared(1.0, spread);
  CHECK(laws::z_of_count(number, trials, chance) < laws::largest_z);
  // Without the mixing it would be another number.
  const double unmixed = std::pow(1.0 / (1.0 + std::exp(-base)), partners);
  CHECK(laws::z_of_count(number, trials, unmixed) > laws::largest_z);
  CHECK(laws::z_of_count(cleared(1.0, 0.0), trials, unmixed) < laws::largest_z);
}

TEST_CASE("Who is stubborn once is stubborn in every round", "[statistical]") {
  const double no_round = mixed([](double p) { return std::pow(1.0 - p, 3); });
  const int number = cleared(3.0, spread);
  CHECK(laws::z_of_count(number, trials, std::pow(1.0 - no_round, partners)) < laws::largest_z);
  // Drawn anew in each round, three rounds would be worth more.
  const double anew = std::pow(1.0 - mixed([](double p) { return p; }), 3);
  CHECK(laws::z_of_count(number, trials, std::pow(1.0 - anew, partners)) > laws::largest_z);
}
