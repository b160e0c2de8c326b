#include "models/plan/workday.hpp"

#include <algorithm>
#include <bit>

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
  double authority;
  bool any_waiver;  ///< the scenario waives somebody's wait in a tray
};

/// One official's day.
struct Desk {
  PostId post;
  PostState& now;
  const Post& fixed;
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

bool holds_chased(const Today& today, const Desk& desk) {
  return std::any_of(desk.now.tray.begin(), desk.now.tray.end(),
                     [&](ItemId id) { return is_chased(today.state, today.state.items[id.value].measure); });
}

Account account_of(const Item& item) {
  switch (item.kind) {
    case ItemKind::work:
      return item.depth == 0 ? Account::direct : Account::rework;
    case ItemKind::review:
      return Account::review;
    case ItemKind::decide:
      return Account::decision;
    case ItemKind::renegotiate:
      return Account::renegotiation;
  }
  return Account::direct;
}

void note_work(State& state, MeasureId id) {
  MeasureDay& daily = state.measure_days[id];
  if (daily.worked == state.day) return;
  if (daily.worked < 0) state.measures[id].first_day = state.day;
  daily.worked = state.day;
  ++daily.worked_days;
}

/// Works on one item as long as the day allows; books where the time went.
void serve(const Today& today, Desk& desk, ItemId id) {
  State& state = today.state;
  Item& item = state.items[id.value];
  const double gamma = communication_factor(today.model, state, item);
  const double speed = desk.efficiency / gamma;
  const double done = std::min(item.remaining, desk.left * speed);
  const double time = done < item.remaining ? desk.left : std::min(desk.left, item.remaining / speed);
  book(desk.now, account_of(item), done);
  if (gamma > 1.0) book(desk.now, Account::communication, done * (gamma - 1.0));
  book(desk.now, Account::onboarding, time - done * gamma);
  item.remaining -= done;
  desk.left -= time;
  if (time > 0.0) note_work(state, item.measure);
  if (item.remaining <= nothing_left) {
    item.remaining = 0.0;
    state.outbox.push_back({id, desk.post, item.sequence});
  }
}

void serve_turn(const Today& today, Desk& desk, Turn turn) {
  for (const ItemId id : desk.now.tray) {
    if (desk.left <= 0.0) return;
    if (turn_of(today, today.state.items[id.value]) == turn) serve(today, desk, id);
  }
}

/// Serves a tray with nothing waived or chased in it.
void serve_others(const Today& today, Desk& desk) {
  for (const ItemId id : desk.now.tray) {
    if (desk.left <= 0.0) return;
    serve(today, desk, id);
  }
}

/// Today's work of the day job joins the backlog.
void receive_day_job(const Today& today, const Desk& desk) {
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

void serve_day_job(const Today& today, const Desk& desk, double person_days) {
  book(desk.now, Account::non_plan, person_days);
  if (!today.rules.inexhaustible) desk.now.backlog -= person_days;
}

/// The least share of the day for the plan: more backing, more; a chased file, more still (SM6, SM7).
double least_share(const Today& today, const Desk& desk, bool any_chased) {
  const double share = plan_share(today.model, today.state, desk.fixed.organisation);
  if (!any_chased) return share;
  return share + (1.0 - share) * today.rules.chase_effect * today.authority;
}

void serve_tray(const Today& today, Desk& desk, bool any_chased) {
  if (today.rules.tray_order == TrayOrder::shortest) {
    std::sort(desk.now.tray.begin(), desk.now.tray.end(), [&](ItemId a, ItemId b) {
      return serves_before(today.model, today.state, today.state.items[a.value], today.state.items[b.value]);
    });
  }
  if (!any_chased && !today.any_waiver) return serve_others(today, desk);
  if (any_chased) serve_turn(today, desk, Turn::chased);
  serve_turn(today, desk, Turn::others);
}

bool has_day_job(const Today& today, const Desk& desk) {
  return !desk.fixed.dedicated && today.model.features.nonplan;
}

void live_with_tray(const Today& today, Desk& desk) {
  const bool any_chased = holds_chased(today, desk);
  if (today.any_waiver) serve_turn(today, desk, Turn::waived);
  if (!has_day_job(today, desk)) {
    serve_tray(today, desk, any_chased);
    book(desk.now, Account::idle, desk.left);
    return;
  }
  receive_day_job(today, desk);
  const DayShare day = share_day(desk.left, least_share(today, desk, any_chased), desk.now.backlog);
  desk.left = day.tray;
  serve_tray(today, desk, any_chased);
  const double leftover = std::min(desk.now.backlog - day.non_plan, desk.left);
  serve_day_job(today, desk, day.non_plan + leftover);
  book(desk.now, Account::idle, desk.left - leftover);
}

void live_without_tray(const Today& today, const Desk& desk) {
  if (!has_day_job(today, desk)) return book(desk.now, Account::idle, desk.left);
  if (today.rules.empty_days == EmptyDays::frozen) return book(desk.now, Account::non_plan, desk.left);
  receive_day_job(today, desk);
  const double served = std::min(desk.now.backlog, desk.left);
  serve_day_job(today, desk, served);
  book(desk.now, Account::idle, desk.left - served);
}

void live_post(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  if (!now.occupied) return;
  begin_booking_today(today.model, today.state, post);
  const double left = std::max(0.0, capacity(today.model, today.state, post) - now.spent);
  now.spent = 0.0;
  Desk desk{post, now, today.model.posts[post], efficiency(today.model, today.state, post), left};
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
    live_post(today, PostId{64 * word + static_cast<std::uint32_t>(bit)});
  }
}

/// The posts of one word that have something to do today: files, duty, or a day job that runs every day.
std::uint64_t visited(const Today& today, std::uint32_t word, bool everybody) {
  if (!everybody) return today.state.busy[word] | today.state.spending[word];
  const std::uint32_t left = today.model.posts.size() - 64 * word;
  return left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

}  // namespace

DayShare share_day(double capacity, double share, double backlog) {
  const double non_plan = std::min(backlog, (1.0 - share) * capacity);
  return {capacity - non_plan, non_plan};
}

double grown_backlog(double backlog, double arrived, double cap) { return std::min(backlog + arrived, cap); }

void work(const Model& model, State& state, Visit visit) {
  const Regime& regime = model.regimes[state.regime];
  const Today today{
      model, state, regime, regime.settings, authority(model, state), !model.waivers.in_tray.empty()};
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
