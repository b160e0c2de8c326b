#pragma once

#include <cstdint>
#include <vector>

#include "models/clearance_chain/model.hpp"
#include "models/clearance_chain/state.hpp"
#include "sim/record/record.hpp"

namespace clearance_chain {

/// Everything the model can report, at the highest recording level.
[[nodiscard]] std::vector<sim::Observable> observables();
/// Its axes with their meanings, without labels.
[[nodiscard]] std::vector<sim::Axis> axes();
/// What one experiment records at a level: the axes labelled with the model's points.
[[nodiscard]] sim::RecordLayout layout_of(const Model& model, Level level);

/// Reports a run; it only reads. The state keeps every week that matters, so it remembers nothing between
/// steps but where each observable lies in the record.
class Observer {
 public:
  Observer(const Model& model, const sim::RecordLayout& layout);
  void write_summary(const Model& model, const State& state, sim::RunRecord& record) const;
  void write_points(const Model& model, const State& state, sim::RunRecord& record) const;
  [[nodiscard]] bool records_points() const { return has_points_; }

 private:
  std::size_t passed_, agreements_, attempts_, completion_week_, first_failed_;
  std::size_t point_status_, point_opened_, point_closed_, point_agreements_, point_attempts_;
  bool has_points_;
};

/// Nothing to write before the end.
void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);
void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);

}  // namespace clearance_chain
