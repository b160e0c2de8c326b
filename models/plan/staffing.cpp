#include "models/plan/staffing.hpp"

#include <algorithm>
#include <cmath>

#include "models/plan/accounts.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/due.hpp"
#include "models/plan/items.hpp"
#include "models/plan/log.hpp"
#include "models/plan/ties.hpp"
#include "sim/base/math.hpp"

namespace plan {
namespace {

constexpr double most_days = 1e8;  // beyond any horizon, and still an integer

bool has_turnover(const Model& model, PostId post) {
  return model.features.turnover && model.posts[post].turnover;
}

const DayRange* unfilled_on(const Model& model, PostId post, Day day) {
  for (const DayRange& range : model.unfilled_days(post)) {
    if (range.from <= day && day < range.until) return &range;
  }
  return nullptr;
}

/// First day from `day` on that no scheduled vacancy covers.
Day first_fillable(const Model& model, PostId post, Day day) {
  const DayRange* range = unfilled_on(model, post, day);
  return range == nullptr ? day : range->until;
}

void set_next_change(State& state, PostId post, Day day) {
  state.posts[post].next_change = day;
  add_due(state, day, Due::Kind::staffing, post.value);
}

/// Mean length of a vacancy, working days: 1 + 1 / (e^(1/D) - 1).
double mean_vacancy(double recruit_delay) {
  if (recruit_delay <= 0.0) return 1.0;
  return 1.0 + 1.0 / (sim::exponential(1.0 / recruit_delay) - 1.0);
}

/// The day on which a post left on `day` is filled again: at least the next one.
Day filled_again(const Model& model, const State& state, PostId post, Day day) {
  const double u = draw(state, models::Purpose::vacancy, model.workplaces[post].hash,
                        static_cast<std::int32_t>(state.posts[post].occupant));
  const double wait = sim::exponential_from(u, settings(model, state).recruit_delay);
  const Day arrival = day + 1 + static_cast<Day>(std::floor(std::min(wait, most_days)));
  return first_fillable(model, post, arrival);
}

/// When the present occupant leaves: at the end of a drawn tenure, at a scheduled vacancy, or with the post.
Day leaving_day(const Model& model, const State& state, PostId post, Day since) {
  const Post& fixed = model.posts[post];
  Day leaves = std::min(never, fixed.exists.until);
  for (const DayRange& range : model.unfilled_days(post)) {
    if (range.from > since) leaves = std::min(leaves, range.from);
  }
  if (has_turnover(model, post)) {
    const double u = draw(state, models::Purpose::tenure, model.workplaces[post].hash,
                          static_cast<std::int32_t>(state.posts[post].occupant));
    const double tenure = settings(model, state).tenure;
    leaves = std::min(leaves, since + sim::geometric_from(u, 1.0 / std::max(1.0, tenure)));
  }
  return leaves;
}

void begin_vacant(const Model& model, State& state, PostId post, Day filled) {
  PostState& now = state.posts[post];
  now.occupied = false;
  ++now.occupant;
  if (filled < model.posts[post].exists.until) set_next_change(state, post, filled);
}

void arrive(const Model& model, State& state, PostId post) {
  PostState& now = state.posts[post];
  book_days(model, state, post, state.day);
  now.occupied = true;
  now.experience_from = state.day - 1;  // x is 1 on the first day of work
  hand_ties_on(model, state, post);
  set_next_change(state, post, leaving_day(model, state, post, state.day));
  write(state, {.kind = LogKind::arrival, .organisation = model.workplaces[post].organisation, .post = post});
}

/// The occupant goes; what was in the tray goes back to the pool with what is lost in the handover.
void depart(const Model& model, State& state, PostId post) {
  PostState& now = state.posts[post];
  const Post& fixed = model.posts[post];
  book_days(model, state, post, state.day);
  empty_tray(model, state, post, settings(model, state).handover_loss);
  write(state,
        {.kind = LogKind::departure, .organisation = model.workplaces[post].organisation, .post = post});
  now.occupied = false;
  if (state.day >= fixed.exists.until) {
    now.next_change = never;
    return;
  }
  const DayRange* range = unfilled_on(model, post, state.day);
  const Day filled = range != nullptr ? first_fillable(model, post, range->until)
                                      : filled_again(model, state, post, state.day);
  ++now.occupant;
  if (filled < fixed.exists.until) set_next_change(state, post, filled);
}

void fill_on_day_zero(const Model& model, State& state, PostId post) {
  PostState& now = state.posts[post];
  const Settings& rules = settings(model, state);
  if (unfilled_on(model, post, 0) != nullptr) {
    return begin_vacant(model, state, post, first_fillable(model, post, 0));
  }
  if (has_turnover(model, post)) {
    const double vacancy = mean_vacancy(rules.recruit_delay);
    if (draw(state, models::Purpose::start_vacant, model.workplaces[post].hash, 0) <
        vacancy / (vacancy + rules.tenure)) {
      return begin_vacant(model, state, post, filled_again(model, state, post, 0));
    }
  }
  now.occupied = true;
  const double u = draw(state, models::Purpose::start_experience, model.workplaces[post].hash, 0);
  const double days = std::floor(std::min(sim::exponential_from(u, rules.tenure), most_days));
  now.experience_from = -1 - static_cast<Day>(days);
  set_next_change(state, post, leaving_day(model, state, post, 0));
}

void set_backlog(const Model& model, State& state, PostId post) {
  if (model.posts[post].dedicated || !model.features.nonplan) return;
  const Settings& rules = settings(model, state);
  if (rules.inexhaustible) {
    state.posts[post].backlog = rules.nonplan_cap;
    return;
  }
  const double u = draw(state, models::Purpose::start_backlog, model.workplaces[post].hash, 0);
  state.posts[post].backlog = u * std::min(rules.nonplan_cap, 40.0) / 2.0;
}

}  // namespace

void fill_posts(const Model& model, State& state) {
  for (const PostId post : sim::ids<PostId>(model.posts.size())) {
    const Post& fixed = model.posts[post];
    if (!state.posts[post].exists) continue;
    set_backlog(model, state, post);
    if (fixed.by_event) {
      set_next_change(state, post, fixed.exists.from);
    } else {
      fill_on_day_zero(model, state, post);
    }
  }
}

void change_staff(const Model& model, State& state) {
  std::vector<PostId> changing;
  for (const Due& due : due_today(state, Due::Kind::staffing)) {
    const PostId post{due.entity};
    if (state.posts[post].next_change == state.day) changing.push_back(post);
  }
  std::sort(changing.begin(), changing.end());
  changing.erase(std::unique(changing.begin(), changing.end()), changing.end());
  std::vector<PostId> arriving;
  for (const PostId post : changing) {
    const Post& fixed = model.posts[post];
    if (state.posts[post].occupied) {
      depart(model, state, post);
    } else if (fixed.by_event && state.day == fixed.exists.from && !fixed.filled_on_arrival &&
               state.posts[post].occupant == 0) {
      begin_vacant(model, state, post, filled_again(model, state, post, state.day));
    } else if (state.day < fixed.exists.until) {
      arriving.push_back(post);
    }
  }
  for (const PostId post : arriving) arrive(model, state, post);
}

}  // namespace plan
