#include "models/plan/block.hpp"

#include <algorithm>

#include "models/plan/accounts.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/items.hpp"

namespace plan {
namespace {

constexpr double nothing_left = 1e-9;  // person-days

/// Finished today: it lies in the tray until the evening.
bool is_through(const State& state, PostId post, ItemId id) {
  for (auto one = state.outbox.rbegin(); one != state.outbox.rend() && one->by == post; ++one) {
    if (one->item == id) return true;
  }
  return false;
}

/// The first file of the tray: chased ones before others, then in serving order.
ItemId first_in_tray(const Model& model, const State& state, PostId post) {
  ItemId first = ItemId::none();
  const auto goes_before = [&](ItemId a, ItemId b) {
    const Item& one = state.items[a.value];
    const Item& other = state.items[b.value];
    const bool is_first_chased = is_chased(state, one.measure);
    return is_first_chased != is_chased(state, other.measure) ? is_first_chased
                                                              : serves_before(model, state, one, other);
  };
  for (const ItemId id : state.posts[post].tray) {
    if (is_through(state, post, id)) continue;
    if (!first.exists() || goes_before(id, first)) first = id;
  }
  return first;
}

/// Whether the file in hand is still there: it may have been withdrawn, or its official may have left.
bool has_plan_file(const State& state, PostId post, const InHand& hand) {
  if (!hand.item.exists()) return false;
  const Item& item = state.items[hand.item.value];
  return item.open && item.sequence == hand.sequence && item.holder == post &&
         hand.occupant == state.posts[post].occupant && !is_through(state, post, hand.item);
}

/// Size of the next file of the day job, person-days.
double draw_size(const Model& model, const State& state, PostId post, std::uint32_t number) {
  const Settings& rules = settings(model, state);
  if (rules.job_law == JobLaw::constant) return rules.nonplan_size;
  const double u = draw(state, models::Purpose::day_job_file, model.workplaces[post].hash,
                        static_cast<std::int32_t>(number));
  return sim::exponential_from(u, rules.nonplan_size);
}

class Desk {
 public:
  Desk(const Model& model, State& state, BlockDay& day, const ServeFile& serve)
      : model_(model),
        state_(state),
        rules_(settings(model, state)),
        day_(day),
        serve_(serve),
        hand_(state.in_hand[day.post.value]) {}

  void live() {
    hand_.day_job_today = hand_.changes_today = 0.0;
    if (!has_plan_file(state_, day_.post, hand_)) hand_.item = ItemId::none();
    while (day_.left > 0.0) {
      const bool goes_on = hand_.item.exists() || hand_.day_job > nothing_left;
      if (!goes_on && !take_next()) return;
      if (hand_.item.exists()) {
        work_on_plan();
      } else {
        work_on_day_job();
      }
    }
  }

 private:
  /// At the end of a file: which is next. False when nothing waits.
  bool take_next() {
    const ItemId plan = first_in_tray(model_, state_, day_.post);
    const bool day_job = day_.backlog > nothing_left;
    if (!plan.exists() && !day_job) return false;
    const std::uint32_t turn = hand_.turns++;
    const bool takes_plan = plan.exists() && (!day_job || draw(state_, models::Purpose::day_job_turn,
                                                               model_.workplaces[day_.post].hash,
                                                               static_cast<std::int32_t>(turn)) < day_.share);
    if (takes_plan) {
      hand_.item = plan;
      hand_.sequence = state_.items[plan.value].sequence;
      hand_.occupant = state_.posts[day_.post].occupant;
    } else {
      const double size = draw_size(model_, state_, day_.post, hand_.files++);
      hand_.day_job = rules_.inexhaustible ? size : std::min(size, day_.backlog);
    }
    pay_for_change(takes_plan ? state_.items[plan.value].account : Account::non_plan);
    return true;
  }

  /// Who had another file today loses time with the change.
  void pay_for_change(Account account) {
    if (!had_file_today_) return;
    const double time = std::min(day_.left, rules_.switch_cost);
    spend(account, time);
    if (account != Account::non_plan) hand_.changes_today += time;
  }

  void work_on_plan() {
    had_file_today_ = true;
    day_.left = serve_(hand_.item, day_.left);
    if (is_through(state_, day_.post, hand_.item)) hand_.item = ItemId::none();
  }

  void work_on_day_job() {
    had_file_today_ = true;
    if (!rules_.inexhaustible) hand_.day_job = std::min(hand_.day_job, day_.backlog);
    const double time = std::min(day_.left, hand_.day_job);
    spend(Account::non_plan, time);
    hand_.day_job -= time;
    if (!rules_.inexhaustible) day_.backlog -= time;
    if (hand_.day_job <= nothing_left) hand_.day_job = 0.0;
  }

  void spend(Account account, double time) {
    book(state_.accounts[model_.workplaces[day_.post].organisation], account, time);
    if (account == Account::non_plan) hand_.day_job_today += time;
    day_.left -= time;
  }

  const Model& model_;
  State& state_;
  const Settings& rules_;
  BlockDay& day_;
  const ServeFile& serve_;
  InHand& hand_;
  bool had_file_today_ = false;
};

}  // namespace

void prepare_blocks(const Model& model, State& state) {
  const bool any = std::any_of(model.regimes.begin(), model.regimes.end(), [](const Regime& regime) {
    return regime.settings.nonplan_mode == NonplanMode::block;
  });
  if (any) state.in_hand.resize(model.posts.size());
}

void work_in_blocks(const Model& model, State& state, BlockDay& day, const ServeFile& serve) {
  Desk(model, state, day, serve).live();
}

}  // namespace plan
