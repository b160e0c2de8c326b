#include "models/plan/observables.hpp"

#include <string>

#include "models/plan/accounts.hpp"
#include "models/plan/evaluation.hpp"
#include "models/plan/post_ids.hpp"

namespace plan {
namespace {

using sim::ValueType;

template <std::size_t N>
std::vector<std::string> texts(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

constexpr std::uint8_t at(Level level) { return static_cast<std::uint8_t>(level); }

std::vector<sim::Observable> always() {
  return {
      {"count",
       "1",
       "number of measures in each class at the evaluation, by each evaluator; the self-report has no class "
       "not_started, what is not started is engaged",
       {"evaluator", "status"},
       ValueType::int32,
       at(Level::summary),
       {}},
      {"person_days",
       "person-day",
       "where the person-days of all posts went, in the whole run",
       {"account"},
       ValueType::float64,
       at(Level::summary),
       {}},
      {"waiting_days",
       "day",
       "working days that measures spent in each state, summed over measures",
       {"wait"},
       ValueType::int32,
       at(Level::summary),
       {}},
  };
}

std::vector<sim::Observable> of_measures() {
  return {
      {"measure_status",
       "1",
       "class of a measure at the evaluation",
       {"measure", "evaluator"},
       ValueType::uint8,
       at(Level::measures),
       texts(status_names)},
      {"done_day",
       "day",
       "working day on which a measure was done, counted from 0; missing if it never was",
       {"measure"},
       ValueType::int32,
       at(Level::measures),
       {},
       -1},
      {"quality",
       "1",
       "quality of a measure at the evaluation: 1 less what decisions by default lost",
       {"measure"},
       ValueType::float64,
       at(Level::measures),
       {}},
      {"rounds",
       "1",
       "objections that partners raised to a measure, in the whole run",
       {"measure"},
       ValueType::int32,
       at(Level::measures),
       {}},
      {"waiting",
       "day",
       "working days that a measure spent in each state; they sum to the length of the run",
       {"measure", "wait"},
       ValueType::int32,
       at(Level::measures),
       {}},
  };
}

std::vector<sim::Observable> of_months() {
  const std::uint8_t level = at(Level::series);
  return {
      {"month_count",
       "1",
       "number of measures in each class at the end of the month, by each evaluator",
       {"month", "evaluator", "status"},
       ValueType::int32,
       level,
       {}},
      {"backing",
       "1",
       "political backing of a principal at the end of the month, 0 to 1",
       {"month", "principal"},
       ValueType::float64,
       level,
       {}},
      {"backlog_tray",
       "person-day",
       "plan work in the trays of an organisation's officials at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"backlog_pool",
       "person-day",
       "plan work of an organisation that nobody holds at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"backlog_day_job",
       "person-day",
       "other work waiting on the desks of an organisation at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"vacant_share",
       "1",
       "share of an organisation's posts (in FTE) that are vacant at the end of the month",
       {"month", "organisation"},
       ValueType::float64,
       level,
       {}},
      {"chased_share",
       "1",
       "share of the measures under way that are chased at the end of the month",
       {"month"},
       ValueType::float64,
       level,
       {}},
      {"open_disputes",
       "1",
       "measures whose partners do not agree and that wait for arbitration, end of the month",
       {"month"},
       ValueType::int32,
       level,
       {}},
      {"arbitrations",
       "1",
       "arbitrations held since the start, at the end of the month",
       {"month"},
       ValueType::int32,
       level,
       {}},
      {"chase_bank",
       "person-day",
       "time the coordinator has set aside for chasing, at the end of the month",
       {"month"},
       ValueType::float64,
       level,
       {}},
  };
}

std::vector<sim::Observable> of_events() {
  const std::uint8_t level = at(Level::events);
  return {
      {"event_day", "day", "working day of an event, counted from 0", {"event"}, ValueType::int32, level, {}},
      {"event_kind", "1", "what happened", {"event"}, ValueType::uint8, level, texts(log_names)},
      {"event_measure",
       "1",
       "index of the measure concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_organisation",
       "1",
       "index of the organisation concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_post",
       "1",
       "index of the post concerned; missing if none",
       {"event"},
       ValueType::int32,
       level,
       {},
       -1},
      {"event_value",
       "1",
       "stage number opened, chance of agreeing or of the money, size of the item concerned "
       "(person-day), backing after a reshuffle; 0 where nothing is said",
       {"event"},
       ValueType::float64,
       level,
       {}},
  };
}

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

std::vector<sim::Observable> observables() {
  std::vector<sim::Observable> all = always();
  for (const auto& part : {of_measures(), of_months(), of_events()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

sim::RecordLayout layout_of(const Model& model, Level level) {
  sim::RecordLayout layout;
  for (sim::Observable& observable : observables()) {
    if (observable.level <= at(level)) layout.observables.push_back(std::move(observable));
  }
  for (const sim::Axis& axis : model.axes) {
    // Events name measures, organisations and posts by index: their labels come with them.
    bool used = level == Level::events && (axis.name == "organisation" || axis.name == post_axis);
    for (const sim::Observable& observable : layout.observables) {
      for (const std::string& name : observable.axes) used = used || name == axis.name;
    }
    if (!used) continue;
    layout.axes.push_back(axis);
    if (axis.name == post_axis) layout.axes.back().labels = ids_of_posts(model);
  }
  return layout;
}

Observer::Observer(const Model& model, const sim::RecordLayout& layout)
    : layout_(&layout),
      status_(static_cast<std::size_t>(model.measures.size()) * evaluator_names.size(), 0),
      quality_(model.measures.size(), 1.0) {}

void Observer::look(const Model& model, const State& state, sim::RunRecord& record) {
  if (state.day == model.cut_off) classify_all(model, state);
  while (next_month_ < model.month_ends.size() && model.month_ends[next_month_] <= state.day) {
    look_at_month(model, state, record);
    ++next_month_;
  }
}

void Observer::conclude(const Model& model, const State& state, sim::RunRecord& record) {
  if (model.horizon == 0) classify_all(model, state);
  write_counts(record);
  std::vector<double>& person_days = record.doubles(layout_->find("person_days"));
  for (std::size_t account = 0; account < account_names.size(); ++account)
    person_days[account] = booked(state, static_cast<Account>(account));
  for (const MeasureState& measure : state.measures) {
    std::vector<std::int32_t>& totals = record.integers(layout_->find("waiting_days"));
    for (std::size_t wait = 0; wait < measure.waited.size(); ++wait) totals[wait] += measure.waited[wait];
  }
  if (layout_->find("measure_status") < layout_->observables.size()) write_measures(model, state, record);
  if (layout_->find("event_day") < layout_->observables.size()) write_events(state, record);
}

void Observer::classify_all(const Model& model, const State& state) {
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    for (std::size_t who = 0; who < evaluator_names.size(); ++who) {
      status_[id.value * evaluator_names.size() + who] =
          static_cast<std::uint8_t>(classify(model, state, id, static_cast<Evaluator>(who), 0));
    }
    quality_[id.value] = quality(state.measures[id]);
  }
}

void Observer::look_at_month(const Model& model, const State& state, sim::RunRecord& record) {
  if (layout_->find("month_count") == layout_->observables.size()) return;
  const std::size_t month = next_month_;
  const auto number = [&](const char* name) { return layout_->find(name); };
  std::vector<std::int32_t>& counts = record.integers(number("month_count"));
  for (const MeasureId id : sim::ids<MeasureId>(model.measures.size())) {
    for (std::size_t who = 0; who < evaluator_names.size(); ++who) {
      const auto status =
          static_cast<std::size_t>(classify(model, state, id, static_cast<Evaluator>(who), 0));
      ++counts[(month * evaluator_names.size() + who) * status_names.size() + status];
    }
  }
  for (const PrincipalId id : sim::ids<PrincipalId>(model.principals.size())) {
    record.doubles(number("backing"))[month * model.principals.size() + id.value] = state.backing[id];
  }
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    const Desk desk = desk_of(model, state, id);
    const std::size_t cell = month * model.organisations.size() + id.value;
    record.doubles(number("backlog_tray"))[cell] = desk.tray;
    record.doubles(number("backlog_pool"))[cell] = desk.pool;
    record.doubles(number("backlog_day_job"))[cell] = desk.day_job;
    record.doubles(number("vacant_share"))[cell] = desk.fte > 0.0 ? desk.vacant / desk.fte : 0.0;
  }
  std::int32_t chased = 0;
  for (const MeasureId id : state.live)
    chased += state.measure_days[id].chased_until >= state.day - 1 ? 1 : 0;
  const auto live = static_cast<double>(state.live.size());
  record.doubles(number("chased_share"))[month] = live > 0.0 ? chased / live : 0.0;
  record.integers(number("open_disputes"))[month] = static_cast<std::int32_t>(state.disputed.size());
  record.integers(number("arbitrations"))[month] = state.arbitrations_held;
  record.doubles(number("chase_bank"))[month] = state.chase_bank;
}

void Observer::write_counts(sim::RunRecord& record) const {
  std::vector<std::int32_t>& counts = record.integers(layout_->find("count"));
  for (std::size_t i = 0; i < status_.size(); ++i) {
    ++counts[(i % evaluator_names.size()) * status_names.size() + status_[i]];
  }
}

void Observer::write_measures(const Model& model, const State& state, sim::RunRecord& record) const {
  record.flags(layout_->find("measure_status")) = status_;
  record.doubles(layout_->find("quality")) = quality_;
  std::vector<std::int32_t>& done = record.integers(layout_->find("done_day"));
  std::vector<std::int32_t>& rounds = record.integers(layout_->find("rounds"));
  std::vector<std::int32_t>& waiting = record.integers(layout_->find("waiting"));
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
  for (const LogLine& line : state.log) {
    record.integers(layout_->find("event_day")).push_back(line.day);
    record.flags(layout_->find("event_kind")).push_back(static_cast<std::uint8_t>(line.kind));
    record.integers(layout_->find("event_measure")).push_back(index_or_missing(line.measure));
    record.integers(layout_->find("event_organisation")).push_back(index_or_missing(line.organisation));
    record.integers(layout_->find("event_post")).push_back(index_or_missing(line.post));
    record.doubles(layout_->find("event_value")).push_back(line.value);
  }
}

void observe_step(const Model& model, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.look(model, state, record);
}

void observe_end(const Model& model, const State& state, Observer& observer, sim::RunRecord& record) {
  observer.conclude(model, state, record);
}

}  // namespace plan
