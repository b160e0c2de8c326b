#include "tests/twins/twin_day.hpp"

#include <algorithm>

#include "analysis/verify/cases/plan_state.hpp"
#include "models/plan/accounts.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/crew.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/events.hpp"
#include "models/plan/exceptions.hpp"
#include "models/plan/gates.hpp"
#include "models/plan/mentoring.hpp"
#include "models/plan/signoff.hpp"
#include "models/plan/staffing.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/workday.hpp"

namespace twins {

Day::Day()
    : phases_{{Phase::events, plan::apply_events},
              {Phase::backing, plan::step_backing},
              {Phase::staff, plan::change_staff},
              {Phase::mentors, plan::mentor_newcomers},
              {Phase::pools, plan::dispatch_pools},
              {Phase::launches, plan::launch_due},
              {Phase::signatures, plan::sign_files},
              {Phase::gates, plan::open_gates},
              {Phase::arbitration, plan::arbitrate},
              {Phase::coordination, plan::coordinate},
              {Phase::crews, plan::gather_crews},
              {Phase::work,
               [](const plan::Model& model, plan::State& state) {
                 plan::work(model, state, plan::Visit::forwards);
                 state.ready_day = state.day + 1;
               }},
              {Phase::outbox,
               [](const plan::Model& model, plan::State& state) { plan_state::empty_outbox(model, state); }},
              {Phase::timeouts, plan::default_decisions},
              {Phase::crews_in_the_evening, plan::gather_crews},
              {Phase::evening, plan::book_measure_days}} {}

std::vector<std::pair<Phase, Rule>>::iterator Day::find(Phase phase) {
  return std::find_if(phases_.begin(), phases_.end(), [&](const auto& one) { return one.first == phase; });
}

Day& Day::with(Phase phase, Rule rule) {
  find(phase)->second = std::move(rule);
  return *this;
}

Day& Day::then(Phase phase, Rule rule) {
  phases_.emplace(find(phase) + 1, phase, std::move(rule));
  return *this;
}

Day& Day::move_behind(Phase what, Phase where) {
  const auto moved = *find(what);
  phases_.erase(find(what));
  phases_.insert(find(where) + 1, moved);
  return *this;
}

void Day::operator()(const plan::Model& model, plan::State& state) const {
  state.ready_day = state.day;
  for (const auto& [phase, rule] : phases_) rule(model, state);
  ++state.day;
  if (state.day == model.horizon) close_books(model, state);
}

}  // namespace twins
