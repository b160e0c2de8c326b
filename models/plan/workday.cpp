#include "models/plan/workday.hpp"

#include <algorithm>
#include <bit>

#include "models/plan/accounts.hpp"
#include "models/plan/block.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/communication.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/day_job.hpp"
#include "models/plan/desk.hpp"
#include "models/plan/dispatch.hpp"
#include "models/plan/items.hpp"
#include "models/plan/pull.hpp"

namespace plan {
namespace {

/// How today's files are served: those whose wait is waived, then chased ones, then the others.
enum class Turn : std::uint8_t { waived, chased, others };

/// What an official does who is through before the evening; works_in_blocks: on one file at a time to its
/// end. Decided once for all of a day, so that a day on which files belong to a person costs no more for it.
enum class Leftover : std::uint8_t { ends_plainly, ends_the_day, waits_for_files, works_in_blocks };

Turn turn_of(const Today& today, const Item& item) {
  if (today.any_waiver && is_wait_in_tray_waived(today.model, item)) return Turn::waived;
  return is_chased(today.state, item.measure) ? Turn::chased : Turn::others;
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
  if (now.front_until >= today.day && left > 0.0) {
    served = now.front;
    left = serve(today, desk, served, left);
    if (left <= 0.0) return left;
  }
  if (today.rules.tray_order == TrayOrder::shortest) order_shortest_first(today, now);
  return serve_turns(today, desk, any_chased ? Turn::chased : Turn::others, Turn::others, served, left);
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

/// One day of one post, booked as it is lived but for leave and crises (accounts.hpp).
template <Leftover leftover>
[[gnu::noinline]] void live_post(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  if (!now.occupied) return;
  const Workplace& fixed = today.model.workplaces[post];
  if (now.rest_booked_until < today.day) book_days_without_plan(today.model, today.state, post, today.day);
  now.rest_booked_until = today.day + 1;
  const double left = std::max(0.0, now.capacity - spent_today(today.state, post));
  const Desk desk = desk_of(today, post);
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

/// The rest of the day of a shared official who is through with the file that was first.
[[gnu::noinline]] void end_behind_front(const Today& today, PostId post, double backlog, double non_plan,
                                        double left) {
  const Desk desk = desk_of(today, post);
  const bool any_chased = desk.now.chased_until >= today.day;
  left =
      serve_turns(today, desk, any_chased ? Turn::chased : Turn::others, Turn::others, desk.now.front, left);
  end_shared_day(today, desk, backlog, non_plan, left);
}

template <Leftover leftover>
void live_word_backwards(const Today& today, std::uint32_t word, std::uint64_t bits) {
  while (bits != 0) {
    const int bit = 63 - std::countl_zero(bits);
    bits &= ~(std::uint64_t{1} << bit);
    live_post<leftover>(today, PostId{64 * word + static_cast<std::uint32_t>(bit)});
  }
}

/// The day of a shared official with files who gives time to nobody and begins with PostState::front: as
/// live_post() lives it, without what such a day need not ask.
[[gnu::always_inline]] inline void go_on(const Today& today, PostId post) {
  const Desk desk = desk_of(today, post);
  PostState& now = desk.now;
  now.rest_booked_until = today.day + 1;
  const double backlog = backlog_with_arrivals(today, now, post);
  const PlanShare& share = today.state.plan_shares[today.model.workplaces[post].principal];
  const DayShare day = share_day(now.capacity, share.of_tray[now.chased_until >= today.day ? 1 : 0], backlog);
  const double left = day.tray > 0.0 ? serve(today, desk, now.front, day.tray) : 0.0;
  if (left > 0.0) {
    end_behind_front(today, post, backlog, day.non_plan, left);
  } else {
    book(desk.accounts, Account::non_plan, day.non_plan);
    now.backlog = backlog - day.non_plan;
  }
}

/// The file of a tray that is served first: the first chased one, else the first one.
ItemId find_front(const Today& today, const PostState& now) {
  if (now.chased_until >= today.day) {
    const auto chased = std::find_if(now.tray.begin(), now.tray.end(), [&](ItemId id) {
      return is_chased(today.state, today.state.items[id.value].measure);
    });
    if (chased != now.tray.end()) return *chased;
  }
  return now.tray.front();
}

/// The same day where it is not known any more which file is first.
[[gnu::noinline]] void take_up(const Today& today, PostId post) {
  PostState& now = today.state.posts[post];
  if (now.rest_booked_until < today.day) book_days_without_plan(today.model, today.state, post, today.day);
  const ItemId front = find_front(today, now);
  remember_front(today, now, front, turn_of(today, today.state.items[front.value]));
  go_on(today, post);
}

/// Lives the day of the posts whose bits are set in one word, by rising or falling index.
template <Leftover leftover>
void live_word(const Today& today, std::uint32_t word, std::uint64_t bits, Visit visit) {
  if (visit == Visit::backwards) return live_word_backwards<leftover>(today, word, bits);
  std::uint64_t may_go_on = 0;
  if constexpr (leftover == Leftover::ends_plainly)
    may_go_on =
        today.state.busy.word(word) & today.model.shared_posts.word(word) & ~today.state.spending.word(word);
  for (; bits != 0; bits &= bits - 1) {
    const PostId post{64 * word + static_cast<std::uint32_t>(std::countr_zero(bits))};
    if ((may_go_on & bits & -bits) == 0) {
      live_post<leftover>(today, post);
    } else if (today.state.posts[post].front_until >= today.day) {
      go_on(today, post);
    } else {
      take_up(today, post);
    }
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
  if (!everybody) return today.state.busy.word(word) | today.state.spending.word(word);
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
  const std::uint32_t words = state.busy.number_of_words();
  for (std::uint32_t i = 0; i < words; ++i) {
    const std::uint32_t word = visit == Visit::forwards ? i : words - 1 - i;
    live_word<leftover>(today, word, visited(today, word, everybody), visit);
    state.spending.clear_word(word);
  }
  state.spent.clear();
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

bool is_wait_in_tray_waived(const Model& model, const Item& item) {
  return std::any_of(model.waivers.in_tray.begin(), model.waivers.in_tray.end(), [&](const auto& waiver) {
    return waiver.first == item.measure && (!waiver.second.exists() || waiver.second == item.organisation);
  });
}

void work(const Model& model, State& state, Visit visit, DayWatch* eyes) {
  const Regime& regime = model.regimes[state.regime];
  const Today today{.model = model,
                    .state = state,
                    .regime = regime,
                    .rules = regime.settings,
                    .learning_curve = regime.efficiency.data(),
                    .end_of_curve = static_cast<Day>(regime.efficiency.size()) - 1,
                    .day = state.day,
                    .any_waiver = !model.waivers.in_tray.empty()};
  settle_capacity(model, state);
  const bool pulls = is_pulled(model, state);
  if (pulls) pull_in_the_morning(model, state);
  settle_plan_shares(model, state);
  settle_communication(model, state);
  if (eyes != nullptr) eyes->see_morning(model, state);
  draw_arrivals(today);
  if (pulls) return live_with_pools(today, visit);
  if (regime.settings.nonplan_mode == NonplanMode::block) {
    live_everybody<Leftover::works_in_blocks>(today, visit);
  } else if (!today.any_waiver && !today.rules.inexhaustible &&
             today.rules.tray_order != TrayOrder::shortest) {
    live_everybody<Leftover::ends_plainly>(today, visit);
  } else {
    live_everybody<Leftover::ends_the_day>(today, visit);
  }
  if (visit == Visit::backwards) put_outbox_in_order(state);
}

}  // namespace plan
