#pragma once

#include <vector>

#include "models/garbage_can/model.hpp"
#include "models/garbage_can/state.hpp"
#include "sim/record/record.hpp"

namespace garbage_can {

/// Everything the model can report, at the highest recording level.
[[nodiscard]] std::vector<sim::Observable> observables();
/// Its axes with their meanings, without labels.
[[nodiscard]] std::vector<sim::Axis> axes();
/// What one experiment records at a level: the axes labelled with the model's entities.
[[nodiscard]] sim::RecordLayout layout_of(const Model& model, Level level);

/// Reports a run; it only reads. The state keeps all that is reported, so it remembers nothing but where each
/// observable lies in the record.
class Observer {
 public:
  Observer(const Model& model, const sim::RecordLayout& layout);
  void write_summary(const State& state, sim::RunRecord& record) const;
  void write_entities(const State& state, sim::RunRecord& record) const;
  [[nodiscard]] bool records_entities() const { return has_entities_; }

 private:
  std::size_t resolutions_, oversights_, flights_, choices_unmade_, problems_unsolved_;
  std::size_t problem_shifts_, problem_activity_, problem_latency_;
  std::size_t decision_maker_activity_, decision_maker_shifts_, choice_activity_;
  std::size_t excess_energy_, energy_spent_;
  std::size_t choice_style_, choice_entered_, choice_made_, choice_required_, choice_spent_;
  std::size_t problem_entered_, problem_solved_, problem_choice_;
  std::size_t decision_maker_active_, decision_maker_moves_;
  bool has_entities_;
};

/// Nothing to write before the end.
void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);
void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);

}  // namespace garbage_can
