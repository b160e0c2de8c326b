#include "models/garbage_can/state.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "models/purpose.hpp"

namespace garbage_can {
namespace {

/// Hands the stated periods of entry out among the entities: in the order stated, or in an order that is
/// drawn.
template <class Id, class Frozen, class Living>
void deal_entries(const sim::Table<Id, Frozen>& frozen, sim::Table<Id, Living>& living, Entries entries,
                  models::Purpose purpose, sim::RandomKey key) {
  for (const Id id : sim::ids<Id>(frozen.size())) living[id].enters = frozen[id].enters;
  if (entries == Entries::stated) return;
  std::vector<Period> periods;
  std::vector<std::pair<double, Id>> drawn;  // a total order: ids break ties
  for (const Id id : sim::ids<Id>(frozen.size())) {
    periods.push_back(frozen[id].enters);
    const sim::Address address{static_cast<std::uint32_t>(purpose), frozen[id].address, 0};
    drawn.emplace_back(sim::uniform(key, address, 0), id);
  }
  std::sort(periods.begin(), periods.end());
  std::sort(drawn.begin(), drawn.end());
  for (std::size_t i = 0; i < periods.size(); ++i) living[drawn[i].second].enters = periods[i];
}

}  // namespace

State initial_state(const Model& model, sim::RandomKey key) {
  State state{key,
              0,
              sim::Table<ChoiceId, ChoiceState>(model.choices.size()),
              sim::Table<ProblemId, ProblemState>(model.problems.size()),
              sim::Table<DecisionMakerId, DecisionMakerState>(model.decision_makers.size()),
              {}};
  deal_entries(model.choices, state.choices, model.choice_entries, models::Purpose::can_choice_entry, key);
  deal_entries(model.problems, state.problems, model.problem_entries, models::Purpose::can_problem_entry,
               key);
  return state;
}

bool is_finished(const Model& model, const State& state) { return state.period >= model.periods; }

}  // namespace garbage_can
