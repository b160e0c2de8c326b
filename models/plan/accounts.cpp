#include "models/plan/accounts.hpp"

#include "models/plan/capacity.hpp"

namespace plan {
namespace {

void book_days(MeasureState& measure, Wait state, Day days) {
  measure.waited[static_cast<std::size_t>(state)] += days;
}

}  // namespace

Wait evening_state(const MeasureState& measure, Day day) {
  if (measure.stage == Stage::done) return Wait::done;
  if (measure.abandoned) return Wait::abandoned;
  if (!measure.launched) return Wait::not_launched;
  if (measure.disputed) return Wait::dispute;
  if (measure.stage == Stage::gate) return measure.gate_until > day ? Wait::legal_gate : Wait::budget_gate;
  if (measure.open_items > 0 && measure.pooled_items == measure.open_items) return Wait::staff_wait;
  if (measure.open_items > 0 && measure.decide_items == measure.open_items) return Wait::decision;
  if (measure.renegotiating) return Wait::renegotiation;
  if (measure.stage == Stage::clear) return Wait::review;
  return Wait::in_tray;
}

void book_measure_days(const Model&, State& state) {
  for (const MeasureId id : state.touched) {
    MeasureState& now = state.measures[id];
    book_days(now, now.passive, state.day - now.booked_until);
    Wait today = evening_state(now, state.day);
    if (now.worked == state.day || now.done_day == state.day) today = Wait::active;
    book_days(now, today, 1);
    now.booked_until = state.day + 1;
    now.passive = evening_state(now, state.day + 1);
  }
  state.touched.clear();
}

void close_books(const Model& model, State& state) {
  for (const PostId post : sim::ids<PostId>(model.posts.size()))
    book_quiet_days(model, state, post, model.horizon);
  for (MeasureState& measure : state.measures) {
    book_days(measure, measure.passive, model.horizon - measure.booked_until);
    measure.booked_until = model.horizon;
  }
}

}  // namespace plan
