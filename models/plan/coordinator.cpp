#include "models/plan/coordinator.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
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
          std::min(rules.committee_cost, capacity(model, state, post) - state.posts[post].spent));
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

/// The first in line whose turn does not come before a measure's: that measure itself, when it is in line.
std::vector<MeasureId>::const_iterator place_in_line(const Model& model, const State& state, MeasureId id) {
  const Settings& rules = settings(model, state);
  return std::lower_bound(
      state.chase_line.begin(), state.chase_line.end(), place_of(model, state, rules, id),
      [&](MeasureId other, const PlaceInLine& own) { return place_of(model, state, rules, other) < own; });
}

/// The day of last progress as it stood at this hour `sensing_lag` days ago: what moved on that day moved
/// later in the day. A measure has moved on its launch day, whenever that was.
Day seen_progress(const Settings& rules, const State& state, MeasureId id) {
  const MeasureState& now = state.measures[id];
  const Day seen = state.day - static_cast<Day>(rules.sensing_lag);
  const auto first_progress = now.progress_days.begin() + 1;  // behind the launch day
  return *(std::lower_bound(first_progress, now.progress_days.end(), seen) - 1);
}

/// Puts today's candidates in order by what is seen today, where progress is seen late.
void order_by_seen_progress(const Settings& rules, State& state) {
  const auto place = [&](MeasureId id) {
    return PlaceInLine{static_cast<double>(seen_progress(rules, state, id)), state.measure_days[id].rank};
  };
  std::sort(state.chase_candidates.begin(), state.chase_candidates.end(),
            [&](MeasureId a, MeasureId b) { return place(a) < place(b); });
}

/// Writes down whom the coordinator may chase today, by turn: measures with an open item that an organisation
/// other than the coordinator holds, not chased yet, not paused.
void find_chase_candidates(const Settings& rules, State& state) {
  std::vector<MeasureId>& candidates = state.chase_candidates;
  candidates.resize(state.chase_line.size());
  std::size_t found = 0;
  for (const MeasureId id : state.chase_line) {
    // Written down in any case and kept or not: whether is as good as chance, and a branch costs more.
    candidates[found] = id;
    found += state.measure_days[id].may_be_chased_from <= state.day ? 1 : 0;
  }
  candidates.resize(found);
  if (rules.chase_order == ChaseOrder::stalled && rules.sensing_lag > 0.0)
    order_by_seen_progress(rules, state);
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
  settle_chase(state.measure_days[id]);
  for (const ItemId item : state.measures[id].items) {
    const PostId holder = state.items[item.value].holder;
    if (!holder.exists()) continue;
    PostState& post = state.posts[holder];
    post.chased_until = std::max(post.chased_until, chased_until);
    post.front_until = -1;
  }
}

void join_chase_line(const Model& model, State& state, MeasureId id) {
  state.chase_line.insert(place_in_line(model, state, id), id);
}

void leave_chase_line(const Model& model, State& state, MeasureId id) {
  const auto at = place_in_line(model, state, id);
  sim::ensure(at != state.chase_line.end() && *at == id,
              "a live measure stands in the line of the coordinator");
  state.chase_line.erase(at);
}

void sort_chase_line(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  std::sort(state.chase_line.begin(), state.chase_line.end(), [&](MeasureId a, MeasureId b) {
    return place_of(model, state, rules, a) < place_of(model, state, rules, b);
  });
}

void note_progress(const Model& model, State& state, MeasureId id) {
  MeasureState& measure = state.measures[id];
  Day& last = state.measure_days[id].last_progress;
  if (last != state.day) {
    leave_chase_line(model, state, id);
    last = state.day;
    join_chase_line(model, state, id);
  }
  if (!model.senses_late) return;
  const bool is_first = measure.progress_days.size() == 1;  // the launch day, which progress may share
  if (is_first || measure.progress_days.back() != state.day) measure.progress_days.push_back(state.day);
}

double chase(const Model& model, State& state, double available) {
  const Settings& rules = settings(model, state);
  find_chase_candidates(rules, state);
  const std::vector<MeasureId>& candidates = state.chase_candidates;
  const double wanted = static_cast<double>(candidates.size()) * rules.chase_cost - state.chase_bank;
  const double deposit = std::min(available, std::max(0.0, wanted));
  state.chase_bank += deposit;
  const std::size_t chased = payable(rules, state.chase_bank, candidates.size());
  for (std::size_t next = 0; next < chased; ++next) {
    const MeasureId id = candidates[next];
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
  if (model.features.chase) deposit = chase(model, state, duty - hub);
  // Everyone gives the same part of the duty asked of him; the rest of the day is handed back to the tray.
  for (const PostId post : posts) {
    const double part = duty_of(model, state, post) / duty;
    if (part <= 0.0) continue;
    spend(model, state, post, Account::hub, part * hub);
    spend(model, state, post, Account::chase, part * deposit);
  }
}

}  // namespace plan
