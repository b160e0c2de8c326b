#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/day.hpp"

namespace cases {
namespace {

constexpr int plans = 12;
constexpr int new_measures = 25;
constexpr double retention = 0.7;
constexpr double done_in_a_plan = 0.1;

/// A plan a year, April to February, with March on the shelf. Each open measure asks for its money in July; a
/// tenth get it, and are done in January.
plan::Scenario plans_in_a_row() {
  plan::Scenario scenario = quiet::scenario(plans * 261);
  scenario.start = {2018, 4, 1};
  scenario.features.gates_budget = true;
  scenario.features.carryover = true;
  scenario.settings.budget_p0 = scenario.settings.budget_p1 = done_in_a_plan;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, new_measures);
  for (int i = 1; i <= plans; ++i) {
    plan::PlanSpec one;
    one.id = "p" + std::to_string(i);
    one.start = {2017 + i, 4, 1};
    one.end = sim::Date{2018 + i, 2, 28};
    if (i > 1) one.follows = "p" + std::to_string(i - 1);
    one.retention = retention;
    scenario.plans.push_back(one);
    for (int m = 1; m <= new_measures; ++m) {
      plan::MeasureSpec& measure =
          quiet::add_measure(scenario, one.id + "-m" + std::to_string(m), "office", 0.4);
      measure.plan = one.id;
      measure.budget_gate = true;
    }
  }
  return scenario;
}

double stock_of(const plan::Model& model, const plan::State& state, int number) {
  const plan::GenerationId id{static_cast<std::uint32_t>(number - 1)};
  double stock = plan_state::kept(state, id);
  for (const plan::Measure& measure : model.measures) stock += measure.generation == id ? 1.0 : 0.0;
  return stock;
}

/// The expected stock of plan `number`, by the numbers of the model.
double recursion(const plan::Model& model, int number) {
  double stock = 0.0;
  for (int i = 1; i <= number; ++i) {
    const plan::Generation& one =
        model.generations[plan::GenerationId{static_cast<std::uint32_t>((i - 1) % plans)}];
    stock = new_measures +
            (i > 1 ? one.retention : 0.0) * (1.0 - model.regimes.front().settings.budget_p0) * stock;
  }
  return stock;
}

}  // namespace

Verdict stock_of_plans(const Subject& subject) {
  const plan::Model model = freeze(subject, plans_in_a_row());
  const plan::Model sound = plan::compile(plans_in_a_row());
  std::vector<double> third, last, done;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const plan::State state = live(subject, model, {93, i});
    third.push_back(stock_of(model, state, 3));
    last.push_back(stock_of(model, state, plans));
    int in_first = 0;
    for (const plan::LogLine& line : quiet::lines(state, plan::LogKind::done))
      in_first += line.day < model.generations[plan::GenerationId{0}].until ? 1 : 0;
    done.push_back(in_first);
  }
  // A chain of 12 plans has no 100th: each later one follows like the second.
  plan::Model endless = model;
  endless.generations[plan::GenerationId{0}].retention = model.generations[plan::GenerationId{1}].retention;
  return support::near("stock the recursion tends to", recursion(endless, 100),
                       new_measures / (1.0 - retention * (1.0 - done_in_a_plan)), 1e-9) &&
         support::mean_is("measures done in the first plan", done, new_measures * done_in_a_plan) &&
         support::mean_is("stock of the third plan", third, recursion(sound, 3)) &&
         support::mean_is("stock of the twelfth plan", last, recursion(sound, plans));
}

}  // namespace cases
