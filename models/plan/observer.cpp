#include "models/plan/observer.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/evaluation.hpp"
#include "models/plan/ties.hpp"

namespace plan {
namespace {

template <class IdType>
std::int32_t index_or_missing(IdType id) {
  return id.exists() ? static_cast<std::int32_t>(id.value) : -1;
}

/// Sums over the posts and pools of one organisation.
struct Desk {
  double tray = 0.0, pool = 0.0, day_job = 0.0, fte = 0.0, vacant = 0.0;
};

Desk desk_of(const Model& model, const State& state, OrganisationId id) {
  Desk desk;
  for (const PostId post : model.organisations[id].posts) {
    const PostState& now = state.posts[post];
    const Post& fixed = model.posts[post];
    if (!now.exists || fixed.exists.from >= state.day || fixed.exists.until < state.day) continue;
    for (const ItemId item : now.tray) desk.tray += state.items[item.value].remaining;
    desk.day_job += now.backlog;
    const double fte = model.workplaces[post].fte;
    desk.fte += fte;
    if (!now.occupied) desk.vacant += fte;
  }
  for (const ItemId item : state.pools[id]) desk.pool += state.items[item.value].remaining;
  return desk;
}

}  // namespace

Places::Places(const sim::RecordLayout& layout) {
  const auto place = [&layout](const char* name) {
    const std::size_t found = layout.find(name);
    return found < layout.observables.size() ? found : absent;
  };
  count = place("count");
  person_days = place("person_days");
  waiting_days = place("waiting_days");
  plan_count = place("plan_count");
  plan_measures = place("plan_measures");
  measure_status = place("measure_status");
  done_day = place("done_day");
  quality = place("quality");
  rounds = place("rounds");
  waiting = place("waiting");
  month_count = place("month_count");
  backing = place("backing");
  backlog_tray = place("backlog_tray");
  backlog_pool = place("backlog_pool");
  backlog_day_job = place("backlog_day_job");
  vacant_share = place("vacant_share");
  chased_share = place("chased_share");
  open_disputes = place("open_disputes");
  arbitrations = place("arbitrations");
  chase_bank = place("chase_bank");
  tie = place("tie");
  referral_realised = place("referral_realised");
  referral_identification = place("referral_identification");
  referral_identified = place("referral_identified");
  referral_oriented = place("referral_oriented");
  event_day = place("event_day");
  event_kind = place("event_kind");
  event_measure = place("event_measure");
  event_organisation = place("event_organisation");
  event_post = place("event_post");
  event_value = place("event_value");
}

Observer::Observer(const Model& model, const sim::RecordLayout& layout)
    : places_(layout),
      status_(static_cast<std::size_t>(model.measures.size()) * evaluator_names.size(), 0),
      quality_(model.measures.size(), 1.0) {}

void Observer::look(const Model& model, const State& state, sim::RunRecord& record) {
  if (state.day == model.cut_off) classify_all(model, state);
  if (places_.plan_count != Places::absent) look_at_plans(model, state, record);
  while (next_month_ < model.month_ends.size() && model.month_ends[next_month_] <= state.day) {
    look_at_month(model, state, record);
    if (places_.referral_realised != Places::absent) look_at_referral(model, state, record);
    ++next_month_;
  }
}

void Observer::conclude(const Model& model, const State& state, sim::RunRecord& record) {
  if (model.horizon == 0) classify_all(model, state);
  write_counts(record);
  std::vector<double>& person_days = record.doubles(places_.person_days);
  for (std::size_t account = 0; account < account_names.size(); ++account)
    person_days[account] = booked(state, static_cast<Account>(account));
  std::vector<std::int32_t>& totals = record.integers(places_.waiting_days);
  for (const MeasureState& measure : state.measures) {
    for (std::size_t wait = 0; wait < measure.waited.size(); ++wait) totals[wait] += measure.waited[wait];
  }
  if (places_.plan_measures != Places::absent) write_plans(model, state, record);
  if (places_.measure_status != Places::absent) write_measures(model, state, record);
  if (places_.event_day != Places::absent) write_events(state, record);
}

void Observer::classify_all(const Model& model, const State& state) {
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const auto all = classes(model, state, id, 0);
    for (std::size_t who = 0; who < all.size(); ++who) {
      status_[id.value * all.size() + who] = static_cast<std::uint8_t>(all[who]);
    }
    quality_[id.value] = quality(state.measures[id]);
  }
}

void Observer::look_at_plans(const Model& model, const State& state, sim::RunRecord& record) const {
  std::vector<std::int32_t>& counts = record.integers(places_.plan_count);
  for (const GenerationId plan : sim::ids<GenerationId>(model.generations.size())) {
    if (model.generations[plan].cut_off != state.day) continue;
    for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
      const MeasureState& now = state.measures[id];
      if (now.generation != plan) continue;
      // Each plan it has belonged to was judged before the next took it over.
      const auto all = classes(model, state, id, static_cast<std::int32_t>(now.handovers));
      for (std::size_t who = 0; who < all.size(); ++who) {
        ++counts[(plan.value * all.size() + who) * status_names.size() + static_cast<std::size_t>(all[who])];
      }
    }
  }
}

void Observer::write_plans(const Model& model, const State& state, sim::RunRecord& record) const {
  std::vector<std::int32_t>& measures = record.integers(places_.plan_measures);
  const auto cell = [&](GenerationId plan, Origin origin) -> std::int32_t& {
    return measures[plan.value * origin_names.size() + static_cast<std::size_t>(origin)];
  };
  for (const Measure& measure : model.measures) {
    if (measure.generation.exists()) ++cell(measure.generation, Origin::fresh);
  }
  for (const GenerationId plan : sim::ids<GenerationId>(model.generations.size())) {
    cell(plan, Origin::carried_over) = state.taken_over[plan].kept;
    cell(plan, Origin::given_up) = state.taken_over[plan].given_up;
  }
}

void Observer::look_at_month(const Model& model, const State& state, sim::RunRecord& record) {
  if (places_.month_count == Places::absent) return;
  const std::size_t month = next_month_;
  std::vector<std::int32_t>& counts = record.integers(places_.month_count);
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const auto all = classes(model, state, id, 0);
    for (std::size_t who = 0; who < all.size(); ++who) {
      ++counts[(month * all.size() + who) * status_names.size() + static_cast<std::size_t>(all[who])];
    }
  }
  std::vector<double>& backing = record.doubles(places_.backing);
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    backing[month * model.principals.size() + id.value] = state.backing[id];
  }
  std::vector<double>& tray = record.doubles(places_.backlog_tray);
  std::vector<double>& pool = record.doubles(places_.backlog_pool);
  std::vector<double>& day_job = record.doubles(places_.backlog_day_job);
  std::vector<double>& vacant = record.doubles(places_.vacant_share);
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    const Desk desk = desk_of(model, state, id);
    const std::size_t cell = month * model.organisations.size() + id.value;
    tray[cell] = desk.tray;
    pool[cell] = desk.pool;
    day_job[cell] = desk.day_job;
    vacant[cell] = desk.fte > 0.0 ? desk.vacant / desk.fte : 0.0;
  }
  std::int32_t chased = 0;
  for (const MeasureId id : state.live)
    chased += state.measure_days[id].chased_until >= state.day - 1 ? 1 : 0;
  const auto live = static_cast<double>(state.live.size());
  record.doubles(places_.chased_share)[month] = live > 0.0 ? chased / live : 0.0;
  record.integers(places_.open_disputes)[month] = static_cast<std::int32_t>(state.disputed.size());
  record.integers(places_.arbitrations)[month] = state.arbitrations_held;
  record.doubles(places_.chase_bank)[month] = state.chase_bank;
  if (places_.tie == Places::absent) return;
  const std::vector<double> ties = mean_ties(model, state);
  std::copy(ties.begin(), ties.end(),
            record.doubles(places_.tie).begin() + static_cast<std::ptrdiff_t>(month * ties.size()));
}

void Observer::look_at_referral(const Model& model, const State& state, sim::RunRecord& record) {
  constexpr double baseline = 100.0;
  const ReferralCapacity capacity = referral_capacity(model, state);
  const ReferralMonth month = referral_.live_month(model.referral, capacity, state);
  const double per_unit = baseline / (referral_inflow * model.referral.identified_before);
  record.doubles(places_.referral_realised)[next_month_] = capacity.realised;
  record.doubles(places_.referral_identification)[next_month_] =
      baseline * identification(model.referral, capacity) / model.referral.identified_before;
  record.doubles(places_.referral_identified)[next_month_] = month.identified * per_unit;
  record.doubles(places_.referral_oriented)[next_month_] = month.oriented * per_unit;
}

void Observer::write_counts(sim::RunRecord& record) const {
  std::vector<std::int32_t>& counts = record.integers(places_.count);
  for (std::size_t i = 0; i < status_.size(); ++i) {
    ++counts[(i % evaluator_names.size()) * status_names.size() + status_[i]];
  }
}

void Observer::write_measures(const Model& model, const State& state, sim::RunRecord& record) const {
  record.flags(places_.measure_status) = status_;
  record.doubles(places_.quality) = quality_;
  std::vector<std::int32_t>& done = record.integers(places_.done_day);
  std::vector<std::int32_t>& rounds = record.integers(places_.rounds);
  std::vector<std::int32_t>& waiting = record.integers(places_.waiting);
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    const MeasureState& now = state.measures[id];
    done[id.value] = now.done_day;
    rounds[id.value] = now.objections;
    for (std::size_t wait = 0; wait < wait_names.size(); ++wait) {
      waiting[id.value * wait_names.size() + wait] = now.waited[wait];
    }
  }
}

void Observer::write_events(const State& state, sim::RunRecord& record) const {
  const std::size_t events = state.log.size();
  std::vector<std::int32_t>& day = record.integers(places_.event_day);
  std::vector<std::uint8_t>& kind = record.flags(places_.event_kind);
  std::vector<std::int32_t>& measure = record.integers(places_.event_measure);
  std::vector<std::int32_t>& organisation = record.integers(places_.event_organisation);
  std::vector<std::int32_t>& post = record.integers(places_.event_post);
  std::vector<double>& value = record.doubles(places_.event_value);
  for (auto* column : {&day, &measure, &organisation, &post}) column->resize(events);
  kind.resize(events);
  value.resize(events);
  for (std::size_t i = 0; i < events; ++i) {
    const LogLine& line = state.log[i];
    day[i] = line.day;
    kind[i] = static_cast<std::uint8_t>(line.kind);
    measure[i] = index_or_missing(line.measure);
    organisation[i] = index_or_missing(line.organisation);
    post[i] = index_or_missing(line.post);
    value[i] = line.value;
  }
}

void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.look(model, state, record);
}

void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.conclude(model, state, record);
}

}  // namespace plan
