#include <catch2/catch.hpp>

#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/ties.hpp"
#include "tests/support/life_story.hpp"

/// Ties act through clearance alone, and through nothing when they weigh nothing there.
namespace {

plan::Scenario plan_with_ties(double weight) {
  plan::Scenario scenario = quiet::busy_scenario(350);
  scenario.settings.effort_median = 15.0;
  scenario.settings.committee_period = 21.0;
  scenario.features.ties = true;
  scenario.settings.clearance_ties = weight;
  return scenario;
}

support::LifeStory life_of(const plan::Scenario& scenario, sim::RandomKey key) {
  const plan::Model model = compile(scenario);
  return support::story_of(model, quiet::live(model, key));
}

}  // namespace

TEST_CASE("Ties without weight change nothing, ties with weight do", "[property]") {
  int moved = 0;
  for (std::uint32_t i = 0; i < 20; ++i) {
    plan::Scenario off = plan_with_ties(0.0);
    off.features.ties = false;
    const support::LifeStory without = life_of(off, {171, i});
    CHECK(life_of(plan_with_ties(0.0), {171, i}) == without);
    moved += life_of(plan_with_ties(2.0), {171, i}) == without ? 0 : 1;
  }
  CHECK(moved > 15);
}

TEST_CASE(
    "Ties stay between 0 and 1, are listed once each, and start from the middle of a run as from its "
    "beginning",
    "[property]") {
  std::size_t listed = 0;
  for (std::uint32_t i = 0; i < 10; ++i) {
    const plan::Model model = compile(plan_with_ties(1.0));
    plan::State state = initial_state(model, {172, i});
    while (state.day < 200) live_one_step(model, state);
    plan::State copy = state;
    while (!is_finished(model, state)) live_one_step(model, state);
    while (!is_finished(model, copy)) live_one_step(model, copy);
    for (const plan::PostId post : sim::ids<plan::PostId>(model.posts.size())) {
      const std::vector<plan::Tie>& ties = state.ties[post].listed;
      for (std::size_t at = 0; at < ties.size(); ++at) {
        CHECK((ties[at].strength >= 0.0 && ties[at].strength <= 1.0));
        CHECK((at == 0 || ties[at - 1].to < ties[at].to));
        CHECK(ties[at].to != model.workplaces[post].organisation);
      }
      for (const plan::OrganisationId other : sim::ids<plan::OrganisationId>(model.organisations.size()))
        CHECK(tie(model, state, post, other) == tie(model, copy, post, other));
      listed += ties.size();
    }
  }
  CHECK(listed > 300);
}
