#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/post_ids.hpp"
#include "tests/support/life_story.hpp"

/// What the order of lines and the names in a scenario mean. Draws are addressed by text ids, never by
/// indices; indices break ties between officials of one organisation, and order what happens within a phase.
/// So, when lines are moved:
///   - the luck of every entity is the same, always (V37 and the first test);
///   - the whole life is the same, to the last bit, where no official competes with another for a file: every
///     organisation with one post;
///   - with several posts, files that come up on one day may go to other officials: only the distribution is
///     the same.
/// When ids change, draws do, and only the distribution is the same.
namespace {

using support::LifeStory;

/// Everything happens, and every organisation has one official.
plan::Scenario one_official_each() {
  plan::Scenario scenario = quiet::busy_scenario(350);
  scenario.settings.effort_median = 15.0;
  for (plan::OrganisationSpec& organisation : scenario.organisations) organisation.posts.resize(1);
  return scenario;
}

/// The same lines, last first.
plan::Scenario backwards(plan::Scenario scenario) {
  std::reverse(scenario.organisations.begin(), scenario.organisations.end());
  std::reverse(scenario.measures.begin(), scenario.measures.end());
  std::reverse(scenario.principals.begin(), scenario.principals.end());
  return scenario;
}

/// Other ids for the same organisations and posts.
plan::Scenario renamed(plan::Scenario scenario) {
  for (plan::OrganisationSpec& organisation : scenario.organisations) {
    organisation.id += "-too";
    for (plan::PostSpec& post : organisation.posts) post.id += "-too";
  }
  for (plan::EventSpec& event : scenario.events) {
    if (!event.new_lead.empty()) event.new_lead += "-too";
  }
  return scenario;
}

LifeStory life_of(const plan::Scenario& scenario, sim::RandomKey key) {
  const plan::Model model = compile(scenario);
  return support::story_of(model, quiet::live(model, key));
}

/// Luck of day 0, by id: plan and posts.
std::vector<std::string> first_day(const plan::Scenario& scenario, sim::RandomKey key) {
  const plan::Model model = compile(scenario);
  const plan::State state = initial_state(model, key);
  std::vector<std::string> told;
  for (const plan::MeasureId id : sim::ids<plan::MeasureId>(model.measures.size())) {
    const plan::MeasurePlan& drawn = plan_state::drawn_plan(state, id);
    std::set<std::string> partners;
    for (const plan::OrganisationId partner : drawn.partners)
      partners.insert(model.organisations[partner].id);
    std::string line =
        model.measures[id].id + " " + std::to_string(drawn.effort) + " " + model.organisations[drawn.lead].id;
    for (const std::string& partner : partners) line += " " + partner;
    told.push_back(line);
  }
  for (const plan::PostId id : sim::ids<plan::PostId>(model.posts.size())) {
    told.push_back(plan::id_of(model, id) + " " + std::to_string(plan_state::next_change(state, id)) + " " +
                   std::to_string(plan_state::backlog(state, id)));
  }
  std::sort(told.begin(), told.end());
  return told;
}

/// What is compared of many runs: the measures that are done, its square (so that the spread counts), and the
/// person-days on the plan of each organisation, by the id it has in `scenario` without "-too".
using Outcomes = std::map<std::string, std::vector<double>>;

Outcomes outcomes_of(const plan::Scenario& scenario, std::uint32_t first) {
  const plan::Model model = compile(scenario);
  Outcomes outcomes;
  for (std::uint32_t i = 0; i < 600; ++i) {
    const plan::State state = quiet::live(model, {143, first + i});
    const auto done = static_cast<double>(quiet::lines(state, plan::LogKind::done).size());
    outcomes["done"].push_back(done);
    outcomes["done, squared"].push_back(done * done);
    for (const plan::OrganisationId id : sim::ids<plan::OrganisationId>(model.organisations.size())) {
      std::string name = model.organisations[id].id;
      if (name.size() > 4 && name.substr(name.size() - 4) == "-too") name.resize(name.size() - 4);
      outcomes[name].push_back(plan_state::account(state, id, plan::Account::direct));
    }
  }
  return outcomes;
}

/// How many standard errors two independent means are apart; 0 where both are the same number always.
double z_between(const std::vector<double>& a, const std::vector<double>& b) {
  const laws::Estimate x = laws::estimate(a), y = laws::estimate(b);
  const double error = std::hypot(x.standard_error, y.standard_error);
  return x.mean == y.mean ? 0.0 : std::fabs(x.mean - y.mean) / error;
}

/// The largest of those of all outcomes.
double z_between(const Outcomes& a, const Outcomes& b) {
  REQUIRE(a.size() == b.size());
  double largest = 0.0;
  for (const auto& [name, values] : a) largest = std::max(largest, z_between(values, b.at(name)));
  return largest;
}

}  // namespace

TEST_CASE("Moving lines of a scenario changes nobody's luck", "[property]") {
  for (std::uint32_t i = 0; i < 10; ++i) {
    const plan::Scenario scenario = quiet::busy_scenario(50);
    CHECK(first_day(scenario, {141, i}) == first_day(backwards(scenario), {141, i}));
    CHECK_FALSE(first_day(scenario, {141, i}) == first_day(renamed(scenario), {141, i}));
  }
}

TEST_CASE("Moving lines changes nothing at all where no official competes with another", "[property]") {
  std::size_t events = 0;
  for (std::uint32_t i = 0; i < 30; ++i) {
    const LifeStory life = life_of(one_official_each(), {142, i});
    CHECK(life == life_of(backwards(one_official_each()), {142, i}));
    CHECK_FALSE(life == life_of(renamed(one_official_each()), {142, i}));
    events += life.events.size();
  }
  CHECK(events > 1000);
}

TEST_CASE("Names and the order of lines leave the distribution alone", "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(350);
  scenario.settings.effort_median = 15.0;
  const Outcomes found = outcomes_of(scenario, 0);
  CHECK(laws::estimate(found.at("done")).mean > 2.0);
  CHECK(z_between(found, outcomes_of(backwards(scenario), 1000)) < laws::largest_z);
  CHECK(z_between(found, outcomes_of(renamed(scenario), 2000)) < laws::largest_z);
  // Another plan is told apart: one organisation loses its people.
  plan::Scenario emptier = renamed(scenario);
  emptier.organisations[2].posts.clear();
  const Outcomes of_emptier = outcomes_of(emptier, 3000);
  CHECK(z_between(found.at("done"), of_emptier.at("done")) > laws::largest_z);
  // So are two organisations that change places, though as much is done.
  Outcomes swapped = found;
  std::swap(swapped.at("police"), swapped.at("relays"));
  CHECK(z_between(found, swapped) > laws::largest_z);
}
