#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "sim/engine/model.hpp"

namespace {

using support::same_log;

bool same_items(const plan::State& a, const plan::State& b) {
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                    [](const plan::Item& x, const plan::Item& y) {
                      return x.open == y.open && x.sequence == y.sequence && x.holder == y.holder &&
                             x.remaining == y.remaining;
                    });
}

bool same_measures(const plan::State& a, const plan::State& b) {
  return std::equal(a.measures.begin(), a.measures.end(), b.measures.begin(), b.measures.end(),
                    [](const plan::MeasureState& x, const plan::MeasureState& y) {
                      return x.stage == y.stage && x.items == y.items && x.budget == y.budget &&
                             x.quality_lost == y.quality_lost && x.waited == y.waited;
                    });
}

/// Backing, posts' changes, files and who holds them, measures, the chase bank and all person-days.
bool same_state(const plan::State& a, const plan::State& b) {
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(a.measures.size())) {
    if (a.measure_days[id].last_progress != b.measure_days[id].last_progress) return false;
  }
  for (const plan::PostId id : sim::ids<plan::PostId>(a.posts.size())) {
    if (plan_state::next_change(a, id) != plan_state::next_change(b, id) ||
        plan_state::backlog(a, id) != plan_state::backlog(b, id)) {
      return false;
    }
  }
  return std::equal(a.backing.begin(), a.backing.end(), b.backing.begin(), b.backing.end()) &&
         same_items(a, b) && same_measures(a, b) && a.chase_bank == b.chase_bank &&
         plan_state::same_accounts(a, b);
}

}  // namespace

TEST_CASE("Turning the recording level up changes no simulated value", "[property]") {
  const plan::Model model = compile(quiet::busy_scenario(350));
  const sim::RecordLayout low = layout_of(model, plan::Level::summary);
  const sim::RecordLayout high = layout_of(model, plan::Level::events);
  const sim::RunRecord little = simulate(model, low, {86, 0});
  const sim::RunRecord much = simulate(model, high, {86, 0});
  for (std::size_t i = 0; i < low.observables.size(); ++i) {
    CHECK(little.columns[i] == much.columns[high.find(low.observables[i].name)]);
  }
}

TEST_CASE("A log that is not recorded is let go of each day, and the run goes on the same", "[property]") {
  const plan::Model model = compile(quiet::busy_scenario(350));
  const sim::RecordLayout low = layout_of(model, plan::Level::series);
  const sim::RecordLayout high = layout_of(model, plan::Level::events);
  plan::State keeping = initial_state(model, {86, 0});
  plan::State letting_go = initial_state(model, {86, 0});
  while (!is_finished(model, keeping)) {
    live_one_step(model, keeping);
    plan::Model::let_go_of_unrecorded(keeping, high);
    live_one_step(model, letting_go);
    plan::Model::let_go_of_unrecorded(letting_go, low);
    REQUIRE(letting_go.log.empty());
  }
  CHECK(same_state(keeping, letting_go));
  CHECK(same_log(keeping, quiet::live(model, {86, 0})));
  CHECK_FALSE(keeping.log.empty());
}

TEST_CASE("A setting that changes on a date changes nothing before that date", "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(350);
  const plan::Model changing = compile(scenario);
  scenario.events.pop_back();  // the change of 1 October 2018, working day 195
  const plan::Model same = compile(scenario);
  for (std::uint32_t i = 0; i < 5; ++i) {
    plan::State with = initial_state(changing, {87, i});
    plan::State without = initial_state(same, {87, i});
    while (with.day < 195) {
      live_one_step(changing, with);
      live_one_step(same, without);
      CHECK(same_state(with, without));
    }
    CHECK(same_log(with, without));
    // From that day on the comparison sees a difference.
    while (with.day < 205) {
      live_one_step(changing, with);
      live_one_step(same, without);
    }
    CHECK_FALSE(same_state(with, without));
    CHECK_FALSE(same_log(quiet::live(changing, {87, i}), quiet::live(same, {87, i})));
  }
}

TEST_CASE("The plan is drawn before the levers act: every scenario of a seed meets the same one",
          "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(10);
  const plan::State before = initial_state(compile(scenario), {88, 0});
  quiet::add_organisation(scenario, "one-more", plan::Role::association, 2);
  scenario.settings.coordinator_fte = 12.0;
  scenario.settings.plan_posts_share = 1.0;
  const plan::State after = initial_state(compile(scenario), {88, 0});
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(before.measures.size())) {
    CHECK(before.measures[id].plan.effort == after.measures[id].plan.effort);
    CHECK(before.measures[id].plan.lead == after.measures[id].plan.lead);
    CHECK(before.measures[id].plan.partners == after.measures[id].plan.partners);
  }
}

TEST_CASE("A longer run begins as the shorter one, whatever is dated beyond the shorter one", "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(200);
  scenario.events.push_back({.kind = plan::EventKind::reshuffle, .on = {2018, 11, 5}});  // working day 220
  plan::EventSpec posts{.kind = plan::EventKind::add_posts, .on = {2018, 11, 12}};
  posts.organisations = {"police"};
  posts.posts = 1;
  scenario.events.push_back(posts);
  for (std::uint32_t i = 0; i < 10; ++i) {
    scenario.horizon = 200;
    const plan::State shorter = quiet::live(compile(scenario), {89, i});
    scenario.horizon = 350;
    plan::State longer = quiet::live(compile(scenario), {89, i});
    const auto beyond = std::find_if(longer.log.begin(), longer.log.end(),
                                     [](const plan::LogLine& line) { return line.day >= 200; });
    CHECK(beyond != longer.log.end());
    longer.log.erase(beyond, longer.log.end());
    CHECK(same_log(shorter, longer));
  }
}

TEST_CASE("Money at launch is part of the plan: one plan seed, one choice", "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(10);
  scenario.settings.funded_at_launch = 0.5;
  for (plan::MeasureSpec& measure : scenario.measures) measure.budget_gate = true;
  const auto funded = [&](sim::RandomKey key) {
    std::string which;
    for (const plan::MeasureState& measure : initial_state(compile(scenario), key).measures)
      which += measure.budget == plan::Budget::available ? 'x' : '-';
    return which;
  };
  CHECK(funded({88, 0}) != funded({88, 1}));
  scenario.plan_seed = 5;
  const std::string with_5 = funded({88, 0});
  CHECK(with_5.find('x') != std::string::npos);
  CHECK(with_5.find('-') != std::string::npos);
  CHECK(with_5 == funded({88, 1}));
  CHECK(with_5 == funded({90, 3}));
  scenario.plan_seed = 6;
  CHECK(with_5 != funded({88, 0}));
}
