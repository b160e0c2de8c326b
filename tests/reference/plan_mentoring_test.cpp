// What newcomers take of their colleagues' time (`mentoring`), worked out by hand.
#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"

namespace {

using plan::Account;

constexpr plan::OrganisationId office{0};
constexpr plan::OrganisationId other{1};

/// Two offices of three officials each who have long been there; two newcomers in the first on day 5.
plan::Scenario two_offices(double share) {
  plan::Scenario scenario = quiet::scenario(20);
  scenario.features.mentoring = true;
  scenario.settings.tenure = 1e7;
  scenario.settings.mentoring_share = share;
  scenario.settings.mentoring_time = 4.0;  // newcomers for three days: x = 1, 2, 3
  for (const char* id : {"office", "other"}) quiet::add_organisation(scenario, id, plan::Role::ministry, 3);
  plan::EventSpec event{.kind = plan::EventKind::add_posts, .on = {2018, 1, 8}};
  event.organisations = {"office"};
  event.posts = 2;
  event.dedicated = true;
  event.filled = true;
  scenario.events.push_back(event);
  return scenario;
}

double onboarding(const plan::State& state, plan::OrganisationId id) {
  return plan_state::account(state, id, Account::onboarding);
}

}  // namespace

TEST_CASE("Newcomers take time of their own colleagues for as long as they are newcomers", "[reference]") {
  const plan::State state = quiet::live(compile(two_offices(0.6)), {1, 0});
  CHECK(onboarding(state, office) == Approx(3 * 2 * 0.6));
  CHECK(onboarding(state, other) == 0.0);
  CHECK(plan_state::account(state, office, Account::idle) == Approx(3 * 20 + 2 * 15 - 3 * 2 * 0.6));
  plan::Scenario off = two_offices(0.6);
  off.features.mentoring = false;
  CHECK(onboarding(quiet::live(compile(off), {1, 0}), office) == 0.0);
}

TEST_CASE("The one longest in post teaches first, up to a whole day", "[reference]") {
  // Each of the three has a file of 20 days. Two newcomers at 0.75 ask for 1.5 days a day on three days: the
  // one longest in post loses three days, the next one and a half, the last nothing.
  plan::Scenario scenario = two_offices(0.75);
  for (const char* id : {"m1", "m2", "m3"}) {
    quiet::add_package(quiet::add_measure(scenario, id, "office", 20.0), "all", "office", 1.0);
  }
  const plan::Model model = compile(scenario);
  const plan::State state = quiet::live(model, {1, 0});
  std::vector<std::pair<plan::Day, double>> by_experience;  // first day in post, what is left of the file
  for (const plan::Item& item : state.items) {
    if (item.open)
      by_experience.emplace_back(plan_state::experience_from(state, item.holder), item.remaining);
  }
  std::sort(by_experience.begin(), by_experience.end());
  REQUIRE(by_experience.size() == 2);  // the third file is done
  CHECK(by_experience[0].second == Approx(3.0));
  CHECK(by_experience[1].second == Approx(1.5));
}

TEST_CASE("Nobody gives more than there is, and newcomers do not teach", "[reference]") {
  // Two newcomers at a whole day each would take two days of one colleague.
  plan::Scenario scenario = two_offices(1.0);
  scenario.organisations.front().posts.resize(1);
  CHECK(onboarding(quiet::live(compile(scenario), {1, 0}), office) == Approx(3.0));
  // Where everybody is new nobody teaches.
  scenario.settings.tenure = 1.0;
  scenario.settings.mentoring_time = 1000.0;
  CHECK(onboarding(quiet::live(compile(scenario), {1, 0}), office) == 0.0);
}
