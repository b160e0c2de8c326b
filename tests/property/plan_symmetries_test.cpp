#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "tests/support/life_story.hpp"

/// Changes of a whole scenario after which the same history is lived, measured otherwise.
namespace {

using support::LifeStory;

LifeStory life_of(const plan::Scenario& scenario, sim::RandomKey key) {
  const plan::Model model = compile(scenario);
  return support::story_of(model, quiet::live(model, key));
}

/// Everything that is counted in person-days, and every official, by k (a power of two, so that rounding
/// scales too; below 1, so that the bound of the first backlog scales).
plan::Scenario scaled(plan::Scenario scenario, double k) {
  for (double plan::Settings::*days :
       {&plan::Settings::effort_median, &plan::Settings::review_effort, &plan::Settings::decide_effort,
        &plan::Settings::chase_cost, &plan::Settings::nonplan_size, &plan::Settings::nonplan_cap,
        &plan::Settings::hub_per_member, &plan::Settings::committee_cost}) {
    scenario.settings.*days *= k;
  }
  for (plan::OrganisationSpec& organisation : scenario.organisations) {
    for (plan::PostSpec& post : organisation.posts) post.fte *= k;
  }
  return scenario;
}

/// The story with its person-days, and the sizes its events name, by k.
LifeStory scaled(LifeStory story, double k) {
  for (auto& [post, days] : story.person_days) {
    for (double& account : days) account *= k;
  }
  for (support::Told& told : story.events) {
    if (std::get<1>(told) == plan::LogKind::exception) std::get<5>(told) *= k;
  }
  return story;
}

/// The same histories, and the same person-days but for the unit they are booked in, which does not scale.
bool alike(const LifeStory& a, const LifeStory& b) {
  bool same = a.events == b.events && a.measure_days == b.measure_days;
  for (const auto& [organisation, days] : a.person_days) {
    for (std::size_t i = 0; i < days.size(); ++i)
      same = same && std::fabs(days[i] - b.person_days.at(organisation)[i]) < 1e-6;
  }
  return same;
}

/// Two measures led by "<name>1" and "<name>2", each the other's partner, and their relay.
void add_part(plan::Scenario& scenario, const std::string& name) {
  for (int i = 1; i <= 2; ++i) {
    quiet::add_organisation(scenario, name + std::to_string(i), plan::Role::ministry, 2, quiet::Head::first)
        .principal = "minister-" + name;
    for (plan::PostSpec& post : scenario.organisations.back().posts) post.dedicated = false;
  }
  quiet::add_organisation(scenario, name + "-relay", plan::Role::local, 1);
  for (int i = 1; i <= 3; ++i) {
    const std::string lead = name + std::to_string(1 + i % 2), partner = name + std::to_string(2 - i % 2);
    plan::MeasureSpec& measure = quiet::add_measure(scenario, name + "-m" + std::to_string(i), lead, 12.0 + i,
                                                    {partner}, name + "-relay");
    measure.ambiguity = measure.conflict = 0.5;
    measure.legal_gate = measure.budget_gate = i == 1;
  }
}

/// A plan of the parts named, without a coordinator and without disputes: what parts would share.
plan::Scenario plan_of(const std::vector<std::string>& parts) {
  plan::Scenario scenario = quiet::scenario(350);
  scenario.features = plan::Features{};
  scenario.features.disputes = false;
  scenario.features.committee = false;
  scenario.settings = plan::Settings{};
  scenario.principals = {support::principal("pm")};
  for (const std::string& part : parts) scenario.principals.push_back(support::principal("minister-" + part));
  for (const std::string& part : parts) add_part(scenario, part);
  return scenario;
}

/// What happened to nobody's measure, organisation or post: focusing events, reshuffles.
bool is_common(const support::Told& told) {
  return std::get<2>(told).empty() && std::get<3>(told).empty() && std::get<4>(told).empty();
}

LifeStory together(const LifeStory& a, const LifeStory& b) {
  LifeStory both = a;
  both.events.insert(both.events.end(), b.events.begin(), b.events.end());
  std::sort(both.events.begin(), both.events.end());
  both.person_days.insert(b.person_days.begin(), b.person_days.end());
  both.measure_days.insert(b.measure_days.begin(), b.measure_days.end());
  return both;
}

LifeStory without_common(LifeStory story) {
  story.events.erase(std::remove_if(story.events.begin(), story.events.end(), is_common), story.events.end());
  return story;
}

/// One dedicated official, `sizes.size()` packages that are all ready on day 0; how many are finished by the
/// evening of each day.
std::vector<int> finished_by_day(const std::vector<double>& sizes, plan::TrayOrder order) {
  plan::Scenario scenario = quiet::scenario(80);
  scenario.settings.tray_order = order;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1);
  double total = 0.0;
  for (const double size : sizes) total += size;
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "office", total);
  for (std::size_t i = 0; i < sizes.size(); ++i)
    quiet::add_package(measure, "p" + std::to_string(i), "office", sizes[i] / total);
  std::vector<int> finished;
  const plan::Model model = compile(scenario);
  static_cast<void>(quiet::live(model, {163, 0}, [&](const plan::State& state) {
    const auto open = static_cast<int>(plan_state::all_open_items(state).size());
    finished.push_back(static_cast<int>(sizes.size()) - open);
  }));
  return finished;
}

}  // namespace

TEST_CASE("Half officials with half the work live the same history", "[property]") {
  for (std::uint32_t i = 0; i < 10; ++i) {
    const LifeStory whole = life_of(quiet::busy_scenario(350), {161, i});
    CHECK(alike(life_of(scaled(quiet::busy_scenario(350), 0.5), {161, i}), scaled(whole, 0.5)));
    // One price that is not halved, and it is another history.
    plan::Scenario dear = scaled(quiet::busy_scenario(350), 0.5);
    dear.settings.review_effort *= 2.0;
    CHECK_FALSE(alike(life_of(dear, {161, i}), scaled(whole, 0.5)));
  }
}

TEST_CASE("Two plans that share nobody live beside each other as each would alone", "[property]") {
  int seen = 0;
  for (std::uint32_t i = 0; i < 20; ++i) {
    const sim::RandomKey key{162, i};
    const LifeStory north = without_common(life_of(plan_of({"north"}), key));
    const LifeStory south = without_common(life_of(plan_of({"south"}), key));
    CHECK(without_common(life_of(plan_of({"north", "south"}), key)) == together(north, south));
    // With one relay for both they share somebody, and do not.
    plan::Scenario sharing = plan_of({"north", "south"});
    for (plan::MeasureSpec& measure : sharing.measures) measure.rollout_organisations = {"north-relay"};
    seen += without_common(life_of(sharing, key)) == together(north, south) ? 0 : 1;
  }
  CHECK(seen > 10);
}

TEST_CASE("Two plans of one scenario that share nobody live beside each other as each would alone",
          "[property]") {
  const auto as_plans = [](plan::Scenario scenario) {
    for (const char* name : {"north", "south"}) {
      plan::PlanSpec one;
      one.id = name;
      one.start = one.id == "north" ? scenario.start : sim::plus_calendar_days(scenario.start, 70);
      if (one.id == "north") one.end = sim::plus_calendar_days(scenario.start, 140);
      scenario.plans.push_back(one);
    }
    for (plan::MeasureSpec& measure : scenario.measures) measure.plan = measure.id.substr(0, 5);
    return scenario;
  };
  for (std::uint32_t i = 0; i < 20; ++i) {
    const sim::RandomKey key{165, i};
    const LifeStory north = without_common(life_of(as_plans(plan_of({"north"})), key));
    const LifeStory south = without_common(life_of(as_plans(plan_of({"south"})), key));
    CHECK(without_common(life_of(as_plans(plan_of({"north", "south"})), key)) == together(north, south));
  }
}

TEST_CASE("Shortest first finishes at least as many by any day as first come, first served", "[property]") {
  int ahead = 0;
  for (std::uint32_t trial = 0; trial < 50; ++trial) {
    std::vector<double> sizes;
    for (std::uint32_t i = 0; i < 8; ++i)
      sizes.push_back(0.5 + 8.0 * sim::uniform({164, trial}, {996, 0, 0}, i));
    const std::vector<int> shortest = finished_by_day(sizes, plan::TrayOrder::shortest);
    const std::vector<int> fifo = finished_by_day(sizes, plan::TrayOrder::fifo);
    for (std::size_t day = 0; day < fifo.size(); ++day) {
      CHECK(shortest[day] >= fifo[day]);
      ahead += shortest[day] > fifo[day] ? 1 : 0;
    }
    CHECK(fifo.back() == 8);
  }
  CHECK(ahead > 100);  // the wrong way round the law fails
}
