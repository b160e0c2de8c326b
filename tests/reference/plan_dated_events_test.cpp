// What dated events do, worked by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/plan_builder.hpp"
#include "tests/support/quiet_plans.hpp"

using plan::Account;
using plan::LogKind;
using plan::MeasureId;

namespace {

constexpr MeasureId m1{0};

plan::EventSpec on_day(sim::Day day, plan::EventKind kind) {
  plan::EventSpec made;
  made.kind = kind;
  made.on = support::date_of_day(day);
  return made;
}

}  // namespace

namespace {

enum class Start { vacant, filled };

/// An office without posts that leads m1, and one post added on a day.
plan::Scenario added_post(sim::Day day, Start start) {
  plan::Scenario scenario = quiet::scenario(day + 6);
  scenario.settings.recruit_delay = 0.0;  // a vacancy lasts one day
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 0);
  quiet::add_measure(scenario, "m1", "a", 800.0);
  plan::EventSpec event = on_day(day, plan::EventKind::add_posts);
  event.organisations = {"a"};
  event.posts = 1;
  event.dedicated = true;
  event.filled = start == Start::filled;
  scenario.events = {event};
  return scenario;
}

}  // namespace

TEST_CASE("A post added on a date starts with a vacancy, on the first day as on any other", "[reference]") {
  const sim::Day day = GENERATE(0, 5);
  const plan::State state = quiet::live(compile(added_post(day, Start::vacant)), {1, 0});
  CHECK(quiet::total(state, Account::vacancy) == 1.0);
  REQUIRE(quiet::lines(state, LogKind::arrival).size() == 1);
  CHECK(quiet::lines(state, LogKind::arrival).front().day == day + 1);
  CHECK(quiet::total(state, Account::direct) == Approx(5.0));
}

TEST_CASE("A post added filled starts with a newcomer, on the first day as on any other", "[reference]") {
  const sim::Day day = GENERATE(0, 5);
  plan::Scenario scenario = added_post(day, Start::filled);
  scenario.features.learning = true;
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(quiet::total(state, Account::vacancy) == 0.0);
  REQUIRE(quiet::lines(state, LogKind::arrival).size() == 1);
  CHECK(quiet::lines(state, LogKind::arrival).front().day == day);
  double learned = 0.0;  // six days of work, x = 1 to 6 days in post
  for (int x = 1; x <= 6; ++x) learned += 1.0 - 0.5 * std::exp(-x / 63.0);
  CHECK(quiet::total(state, Account::direct) == Approx(learned).epsilon(1e-12));
}

TEST_CASE("A coordinator that grows on the first day recruits; one that is listed larger does not",
          "[reference]") {
  plan::Scenario scenario = quiet::scenario(4);
  scenario.settings.recruit_delay = 0.0;
  scenario.settings.coordinator_fte = 1.0;
  quiet::add_organisation(scenario, "mission", plan::Role::coordinator, 2, quiet::Head::first)
      .posts_follow_coordinator_fte = true;
  plan::EventSpec more = on_day(0, plan::EventKind::set);
  more.changes = {{"staff.coordinator_fte", 3.0}};
  scenario.events = {more};
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(quiet::total(state, Account::vacancy) == 2.0);  // two posts more, one day each
  CHECK(quiet::total(state, Account::idle) == 2.0 * 4.0 + 2.0 * 3.0);
}
