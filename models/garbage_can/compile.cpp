#include "models/garbage_can/compile.hpp"

#include <algorithm>
#include <map>

#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"

namespace garbage_can {
namespace {

using ChoiceIndex = std::map<std::string, ChoiceId>;

Access access_of(const std::vector<std::string>& said, const ChoiceIndex& index) {
  Access access;
  access.is_everywhere = said.empty();
  for (const std::string& id : said) {
    const auto found = index.find(id);
    sim::ensure(found != index.end(), "every choice that is open to somebody exists");
    access.choices.push_back(found->second);
  }
  std::sort(access.choices.begin(), access.choices.end());
  return access;
}

template <class Spec>
void add_names(Model::Names& names, const Spec& spec) {
  names.ids.push_back(spec.id);
  names.en.push_back(spec.name.en.empty() ? spec.id : spec.name.en);
  names.fr.push_back(spec.name.fr.empty() ? spec.id : spec.name.fr);
}

}  // namespace

Model compile(const Scenario& scenario) {
  sim::ensure(scenario.periods >= 1, "a run has a period at least");
  sim::ensure(scenario.coefficient >= 0, "a solution coefficient is not negative");
  sim::ensure(!scenario.choices.empty(), "there is a choice to make");
  Model model;
  model.periods = scenario.periods;
  model.choice_entries = scenario.choice_entries;
  model.problem_entries = scenario.problem_entries;
  ChoiceIndex index;
  for (const ChoiceSpec& said : scenario.choices) {
    const ChoiceId id = model.choices.push_back({sim::hash_of(said.id), said.enters});
    sim::ensure(index.emplace(said.id, id).second, "no two choices have one id");
    add_names(model.choice_names, said);
  }
  for (const ProblemSpec& said : scenario.problems) {
    sim::ensure(said.energy >= 0, "the energy of a problem is not negative");
    model.problems.push_back({sim::hash_of(said.id), said.enters, said.energy * energies_in_a_hundredth,
                              access_of(said.choices, index)});
    add_names(model.problem_names, said);
  }
  for (const DecisionMakerSpec& said : scenario.decision_makers) {
    sim::ensure(said.energy >= 0, "the energy of a decision maker is not negative");
    model.decision_makers.push_back({said.energy * scenario.coefficient, access_of(said.choices, index)});
    add_names(model.decision_maker_names, said);
  }
  return model;
}

}  // namespace garbage_can
