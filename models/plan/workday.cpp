#include "models/plan/workday.hpp"

#include <algorithm>
#include <bit>

#include "models/plan/accounts.hpp"
#include "models/plan/block.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"
#include "models/plan/pull.hpp"

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
  Day day;
  bool any_waiver;                            ///< the scenario waives somebody's wait in a tray
  std::vector<FreeOfficial>* free = nullptr;  ///< who takes files of the pool once their own are served
};

/// What an official does who is through before the evening; works_in_blocks: on one file at a time to its
/// end. Decided once for all of a day, so that a day on which files belong to a person costs no more for it.
enum class Leftover : std::uint8_t { ends_the_day, waits_for_files, works_in_blocks };

/// One official's day. What is left of it goes from hand to hand, so that it stays in a register.
struct Desk {
  PostId post;
  PostState& now;
  PersonDayAccounts& accounts;
  double efficiency;
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

inline void note_work(const Today& today, MeasureId id, MeasureDay& daily) {
  if (daily.worked < 0) today.state.measures[id].first_day = today.day;
  daily.worked_days += daily.worked == today.day ? 0 : 1;
  daily.worked = today.day;
}

/// Today's communication factor of an item: that of its members, or 1, that of nobody, where talking costs no
/// time on it.
inline double communication_factor(const Today& today, const Item& item, const MeasureDay& daily) {
  // Which kind of item comes next nobody can predict: no branch.
  const bool talks = item.joint | (!today.rules.joint_only & (item.kind == ItemKind::work));
  return today.state.communication[static_cast<std::size_t>(daily.members) * (talks ? 1U : 0U)];
}

/// Works on one item as long as the day allows, `left` person-days; books where the time went. Returns what
/// is left after it.
[[gnu::always_inline]] inline double serve(const Today& today, const Desk& desk, ItemId id, double left) {
  Item& item = today.state.items[id.value];
  MeasureDay& daily = today.state.measure_days[item.measure];
  const double gamma = communication_factor(today, item, daily);
  const double speed = desk.efficiency / gamma;
  const double done = std::min(item.remaining, left * speed);
  const double time = done < item.remaining ? left : std::min(left, item.remaining / speed);
  const double remaining = item.remaining - done;
  book(desk.accounts, item.account, done);
  book(desk.accounts, Account::communication, done * (gamma - 1.0));
  book(desk.accounts, Account::onboarding, time - done * gamma);
  item.remaining = remaining;
  if (time > 0.0) note_work(today, item.measure, daily);
  if (remaining <= nothing_left) {
    item.remaining = 0.0;
    today.state.outbox.push_back({id, desk.post, item.sequence});
  }
  return left - time;
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
/// Returns what is left of the day.
double serve_turns(const Today& today, const Desk& desk, Turn first, Turn last, ItemId served, double left) {
  bool is_first = !served.exists();
  for (Turn turn = first; turn <= last; turn = static_cast<Turn>(static_cast<int>(turn) + 1)) {
    for (const ItemId id : desk.now.tray) {
      if (left <= 0.0) return left;
      if (id == served || turn_of(today, today.state.items[id.value]) != turn) continue;
      if (is_first) remember_front(today, desk.now, id, turn);
      is_first = false;
      left = serve(today, desk, id, left);
    }
  }
  return left;
}

[[gnu::always_inline]] inline double serve_tray(const Today& today, const Desk& desk, bool any_chased,
                                                double left) {
  PostState& now = desk.now;
  ItemId served = ItemId::none();
  if (now.front_until >= today.day) {
    served = now.front;
    left = serve(today, desk, served, left);
    if (left <= 0.0) return left;
  }
  if (today.rules.tray_order == TrayOrder::shortest) order_shortest_first(today, now);
  return serve_turns(today, desk, any_chased ? Turn::chased : Turn::others, Turn::others, served, left);
}

/// The block of draws that holds today's.
std::uint32_t block_of(const Today& today) { return static_cast<std::uint32_t>(today.day) / 4; }

/// What the draws of a block bring to a post's day job on its four days.
inline void bring_arrivals(const Today& today, PostId post, const sim::Block& draws) {
  PostState& now = today.state.posts[post];
  now.arrivals_law = today.regime.day_total[post.value];
  now.arrivals_block = block_of(today);
  now.arrivals = today.model.day_totals[now.arrivals_law].from(draws);
}

sim::Address day_job_draws(const Today& today, PostId post) {
  return address(models::Purpose::day_job, today.model.workplaces[post].hash);
}

/// On the first day of a block, draws it for the officials with files and a day job, four at a time. Those
/// who are left over, or get files later, draw theirs when they need it.
void draw_arrivals(const Today& today) {
  if (today.day % 4 != 0 || today.rules.inexhaustible) return;
  std::array<PostId, 4> posts;
  std::size_t number = 0;
  for (std::uint32_t word = 0; word < today.state.busy.size(); ++word) {
    for (std::uint64_t bits = today.state.busy[word]; bits != 0; bits &= bits - 1) {
      const PostId post{64 * word + static_cast<std::uint32_t>(std::countr_zero(bits))};
      if (!today.model.workplaces[post].shared || !today.state.posts[post].occupied) continue;
      posts[number++] = post;
      if (number < posts.size()) continue;
      number = 0;
      const auto blocks = sim::random_blocks(today.state.key,
                                             {day_job_draws(today, posts[0]), day_job_draws(today, posts[1]),
                                              day_job_draws(today, posts[2]), day_job_draws(today, posts[3])},
                                             block_of(today));
      for (std::size_t i = 0; i < posts.size(); ++i) bring_arrivals(today, posts[i], blocks[i]);
    }
  }
}

/// The backlog of the day job with today's work.
inline double receive_day_job(const Today& today, PostState& now, PostId post) {
  if (today.rules.inexhaustible) return today.rules.nonplan_cap;
  if (now.arrivals_block != block_of(today) || now.arrivals_law != today.regime.day_total[post.value]) {
    bring_arrivals(today, post,
                   sim::random_block(today.state.key, day_job_draws(today, post), block_of(today)));
  }
  const auto day = static_cast<std::uint32_t>(today.day);
  sim::note_draw(today.state.key, day_job_draws(today, post), day);
  return grown_backlog(now.backlog, now.arrivals[day % 4], today.rules.nonplan_cap);
}

/// What is left of the backlog when the day job has had its part of the day.
inline double backlog_after(const Today& today, double backlog, double served) {
  return today.rules.inexhaustible ? backlog : backlog - served;
}

/// The end of a shared official's day: the day job gets what the files left.
[[gnu::always_inline]] inline void end_shared_day(const Today& today, const Desk& desk, double backlog,
                                                  double non_plan, double left) {
  const double leftover = std::min(backlog - non_plan, left);
  const double served = non_plan + leftover;
  book(desk.accounts, Account::non_plan, served);
  desk.now.backlog = backlog_after(today, backlog, served);
  book(desk.accounts, Account::idle, left - leftover);
}

/// The official is through with the tray before the day is over, and may take another file.
void wait_for_file(const Today& today, const Desk& desk, double backlog, double non_plan, double left) {
  const double since = 1.0 - left / desk.now.capacity;
  today.free->push_back({since, desk.post, left, non_plan, backlog});
}

/// The day of a shared official with files: the day job and the tray share it.
template <Leftover leftover>
[[gnu::always_inline]] inline void share_day_job(const Today& today, const Desk& desk, const Workplace& fixed,
                                                 bool any_chased, double left) {
  const double backlog = receive_day_job(today, desk.now, desk.post);
  const PlanShare& share = today.state.plan_shares[fixed.principal];
  const DayShare day = share_day(left, share.of_tray[any_chased ? 1 : 0], backlog);
  left = serve_tray(today, desk, any_chased, day.tray);
  if constexpr (leftover == Leftover::waits_for_files) {
    if (left > 0.0) return wait_for_file(today, desk, backlog, day.non_plan, left);
  }
  end_shared_day(today, desk, backlog, day.non_plan, left);
}

template <Leftover leftover>
[[gnu::always_inline]] inline void live_with_tray(const Today& today, const Desk& desk,
                                                  const Workplace& fixed, double left) {
  const bool any_chased = desk.now.chased_until >= today.day;
  if (today.any_waiver) left = serve_turns(today, desk, Turn::waived, Turn::waived, ItemId::none(), left);
  if (fixed.shared) return share_day_job<leftover>(today, desk, fixed, any_chased, left);
  left = serve_tray(today, desk, any_chased, left);
  if constexpr (leftover == Leftover::waits_for_files) {
    if (left > 0.0) return wait_for_file(today, desk, 0.0, 0.0, left);
  }
  book(desk.accounts, Account::idle, left);
}

void live_without_tray(const Today& today, const Desk& desk, const Workplace& fixed, double left) {
  if (!fixed.shared) return book(desk.accounts, Account::idle, left);
  if (today.rules.empty_days == EmptyDays::frozen) return book(desk.accounts, Account::non_plan, left);
  const double backlog = receive_day_job(today, desk.now, desk.post);
  const double served = std::min(backlog, left);
  book(desk.accounts, Account::non_plan, served);
  desk.now.backlog = backlog_after(today, backlog, served);
  book(desk.accounts, Account::idle, left - served);
}

/// A day on which files are not put aside. What is left when nothing waits is idle.
void live_in_blocks(const Today& today, const Desk& desk, const Workplace& fixed, double left) {
  if (today.any_waiver) left = serve_turns(today, desk, Turn::waived, Turn::waived, ItemId::none(), left);
  BlockDay day{.post = desk.post, .left = left};
  if (fixed.shared) {
    day.backlog = receive_day_job(today, desk.now, desk.post);
    const bool any_chased = desk.now.chased_until >= today.day;
    day.share = today.state.plan_shares[fixed.principal].of_tray[any_chased ? 1 : 0];
  }
  work_in_blocks(today.model, today.state, day,
                 [&](ItemId id, double before) { return serve(today, desk, id, before); });
  if (fixed.shared) desk.now.backlog = day.backlog;
  book(desk.accounts, Account::idle, day.left);
}

[[gnu::always_inline]] inline Desk desk_of(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  return {post, now, today.state.accounts[today.model.workplaces[post].organisation],
          efficiency_after(today.regime, today.day - now.experience_from)};
}

/// One day of one post, booked as it is lived but for leave and crises (accounts.hpp).
template <Leftover leftover>
[[gnu::always_inline]] inline void live_post(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  if (!now.occupied) return;
  const Workplace& fixed = today.model.workplaces[post];
  if (now.rest_booked_until < today.day) book_days_without_plan(today.model, today.state, post, today.day);
  now.rest_booked_until = today.day + 1;
  const double left = std::max(0.0, now.capacity - now.spent);
  now.spent = 0.0;
  const Desk desk{post, now, today.state.accounts[fixed.organisation],
                  efficiency_after(today.regime, today.day - now.experience_from)};
  if constexpr (leftover == Leftover::works_in_blocks) {
    const bool stands_still = !fixed.shared || today.rules.empty_days == EmptyDays::frozen;
    if (!now.tray.empty() || !stands_still) return live_in_blocks(today, desk, fixed, left);
  }
  if (now.tray.empty()) {
    live_without_tray(today, desk, fixed, left);
  } else {
    live_with_tray<leftover>(today, desk, fixed, left);
  }
}

/// Lives the day of the posts whose bits are set in one word, by rising or falling index.
template <Leftover leftover>
void live_word(const Today& today, std::uint32_t word, std::uint64_t bits, Visit visit) {
  while (bits != 0) {
    const int bit = visit == Visit::forwards ? std::countr_zero(bits) : 63 - std::countl_zero(bits);
    bits &= ~(std::uint64_t{1} << bit);
    const PostId post{64 * word + static_cast<std::uint32_t>(bit)};
    live_post<leftover>(today, post);
  }
}

/// Those who are through with their own files take others, whoever is free first, until the day or the pool
/// is at its end.
void serve_pools(const Today& today) {
  const auto is_free_later = [](const FreeOfficial& a, const FreeOfficial& b) {
    return is_free_before(b, a);
  };
  std::vector<FreeOfficial>& free = *today.free;
  std::make_heap(free.begin(), free.end(), is_free_later);
  while (!free.empty()) {
    std::pop_heap(free.begin(), free.end(), is_free_later);
    FreeOfficial one = free.back();
    free.pop_back();
    const Desk desk = desk_of(today, one.post);
    const ItemId id = take_next(today.model, today.state, one.post);
    if (id.exists()) one.left = serve(today, desk, id, one.left);
    if (id.exists() && one.left > 0.0) {
      one.since = 1.0 - one.left / desk.now.capacity;
      free.push_back(one);
      std::push_heap(free.begin(), free.end(), is_free_later);
    } else if (today.model.workplaces[one.post].shared) {
      end_shared_day(today, desk, one.backlog, one.non_plan, one.left);
    } else {
      book(desk.accounts, Account::idle, one.left);
    }
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

void put_outbox_in_order(State& state) {
  std::stable_sort(state.outbox.begin(), state.outbox.end(),
                   [](const Finished& a, const Finished& b) { return a.by < b.by; });
}

/// Lives the day of everybody, first or last word first.
template <Leftover leftover>
[[gnu::always_inline]] inline void live_everybody(const Today& today, Visit visit) {
  State& state = today.state;
  const bool everybody = today.model.features.nonplan && today.rules.empty_days == EmptyDays::simulated;
  const auto words = static_cast<std::uint32_t>(state.busy.size());
  for (std::uint32_t i = 0; i < words; ++i) {
    const std::uint32_t word = visit == Visit::forwards ? i : words - 1 - i;
    live_word<leftover>(today, word, visited(today, word, everybody), visit);
    state.spending[word] = 0;
  }
}

/// A day on which files wait in pools. Apart, so that other days pay nothing for it.
[[gnu::noinline]] void live_with_pools(Today today, Visit visit) {
  std::vector<FreeOfficial> free;
  today.free = &free;
  live_everybody<Leftover::waits_for_files>(today, visit);
  serve_pools(today);
  put_outbox_in_order(today.state);
}

}  // namespace

void work(const Model& model, State& state, Visit visit) {
  const Regime& regime = model.regimes[state.regime];
  const Today today{model, state, regime, regime.settings, state.day, !model.waivers.in_tray.empty()};
  settle_capacity(model, state);
  const bool pulls = is_pulled(model, state);
  if (pulls) pull_in_the_morning(model, state);
  settle_plan_shares(model, state);
  settle_communication(model, state);
  draw_arrivals(today);
  if (pulls) return live_with_pools(today, visit);
  if (regime.settings.nonplan_mode == NonplanMode::block) {
    live_everybody<Leftover::works_in_blocks>(today, visit);
  } else {
    live_everybody<Leftover::ends_the_day>(today, visit);
  }
  if (visit == Visit::backwards) put_outbox_in_order(state);
}

}  // namespace plan
