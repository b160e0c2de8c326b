#include "models/plan/advocacy.hpp"

#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"

namespace plan {

void settle_advocacy(const Model& model, State& state) {
  if (!model.features.advocacy) return;
  const Settings& rules = settings(model, state);
  double staff = 0.0;
  double there = 0.0;
  for (const Organisation& organisation : model.organisations) {
    if (organisation.role != Role::association) continue;
    for (const PostId post : organisation.posts) {
      if (!state.posts[post].exists || model.posts[post].exists.from > state.day ||
          model.posts[post].exists.until <= state.day || model.posts[post].reserved_for.exists()) {
        continue;
      }
      const Workplace& workplace = model.workplaces[post];
      staff += workplace.fte;
      if (!state.posts[post].occupied) continue;
      there += workplace.fte * (1.0 - crisis_level(model, workplace.organisation, state.day));
    }
  }
  state.advocacy = staff > 0.0 ? rules.advocacy_effect * rules.advocacy_campaign * there / staff : 0.0;
}

}  // namespace plan
