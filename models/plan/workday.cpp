#include "models/plan/workday.hpp"

#include <algorithm>

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

struct Today {
  PostId post;
  double efficiency;
  double left;  ///< person-days of the day that the tray may still use
  bool any_chased = false;
  bool any_waived = false;
};

bool is_waived(const Model& model, const Item& item) {
  return std::any_of(model.waivers.in_tray.begin(), model.waivers.in_tray.end(), [&](const auto& waiver) {
    return waiver.first == item.measure && (!waiver.second.exists() || waiver.second == item.organisation);
  });
}

Turn turn_of(const Model& model, const State& state, const Item& item) {
  if (!model.waivers.in_tray.empty() && is_waived(model, item)) return Turn::waived;
  return is_chased(state, item.measure) ? Turn::chased : Turn::others;
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
  MeasureState& now = state.measures[id];
  if (now.first_day < 0) now.first_day = state.day;
  now.worked = state.day;
  touch(state, id);
}

/// Works on one item as long as the day allows; books where the time went.
void serve(const Model& model, State& state, Today& today, ItemId id) {
  Item& item = state.items[id.value];
  const double gamma = communication_factor(model, state, item);
  const double speed = today.efficiency / gamma;
  const double done = std::min(item.remaining, today.left * speed);
  const double time = done < item.remaining ? today.left : std::min(today.left, item.remaining / speed);
  book(state, today.post, account_of(item), done);
  if (gamma > 1.0) book(state, today.post, Account::communication, done * (gamma - 1.0));
  book(state, today.post, Account::onboarding, time - done * gamma);
  item.remaining -= done;
  today.left -= time;
  if (time > 0.0) note_work(state, item.measure);
  if (item.remaining <= nothing_left) {
    item.remaining = 0.0;
    state.outbox.push_back({id, today.post});
  }
}

void serve_turn(const Model& model, State& state, Today& today, Turn turn) {
  for (const ItemId id : state.posts[today.post].tray) {
    if (today.left <= 0.0) return;
    if (turn_of(model, state, state.items[id.value]) == turn) serve(model, state, today, id);
  }
}

void look_at_tray(const Model& model, const State& state, Today& today) {
  for (const ItemId id : state.posts[today.post].tray) {
    const Turn turn = turn_of(model, state, state.items[id.value]);
    today.any_waived = today.any_waived || turn == Turn::waived;
    today.any_chased = today.any_chased || is_chased(state, state.items[id.value].measure);
  }
}

/// Today's work of the day job joins the backlog.
void receive_day_job(const Model& model, State& state, PostId post) {
  const Settings& rules = settings(model, state);
  PostState& now = state.posts[post];
  if (rules.inexhaustible) {
    now.backlog = rules.nonplan_cap;
    return;
  }
  const double u = now.day_job.uniform(state.key, address(models::Purpose::day_job, model.posts[post].hash),
                                       static_cast<std::uint32_t>(state.day));
  const sim::DayTotal& law = model.day_totals[model.regimes[state.regime].day_total[post.value]];
  now.backlog = grown_backlog(now.backlog, law.from(u), rules.nonplan_cap);
}

void serve_day_job(const Model& model, State& state, PostId post, double person_days) {
  book(state, post, Account::non_plan, person_days);
  if (!settings(model, state).inexhaustible) state.posts[post].backlog -= person_days;
}

/// The least share of the day for the plan: more backing, more; a chased file, more still (SM6, SM7).
double least_share(const Model& model, const State& state, const Today& today, double authority_today) {
  const double share = plan_share(model, state, model.posts[today.post].organisation);
  if (!today.any_chased) return share;
  return share + (1.0 - share) * settings(model, state).chase_effect * authority_today;
}

void serve_tray(const Model& model, State& state, Today& today) {
  if (settings(model, state).tray_order == TrayOrder::shortest) {
    std::vector<ItemId>& tray = state.posts[today.post].tray;
    std::sort(tray.begin(), tray.end(), [&](ItemId a, ItemId b) {
      return serves_before(model, state, state.items[a.value], state.items[b.value]);
    });
  }
  if (today.any_chased) serve_turn(model, state, today, Turn::chased);
  serve_turn(model, state, today, Turn::others);
}

void live_with_tray(const Model& model, State& state, PostId post, double capacity, double authority_today) {
  Today today{post, efficiency(model, state, post), capacity};
  look_at_tray(model, state, today);
  if (today.any_waived) serve_turn(model, state, today, Turn::waived);
  const bool shared = !model.posts[post].dedicated && model.features.nonplan;
  if (!shared) {
    serve_tray(model, state, today);
    book(state, post, Account::idle, today.left);
    return;
  }
  receive_day_job(model, state, post);
  const double rest = today.left;
  const DayShare day =
      share_day(rest, least_share(model, state, today, authority_today), state.posts[post].backlog);
  today.left = day.tray;
  serve_tray(model, state, today);
  const double leftover = std::min(state.posts[post].backlog - day.non_plan, today.left);
  serve_day_job(model, state, post, day.non_plan + leftover);
  book(state, post, Account::idle, today.left - leftover);
}

void live_without_tray(const Model& model, State& state, PostId post, double capacity) {
  const bool shared = !model.posts[post].dedicated && model.features.nonplan;
  if (!shared) return book(state, post, Account::idle, capacity);
  if (settings(model, state).empty_days == EmptyDays::frozen)
    return book(state, post, Account::non_plan, capacity);
  receive_day_job(model, state, post);
  const double served = std::min(state.posts[post].backlog, capacity);
  serve_day_job(model, state, post, served);
  book(state, post, Account::idle, capacity - served);
}

void live_post(const Model& model, State& state, PostId post, double authority_today) {
  PostState& now = state.posts[post];
  if (!now.occupied) return;
  begin_booking_today(model, state, post);
  const double left = std::max(0.0, capacity(model, state, post) - now.spent);
  now.spent = 0.0;
  if (now.tray.empty()) {
    live_without_tray(model, state, post, left);
  } else {
    live_with_tray(model, state, post, left, authority_today);
  }
}

/// Lives the day of every post whose bit is set, by rising or falling index.
void live_marked(const Model& model, State& state, const std::vector<std::uint64_t>& marked, Visit visit) {
  const double authority_today = authority(model, state);
  const auto last = static_cast<std::uint32_t>(64 * marked.size());
  for (std::uint32_t i = 0; i < last; ++i) {
    const std::uint32_t post = visit == Visit::forwards ? i : last - 1 - i;
    if (visit == Visit::forwards && post % 64 == 0 && marked[post / 64] == 0) {
      i += 63;
    } else if ((marked[post / 64] >> (post % 64) & 1U) != 0) {
      live_post(model, state, PostId{post}, authority_today);
    }
  }
}

}  // namespace

DayShare share_day(double capacity, double share, double backlog) {
  const double non_plan = std::min(backlog, (1.0 - share) * capacity);
  return {capacity - non_plan, non_plan};
}

double grown_backlog(double backlog, double arrived, double cap) { return std::min(backlog + arrived, cap); }

void work(const Model& model, State& state, Visit visit) {
  std::vector<std::uint64_t> marked = state.busy;
  for (const PostId post : state.spenders) marked[post.value / 64] |= std::uint64_t{1} << (post.value % 64);
  state.spenders.clear();
  if (model.features.nonplan && settings(model, state).empty_days == EmptyDays::simulated) {
    for (const PostId post : sim::ids<PostId>(model.posts.size())) {
      if (state.posts[post].occupied) marked[post.value / 64] |= std::uint64_t{1} << (post.value % 64);
    }
  }
  live_marked(model, state, marked, visit);
  if (visit == Visit::forwards) return;
  std::stable_sort(state.outbox.begin(), state.outbox.end(),
                   [](const Finished& a, const Finished& b) { return a.by < b.by; });
}

}  // namespace plan
