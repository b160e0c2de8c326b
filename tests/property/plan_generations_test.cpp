// Laws of several plans, over plans in which everything happens.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/observer.hpp"
#include "sim/engine/model.hpp"
#include "tests/support/life_story.hpp"
#include "tests/support/several_plans.hpp"

namespace {

using support::add_measures;
using support::LifeStory;
using support::plan_from;
using support::three_plans;

LifeStory life_of(const plan::Scenario& scenario, sim::RandomKey key) {
  const plan::Model model = plan::compile(scenario);
  return support::story_of(model, quiet::live(model, key));
}

}  // namespace

TEST_CASE("the books of several plans close", "[property]") {
  int kept = 0, given_up = 0;
  for (const plan::DispatchMode mode : {plan::DispatchMode::push, plan::DispatchMode::pull}) {
    plan::Scenario scenario = three_plans();
    scenario.settings.dispatch = mode;
    const plan::Model model = plan::compile(scenario);
    for (std::uint32_t i = 0; i < 40; ++i) {
      const plan::State state = quiet::live(model, {171, i});
      const support::Verdict books = cases::accounts_of(model, state);
      INFO("run " << i << ": " << books.said);
      CHECK(books.holds);
      for (const plan::TakenOver& taken : state.taken_over) {
        kept += taken.kept;
        given_up += taken.given_up;
      }
    }
  }
  CHECK(kept > 100);
  CHECK(given_up > 50);
}

TEST_CASE("a plan that never starts changes nothing of another", "[property]") {
  for (std::uint32_t i = 0; i < 10; ++i) {
    const LifeStory alone = life_of(quiet::busy_scenario(350), {172, i});
    plan::Scenario two = quiet::busy_scenario(350);
    two.features.carryover = true;
    for (plan::MeasureSpec& measure : two.measures) measure.plan = "first";
    two.plans = {plan_from("first", {2018, 1, 1}), plan_from("second", {2030, 1, 1})};
    two.plans[1].follows = "first";
    add_measures(two, "second", 5);
    LifeStory beside = life_of(two, {172, i});
    for (int m = 1; m <= 5; ++m) beside.measure_days.erase("second-m" + std::to_string(m));
    CHECK(beside == alone);
    // One that does start changes something.
    two.plans[1].start = {2018, 6, 1};
    LifeStory disturbed = life_of(two, {172, i});
    for (int m = 1; m <= 5; ++m) disturbed.measure_days.erase("second-m" + std::to_string(m));
    CHECK_FALSE(disturbed == alone);
  }
}

TEST_CASE("what passes from plan to plan is one draw for each measure, whatever stands beside it",
          "[property]") {
  plan::Scenario more = three_plans();
  plan::PlanSpec other = plan_from("other", {2018, 3, 1});
  more.plans.insert(more.plans.begin(), other);
  for (std::uint32_t i = 0; i < 10; ++i) {
    const plan::State state = quiet::live(plan::compile(three_plans()), {173, i});
    const plan::State beside = quiet::live(plan::compile(more), {173, i});
    CHECK(state.taken_over[plan::GenerationId{1}].kept == beside.taken_over[plan::GenerationId{2}].kept);
    CHECK(state.taken_over[plan::GenerationId{2}].kept == beside.taken_over[plan::GenerationId{3}].kept);
  }
}

TEST_CASE("who judges a plan errs anew on what another judged before", "[property]") {
  plan::Scenario scenario = quiet::scenario(40);  // nobody works: what is not started may seem partly done
  scenario.features.carryover = true;
  scenario.evaluation.error = 0.5;
  scenario.plans = {plan_from("a", {2018, 1, 1}), plan_from("b", {2018, 1, 29})};
  scenario.plans[1].follows = "a";
  scenario.plans[1].retention = 1.0;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 0);
  for (int i = 0; i < 100; ++i)
    quiet::add_measure(scenario, "m" + std::to_string(i), "office", 1.0).plan = "a";
  const plan::Model model = plan::compile(scenario);
  const sim::RecordLayout layout = plan::layout_of(model, plan::Level::summary);
  int same = 0;
  for (std::uint32_t i = 0; i < 20; ++i) {
    sim::RunRecord record = sim::simulate(model, layout, {174, i});
    const std::vector<std::int32_t>& counts = record.integers(layout.find("plan_count"));
    const std::size_t half = counts.size() / 2;
    same += std::equal(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(half),
                       counts.begin() + static_cast<std::ptrdiff_t>(half));
  }
  CHECK(same < 5);
  scenario.evaluation.error = 0.0;  // who does not err says the same twice
  const plan::Model exact = plan::compile(scenario);
  sim::RunRecord record = sim::simulate(exact, layout, {174, 0});
  const std::vector<std::int32_t>& counts = record.integers(layout.find("plan_count"));
  CHECK(std::equal(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2),
                   counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2)));
}
