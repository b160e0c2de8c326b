#include "models/plan/day.hpp"

#include "models/plan/accounts.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/clearance.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/crew.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/events.hpp"
#include "models/plan/exceptions.hpp"
#include "models/plan/gates.hpp"
#include "models/plan/generations.hpp"
#include "models/plan/items.hpp"
#include "models/plan/mentoring.hpp"
#include "models/plan/signoff.hpp"
#include "models/plan/staffing.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/ties.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

void complete(const Model& model, State& state, const Finished& finished) {
  Item item = state.items[finished.item.value];
  // Withdrawn by what another official finished today; its place may hold another item by now.
  if (!item.open || item.sequence != finished.sequence) return;
  note_worker(model, state, item, finished.by);
  if (item.seat && is_crew_at_work(state, item)) return;  // held until the last of its crew is through
  note_progress(model, state, item.measure);
  if (item.seat) {
    item = end_crew(model, state, item);
  } else {
    close_item(model, state, finished.item);
  }
  switch (item.kind) {
    case ItemKind::work:
      if (!raise_exception(model, state, item, finished.by))
        check_stage(model, state, item.measure, item.package);
      break;
    case ItemKind::review:
      answer_review(model, state, item);
      break;
    case ItemKind::decide:
      finish_decision(model, state, item);
      break;
    case ItemKind::renegotiate:
      finish_renegotiation(model, state, item);
      break;
  }
}

/// Phase 8: what was finished today, in (post, order of completion) order.
void empty_outbox(const Model& model, State& state) {
  const std::size_t finished = state.outbox.size();  // what comes of it may put more there, for later
  for (std::size_t i = 0; i < finished; ++i) complete(model, state, Finished{state.outbox[i]});
  state.outbox.erase(state.outbox.begin(), state.outbox.begin() + static_cast<std::ptrdiff_t>(finished));
}

void show_work_done(DayWatch* eyes, const Model& model, const State& state) {
  if (eyes != nullptr) eyes->see_work_done(model, state);
}

/// The ten phases. `eyes`: whoever looks on, or nobody.
void live_day(const Model& model, State& state, Visit visit, DayWatch* eyes) {
  sim::ensure(state.day < model.horizon, "no day is lived beyond the horizon");
  state.ready_day = state.day;
  apply_events(model, state);        // 1  exogenous
  change_generations(model, state);  //    plans take over from others, and end
  step_backing(model, state);        // 2  backing
  change_staff(model, state);        // 3  staffing,
  mentor_newcomers(model, state);    //    newcomers take time of others,
  dispatch_pools(model, state);      //    what lay waiting is given out again,
  launch_due(model, state);          //    measures are launched
  sign_files(model, state);          // 4  gates: ministers sign,
  open_gates(model, state);          //    what was waited for is there
  arbitrate(model, state);           // 5  arbitration
  coordinate(model, state);          // 6  coordination
  gather_crews(model, state);        //    those who are free together begin together
  if (eyes != nullptr) eyes->see_before_work(model, state);
  work(model, state, visit, eyes);  // 7  officials work
  show_work_done(eyes, model, state);
  state.ready_day = state.day + 1;  //    what is created from now on is for tomorrow
  empty_outbox(model, state);       // 8  what they finished has consequences
  default_decisions(model, state);  // 9  decisions nobody took in time
  gather_crews(model, state);       //    what is through in no time is through now
  book_measure_days(model, state);  // 10 the evening is written down
  ++state.day;
  if (state.day == model.horizon) close_books(model, state);
}

}  // namespace

void live_one_step_visiting(const Model& model, State& state, Visit visit) {
  live_day(model, state, visit, nullptr);
}

void live_one_step(const Model& model, State& state) { live_day(model, state, Visit::forwards, nullptr); }

void live_one_step_watched(const Model& model, State& state, DayWatch& watch) {
  live_day(model, state, Visit::forwards, &watch);
  watch.see_evening(model, state);
}

}  // namespace plan
