#include "models/plan/workday.hpp"

#include <algorithm>
#include <bit>

#include "models/plan/accounts.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"

namespace plan {
namespace {

constexpr double nothing_left = 1e-9;  // person-days: an item with no more than this is finished

/// How today's files are served: those whose wait is waived, then chased ones, then the others.
enum class Turn : std::uint8_t { waived, chased, others };

/// What is the same for every official today.
struct Today {
  const Model& model;
  State& state;
  const Regime& regime;
  const Settings& rules;
  bool any_waiver;  ///< the scenario waives somebody's wait in a tray
};

/// One official's day.
struct Desk {
  PostId post;
  PostState& now;
  const Workplace& fixed;
  PersonDayAccounts& accounts;
  double efficiency;
  double left;  ///< person-days of the day that the tray may still use
};

bool is_waived(const Model& model, const Item& item) {
  return std::any_of(model.waivers.in_tray.begin(), model.waivers.in_tray.end(), [&](const auto& waiver) {
    return waiver.first == item.measure && (!waiver.second.exists() || waiver.second == item.organisation);
  });
}

Turn turn_of(const Today& today, const Item& item) {
  if (today.any_waiver && is_waived(today.model, item)) return Turn::waived;
  return is_chased(today.state, item.measure) ? Turn::chased : Turn::others;
}

inline void note_work(State& state, MeasureId id) {
  MeasureDay& daily = state.measure_days[id];
  if (daily.worked < 0) state.measures[id].first_day = state.day;
  daily.worked_days += daily.worked == state.day ? 0 : 1;
  daily.worked = state.day;
}

/// Today's communication factor of an item: that of its members, or 1, that of nobody, where talking costs no
/// time on it.
inline double communication_factor(const Today& today, const Item& item) {
  const bool talks = item.joint || (!today.rules.joint_only && item.kind == ItemKind::work);
  const auto members = static_cast<std::size_t>(today.state.measure_days[item.measure].members);
  return today.state.communication[talks ? members : 0];
}

/// Works on one item as long as the day allows; books where the time went.
[[gnu::always_inline]] inline void serve(const Today& today, Desk& desk, ItemId id) {
  State& state = today.state;
  Item& item = state.items[id.value];
  const double gamma = communication_factor(today, item);
  const double speed = desk.efficiency / gamma;
  const double done = std::min(item.remaining, desk.left * speed);
  const double time = done < item.remaining ? desk.left : std::min(desk.left, item.remaining / speed);
  book(desk.accounts, item.account, done);
  book(desk.accounts, Account::communication, done * (gamma - 1.0));
  book(desk.accounts, Account::onboarding, time - done * gamma);
  item.remaining -= done;
  desk.left -= time;
  if (time > 0.0) note_work(state, item.measure);
  if (item.remaining <= nothing_left) {
    item.remaining = 0.0;
    state.outbox.push_back({id, desk.post, item.sequence});
  }
}

void order_shortest_first(const Today& today, PostState& now) {
  std::sort(now.tray.begin(), now.tray.end(), [&](ItemId a, ItemId b) {
    return serves_before(today.model, today.state, today.state.items[a.value], today.state.items[b.value]);
  });
}

/// Remembers what is served first: it stays first until the tray or what is chased in it changes.
void remember_front(const Today& today, PostState& now, ItemId id, Turn turn) {
  if (today.any_waiver || today.rules.tray_order == TrayOrder::shortest) return;
  now.front = id;
  const MeasureId measure = today.state.items[id.value].measure;
  now.front_until = turn == Turn::chased ? today.state.measure_days[measure].chased_until : never;
}

/// Serves the files of some turns, one turn after the other, as long as the day allows; all but `served`.
void serve_turns(const Today& today, Desk& desk, Turn first, Turn last, ItemId served) {
  bool is_first = !served.exists();
  for (Turn turn = first; turn <= last; turn = static_cast<Turn>(static_cast<int>(turn) + 1)) {
    for (const ItemId id : desk.now.tray) {
      if (desk.left <= 0.0) return;
      if (id == served || turn_of(today, today.state.items[id.value]) != turn) continue;
      if (is_first) remember_front(today, desk.now, id, turn);
      is_first = false;
      serve(today, desk, id);
    }
  }
}

void serve_tray(const Today& today, Desk& desk, bool any_chased) {
  PostState& now = desk.now;
  ItemId served = ItemId::none();
  if (now.front_until >= today.state.day) {
    served = now.front;
    serve(today, desk, served);
    if (desk.left <= 0.0) return;
  }
  if (today.rules.tray_order == TrayOrder::shortest) order_shortest_first(today, now);
  serve_turns(today, desk, any_chased ? Turn::chased : Turn::others, Turn::others, served);
}

/// Today's work of the day job joins the backlog.
inline void receive_day_job(const Today& today, const Desk& desk) {
  PostState& now = desk.now;
  if (today.rules.inexhaustible) {
    now.backlog = today.rules.nonplan_cap;
    return;
  }
  const double u = now.day_job.uniform(today.state.key, address(models::Purpose::day_job, desk.fixed.hash),
                                       static_cast<std::uint32_t>(today.state.day));
  const sim::DayTotal& law = today.model.day_totals[today.regime.day_total[desk.post.value]];
  now.backlog = grown_backlog(now.backlog, law.from(u), today.rules.nonplan_cap);
}

inline void serve_day_job(const Today& today, const Desk& desk, double person_days) {
  book(desk.accounts, Account::non_plan, person_days);
  if (!today.rules.inexhaustible) desk.now.backlog -= person_days;
}

inline void live_with_tray(const Today& today, Desk& desk) {
  const bool any_chased = desk.now.chased_until >= today.state.day;
  if (today.any_waiver) serve_turns(today, desk, Turn::waived, Turn::waived, ItemId::none());
  double non_plan = 0.0;
  if (desk.fixed.shared) {
    receive_day_job(today, desk);
    const PlanShare& share = today.state.plan_shares[desk.fixed.principal];
    const DayShare day = share_day(desk.left, share.of_tray[any_chased ? 1 : 0], desk.now.backlog);
    desk.left = day.tray;
    non_plan = day.non_plan;
  }
  serve_tray(today, desk, any_chased);
  if (desk.fixed.shared) {
    const double leftover = std::min(desk.now.backlog - non_plan, desk.left);
    serve_day_job(today, desk, non_plan + leftover);
    desk.left -= leftover;
  }
  book(desk.accounts, Account::idle, desk.left);
}

void live_without_tray(const Today& today, const Desk& desk) {
  if (!desk.fixed.shared) return book(desk.accounts, Account::idle, desk.left);
  if (today.rules.empty_days == EmptyDays::frozen) {
    return book(desk.accounts, Account::non_plan, desk.left);
  }
  receive_day_job(today, desk);
  const double served = std::min(desk.now.backlog, desk.left);
  serve_day_job(today, desk, served);
  book(desk.accounts, Account::idle, desk.left - served);
}

/// One day of one post, booked as it is lived but for leave and crises (accounts.hpp).
inline void live_post(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  const Workplace& fixed = today.model.workplaces[post];
  PersonDayAccounts& accounts = today.state.accounts[fixed.organisation];
  if (now.rest_booked_until < today.state.day) {
    book_days_without_plan(today.model, today.state, post, today.state.day);
  }
  ++now.rest_booked_until;
  const double efficiency = efficiency_after(today.regime, today.state.day - now.experience_from);
  Desk desk{post, now, fixed, accounts, efficiency, std::max(0.0, now.capacity - now.spent)};
  now.spent = 0.0;
  if (now.tray.empty()) {
    live_without_tray(today, desk);
  } else {
    live_with_tray(today, desk);
  }
}

/// Lives the day of the posts whose bits are set in one word, by rising or falling index.
void live_word(const Today& today, std::uint32_t word, std::uint64_t bits, Visit visit) {
  while (bits != 0) {
    const int bit = visit == Visit::forwards ? std::countr_zero(bits) : 63 - std::countl_zero(bits);
    bits &= ~(std::uint64_t{1} << bit);
    const PostId post{64 * word + static_cast<std::uint32_t>(bit)};
    if (today.state.posts[post].occupied) live_post(today, post);
  }
}

/// The posts of one word that have something to do today: files, duty, or a day job that runs every day.
std::uint64_t visited(const Today& today, std::uint32_t word, bool everybody) {
  if (!everybody) return today.state.busy[word] | today.state.spending[word];
  const std::uint32_t left = today.model.posts.size() - 64 * word;
  return left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

/// The least share of the day for the plan, by principal: more backing, more; a chased file, more still (SM6,
/// SM7).
void settle_plan_shares(const Model& model, State& state) {
  const Settings& rules = settings(model, state);
  const double authority_today = authority(model, state);
  for (std::uint32_t i = 0; i < state.plan_shares.size(); ++i) {
    const PrincipalId principal = i < model.principals.size() ? PrincipalId{i} : PrincipalId::none();
    const double share = plan_share(rules, backing_under(model, state, principal));
    state.plan_shares[i].of_tray = {share, share + (1.0 - share) * rules.chase_effect * authority_today};
  }
}

}  // namespace

void work(const Model& model, State& state, Visit visit) {
  const Regime& regime = model.regimes[state.regime];
  const Today today{model, state, regime, regime.settings, !model.waivers.in_tray.empty()};
  settle_capacity(model, state);
  settle_plan_shares(model, state);
  settle_communication(model, state);
  const bool everybody = model.features.nonplan && today.rules.empty_days == EmptyDays::simulated;
  const auto words = static_cast<std::uint32_t>(state.busy.size());
  for (std::uint32_t i = 0; i < words; ++i) {
    const std::uint32_t word = visit == Visit::forwards ? i : words - 1 - i;
    live_word(today, word, visited(today, word, everybody), visit);
    state.spending[word] = 0;
  }
  if (visit == Visit::forwards) return;
  std::stable_sort(state.outbox.begin(), state.outbox.end(),
                   [](const Finished& a, const Finished& b) { return a.by < b.by; });
}

}  // namespace plan
