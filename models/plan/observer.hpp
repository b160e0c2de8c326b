#pragma once

#include <cstddef>
#include <vector>

#include "models/plan/referral.hpp"
#include "models/plan/state.hpp"
#include "sim/record/record.hpp"

/// Writes down what a run reports (observables.hpp). It reads the state and never touches it.
namespace plan {

/// Where each observable stands in a record; `absent` when the recording level leaves it out.
struct Places {
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  explicit Places(const sim::RecordLayout& layout);

  // From summary on.
  std::size_t count = absent, person_days = absent, waiting_days = absent;
  // Of several plans.
  std::size_t plan_count = absent, plan_measures = absent;
  // From measures on.
  std::size_t measure_status = absent, done_day = absent, quality = absent, rounds = absent, waiting = absent;
  // From series on.
  std::size_t month_count = absent, backing = absent, backlog_tray = absent, backlog_pool = absent,
              backlog_day_job = absent, vacant_share = absent, chased_share = absent;
  std::size_t open_disputes = absent, arbitrations = absent, chase_bank = absent, tie = absent;
  // With features.nrm.
  std::size_t referral_realised = absent, referral_identification = absent, referral_identified = absent,
              referral_oriented = absent;
  // Of an event.
  std::size_t event_day = absent, event_kind = absent, event_measure = absent, event_organisation = absent,
              event_post = absent, event_value = absent;
};

/// What the observer remembers during one run: where each observable goes, and the classes at the cut-off.
class Observer {
 public:
  Observer(const Model& model, const sim::RecordLayout& layout);

  void look(const Model& model, const State& state, sim::RunRecord& record);
  void conclude(const Model& model, const State& state, sim::RunRecord& record);

 private:
  void classify_all(const Model& model, const State& state);
  void look_at_plans(const Model& model, const State& state, sim::RunRecord& record) const;
  void write_plans(const Model& model, const State& state, sim::RunRecord& record) const;
  void look_at_month(const Model& model, const State& state, sim::RunRecord& record);
  void look_at_referral(const Model& model, const State& state, sim::RunRecord& record);
  void write_counts(sim::RunRecord& record) const;
  void write_measures(const Model& model, const State& state, sim::RunRecord& record) const;
  void write_events(const State& state, sim::RunRecord& record) const;

  Places places_;
  std::vector<std::uint8_t> status_;  ///< measure x evaluator, at the cut-off
  std::vector<double> quality_;       ///< per measure, at the cut-off
  std::size_t next_month_ = 0;
  Referral referral_;
};

void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);
void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record);

}  // namespace plan
