#include "models/garbage_can/attachment.hpp"

namespace garbage_can {
namespace {

void consider(const State& state, ChoiceId candidate, ChoiceId& best) {
  const ChoiceState& choice = state.choices[candidate];
  if (!choice.is_open) return;
  // Candidates come by rising index: only a smaller number takes the place of an earlier one.
  if (!best.exists() || choice.missing() < state.choices[best].missing()) best = candidate;
}

}  // namespace

ChoiceId nearest_choice(const State& state, const Access& access) {
  ChoiceId best = ChoiceId::none();
  if (access.is_everywhere) {
    for (const ChoiceId c : sim::ids<ChoiceId>(state.choices.size())) consider(state, c, best);
  } else {
    for (const ChoiceId c : access.choices) consider(state, c, best);
  }
  return best;
}

void attach(const Model& model, State& state, Attraction attraction) {
  for (const ProblemId p : sim::ids<ProblemId>(model.problems.size())) {
    ProblemState& problem = state.problems[p];
    problem.before = problem.at;
    const bool is_active = problem.enters <= state.period && problem.solved == never;
    problem.at = is_active ? attraction(state, model.problems[p].access) : ChoiceId::none();
  }
  for (const DecisionMakerId d : sim::ids<DecisionMakerId>(model.decision_makers.size())) {
    DecisionMakerState& maker = state.decision_makers[d];
    maker.before = maker.at;
    maker.at = attraction(state, model.decision_makers[d].access);
  }
}

}  // namespace garbage_can
