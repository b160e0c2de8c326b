#include "models/plan/stall_accountant.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/day.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/owed.hpp"
#include "models/plan/pull.hpp"
#include "models/plan/workday.hpp"
#include "sim/base/error.hpp"

namespace plan {
namespace {

/// Backlog of a day job that takes whatever it is given.
constexpr double endless = 1e300;

bool exists_today(const Model& model, const State& state, PostId post) {
  const DayRange exists = model.posts[post].exists;
  return state.posts[post].exists && exists.from <= state.day && state.day < exists.until;
}

/// What the post would give every day with somebody in it and no crisis, person-days.
double full_capacity(const Model& model, const State& state, PostId post) {
  return model.workplaces[post].fte * settings(model, state).availability;
}

/// The day job's backlog as it stood against today's files: with today's arrivals. On a day without files it
/// takes the whole day, whatever it is, unless it is simulated.
double backlog_today(const Model& model, const State& state, PostId post, double this_morning,
                     bool has_files) {
  const Settings& rules = settings(model, state);
  if (!has_files && rules.empty_days == EmptyDays::frozen) return endless;
  if (rules.inexhaustible) return rules.nonplan_cap;
  const PostState& now = state.posts[post];
  return grown_backlog(this_morning, now.arrivals[static_cast<std::size_t>(state.day) % 4],
                       rules.nonplan_cap);
}

/// Time that the tray may use of `capacity`, person-days.
double offered(double capacity, double share, double backlog) {
  return share_day(capacity, share, backlog).tray;
}

}  // namespace

StallAccountant::StallAccountant(const Model& model, State& state)
    : mornings_(model.posts.size()),
      month_(model.organisations.size()),
      flows_before_(model.organisations.size()) {
  sim::ensure(state.day == 0, "the accounts of a stall begin with the run");
  follow_owed(model, state);
  state.taught.resize(model.posts.size(), 0.0);
  launch_backing_ = state.backing.values();
  launch_backing_.push_back(model.regimes.front().settings.backing_mean);  // of those without a principal
}

double StallAccountant::share_at_launch(const Model& model, const State& state, PostId post) const {
  const Workplace& fixed = model.workplaces[post];
  return fixed.shared ? plan_share(settings(model, state), launch_backing_[fixed.principal]) : 1.0;
}

void StallAccountant::see_morning(const Model& model, const State& state) {
  remaining_.resize(state.items.size());
  for (std::size_t i = 0; i < remaining_.size(); ++i) remaining_[i] = state.items[i].remaining;
  for (const PostId post : sim::ids<PostId>(model.posts.size())) {
    const PostState& now = state.posts[post];
    Morning& morning = mornings_[post.value];
    morning = {};
    if (!now.occupied) continue;
    morning.has_files = !now.tray.empty();
    morning.has_chased = morning.has_files && now.chased_until >= state.day;
    morning.spent = spent_today(state, post);
    morning.taught = state.taught[post.value];
    morning.left = std::max(0.0, now.capacity - morning.spent);
    morning.backlog = now.backlog;
    for (const ItemId id : now.tray) {
      const Item& item = state.items[id.value];
      if (!is_wait_in_tray_waived(model, item)) continue;
      const double gamma = communication_factor(state, item, state.measure_days[item.measure]);
      morning.waived += item.remaining * gamma / efficiency(model, state, post);
    }
    morning.waived = std::min(morning.waived, morning.left);
  }
}

/// Nominal down to what is there: somebody in the post, and no crisis.
void StallAccountant::book_capacity(const Model& model, const State& state, PostId post) {
  StallMonth& month = month_[model.workplaces[post].organisation];
  const double full = full_capacity(model, state, post);
  const double at_launch = full * share_at_launch(model, state, post);
  const bool is_waiver = model.posts[post].reserved_for.exists();
  month.of(is_waiver ? StallTerm::waiver : StallTerm::nominal) += at_launch;
  if (!state.posts[post].occupied) {
    month.of(StallTerm::vacancy) += at_launch;
    month.of(HiddenWork::vacancy) += at_launch;
  } else {
    const double lost = full - state.posts[post].capacity;
    month.of(StallTerm::crisis) += lost * share_at_launch(model, state, post);
  }
}

/// From there to the time that the tray is offered; returns it, person-days.
double StallAccountant::book_offer(const Model& model, const State& state, PostId post) {
  const Workplace& fixed = model.workplaces[post];
  const Morning& morning = mornings_[post.value];
  StallMonth& month = month_[fixed.organisation];
  const double capacity = state.posts[post].capacity;
  const double before_teaching = std::max(0.0, capacity - (morning.spent - morning.taught));
  month.of(HiddenWork::coordination) += morning.spent - morning.taught;
  if (!fixed.shared) {
    month.of(StallTerm::duty) += capacity - before_teaching;
    month.of(StallTerm::onboarding) += before_teaching - morning.left;
    return morning.left;
  }
  const auto& of_tray = state.plan_shares[fixed.principal].of_tray;
  const double share = of_tray[morning.has_chased ? 1 : 0];
  const double backlog = backlog_today(model, state, post, morning.backlog, morning.has_files);
  const double undisturbed = offered(capacity, share, backlog);
  const double after_duty = offered(before_teaching, share, backlog);
  const double after_teaching = offered(morning.left, share, backlog);
  const double with_waiver = morning.waived + offered(morning.left - morning.waived, share, backlog);
  month.of(StallTerm::backing) += (share_at_launch(model, state, post) - of_tray[0]) * capacity;
  month.of(StallTerm::chasing) += (share - of_tray[0]) * capacity;
  month.of(StallTerm::spare_time) += undisturbed - share * capacity;
  month.of(StallTerm::duty) += undisturbed - after_duty;
  month.of(StallTerm::onboarding) += after_duty - after_teaching;
  month.of(StallTerm::waiver) += with_waiver - after_teaching;
  return with_waiver;
}

/// Files are not put aside for the share's sake: the plan has what the day job leaves it. Where nothing is
/// left in the tray the plan is offered its share all the same, as on other days. Returns the time that its
/// files are offered, person-days.
double StallAccountant::book_whole_files(const State& state, PostId post, double offered, double wanted,
                                         StallMonth& month) const {
  const InHand& hand = state.in_hand[post.value];
  const double got = mornings_[post.value].left - hand.day_job_today;
  const bool is_through = wanted <= got - hand.changes_today + least_owed;
  const double time = is_through ? std::max(got, offered) : got;
  month.of(StallTerm::whole_files) += time - offered;
  month.of(StallTerm::changes) += hand.changes_today;
  return time - hand.changes_today;
}

/// What the tray wanted by the rule, and what its files got in fact.
StallAccountant::Served StallAccountant::served(const Model& model, const State& state, PostId post) const {
  Served all;
  const double efficiency_today = efficiency(model, state, post);
  for (const ItemId id : state.posts[post].tray) {
    const Item& item = state.items[id.value];
    const double before = remaining_[id.value];
    const double gamma = communication_factor(state, item, state.measure_days[item.measure]);
    all.wanted += before * gamma / efficiency_today;
    const double done = before - item.remaining;
    all.talking += done * (gamma - 1.0);
    all.onboarding += done * gamma * (1.0 / efficiency_today - 1.0);
    if (item.kind != ItemKind::work) {
      all.reviews += done;
    } else if (item.depth > 0) {
      all.rework += done;
    } else {
      all.direct += done;
    }
  }
  return all;
}

void StallAccountant::book_served(const Served& served, double offered, bool owes, StallMonth& month) {
  const double unused = std::max(0.0, offered - served.wanted);
  month.of(owes ? StallTerm::waiting : StallTerm::nothing_owed) += unused;
  month.of(StallTerm::reviews) += served.reviews;
  month.of(StallTerm::communication) += served.talking;
  month.of(StallTerm::onboarding) += served.onboarding;
  month.of(StallTerm::done) += served.direct + served.rework;
  month.of(HiddenWork::direct) += served.direct;
  month.of(HiddenWork::rework) += served.rework;
  month.of(HiddenWork::coordination) += served.talking + served.reviews;
  month.of(HiddenWork::waiting) += owes ? unused : 0.0;
}

void StallAccountant::see_work_done(const Model& model, const State& state) {
  const sim::Table<OrganisationId, double> owed_now = owed(model, state);
  const bool in_blocks =
      settings(model, state).nonplan_mode == NonplanMode::block && !is_pulled(model, state);
  for (const PostId post : sim::ids<PostId>(model.posts.size())) {
    if (!exists_today(model, state, post)) continue;
    book_capacity(model, state, post);
    if (!state.posts[post].occupied) continue;
    const OrganisationId organisation = model.workplaces[post].organisation;
    StallMonth& month = month_[organisation];
    const Served all = served(model, state, post);
    double time = book_offer(model, state, post);
    if (in_blocks && mornings_[post.value].has_files)
      time = book_whole_files(state, post, time, all.wanted, month);
    book_served(all, time, owed_now[organisation] > 0.0, month);
  }
}

void StallAccountant::close_month(const Model& model, const State& state) {
  const sim::Table<OrganisationId, double> owed_now = owed(model, state);
  for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
    StallMonth& month = month_[id];
    month.owed = owed_now[id];
    for (std::size_t i = 0; i < std::tuple_size_v<OwedFlows>; ++i) {
      month.terms[i] = state.owed_flows[id][i] - flows_before_[id][i];
    }
    flows_before_[id] = state.owed_flows[id];
  }
  accounts_.months.push_back(month_);
  month_ = sim::Table<OrganisationId, StallMonth>(model.organisations.size());
}

void StallAccountant::see_evening(const Model& model, const State& state) {
  while (accounts_.months.size() < model.month_ends.size() &&
         model.month_ends[accounts_.months.size()] <= state.day) {
    close_month(model, state);
  }
}

StallAccounts stall_accounts(const Model& model, sim::RandomKey key) {
  State state = initial_state(model, key);
  StallAccountant accountant(model, state);
  while (!is_finished(model, state)) {
    live_one_step_watched(model, state, accountant);
    state.log.clear();
  }
  ensure_closed(accountant.accounts());
  return accountant.accounts();
}

}  // namespace plan
