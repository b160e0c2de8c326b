#include "models/garbage_can/counting.hpp"

namespace garbage_can {

void count(State& state) {
  for (const ProblemState& problem : state.problems) {
    if (problem.enters > state.period || problem.solved != never) continue;
    if (!problem.at.exists()) {
      ++state.counters.problem_latency;
      continue;
    }
    ++state.counters.problem_activity;
    // The choice it left was not made, or the problem would be solved.
    if (problem.before.exists() && problem.before != problem.at) ++state.counters.problem_shifts;
  }
  for (DecisionMakerState& maker : state.decision_makers) {
    if (!maker.at.exists()) continue;
    ++maker.active;
    if (maker.before.exists() && maker.before != maker.at) ++maker.shifts;
  }
  for (const ChoiceState& choice : state.choices) {
    if (choice.is_open) ++state.counters.choice_activity;
  }
}

}  // namespace garbage_can
