#include "analysis/verify/cases/subject.hpp"

#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"

namespace cases {

plan::Model freeze(const Subject& subject, plan::Scenario scenario) {
  if (subject.bend) subject.bend(scenario);
  plan::Model model = compile(scenario);
  if (subject.bend_model) subject.bend_model(model);
  return model;
}

plan::State live(const Subject& subject, const plan::Model& model, sim::RandomKey key,
                 const std::function<void(const plan::State&)>& each_day) {
  plan::State state = initial_state(model, key);
  while (!is_finished(model, state)) {
    if (subject.live_day) {
      subject.live_day(model, state);
    } else {
      live_one_step(model, state);
    }
    if (each_day) each_day(state);
  }
  return state;
}

}  // namespace cases
