// Political backing in a run: events, reshuffles, crowding out, worked by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/backing.hpp"
#include "models/plan/draws.hpp"
#include "sim/base/math.hpp"

using plan::LogKind;

namespace {

constexpr plan::PrincipalId pm{0};
constexpr plan::PrincipalId health{1};

/// Two ministers, no noise, no event, no reshuffle by chance.
plan::Scenario two_ministers(sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  scenario.features.backing = true;
  scenario.settings.backing_sd = 0.0;
  scenario.settings.focus_rate = 0.0;
  scenario.settings.minister_tenure = 1e300;
  scenario.principals = {support::principal("pm"), support::principal("health")};
  return scenario;
}

}  // namespace

TEST_CASE("An event that draws attention lifts every minister towards 1, by his weight", "[reference]") {
  plan::Scenario scenario = two_ministers(6);
  scenario.settings.focus_rate = 252.0;  // every day
  scenario.settings.focus_jump = 0.25;
  scenario.principals[1].event_weight = 0.4;
  scenario.principals[1].mean = 0.6;
  scenario.principals[1].launch = 0.1;
  const double kept = std::exp2(-1.0 / 126.0);
  double of_pm = 0.5, of_health = 0.1;
  const plan::State state = quiet::live(compile(scenario), {1, 0}, [&](const plan::State& evening) {
    if (evening.day > 1) {  // no step on day 0
      of_pm = 0.2 + (of_pm - 0.2) * kept;
      of_pm += 0.25 * (1.0 - of_pm);
      of_health = 0.6 + (of_health - 0.6) * kept;
      of_health += 0.4 * 0.25 * (1.0 - of_health);
    }
    CHECK(evening.backing[pm] == Approx(of_pm).epsilon(1e-12));
    CHECK(evening.backing[health] == Approx(of_health).epsilon(1e-12));
  });
  CHECK(quiet::lines(state, LogKind::focusing_event).size() == 5);
}

TEST_CASE("An event happens on the days whose draw is below its rate, the same for all", "[reference]") {
  plan::Scenario scenario = two_ministers(300);
  scenario.settings.focus_rate = 12.6;  // 0.05 a day
  const plan::Model model = compile(scenario);
  const plan::State state = quiet::live(model, {9, 0});
  std::vector<sim::Day> expected;
  for (sim::Day day = 1; day < 300; ++day) {
    if (draw(state, models::Purpose::focus, 0, day) < 0.05) expected.push_back(day);
  }
  std::vector<sim::Day> seen;
  for (const plan::LogLine& line : quiet::lines(state, LogKind::focusing_event)) seen.push_back(line.day);
  CHECK(seen == expected);
  CHECK_FALSE(seen.empty());
}

TEST_CASE("A reshuffle sets backing to mean + 2 sd z, kept between 0.02 and 0.95", "[reference]") {
  plan::Scenario scenario = two_ministers(40);
  scenario.settings.minister_tenure = 1.0;  // every day
  scenario.settings.backing_sd = 0.3;
  const plan::Model model = compile(scenario);
  int at_bounds = 0;
  const plan::State state = quiet::live(model, {10, 0}, [&](const plan::State& evening) {
    const sim::Day today = evening.day - 1;
    if (today == 0) return;
    for (const plan::PrincipalId id : {pm, health}) {
      const double u = draw(evening, models::Purpose::reshuffle_level, model.principals[id].hash, today);
      const double level = std::clamp(0.2 + 0.6 * sim::normal_from(u), 0.02, 0.95);
      at_bounds += level == 0.02 || level == 0.95 ? 1 : 0;
      CHECK(evening.backing[id] == Approx(level).epsilon(1e-12));
    }
  });
  CHECK(quiet::lines(state, LogKind::reshuffle).size() == 2 * 39);
  CHECK(at_bounds > 0);
  CHECK(at_bounds < 2 * 39);
}

TEST_CASE("A reshuffle of one minister leaves the others, and turns chance off for all", "[reference]") {
  plan::Scenario scenario = two_ministers(20);
  scenario.settings.minister_tenure = 1.0;
  plan::EventSpec event{.kind = plan::EventKind::reshuffle, .on = support::date_of_day(7)};
  event.principals = {"health"};
  scenario.events = {event};
  const double kept = std::exp2(-1.0 / 126.0);
  const plan::State state = quiet::live(compile(scenario), {1, 0}, [&](const plan::State& evening) {
    const sim::Day today = evening.day - 1;
    const double decayed = 0.2 + 0.3 * std::pow(kept, today);
    CHECK(evening.backing[pm] == Approx(decayed).epsilon(1e-12));
    CHECK(evening.backing[health] == Approx(today < 7 ? decayed : 0.2).epsilon(1e-12));
  });
  CHECK(quiet::lines(state, LogKind::reshuffle).size() == 1);
}

TEST_CASE("A crisis of everybody crowds backing out for its readers; one of an organisation does not",
          "[reference]") {
  plan::Scenario scenario = two_ministers(10);
  scenario.features.backing = false;  // stands at its mean, 0.2
  scenario.features.crisis = true;
  scenario.settings.crowding = 0.5;
  quiet::add_organisation(scenario, "o", plan::Role::service, 1).principal = "health";
  plan::EventSpec crisis{.kind = plan::EventKind::crisis, .on = support::date_of_day(3)};
  crisis.to = support::date_of_day(5);
  crisis.level = 0.6;
  scenario.events = {crisis};
  SECTION("of everybody: 0.2 x (1 - 0.5 x 0.6) on days 3 to 5") {
    const plan::Model model = compile(scenario);
    plan::State state = initial_state(model, {1, 0});
    for (; state.day < 10; live_one_step(model, state)) {
      const double expected = state.day >= 3 && state.day <= 5 ? 0.14 : 0.2;
      CHECK(backing_of(model, state, plan::OrganisationId{0}) == Approx(expected));
      CHECK(backing_of_prime_minister(model, state) == Approx(expected));
      CHECK(state.backing[health] == 0.2);
    }
  }
  SECTION("of one organisation") {
    scenario.events.front().organisations = {"o"};
    const plan::Model model = compile(scenario);
    plan::State state = initial_state(model, {1, 0});
    while (state.day < 4) live_one_step(model, state);
    CHECK(backing_of(model, state, plan::OrganisationId{0}) == 0.2);
  }
}
