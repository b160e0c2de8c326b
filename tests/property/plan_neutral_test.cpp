#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/life_story.hpp"

/// Changes of a scenario that must change nothing, or nothing before their day.
namespace {

using support::LifeStory;

plan::OrganisationSpec& organisation_of(plan::Scenario& scenario, const std::string& id) {
  const auto at = std::find_if(scenario.organisations.begin(), scenario.organisations.end(),
                               [&](const auto& any) { return any.id == id; });
  REQUIRE(at != scenario.organisations.end());
  return *at;
}

/// The same scenario with one more official, the last of an organisation: who sits on the committee for it
/// stays, and the indices of the posts of other organisations move.
plan::Scenario with_official(plan::Scenario scenario, const std::string& organisation, double fte = 1.0) {
  plan::PostSpec post{organisation + "/new"};
  post.fte = fte;
  organisation_of(scenario, organisation).posts.push_back(post);
  return scenario;
}

/// The scenario's life, but for what concerns the official that `with_official` adds.
LifeStory life_of(const plan::Scenario& scenario, sim::RandomKey key, const std::string& organisation) {
  const plan::Model model = compile(scenario);
  return support::story_of(model, quiet::live(model, key), {organisation + "/new"});
}

/// The French plan with a service that has no part in it, though it sits on the committee.
plan::Scenario with_archives() {
  plan::Scenario scenario = support::french_plan();
  plan::OrganisationSpec archives =
      support::organisation("archives", plan::Role::service, 2, support::Dedication::shared);
  archives.drawn = false;
  scenario.organisations.insert(scenario.organisations.begin() + 3, archives);
  return scenario;
}

plan::Scenario with_official_from(plan::Scenario scenario, sim::Date date, const std::string& organisation) {
  plan::EventSpec added{.kind = plan::EventKind::add_posts, .on = date};
  added.organisations = {organisation};
  added.posts = 1;
  added.dedicated = true;
  added.filled = true;
  scenario.events.push_back(added);
  return scenario;
}

/// Officials who never leave, and a day job: somebody is always there.
plan::Scenario always_staffed() {
  plan::Scenario scenario = quiet::busy_scenario(350);
  for (plan::OrganisationSpec& organisation : scenario.organisations) {
    for (plan::PostSpec& post : organisation.posts) {
      post.turnover = false;
      post.unfilled.clear();
    }
  }
  return scenario;
}

}  // namespace

TEST_CASE("An official more where nobody has a part in the plan changes no other value", "[property]") {
  for (std::uint32_t i = 0; i < 3; ++i) {
    for (const char* organisation : {"cncdh", "archives", "pm_cabinet"}) {
      INFO(organisation);
      CHECK(life_of(with_archives(), {131, i}, organisation) ==
            life_of(with_official(with_archives(), organisation), {131, i}, organisation));
    }
    // Where somebody has a part, it does change: the comparison sees it.
    CHECK_FALSE(life_of(with_archives(), {131, i}, "dgcs") ==
                life_of(with_official(with_archives(), "dgcs"), {131, i}, "dgcs"));
  }
}

TEST_CASE("An official who comes on a day changes nothing before it", "[property]") {
  const plan::Model without = compile(support::french_plan());
  const sim::Calendar calendar(support::french_plan().start, support::french_plan().holidays, {2024, 1, 1});
  int later_differences = 0;
  for (const sim::Date date : {sim::Date{2020, 1, 2}, {2020, 9, 1}, {2021, 5, 3}, {2022, 1, 3}}) {
    const plan::Day day = calendar.first_on_or_after(date);
    const plan::Model with = compile(with_official_from(support::french_plan(), date, "dgcs"));
    for (std::uint32_t i = 0; i < 3; ++i) {
      const plan::Day differs =
          support::first_difference(quiet::live(without, {132, i}), quiet::live(with, {132, i}));
      CHECK(differs >= day);
      later_differences += differs != plan::never ? 1 : 0;
      // Not before it, but on it: a day later would be too much to say.
      CHECK_FALSE(differs >= day + 1);
    }
  }
  CHECK(later_differences == 12);
}

// The format wants at least a millionth of an official (`fte`). So small a post is the last choice of the
// dispatch rule, and takes no file as long as somebody else is there; if it stands behind the others it does
// not sit on the committee either. Where all others are gone it would take files, and keep them: such an
// official is worse than none, so no more than this holds.
TEST_CASE("A millionth of an official, behind others who are always there, changes no other value",
          "[property]") {
  int seen = 0;
  for (std::uint32_t i = 0; i < 5; ++i) {
    const LifeStory without = life_of(always_staffed(), {133, i}, "police");
    CHECK(without == life_of(with_official(always_staffed(), "police", 1e-6), {133, i}, "police"));
    seen += without == life_of(with_official(always_staffed(), "police"), {133, i}, "police") ? 0 : 1;
  }
  CHECK(seen >= 3);  // a whole official takes files, and changes what the others do
}
