#include "models/garbage_can/decision.hpp"

namespace garbage_can {

void open_choices(State& state) {
  for (ChoiceState& choice : state.choices) {
    if (choice.enters <= state.period && choice.made == never) choice.is_open = true;
  }
}

void spend_energy(const Model& model, State& state) {
  for (ChoiceState& choice : state.choices) {
    if (!choice.is_open) continue;
    choice.required = 0;
    choice.attached = 0;
  }
  for (const ProblemId p : sim::ids<ProblemId>(model.problems.size())) {
    const ChoiceId at = state.problems[p].at;
    if (!at.exists()) continue;
    ChoiceState& choice = state.choices[at];
    choice.required += model.problems[p].energy;
    ++choice.attached;
    choice.had_problems = true;
  }
  for (const DecisionMakerId d : sim::ids<DecisionMakerId>(model.decision_makers.size())) {
    const ChoiceId at = state.decision_makers[d].at;
    if (at.exists()) state.choices[at].spent += model.decision_makers[d].energy;
  }
}

void decide(State& state) {
  for (ChoiceState& choice : state.choices) {
    if (!choice.is_open || choice.missing() > 0) continue;
    choice.is_open = false;
    choice.made = state.period;
    if (choice.attached > 0) {
      choice.style = Style::resolution;
    } else {
      choice.style = choice.had_problems ? Style::flight : Style::oversight;
    }
  }
  for (ProblemState& problem : state.problems) {
    if (!problem.at.exists() || state.choices[problem.at].made != state.period) continue;
    problem.solved = state.period;
    problem.solved_by = problem.at;
  }
}

}  // namespace garbage_can
