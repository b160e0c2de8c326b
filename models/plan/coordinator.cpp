#include "models/plan/coordinator.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/ties.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

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
    chase_until(model, state, id, state.day + static_cast<Day>(rules.chase_days));
  }
}

void hold_committee(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  const auto period = static_cast<Day>(rules.committee_period);
  if (!model.features.committee || state.day == 0 || period < 1 || state.day % period != 0) return;
  write(state, {.kind = LogKind::committee});
  std::vector<PostId> delegates;
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    if (!attends(model.organisations[id])) continue;
    const PostId post = delegate_of(model, state, id);
    if (!post.exists()) continue;
    spend(model, state, post, Account::committee,
          std::min(rules.committee_cost, capacity(model, state, post) - spent_today(state, post)));
    delegates.push_back(post);
  }
  meet_in_committee(model, state, delegates);
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
  return duty_share(model, state, post) * (capacity(model, state, post) - spent_today(state, post));
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

/// Where a measure stands in line: smaller goes first, then the tie rule.
struct PlaceInLine {
  double first;
  std::uint32_t rank;
  bool operator<(const PlaceInLine& other) const {
    return first < other.first || (first == other.first && rank < other.rank);
  }
};

PlaceInLine place_of(const Model& model, const State& state, const Settings& rules, MeasureId id) {
  const MeasureDay& daily = state.measure_days[id];
  switch (rules.chase_order) {
    case ChaseOrder::stalled:
      return {static_cast<double>(daily.last_progress), daily.rank};
    case ChaseOrder::salience:
      return {-model.measures[id].salience, daily.rank};
    case ChaseOrder::due:
      return {static_cast<double>(model.measures[id].due_day), daily.rank};
  }
  return {};
}

/// Notes that a measure leaves the line, joins it or changes place in it. It stands where it stood until the
/// line is put in order.
void displace(State& state, MeasureId id) {
  MeasureDay& daily = state.measure_days[id];
  if (daily.displaced) return;
  daily.displaced = true;
  state.displaced.push_back(id);
}

/// The day of last progress as it stood at this hour `sensing_lag` days ago: what moved on that day moved
/// later in the day. A measure has moved on its launch day, whenever that was.
Day seen_progress(const Settings& rules, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  const Day seen = state.day - static_cast<Day>(rules.sensing_lag);
  const auto first_progress = now.progress_days.begin() + 1;  // behind the launch day
  return *(std::lower_bound(first_progress, now.progress_days.end(), seen) - 1);
}

/// Puts candidates in order by what is seen today, where progress is seen late.
void order_by_seen_progress(const Settings& rules, const State& state, std::vector<MeasureId>& candidates) {
  const auto place = [&](MeasureId id) {
    return PlaceInLine{static_cast<double>(seen_progress(rules, state, id)), state.measure_days[id].rank};
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](MeasureId a, MeasureId b) { return place(a) < place(b); });
}

/// Writes down whom the coordinator may chase today, by turn.
void find_candidates(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  settle_chase_line(model, state);
  std::vector<MeasureId>& candidates = state.chase_candidates;
  candidates.resize(state.chase_line.size());
  const Day* from = state.may_be_chased_from.values().data();
  const Day today = state.day;
  MeasureId* next = candidates.data();
  for (const MeasureId id : state.chase_line) {
    // Written down in any case and kept or not: whether is as good as chance, and a branch costs more.
    *next = id;
    next += from[id.value] <= today ? 1 : 0;
  }
  candidates.resize(static_cast<std::size_t>(next - candidates.data()));
  if (rules.chase_order == ChaseOrder::stalled && rules.sensing_lag > 0.0)
    order_by_seen_progress(rules, state, candidates);
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

void chase_until(const Model& model, State& state, MeasureId id, Day day) {
  Day& chased_until = state.measure_days[id].chased_until;
  chased_until = std::max(chased_until, day);
  settle_chase(state, id);
  for (const ItemId item : state.measures[id].items) {
    const PostId holder = state.items[item.value].holder;
    if (!holder.exists()) continue;
    PostState& post = state.posts[holder];
    post.chased_until = std::max(post.chased_until, chased_until);
    consider_front(model, state, post, item);
  }
}

void join_chase_line(State& state, MeasureId id) {
  displace(state, id);
  state.measure_days[id].in_chase_line = true;
}

void leave_chase_line(State& state, MeasureId id) {
  displace(state, id);
  state.measure_days[id].in_chase_line = false;
}

void settle_chase_line(const Model& model, State& state) {
  if (state.displaced.empty()) return;
  const Settings& rules = settings(model, state);
  const auto goes_before = [&](MeasureId a, MeasureId b) {
    return place_of(model, state, rules, a) < place_of(model, state, rules, b);
  };
  std::vector<MeasureId>& line = state.chase_line;
  line.erase(std::remove_if(line.begin(), line.end(),
                            [&](MeasureId id) { return state.measure_days[id].displaced; }),
             line.end());
  // Most come to stand at the end, where nobody has to make room for them.
  std::sort(state.displaced.begin(), state.displaced.end(), goes_before);
  for (const MeasureId id : state.displaced) {
    state.measure_days[id].displaced = false;
    if (!state.measure_days[id].in_chase_line) continue;
    line.insert(std::lower_bound(line.begin(), line.end(), id, goes_before), id);
  }
  state.displaced.clear();
}

void sort_chase_line(const Model& model, State& state) {
  for (const MeasureId id : state.chase_line) displace(state, id);
  settle_chase_line(model, state);
}

void note_progress(const Model& model, State& state, MeasureId id) {
  MeasureState& measure = state.measures[id];
  Day& last = state.measure_days[id].last_progress;
  if (last != state.day) {
    displace(state, id);
    last = state.day;
  }
  if (!model.senses_late) return;
  const bool is_first = measure.progress_days.size() == 1;  // the launch day, which progress may share
  if (is_first || measure.progress_days.back() != state.day) measure.progress_days.push_back(state.day);
}

double chase(const Model& model, State& state, double available) {
  const Settings& rules = settings(model, state);
  find_candidates(model, state);
  const std::vector<MeasureId>& candidates = state.chase_candidates;
  const double wanted = static_cast<double>(candidates.size()) * rules.chase_cost - state.chase_bank;
  const double deposit = std::min(available, std::max(0.0, wanted));
  state.chase_bank += deposit;
  const std::size_t chased = payable(rules, state.chase_bank, candidates.size());
  for (std::size_t next = 0; next < chased; ++next) {
    const MeasureId id = candidates[next];
    chase_until(model, state, id, state.day + static_cast<Day>(rules.chase_days));
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
  state.duties.clear();
  for (const PostId post : posts) {
    state.duties.push_back(duty_of(model, state, post));
    duty += state.duties.back();
  }
  if (duty <= 0.0) return;

  const double hub = serve_hub(model, state, duty);
  double deposit = 0.0;
  if (model.features.chase) deposit = chase(model, state, duty - hub);
  // Everyone gives the same part of the duty asked of him; the rest of the day is handed back to the tray.
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const double part = state.duties[i] / duty;
    if (part <= 0.0) continue;
    spend(model, state, posts[i], Account::hub, part * hub);
    spend(model, state, posts[i], Account::chase, part * deposit);
  }
}

}  // namespace plan
