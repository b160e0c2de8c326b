#include "models/plan/coordinator.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"

namespace plan {
namespace {

/// Takes time from a post's day for something else than its tray.
void spend(const Model& model, State& state, PostId post, Account account, double person_days) {
  if (person_days <= 0.0) return;
  book(state.accounts[model.workplaces[post].organisation], account, person_days);
  state.spending[post.value / 64] |= std::uint64_t{1} << (post.value % 64);
  state.posts[post].spent += person_days;
}

bool attends(const Organisation& organisation) {
  return organisation.role == Role::ministry || organisation.role == Role::service ||
         organisation.role == Role::coordinator;
}

/// The present post of lowest index, or none().
PostId delegate_of(const Model& model, const State& state, OrganisationId organisation) {
  for (const PostId post : model.organisations[organisation].posts) {
    if (state.posts[post].occupied && !model.posts[post].reserved_for.exists()) return post;
  }
  return PostId::none();
}

/// The committee's agenda: files whose lead attends are chased for the chase period, without the
/// coordinator's time.
void put_on_agenda(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  if (!rules.committee_agenda) return;
  for (const MeasureId id : state.live) {
    const OrganisationId lead = state.measures[id].plan.lead;
    if (!attends(model.organisations[lead]) || !delegate_of(model, state, lead).exists()) continue;
    chase_until(state, id, state.day + static_cast<Day>(rules.chase_days));
  }
}

void hold_committee(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  const auto period = static_cast<Day>(rules.committee_period);
  if (!model.features.committee || state.day == 0 || period < 1 || state.day % period != 0) return;
  write(state, {.kind = LogKind::committee});
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    if (!attends(model.organisations[id])) continue;
    const PostId post = delegate_of(model, state, id);
    if (!post.exists()) continue;
    spend(model, state, post, Account::committee,
          std::min(rules.committee_cost, capacity(model, state, post)));
  }
  put_on_agenda(model, state);
}

/// The largest part of a present official's day that may go to duty.
double duty_share(const Model& model, const State& state, PostId post) {
  const Settings& rules = settings(model, state);
  if (model.posts[post].head) return rules.duty_head;
  return state.posts[post].tray.empty() ? rules.duty_no_files : rules.duty_files_waiting;
}

double duty_of(const Model& model, const State& state, PostId post) {
  if (!state.posts[post].occupied || model.posts[post].reserved_for.exists()) return 0.0;
  return duty_share(model, state, post) * (capacity(model, state, post) - state.posts[post].spent);
}

/// Spends what the hub needs, at most its share of the duty capacity. Returns the person-days spent.
double serve_hub(const Model& model, State& state, double duty) {
  state.hub_fraction = 0.0;
  const Settings& rules = settings(model, state);
  if (!model.features.hub || rules.hub_role <= 0.0) return 0.0;
  const double need = rules.hub_role * rules.hub_per_member / days_per_month * state.hub_members;
  if (need <= 0.0) return 0.0;
  const double spent = std::min(need, duty * rules.hub_cap);
  state.hub_fraction = rules.hub_role * spent / need;
  return spent;
}

/// The day of last progress as it stood at this hour `sensing_lag` days ago: what moved on that day moved
/// later in the day. A measure has moved on its launch day, whenever that was.
Day seen_progress(const Settings& rules, const State& state, MeasureId id) {
  if (rules.sensing_lag <= 0.0) return state.measure_days[id].last_progress;
  const MeasureState& now = state.measures[id];
  const Day seen = state.day - static_cast<Day>(rules.sensing_lag);
  const auto first_progress = now.progress_days.begin() + 1;  // behind the launch day
  return *(std::lower_bound(first_progress, now.progress_days.end(), seen) - 1);
}

/// Whose turn it is: the order of the scenario, then the tie rule.
bool goes_first(const ChaseCandidate& a, const ChaseCandidate& b) {
  // Whether two stand equal is as good as chance: no branch.
  return (a.first < b.first) | ((a.first == b.first) & (a.rank < b.rank));
}

double chase_key(const Model& model, const State& state, const Settings& rules, MeasureId id) {
  switch (rules.chase_order) {
    case ChaseOrder::stalled:
      return seen_progress(rules, state, id);
    case ChaseOrder::salience:
      return -model.measures[id].salience;
    case ChaseOrder::due:
      return model.measures[id].due_day;
  }
  return 0.0;
}

/// Puts the `number` whose turn comes first at the beginning, in order. They are few, so most of the others
/// are compared with the last of them and left where they are.
void put_first(std::vector<ChaseCandidate>& candidates, std::size_t number) {
  if (number == 0) return;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const ChaseCandidate candidate = candidates[i];
    std::size_t place = std::min(i, number);
    if (!goes_first(candidate, candidates[place - 1])) continue;
    if (place == number) candidates[i] = candidates[--place];
    for (; place > 0 && goes_first(candidate, candidates[place - 1]); --place)
      candidates[place] = candidates[place - 1];
    candidates[place] = candidate;
  }
}

/// How many of `candidates` the chase bank pays for.
std::size_t payable(const Settings& rules, double bank, std::size_t candidates) {
  std::size_t chased = 0;
  for (; chased < candidates && bank >= rules.chase_cost; bank -= rules.chase_cost) ++chased;
  return chased;
}

}  // namespace

double authority(const Model& model, const State& state) {
  if (!model.coordinator.exists()) return 0.0;
  const Settings& rules = settings(model, state);
  const PostId head = model.organisations[model.coordinator].head;
  const bool in_post = head.exists() && state.posts[head].occupied;
  return rules.rank * (in_post ? 1.0 : rules.vacant_head);
}

void chase_until(State& state, MeasureId id, Day day) {
  Day& chased_until = state.measure_days[id].chased_until;
  chased_until = std::max(chased_until, day);
  for (const ItemId item : state.measures[id].items) {
    const PostId holder = state.items[item.value].holder;
    if (!holder.exists()) continue;
    PostState& post = state.posts[holder];
    post.chased_until = std::max(post.chased_until, chased_until);
    post.front_until = -1;
  }
}

std::vector<ChaseCandidate> chase_candidates(const Model& model, const State& state) {
  const Settings& rules = settings(model, state);
  const bool by_progress = rules.chase_order == ChaseOrder::stalled && rules.sensing_lag <= 0.0;
  std::vector<ChaseCandidate> candidates(state.live.size());
  std::size_t found = 0;
  for (const MeasureId id : state.live) {
    const MeasureDay& daily = state.measure_days[id];
    const double first = by_progress ? daily.last_progress : chase_key(model, state, rules, id);
    // Written down in any case and kept or not: whether is as good as chance, and a branch costs more.
    candidates[found] = {first, daily.rank, id};
    const bool is_one = (daily.chased_until < state.day) & (daily.held_outside != 0) & !daily.paused;
    found += is_one ? 1 : 0;
  }
  candidates.resize(found);
  return candidates;
}

double chase(const Model& model, State& state, std::vector<ChaseCandidate> candidates, double available) {
  const Settings& rules = settings(model, state);
  const double wanted = static_cast<double>(candidates.size()) * rules.chase_cost - state.chase_bank;
  const double deposit = std::min(available, std::max(0.0, wanted));
  state.chase_bank += deposit;
  const std::size_t chased = payable(rules, state.chase_bank, candidates.size());
  put_first(candidates, chased);
  for (std::size_t next = 0; next < chased; ++next) {
    const MeasureId id = candidates[next].measure;
    chase_until(state, id, state.day + static_cast<Day>(rules.chase_days));
    state.chase_bank -= rules.chase_cost;
    write(state, {.kind = LogKind::chase, .measure = id});
  }
  return deposit;
}

void coordinate(const Model& model, State& state) {
  hold_committee(model, state);
  state.hub_fraction = 0.0;
  if (!model.coordinator.exists()) return;
  const std::vector<PostId>& posts = model.organisations[model.coordinator].posts;
  double duty = 0.0;
  for (const PostId post : posts) duty += duty_of(model, state, post);
  if (duty <= 0.0) return;

  const double hub = serve_hub(model, state, duty);
  double deposit = 0.0;
  if (model.features.chase) deposit = chase(model, state, chase_candidates(model, state), duty - hub);
  // Everyone gives the same part of the duty asked of him; the rest of the day is handed back to the tray.
  for (const PostId post : posts) {
    const double part = duty_of(model, state, post) / duty;
    if (part <= 0.0) continue;
    spend(model, state, post, Account::hub, part * hub);
    spend(model, state, post, Account::chase, part * deposit);
  }
}

}  // namespace plan
