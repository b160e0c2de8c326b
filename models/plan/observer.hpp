#pragma once

#include <cstddef>
#include <vector>

#include "models/plan/state.hpp"
#include "sim/record/record.hpp"

/// Writes down what a run reports (observables.hpp). It reads the state and never touches it.
namespace plan {

/// What the observer remembers during one run: where each observable goes, and the classes at the cut-off.
class Observer {
 public:
  Observer(const Model& model, const sim::RecordLayout& layout);

  void look(const Model& model, const State& state, sim::RunRecord& record);
  void conclude(const Model& model, const State& state, sim::RunRecord& record);

 private:
  void classify_all(const Model& model, const State& state);
  void look_at_month(const Model& model, const State& state, sim::RunRecord& record);
  void write_counts(sim::RunRecord& record) const;
  void write_measures(const Model& model, const State& state, sim::RunRecord& record) const;
  void write_events(const State& state, sim::RunRecord& record) const;

  const sim::RecordLayout* layout_;
  std::vector<std::uint8_t> status_;  ///< measure x evaluator, at the cut-off
  std::vector<double> quality_;       ///< per measure, at the cut-off
  std::size_t next_month_ = 0;
};

void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);
void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);

}  // namespace plan
