#include <algorithm>
#include <cmath>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/draws.hpp"
#include "tests/twins/twins.hpp"

/// Single rules written anew, with one fault each.
namespace twins {
namespace {

/// What arrives today cannot be served today.
double arrivals_after_service(double backlog, double arrived) {
  return std::max(0.0, backlog - 1.0) + arrived;
}

/// The jump of a focusing event comes before the day's decay, not after it.
void jump_then_decay(const plan::Model& model, plan::State& state) {
  const plan::Regime& regime = model.regimes.front();
  const plan::Settings& rules = regime.settings;
  const bool focused = plan::draw(state, models::Purpose::focus, 0, state.day) < rules.focus_rate / 252.0;
  const plan::PrincipalId id{0};
  double backing = plan_state::backing(state, id);
  if (focused) backing += rules.focus_jump * (1.0 - backing);
  plan_state::set_backing(state, id,
                          rules.backing_mean + (backing - rules.backing_mean) * regime.backing_decay);
}

/// Focusing events add the same jump to high and low backing, up to 1.
void jump_without_room(const plan::Model& model, plan::State& state) {
  const plan::Regime& regime = model.regimes.front();
  const plan::Settings& rules = regime.settings;
  const bool focused = plan::draw(state, models::Purpose::focus, 0, state.day) < rules.focus_rate / 252.0;
  const plan::PrincipalId id{0};
  const double away = plan_state::backing(state, id) - rules.backing_mean;
  const double backing =
      rules.backing_mean + away * regime.backing_decay + (focused ? rules.focus_jump : 0.0);
  plan_state::set_backing(state, id, std::min(1.0, backing));
}

/// Requests of the day are heard on the day: the model's own phase, once without slots and once without
/// requests.
cases::ArbitrationDay request_then_slot(const plan::Model& model) {
  plan::Model no_slots = model, no_requests = model;
  no_slots.regimes.front().settings.arbitration_slots = 0.0;
  no_requests.regimes.front().settings.escalation = 0.0;
  return [no_slots, no_requests](const plan::Model&, plan::State& state) {
    plan::arbitrate(no_slots, state);
    plan::arbitrate(no_requests, state);
  };
}

/// An occasion adds the same to strong and to weak ties, up to 1.
void meet_without_limit(const plan::Model& model, plan::State& state, plan::PostId post,
                        plan::OrganisationId other) {
  const double before = plan::tie(model, state, post, other);
  plan::meet(model, state, post, other);
  plan_state::set_tie(state, post, other, std::min(1.0, before + model.regimes.front().settings.tie_gain));
}

/// Everybody talks with everybody, and every organisation pays for all of it.
double all_links_each(double per_link, std::int32_t n, double hub_fraction) {
  const double links = n * (n - 1) / 2.0;
  return 1.0 + per_link * ((1.0 - hub_fraction) * links + hub_fraction);
}

/// The two words that say what a draw is about, swapped.
sim::Block entity_for_sub(sim::RandomKey key, sim::Address at, std::uint32_t block) {
  return sim::random_block(key, {at.purpose, at.sub, at.entity}, block);
}

/// 252 days a year from the first day on, without a calendar.
sim::Day days_by_formula(sim::Date date) {
  const std::int32_t since = sim::days_since_1970(date) - sim::days_since_1970({2019, 10, 18});
  return since * 1008 / 1461;
}

/// Monday to Friday, holidays worked.
sim::Day holidays_worked(sim::Date date) {
  static const sim::Calendar calendar({2019, 10, 18}, {}, {2024, 1, 1});
  return calendar.first_on_or_after(date);
}

}  // namespace

std::vector<Twin> of_rules() {
  return {
      {"V4", "what arrives today cannot be served today",
       [] { return cases::unit_jobs(arrivals_after_service); }},
      {"V5", "all files are of one size",
       [] { return cases::long_jobs(cases::backlog_day, cases::Jobs::constant); }},
      {"V12", "the jump of a focusing event comes before the day's decay",
       [] { return cases::focusing_events(jump_then_decay); }},
      {"V12", "a focusing event adds the same to high and to low backing",
       [] { return cases::focusing_events(jump_without_room); }},
      {"V14", "requests of the day are heard on the day",
       [] { return cases::arbitration_queue(request_then_slot); }},
      {"V18", "every organisation pays for all links, and two have a hub",
       [] { return cases::hub_crossover(all_links_each); }},
      {"V26", "an occasion adds the same to strong and to weak ties",
       [] { return cases::ties_are_stationary({}, meet_without_limit); }},
      {"V37", "the two entities of an address are swapped",
       [] { return cases::luck_stays({}, entity_for_sub); }},
      {"V38", "252 days a year by a formula, without a calendar",
       [] { return cases::real_working_days(days_by_formula); }},
      {"V38", "holidays are worked", [] { return cases::real_working_days(holidays_worked); }},
  };
}

}  // namespace twins
