// What dated events do, worked by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/post_ids.hpp"

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
  CHECK(quiet::total(state, Account::direct) == Approx(learned).epsilon(1e-9));
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

TEST_CASE("After a transfer of lead the old lead decides nothing any more", "[reference]") {
  // Nobody has a head: decisions go to who finished the work. The scope of 1 is done by "a" on day 0 and
  // needs a decision of 5 person-days; "a" spends day 1 on it, the lead moves on day 2. "b" has 4 + 0.3 to
  // do: days 2 to 6.
  plan::Scenario scenario = quiet::scenario(10);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = 1.0;
  scenario.settings.exception_p1 = 1.0;
  scenario.settings.decide_effort = 5.0;
  scenario.settings.decision_timeout = 100.0;
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "b", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m1", "a", 8.0);
  plan::EventSpec moves = on_day(2, plan::EventKind::transfer_lead);
  moves.measures = {"m1"};
  moves.new_lead = "b";
  scenario.events = {moves};
  const plan::Model model = compile(scenario);
  const plan::State state = quiet::live(model, {1, 0}, [&](const plan::State& evening) {
    if (evening.day < 3 || evening.day > 6) return;  // the evenings of days 2 to 5
    REQUIRE(evening.measures[m1].items.size() == 1);
    const plan::Item& decision = evening.items[evening.measures[m1].items.front().value];
    CHECK(decision.kind == plan::ItemKind::decide);
    REQUIRE(decision.holder.exists());
    CHECK(plan::id_of(model, decision.holder) == "b/1");
  });
  REQUIRE_FALSE(quiet::lines(state, LogKind::decision_taken).empty());
  CHECK(quiet::lines(state, LogKind::decision_taken).front().day == 6);
}

TEST_CASE("A reshuffle happens on its day, the first day included", "[reference]") {
  const sim::Day day = GENERATE(0, 1, 4);
  plan::Scenario scenario = quiet::scenario(8);
  scenario.features.backing = true;
  scenario.settings.backing_sd = 0.0;  // a reshuffle then sets backing to its mean
  scenario.settings.focus_rate = 0.0;
  scenario.principals = {support::principal("pm")};
  scenario.events = {on_day(day, plan::EventKind::reshuffle)};
  const double kept = std::exp2(-1.0 / 126.0);
  const plan::State state = quiet::live(compile(scenario), {1, 0}, [&](const plan::State& evening) {
    const sim::Day today = evening.day - 1;
    const double before = 0.2 + 0.3 * std::pow(kept, today);
    CHECK(evening.backing[plan::PrincipalId{0}] == Approx(today < day ? before : 0.2).margin(1e-12));
  });
  REQUIRE(quiet::lines(state, LogKind::reshuffle).size() == 1);
  CHECK(quiet::lines(state, LogKind::reshuffle).front().day == day);
}

namespace {

/// m1 of 10 person-days in two packages of the old lead "a", one after the other, moved to "b" on day 1.
plan::Scenario packages_of_a_lead_that_goes() {
  plan::Scenario scenario = quiet::scenario(20);
  scenario.settings.handover_loss = 0.0;
  for (const char* id : {"a", "b", "c"}) quiet::add_organisation(scenario, id, plan::Role::ministry, 1);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "a", 10.0);
  quiet::add_package(measure, "one", "a", 0.5);
  quiet::add_package(measure, "two", "a", 0.5, {"one"});
  plan::EventSpec moves = on_day(1, plan::EventKind::transfer_lead);
  moves.measures = {"m1"};
  moves.new_lead = "b";
  scenario.events = {moves};
  return scenario;
}

/// The id of who holds the open items of m1 on the evening of a day; "-" when nobody does.
std::string holder_on(const plan::Scenario& scenario, sim::Day day) {
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  while (state.day <= day) live_one_step(model, state);
  if (state.measures[m1].items.empty()) return "-";
  const plan::PostId holder = state.items[state.measures[m1].items.front().value].holder;
  return holder.exists() ? plan::id_of(model, holder) : "-";
}

}  // namespace

TEST_CASE("Packages of the old lead go to the new one, begun or not", "[reference]") {
  // "one": day 0 by "a", days 1 to 4 by "b"; "two": days 5 to 9.
  plan::Scenario scenario = packages_of_a_lead_that_goes();
  CHECK(holder_on(scenario, 0) == "a/1");
  CHECK(holder_on(scenario, 2) == "b/1");
  CHECK(holder_on(scenario, 6) == "b/1");
  CHECK(quiet::live(compile(scenario), {1, 0}).measures[m1].done_day == 9);
  SECTION("and on to the next") {
    scenario.events.push_back(scenario.events.front());
    scenario.events.back().on = support::date_of_day(3);
    scenario.events.back().new_lead = "c";
    CHECK(holder_on(scenario, 6) == "c/1");
  }
  SECTION("back to the old lead, which takes up its own again") {
    scenario.events.push_back(scenario.events.front());
    scenario.events.back().on = support::date_of_day(3);
    scenario.events.back().new_lead = "a";
    CHECK(holder_on(scenario, 6) == "a/1");
  }
  SECTION("those of others stay with them") {
    scenario.measures.front().packages.back().owner = "c";
    CHECK(holder_on(scenario, 6) == "c/1");
  }
  SECTION("and roll-out where the old lead was the place") {
    // Scope on day 0, design on days 1 to 4, delivery on days 5 to 8, roll-out on days 9 and 10.
    scenario.measures.front().packages.clear();
    scenario.measures.front().rollout = true;
    scenario.measures.front().rollout_organisations = {"a"};
    CHECK(holder_on(scenario, 9) == "b/1");
  }
}
