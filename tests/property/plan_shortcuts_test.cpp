#include <catch2/catch.hpp>

#include <algorithm>
#include <tuple>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/capacity.hpp"
#include "models/plan/coordinator.hpp"
#include "models/plan/items.hpp"
#include "tests/support/random_plans.hpp"

// The state keeps copies of what follows from the rest of it, because they are asked for many times a day
// (docs/decisions/0006). Here they are made anew from the rest, every evening, and must be the same.

namespace {

/// What order.chase says of a measure; smaller goes first.
double chase_key(const plan::Model& model, const plan::State& state, plan::MeasureId id) {
  switch (settings(model, state).chase_order) {
    case plan::ChaseOrder::stalled:
      return state.measure_days[id].last_progress;
    case plan::ChaseOrder::salience:
      return -model.measures[id].salience;
    case plan::ChaseOrder::due:
      return model.measures[id].due_day;
  }
  return 0.0;
}

std::vector<plan::MeasureId> chase_line_anew(const plan::Model& model, const plan::State& state) {
  std::vector<plan::MeasureId> line = state.live;
  std::sort(line.begin(), line.end(), [&](plan::MeasureId a, plan::MeasureId b) {
    return std::pair(chase_key(model, state, a), state.measure_days[a].rank) <
           std::pair(chase_key(model, state, b), state.measure_days[b].rank);
  });
  return line;
}

/// The file of a tray that is served first on a day: a chased one, then by the order of the tray.
plan::ItemId front_anew(const plan::Model& model, const plan::State& state, const plan::PostState& post,
                        sim::Day day) {
  const auto is_later = [&](plan::ItemId a) {
    return state.measure_days[state.items[a.value].measure].chased_until < day;
  };
  return *std::min_element(post.tray.begin(), post.tray.end(), [&](plan::ItemId a, plan::ItemId b) {
    if (is_later(a) != is_later(b)) return is_later(b);
    return serves_before(model, state, state.items[a.value], state.items[b.value]);
  });
}

struct Seen {
  int lines = 0;
  int fronts = 0;
};

/// A plan drawn at random, whose orders change on its hundredth day.
plan::Scenario plan_with_orders(std::uint32_t number) {
  plan::Scenario scenario = support::random_plan(number);
  scenario.features.chase = true;
  scenario.settings.sensing_lag = number % 5 == 0 ? 3.0 : 0.0;
  scenario.settings.chase_order = static_cast<plan::ChaseOrder>(number % 3);
  scenario.settings.tray_order = number % 2 == 0 ? plan::TrayOrder::fifo : plan::TrayOrder::salience;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    scenario.measures[i].salience = 0.1 * static_cast<double>((7 * i + number) % 10);
  }
  plan::EventSpec set{.kind = plan::EventKind::set, .on = support::date_of_day(100)};
  set.changes = {{"order.chase", static_cast<double>((number + 1) % 3)},
                 {"order.tray", static_cast<double>((number + 1) % 2)}};
  scenario.events.push_back(set);
  return scenario;
}

void look(const plan::Model& model, const plan::State& state, Seen& seen) {
  plan::State settled = state;
  settle_chase_line(model, settled);
  CHECK(settled.chase_line == chase_line_anew(model, state));
  seen.lines += settled.chase_line.size() > 1 ? 1 : 0;
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(state.measures.size())) {
    const plan::MeasureDay& daily = state.measure_days[id];
    const bool pursued = daily.held_outside > 0 && !daily.paused;
    CHECK(state.may_be_chased_from[id] == (pursued ? daily.chased_until + 1 : plan::never));
  }
  for (const plan::PostState& post : state.posts) {
    if (post.front_until < state.day || post.tray.empty()) continue;  // nothing is remembered for today
    CHECK(post.front == front_anew(model, state, post, state.day));
    seen.fronts += post.tray.size() > 1 ? 1 : 0;
  }
}

}  // namespace

TEST_CASE("The line of the coordinator and the front of a tray are what the rest of the state says",
          "[property]") {
  Seen seen;
  for (std::uint32_t number = 0; number < 60; ++number) {
    INFO("plan " << number);
    const plan::Model model = compile(plan_with_orders(number));
    static_cast<void>(
        quiet::live(model, {118, number}, [&](const plan::State& state) { look(model, state, seen); }));
  }
  CHECK(seen.lines > 1000);
  CHECK(seen.fronts > 1000);
}
