#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "models/plan/state.hpp"

/// A working day put together anew from the model's own phases, so that a twin can leave one out, change it
/// or move it. Untouched, it lives exactly what the model lives; a test sees to that.
namespace twins {

using Rule = std::function<void(const plan::Model&, plan::State&)>;

enum class Phase : std::uint8_t {
  events,
  backing,
  staff,
  mentors,
  pools,
  launches,
  signatures,
  gates,
  arbitration,
  coordination,
  crews,
  work,
  outbox,
  timeouts,
  crews_in_the_evening,
  evening,
};

class Day {
 public:
  Day();  ///< the phases of models/plan/day.cpp in their order

  Day& with(Phase phase, Rule rule);  ///< another rule in place of a phase
  Day& then(Phase phase, Rule rule);  ///< one more rule right after a phase
  Day& move_behind(Phase what, Phase where);

  /// Lives one day.
  void operator()(const plan::Model& model, plan::State& state) const;

 private:
  std::vector<std::pair<Phase, Rule>>::iterator find(Phase phase);
  std::vector<std::pair<Phase, Rule>> phases_;
};

}  // namespace twins
