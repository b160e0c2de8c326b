// Work that needs several officials at once, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

using plan::Account;
using plan::MeasureId;

namespace {

constexpr MeasureId m1{0};

using Crew = std::vector<std::pair<std::string, std::int32_t>>;

/// Two officials of "a", one of "b", and one of "c" whose work is not of the crews.
plan::Scenario three_officials(sim::Day horizon = 30) {
  plan::Scenario scenario = quiet::scenario(horizon);
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 2);
  quiet::add_organisation(scenario, "b", plan::Role::service, 1);
  quiet::add_organisation(scenario, "c", plan::Role::service, 1);
  scenario.settings.tray_order = plan::TrayOrder::list;
  return scenario;
}

/// A package of the one measure: `days` of each of its crew. Efforts sum to 24 person-days.
void add(plan::Scenario& scenario, const std::string& id, const Crew& crew, double days,
         std::vector<std::string> after = {}) {
  double officials = 0.0;
  for (const auto& part : crew) officials += part.second;
  quiet::add_package(scenario.measures.front(), id, "c", officials * days / 24.0, std::move(after));
  scenario.measures.front().packages.back().crew = crew;
}

/// What of the 24 person-days the crews do not do is one package of "c", which waits for all of them.
void add_rest(plan::Scenario& scenario) {
  plan::MeasureSpec& measure = scenario.measures.front();
  double share = 1.0;
  std::vector<std::string> all;
  for (const plan::PackageSpec& package : measure.packages) {
    share -= package.share;
    all.push_back(package.id);
  }
  quiet::add_package(measure, "rest", "c", share, all);
}

/// The day on which the crews were through: the evening before "c" begins.
plan::Day crews_through(const plan::Scenario& scenario, const std::function<void(plan::Model&)>& bend = {}) {
  plan::Model model = compile(scenario);
  if (bend) bend(model);
  plan::Day through = -1;
  static_cast<void>(quiet::live(model, {1, 0}, [&](const plan::State& state) {
    const plan::PackageId rest{model.packages.size() - 1};
    const auto& done = state.measures[m1].package_open;
    if (through < 0 && done[rest.value] > 0) through = state.day - 1;
  }));
  return through;
}

}  // namespace

TEST_CASE("A crew starts when all of it are free and is free when all are through", "[reference]") {
  // Days 0-2 "x" has one of "a"; "y" needs both of "a" and waits; "z", behind it, takes what is free: the
  // other of "a" and "b" on days 0-3. So "y" has days 4 and 5.
  plan::Scenario scenario = three_officials();
  quiet::add_measure(scenario, "m1", "a", 24.0);
  add(scenario, "x", {{"a", 1}}, 3.0);
  add(scenario, "y", {{"a", 2}}, 2.0);
  add(scenario, "z", {{"a", 1}, {"b", 1}}, 4.0);
  add_rest(scenario);
  CHECK(crews_through(scenario) == 5);
  std::swap(scenario.measures[0].packages[0], scenario.measures[0].packages[1]);  // "y" first: 0-1, 2-4, 2-5
  CHECK(crews_through(scenario) == 5);
  scenario.measures[0].packages[2].crew = {{"b", 1}};  // 8 days of one alone
  CHECK(crews_through(scenario) == 7);
}

TEST_CASE("What takes no time needs its crew all the same, and releases in the instant", "[reference]") {
  // "mark" needs both of "a": not before "x" (days 0-2) is through; "y" follows on days 3-4.
  plan::Scenario scenario = three_officials();
  quiet::add_measure(scenario, "m1", "a", 24.0);
  add(scenario, "x", {{"a", 1}}, 3.0);
  add(scenario, "mark", {{"a", 2}}, 0.0);
  add(scenario, "y", {{"b", 1}}, 2.0, {"mark"});
  add_rest(scenario);
  CHECK(crews_through(scenario) == 4);
  scenario.measures[0].packages[1].crew = {{"a", 1}};  // free at once: "y" on days 0-1
  CHECK(crews_through(scenario) == 2);
}

TEST_CASE("Those who are through early wait for the last of their crew", "[reference]") {
  // The second of "a" works half days: the crew is through on day 5, not on day 2, and then "y" has a day.
  plan::Scenario scenario = three_officials();
  scenario.organisations[0].posts[1].fte = 0.5;
  quiet::add_measure(scenario, "m1", "a", 24.0);
  add(scenario, "x", {{"a", 2}}, 3.0);
  add(scenario, "y", {{"a", 1}}, 1.0);
  add_rest(scenario);
  CHECK(crews_through(scenario) == 6);
}

TEST_CASE("The seat of one who leaves waits for another, with the loss of a handover", "[reference]") {
  // "b" is away on days 2 to 6, after two of four days of work: one of the two done is lost, three are left.
  plan::Scenario scenario = three_officials();
  scenario.settings.handover_loss = 0.5;
  scenario.organisations[1].posts[0].unfilled = {{{2018, 1, 3}, {2018, 1, 9}}};
  quiet::add_measure(scenario, "m1", "a", 24.0);
  add(scenario, "x", {{"a", 1}, {"b", 1}}, 4.0);
  add(scenario, "y", {{"a", 2}}, 1.0);
  add_rest(scenario);
  CHECK(crews_through(scenario) == 10);  // days 7-9 of "b", then "y"
}

TEST_CASE("A crew raises one exception, and its rework is its owner's", "[reference]") {
  plan::Scenario scenario = three_officials();
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = 1.0;
  scenario.settings.exception_p1 = 1.0;
  scenario.settings.rework = 0.0;
  quiet::add_measure(scenario, "m1", "a", 4.0).packages = {};
  quiet::add_package(scenario.measures[0], "x", "c", 1.0);
  scenario.measures[0].packages[0].crew = {{"a", 2}, {"b", 2}};
  scenario.organisations[1].posts.push_back(scenario.organisations[0].posts[1]);
  scenario.organisations[1].posts.back().id = "b/2";
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  const auto raised = quiet::lines(state, plan::LogKind::exception);
  REQUIRE(raised.size() == 1);
  CHECK(raised[0].value == Approx(4.0));
  CHECK(raised[0].organisation == plan::OrganisationId{2});
  CHECK(quiet::total(state, Account::direct) == Approx(4.0));
}
