#include <cmath>
#include <memory>
#include <utility>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/generations.hpp"
#include "models/plan/pull.hpp"
#include "models/plan/staffing.hpp"
#include "models/plan/workday.hpp"
#include "tests/twins/twin_day.hpp"
#include "tests/twins/twins.hpp"

/// Faults in how a day is lived: one phase changed, doubled or moved.
namespace twins {
namespace {

using plan::MeasureId;
using plan::Model;
using plan::PostId;
using plan::State;

using Check = support::Verdict (*)(const cases::Subject&);

Twin living(const char* id, const char* fault, Check check, Day day) {
  return {id, fault, [check, day] { return check({.live_day = day}); }};
}

auto measures_of(const State& state) { return sim::ids<MeasureId>(state.measures.size()); }

/// Who left today is replaced today.
void replace_at_once(const Model& model, State& state) {
  plan::change_staff(model, state);
  for (const PostId post : sim::ids<PostId>(model.posts.size())) {
    if (plan_state::is_occupied(state, post) || plan_state::next_change(state, post) != state.day + 1)
      continue;
    plan_state::set_next_change(state, post, state.day);
  }
  plan::change_staff(model, state);
}

/// Who is through before the evening takes the next file in the morning.
void refill_in_the_morning(const Model& model, State& state) {
  plan::pull_in_the_morning(model, state);
  const auto hidden = std::exchange(state.pools, decltype(state.pools)(model.organisations.size()));
  plan::work(model, state, plan::Visit::forwards);
  state.pools = hidden;
  state.ready_day = state.day + 1;
}

/// Whoever arrived today has not begun: the first day of work counts as day 0 in post.
void count_from_zero(const Model&, State& state) {
  for (auto line = state.log.rbegin(); line != state.log.rend() && line->day == state.day; ++line) {
    if (line->kind == plan::LogKind::arrival) plan_state::set_experience_from(state, line->post, state.day);
  }
}

/// Nothing counts how often a measure was asked for.
void same_luck_again(const Model& model, State& state) {
  for (const MeasureId id : measures_of(state)) plan_state::forget_handovers(state, id);
  plan::change_generations(model, state);
}

/// The legal text takes its days, whatever the crisis.
void clock_without_crisis(const Model&, State& state) {
  for (const MeasureId id : measures_of(state)) {
    if (plan_state::stage(state, id) == plan::Stage::gate && plan_state::legal_wait(state, id) > 0)
      plan_state::set_legal_wait(state, id,
                                 static_cast<plan::Day>(std::ceil(plan_state::legal_clock(state, id))));
  }
}

/// What is left of a day does not count.
void clock_of_whole_days(const Model&, State& state) {
  for (const MeasureId id : measures_of(state)) {
    if (plan_state::stage(state, id) == plan::Stage::gate && plan_state::legal_wait(state, id) > 0)
      plan_state::set_legal_wait(state, id, static_cast<plan::Day>(plan_state::legal_clock(state, id)));
  }
}

void forget_agreements(const Model&, State& state) {
  for (const MeasureId id : measures_of(state)) plan_state::forget_agreements(state, id);
}

/// Partners whose file was sent back to design answer from the beginning again.
void begin_answers_anew(const Model&, State& state) {
  for (auto line = state.log.rbegin(); line != state.log.rend() && line->day == state.day; ++line) {
    if (line->kind == plan::LogKind::arbitration_refused) plan_state::forget_asks(state, line->measure);
  }
}

support::Verdict luck_stays(const cases::Subject& subject) {
  return cases::luck_stays(subject, sim::random_block);
}

void pay_at_once(const Model&, State& state) {
  for (const MeasureId id : measures_of(state)) plan_state::make_money_available(state, id);
}

void rework_is_right(const Model& model, State& state) {
  plan_state::empty_outbox(model, state, plan_state::Rework::never_raises);
}

void renew_pooled(const Model&, State& state) { plan_state::renew_pooled_items(state); }

/// Officials work through one day in fifty twice.
void work_twice(const Model& model, State& state) {
  if (state.day % 50 == 49) plan::work(model, state, plan::Visit::forwards);
}

void reverse_outbox(const Model&, State& state) { plan_state::reverse_outbox(state); }

/// Something outlives the run: every thousandth day that the program ever lives has no coordination.
Rule forgetful() {
  const auto lived = std::make_shared<int>(0);
  return [lived](const Model& model, State& state) {
    if (++*lived % 1000 != 0) plan::coordinate(model, state);
  };
}

}  // namespace

std::vector<Twin> of_days() {
  return {
      living("V0", "what was finished has its consequences only after the next day's work",
             cases::golden_path, Day().move_behind(Phase::work, Phase::timeouts)),
      living("V2", "renegotiation asks those who had agreed once more", cases::slowest_partner,
             Day().then(Phase::outbox, forget_agreements)),
      living("V7", "rework never raises an exception", cases::exceptions_and_rework,
             Day().with(Phase::outbox, rework_is_right)),
      living("V13", "the first day of work counts as day 0 in post", cases::learning_curve,
             Day().then(Phase::staff, count_from_zero)),
      living("V15", "money that was granted can be used at once", cases::budget_years,
             Day().then(Phase::outbox, pay_at_once)),
      living("V16", "the days of a legal text are rounded down", cases::legal_delay,
             Day().then(Phase::outbox, clock_of_whole_days)),
      living("V20", "a post is filled again on the day it was left", cases::outlived_officials,
             Day().with(Phase::staff, replace_at_once)),
      living("V21", "who is through before the evening takes the next file in the morning",
             cases::shared_queue, Day().with(Phase::work, refill_in_the_morning)),
      living("V24", "a crisis does not stop the clock of legal texts", cases::total_crisis,
             Day().then(Phase::outbox, clock_without_crisis)),
      living("V25", "what waits for an official counts as made anew every day", cases::littles_law,
             Day().then(Phase::pools, renew_pooled)),
      living("V31", "what takes no time is through the next morning", cases::parallel_schedule,
             Day().with(Phase::crews_in_the_evening, [](const Model&, State&) {})),
      living("V28", "a measure kept once is kept for ever: its draw is the same each time",
             cases::stock_of_plans, Day().with(Phase::generations, same_luck_again)),
      living("V33", "one day in fifty is worked twice", cases::accounts_close,
             Day().then(Phase::work, work_twice)),
      living("V34", "what officials finish counts in the order in which they were visited, last first",
             cases::same_key_same_run, Day().then(Phase::work, reverse_outbox)),
      living("V34", "a counter that outlives the run", cases::same_key_same_run,
             Day().with(Phase::coordination, forgetful())),
      living("V36", "measures are launched after the day's work", cases::abundance,
             Day().move_behind(Phase::launches, Phase::work)),
      living("V37", "a refused arbitration makes partners repeat their answers", luck_stays,
             Day().then(Phase::arbitration, begin_answers_anew)),
  };
}

}  // namespace twins
