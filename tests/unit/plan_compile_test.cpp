// Freezing a plan's scenario: ids in their order, dates as working days, settings as they stand on each day.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "models/plan/compile.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/dated_plans.hpp"

namespace {

using plan::Model;
using plan::Scenario;
using support::Dedication;
using support::event;
using support::post_ids;
using support::set;

double sum(const std::array<double, 6>& parts) {
  double total = 0.0;
  for (const double part : parts) total += part;
  return total;
}

}  // namespace

TEST_CASE("the toy plan compiles to what it says", "[unit]") {
  const Model model = plan::compile(support::toy_scenario());
  CHECK(model.horizon == 60);
  CHECK(model.cut_off == 60);
  REQUIRE(model.organisations.size() == 2);
  CHECK(post_ids(model) == std::vector<std::string>{"lead/1", "relays/1"});
  CHECK(model.workplaces[plan::PostId{0}].hash == sim::hash_of("lead/1"));
  REQUIRE(model.measures.size() == 1);
  const plan::Measure& measure = model.measures[plan::MeasureId{0}];
  CHECK(measure.lead == plan::OrganisationId{0});
  REQUIRE(measure.partners.has_value());
  CHECK(measure.partners->empty());
  CHECK(measure.effort == 10.0);
  CHECK(measure.rollout_organisations == std::vector<plan::OrganisationId>{plan::OrganisationId{1}});
  CHECK(measure.launch_day == 0);
  CHECK(measure.effort_share == std::array<double, 6>{0.10, 0.35, 0.0, 0.0, 0.35, 0.20});
  CHECK(measure.progress_weight == std::array<double, 6>{0.10, 0.30, 0.10, 0.0, 0.30, 0.20});
  CHECK_FALSE(model.coordinator.exists());
  CHECK_FALSE(model.prime_minister.exists());
  REQUIRE(model.regimes.size() == 1);
  CHECK(model.regimes[0].efficiency == std::vector<double>{1.0});
  CHECK(model.day_totals.empty());
  CHECK(model.crisis_of_day == std::vector<std::uint16_t>(60, 0));
}

TEST_CASE("the French calendar counts 810 working days, and money follows dates", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.start = {2019, 10, 18};
  scenario.horizon = 806;
  const Model model = plan::compile(scenario);
  // Without holidays 1 January 2020 is the 54th working day after Friday 18 October 2019.
  const sim::Calendar calendar(scenario.start, {}, {2023, 12, 31});
  CHECK(model.budget_usable_days == std::vector<plan::Day>{calendar.first_on_or_after({2020, 1, 1}),
                                                           calendar.first_on_or_after({2021, 1, 1}),
                                                           calendar.first_on_or_after({2022, 1, 3})});
  CHECK(model.budget_decision_days == std::vector<plan::Day>{calendar.first_on_or_after({2020, 7, 1}),
                                                             calendar.first_on_or_after({2021, 7, 1}),
                                                             calendar.first_on_or_after({2022, 7, 1})});
  CHECK(model.budget_usable_days[0] == 53);
  CHECK(model.plan_year_of_budget_day == std::vector<std::int32_t>{1, 2, 3});
  REQUIRE(model.month_dates.size() == model.month_ends.size());
  CHECK(model.month_dates.front() == sim::days_since_1970({2019, 10, 1}));
  CHECK(model.month_ends.front() == 10);  // 18 October and the nine working days after it
  CHECK(model.month_ends[1] == 31);
  CHECK(model.month_ends.back() == model.horizon);
  CHECK(std::is_sorted(model.month_ends.begin(), model.month_ends.end()));
}

TEST_CASE("the first working day on or after 1 July decides even when 1 July lies before the start",
          "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.start = {2018, 7, 2};  // a Monday; 1 July 2018 is a Sunday
  CHECK(plan::compile(scenario).budget_decision_days == std::vector<plan::Day>{0});
  scenario.start = {2018, 7, 3};
  CHECK(plan::compile(scenario).budget_decision_days.empty());
}

TEST_CASE("holidays are no working days", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures[0].launch = sim::Date{2018, 1, 5};
  CHECK(plan::compile(scenario).measures[plan::MeasureId{0}].launch_day == 4);
  scenario.holidays = {{2018, 1, 1}, {2018, 1, 3}, {2018, 1, 6}};  // the last is a Saturday
  CHECK(plan::compile(scenario).measures[plan::MeasureId{0}].launch_day == 2);
}

TEST_CASE("the evaluation judges the state once its date has been lived", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.cut_off = support::date_of_day(4);  // Friday
  CHECK(plan::compile(scenario).cut_off == 5);
  scenario.cut_off = sim::plus_calendar_days(support::date_of_day(4), 2);  // Sunday
  CHECK(plan::compile(scenario).cut_off == 5);
}

TEST_CASE("principals are the nearest ancestor's, and pm is the prime minister", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.principals = {support::principal("interior"), support::principal("pm")};
  scenario.organisations.push_back(support::organisation("a", plan::Role::ministry, 1, Dedication::shared));
  scenario.organisations.push_back(support::organisation("b", plan::Role::service, 1, Dedication::shared));
  scenario.organisations.push_back(support::organisation("c", plan::Role::service, 1, Dedication::shared));
  scenario.organisations[2].parent = "b";
  scenario.organisations[3].parent = "c";
  scenario.organisations[4].principal = "interior";
  scenario.organisations[3].principal = "pm";
  const Model model = plan::compile(scenario);
  CHECK(model.prime_minister == plan::PrincipalId{1});
  CHECK(model.organisations[plan::OrganisationId{2}].principal == plan::PrincipalId{1});
  CHECK(model.organisations[plan::OrganisationId{3}].principal == plan::PrincipalId{1});
  CHECK(model.organisations[plan::OrganisationId{4}].principal == plan::PrincipalId{0});
  CHECK_FALSE(model.organisations[plan::OrganisationId{0}].principal.exists());
  CHECK(model.organisations[plan::OrganisationId{2}].parent == plan::OrganisationId{3});
}

TEST_CASE("stage shares keep their proportions without roll-out and beside packages", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures[0].rollout = false;
  plan::Measure measure = plan::compile(scenario).measures[plan::MeasureId{0}];
  CHECK(measure.effort_share[0] == Approx(0.125));
  CHECK(measure.effort_share[1] == Approx(0.4375));
  CHECK(measure.effort_share[5] == 0.0);
  CHECK(sum(measure.effort_share) == Approx(1.0).epsilon(1e-15));
  CHECK(measure.progress_weight[1] == Approx(0.375));
  CHECK(sum(measure.progress_weight) == Approx(1.0).epsilon(1e-15));
  CHECK(measure.rollout_organisations.empty());

  scenario = support::toy_scenario();
  const auto package = [](const std::string& id, double share, std::vector<std::string> after) {
    plan::PackageSpec made;
    made.id = id;
    made.owner = "lead";
    made.share = share;
    made.after = std::move(after);
    return made;
  };
  scenario.measures[0].packages = {package("a", 0.3, {}), package("b", 0.05, {"a"})};
  const Model model = plan::compile(scenario);
  measure = model.measures[plan::MeasureId{0}];
  CHECK(measure.explicit_stage == std::array<bool, 6>{false, false, false, false, true, false});
  CHECK(measure.effort_share[4] == Approx(0.35));
  CHECK(measure.effort_share[0] == Approx(0.10));
  CHECK(sum(measure.effort_share) == Approx(1.0).epsilon(1e-15));
  CHECK(measure.progress_weight[4] == 0.30);
  REQUIRE(model.packages.size() == 2);
  CHECK(model.packages[plan::PackageId{1}].hash == sim::hash_of("m01/b"));
  CHECK(model.packages[plan::PackageId{1}].after == std::vector<plan::PackageId>{plan::PackageId{0}});
  CHECK(model.packages[plan::PackageId{0}].before == std::vector<plan::PackageId>{plan::PackageId{1}});

  scenario.measures[0].packages = {package("a", 1.0, {})};
  measure = plan::compile(scenario).measures[plan::MeasureId{0}];
  CHECK(measure.effort_share == std::array<double, 6>{0.0, 0.0, 0.0, 0.0, 1.0, 0.0});
}

TEST_CASE("kinds of measure follow the number of a measure through the mix", "[unit]") {
  Scenario scenario = support::toy_scenario();
  plan::ArchetypeSpec small;
  small.id = "small";
  small.effort_multiplier = 0.5;
  small.partners = 2;
  small.ambiguity = 0.1;
  small.mix = 2;
  plan::ArchetypeSpec large = small;
  large.id = "large";
  large.effort_multiplier = 2.0;
  large.partners = 7;
  large.mix = 1;
  scenario.archetypes = {small, large};
  scenario.measures.clear();
  for (const char* id : {"m03", "m04", "website", "m01", "m06"}) {
    scenario.measures.emplace_back().id = id;
  }
  scenario.measures[3].archetype = "large";
  const Model model = plan::compile(scenario);
  const auto partners = [&](std::uint32_t at) {
    return model.measures[plan::MeasureId{at}].archetype_partners;
  };
  CHECK(partners(0) == 7);  // number 3 of a cycle of 3
  CHECK(partners(1) == 2);  // number 4 is 1 again
  CHECK(partners(2) == 7);  // no number in its id: third in the list
  CHECK(partners(3) == 7);  // said
  CHECK(partners(4) == 7);
  CHECK(model.measures[plan::MeasureId{0}].effort_multiplier == 2.0);
  CHECK(model.measures[plan::MeasureId{0}].ambiguity_low ==
        Approx(-0.05));  // cut to 0 when drawn, not before
  CHECK(model.measures[plan::MeasureId{0}].ambiguity_high == Approx(0.25));

  scenario.archetypes.clear();
  scenario.settings.legal_share = 0.4;
  scenario.measures[3].archetype.clear();
  const Model plain = plan::compile(scenario);
  CHECK(plain.measures[plan::MeasureId{0}].archetype_partners == -1);
  CHECK(plain.measures[plan::MeasureId{0}].ambiguity_high == 0.9);
  CHECK(plain.measures[plan::MeasureId{0}].legal_chance == 0.4);
}

TEST_CASE("launch days follow the policy, and a date of its own goes before", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures = {support::measure("a", "lead", {}, 1), support::measure("b", "lead", {}, 1),
                       support::measure("c", "lead", {}, 1)};
  scenario.measures[1].launch = support::date_of_day(7);
  const auto days = [&] {
    std::vector<plan::Day> all;
    for (const plan::Measure& measure : plan::compile(scenario).measures) all.push_back(measure.launch_day);
    return all;
  };
  CHECK(days() == std::vector<plan::Day>{0, 7, 0});
  scenario.launch_policy = plan::LaunchPolicy::staggered;
  scenario.launch_every = 10;
  CHECK(days() == std::vector<plan::Day>{0, 7, 20});
  CHECK(plan::compile(scenario).wip_limit == 0);
  scenario.launch_policy = plan::LaunchPolicy::wip_limit;
  scenario.wip_limit = 2;
  CHECK(plan::compile(scenario).wip_limit == 2);
}

TEST_CASE("crises that coincide each take their part of what the others leave", "[unit]") {
  Scenario scenario = support::toy_scenario();
  plan::EventSpec first = event(plan::EventKind::crisis, 10);
  first.to = support::date_of_day(19);
  first.level = 0.6;
  plan::EventSpec second = event(plan::EventKind::crisis, 15);
  second.to = support::date_of_day(24);
  second.level = 0.5;
  second.organisations = {"lead"};
  scenario.events = {first, second};
  const Model model = plan::compile(scenario);
  const auto level = [&](plan::Day day, std::uint32_t organisation) {
    return model.crisis[model.crisis_of_day[static_cast<std::size_t>(day)]][organisation];
  };
  const auto everywhere = [&](plan::Day day) {
    return model.crisis_everywhere[model.crisis_of_day[static_cast<std::size_t>(day)]];
  };
  CHECK(level(9, 0) == 0.0);
  CHECK(level(10, 0) == Approx(0.6));
  CHECK(level(10, 1) == Approx(0.6));
  CHECK(level(15, 0) == Approx(0.8));
  CHECK(level(15, 1) == Approx(0.6));
  CHECK(everywhere(15) == Approx(0.6));
  CHECK(level(20, 0) == Approx(0.5));
  CHECK(level(20, 1) == 0.0);
  CHECK(everywhere(20) == 0.0);
  CHECK(level(25, 0) == 0.0);
  CHECK(model.crisis_of_day[9] == 0);
  CHECK(model.crisis_of_day[25] == 0);
  CHECK(model.crisis.size() == 4);
  for (sim::Day day = 0; day < model.horizon; ++day) {
    const auto row = [&](sim::Day on) { return model.crisis_of_day[static_cast<std::size_t>(on)]; };
    sim::Day until = day + 1;
    while (until < model.horizon && row(until) == row(day)) ++until;
    CHECK(model.crisis_lasts_until[static_cast<std::size_t>(day)] == until);
  }
}

TEST_CASE("settings change on their date and no earlier", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.features.learning = true;
  scenario.settings.backing_halflife = 126;
  scenario.settings.backing_sd = 0.08;
  scenario.events = {set("backing.halflife", 63, 20), set("staff.learning_time", 10, 20),
                     set("committee.agenda", 0, 40), set("order.chase", 2, 40), set("coord.rank", 1, 70)};
  const Model model = plan::compile(scenario);
  REQUIRE(model.regimes.size() == 3);  // the last lies beyond the run
  CHECK(model.regimes[0].from == 0);
  CHECK(model.regimes[1].from == 20);
  CHECK(model.regimes[2].from == 40);
  CHECK(std::abs(std::pow(model.regimes[0].backing_decay, 126) - 0.5) < 1e-12);
  CHECK(std::abs(std::pow(model.regimes[1].backing_decay, 63) - 0.5) < 1e-12);
  const double decay = model.regimes[0].backing_decay;
  CHECK(model.regimes[0].backing_noise == Approx(0.08 * std::sqrt(1 - decay * decay)).epsilon(1e-14));
  CHECK(model.regimes[0].settings.committee_agenda);
  CHECK(model.regimes[1].settings.committee_agenda);
  CHECK_FALSE(model.regimes[2].settings.committee_agenda);
  CHECK(model.regimes[2].settings.chase_order == plan::ChaseOrder::due);
  CHECK(model.regimes[2].settings.backing_halflife == 63);
  CHECK(model.events.empty());
}

TEST_CASE("the learning curve starts at the newcomer's efficiency and ends at 1 exactly", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.features.learning = true;
  const std::vector<double> curve = plan::compile(scenario).regimes[0].efficiency;
  CHECK(curve.front() == 0.5);
  CHECK(curve[63] == Approx(1.0 - 0.5 * std::exp(-1.0)).epsilon(1e-14));
  CHECK(curve.back() == 1.0);
  CHECK(std::is_sorted(curve.begin(), curve.end()));
  CHECK(curve.size() == 2360);  // 54 ln 2 x 63 = 2358.1, so x = 0 ... 2358, then 1
}

TEST_CASE("one table of the day job for each kind of shared post", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.features.nonplan = true;
  scenario.organisations.push_back(support::organisation("a", plan::Role::ministry, 3, Dedication::shared));
  scenario.organisations[2].posts[1].fte = 0.5;
  scenario.events = {set("nonplan.law", 1, 10)};
  const Model model = plan::compile(scenario);
  REQUIRE(model.day_totals.size() == 4);
  REQUIRE(model.regimes.size() == 2);
  const auto& before = model.regimes[0].day_total;
  CHECK(before[2] == before[4]);
  CHECK(before[2] != before[3]);
  CHECK(model.day_totals[before[3]].jobs_per_day() == 1.0 * 0.5 * 1.0 / 0.5);
  CHECK(model.day_totals[before[3]].law() == sim::JobSize::exponential);
  CHECK(model.day_totals[model.regimes[1].day_total[3]].law() == sim::JobSize::constant);
}

TEST_CASE("events are resolved, in the order of their dates; a dated reshuffle ends the hazard", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.principals = {support::principal("pm"), support::principal("interior")};
  CHECK_FALSE(plan::compile(scenario).reshuffles_scheduled);
  plan::EventSpec all = event(plan::EventKind::reshuffle, 30);
  plan::EventSpec move = event(plan::EventKind::transfer_lead, 10);
  move.measures = {"m01"};
  move.new_lead = "relays";
  plan::EventSpec beyond = event(plan::EventKind::abandon, 60);
  beyond.measures = {"m01"};
  scenario.events = {all, beyond, move};
  const Model model = plan::compile(scenario);
  CHECK(model.reshuffles_scheduled);
  REQUIRE(model.events.size() == 2);
  CHECK(model.events[0].kind == plan::EventKind::transfer_lead);
  CHECK(model.events[0].day == 10);
  CHECK(model.events[0].new_lead == plan::OrganisationId{1});
  CHECK(model.events[0].measures == std::vector<plan::MeasureId>{plan::MeasureId{0}});
  CHECK(model.events[1].principals.size() == 2);
}

TEST_CASE("waivers name their measures, and all means all", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures.push_back(support::measure("m02", "lead", {"relays"}, 5));
  scenario.waivers = {{"m02", plan::Wait::review, "relays", {}},
                      {"all", plan::Wait::legal_gate, "", {}},
                      {"m01", plan::Wait::in_tray, "", {}}};
  const Model model = plan::compile(scenario);
  REQUIRE(model.waivers.review.size() == 1);
  CHECK(model.waivers.review[0].first == plan::MeasureId{1});
  CHECK(model.waivers.review[0].second == plan::OrganisationId{1});
  CHECK(model.waivers.legal_gate.size() == 2);
  REQUIRE(model.waivers.in_tray.size() == 1);
  CHECK_FALSE(model.waivers.in_tray[0].second.exists());
  CHECK(model.posts.size() == 2);
}

TEST_CASE("axes carry ids, and names in both languages", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures[0].title = {"A website", "Un site"};
  const Model model = plan::compile(scenario);
  std::vector<std::string> names;
  for (const sim::Axis& axis : model.axes) names.push_back(axis.name);
  CHECK(names == std::vector<std::string>{"measure", "organisation", "post", "principal", "evaluator",
                                          "status", "wait", "account", "plan", "origin", "month", "event"});
  CHECK(std::get<std::vector<std::string>>(model.axes[0].labels) == std::vector<std::string>{"m01"});
  REQUIRE(model.axes[0].extras.size() == 2);
  CHECK(model.axes[0].extras[0].labels == std::vector<std::string>{"A website"});
  CHECK(model.axes[0].extras[1].labels == std::vector<std::string>{"Un site"});
  CHECK(std::get<std::vector<std::int32_t>>(model.axes[10].labels) == model.month_dates);
  CHECK(model.axes[11].ragged);
}

TEST_CASE("a plan without anything in it has its axes", "[unit]") {
  const Model model = plan::compile(Scenario{});
  CHECK(model.axes.size() == 12);
  CHECK(model.horizon == 0);
  CHECK(model.month_ends.empty());
}

TEST_CASE("a reference that nobody checked is our defect", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.measures[0].lead = "nobody";
  CHECK_THROWS_AS(plan::compile(scenario), sim::InvariantViolation);
  scenario = support::toy_scenario();
  scenario.organisations[1].id = "lead";
  CHECK_THROWS_AS(plan::compile(scenario), sim::InvariantViolation);
}
