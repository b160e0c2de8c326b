// The posts of a frozen plan: those of the file, of levers, of dated events and of waivers.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/observables.hpp"
#include "models/plan/post_ids.hpp"
#include "sim/base/error.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/dated_plans.hpp"

namespace {

using plan::Model;
using plan::Scenario;
using support::Dedication;
using support::event;
using support::post_ids;
using support::set;

plan::PostId named(const Model& model, const std::string& id) {
  for (const plan::PostId post : sim::ids<plan::PostId>(model.posts.size())) {
    if (id_of(model, post) == id) return post;
  }
  FAIL("no post " << id);
  return plan::PostId::none();
}

const plan::Post& post_named(const Model& model, const std::string& id) {
  return model.posts[named(model, id)];
}

plan::OrganisationSpec coordinator(int others) {
  plan::OrganisationSpec made = support::with_head(
      support::organisation("mission", plan::Role::coordinator, 1 + others, Dedication::dedicated));
  made.posts.front().turnover = false;
  made.posts_follow_coordinator_fte = true;
  return made;
}

}  // namespace

TEST_CASE("posts come in the order file, lever, events, waivers", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.organisations.insert(scenario.organisations.begin(), coordinator(2));
  scenario.settings.coordinator_fte = 2;
  scenario.settings.plan_posts_share = 0.5;
  plan::EventSpec later = event(plan::EventKind::add_posts, 20);
  later.organisations = {"lead"};
  later.posts = 2;
  later.filled = true;
  plan::EventSpec sooner = event(plan::EventKind::add_posts, 10);
  sooner.organisations = {"lead"};
  sooner.posts = 1;
  sooner.dedicated = true;
  scenario.events = {later, sooner};
  scenario.waivers = {{"m01", plan::Wait::staff_wait, "relays", {}}};
  const Model model = plan::compile(scenario);
  CHECK(post_ids(model) == std::vector<std::string>{"mission/head", "mission/1", "mission/2", "lead/1",
                                                    "relays/1", "lead/added/1", "lead/later/1",
                                                    "lead/later/2", "lead/later/3", "relays/waiver/m01"});
  CHECK(post_named(model, "lead/added/1").plan_post);
  CHECK(post_named(model, "lead/added/1").dedicated);
  CHECK(post_named(model, "lead/later/1").exists.from == 10);
  CHECK(post_named(model, "lead/later/1").dedicated);
  CHECK_FALSE(post_named(model, "lead/later/1").filled_on_arrival);
  CHECK(post_named(model, "lead/later/2").exists.from == 20);
  CHECK(post_named(model, "lead/later/3").filled_on_arrival);
  const plan::Post& reserved = post_named(model, "relays/waiver/m01");
  CHECK(reserved.reserved_for == plan::MeasureId{0});
  CHECK(reserved.dedicated);
  CHECK_FALSE(reserved.turnover);
  CHECK(model.organisations[plan::OrganisationId{1}].posts.size() == 5);
}

TEST_CASE("without the lever there is no candidate for a plan post", "[unit]") {
  Scenario scenario = support::toy_scenario();
  CHECK(plan::compile(scenario).posts.size() == 2);
  scenario.settings.plan_posts_share = 0.1;
  CHECK(plan::compile(scenario).posts.size() == 3);
}

TEST_CASE("the coordinator's posts follow a dated change of their number", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.organisations.push_back(coordinator(2));
  scenario.settings.coordinator_fte = 2;
  scenario.events = {set("staff.coordinator_fte", 1, 30), set("staff.coordinator_fte", 4, 10)};
  const Model model = plan::compile(scenario);
  CHECK(post_named(model, "mission/later/1").exists.from == 10);
  CHECK(post_named(model, "mission/later/2").exists.from == 10);
  CHECK(post_named(model, "mission/later/2").dedicated);
  // Three go on day 30, the last ones first; the head never.
  CHECK(post_named(model, "mission/later/2").exists.until == 30);
  CHECK(post_named(model, "mission/later/1").exists.until == 30);
  CHECK(post_named(model, "mission/2").exists.until == 30);
  CHECK(post_named(model, "mission/1").exists.until == plan::never);
  CHECK(post_named(model, "mission/head").exists.until == plan::never);
  REQUIRE(model.regimes.size() == 3);
  CHECK(model.regimes[1].from == 10);
  CHECK(model.regimes[1].settings.coordinator_fte == 4);
  CHECK(model.regimes[2].settings.coordinator_fte == 1);

  scenario.organisations.back().posts_follow_coordinator_fte = false;
  CHECK(plan::compile(scenario).posts.size() == 5);
}

TEST_CASE("removed posts end on their day, the head only with all", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.organisations.push_back(
      support::with_head(support::organisation("bureau", plan::Role::service, 3, Dedication::shared)));
  plan::EventSpec remove = event(plan::EventKind::remove_posts, 15);
  remove.organisations = {"bureau"};
  remove.posts = 5;
  scenario.events = {remove};
  const Model some = plan::compile(scenario);
  CHECK(post_named(some, "bureau/head").exists.until == plan::never);
  CHECK(post_named(some, "bureau/1").exists.until == 15);
  CHECK(post_named(some, "bureau/2").exists.until == 15);
  scenario.events[0].all_posts = true;
  CHECK(post_named(plan::compile(scenario), "bureau/head").exists.until == 15);
}

TEST_CASE("a share of the relays is dedicated, rounded half up, in file order", "[unit]") {
  Scenario scenario = support::toy_scenario();
  scenario.organisations[1] = support::organisation("relays", plan::Role::local, 5, Dedication::shared);
  scenario.organisations[1].posts[1].dedicated = true;  // four are shared
  const auto dedicated = [&](double share) {
    scenario.settings.relays_dedicated_share = share;
    std::string which;
    const Model model = plan::compile(scenario);
    for (const plan::PostId post : model.organisations[plan::OrganisationId{1}].posts) {
      which += model.posts[post].dedicated ? 'd' : 's';
    }
    return which;
  };
  CHECK(dedicated(0.0) == "sdsss");
  CHECK(dedicated(0.12) == "sdsss");
  CHECK(dedicated(0.125) == "ddsss");
  CHECK(dedicated(0.5) == "dddss");
  CHECK(dedicated(1.0) == "ddddd");
}

TEST_CASE("unfilled ranges become days, merged, and a secured head has none", "[unit]") {
  Scenario scenario = support::toy_scenario();
  plan::OrganisationSpec mission = coordinator(1);
  mission.posts[0].unfilled = {
      {support::date_of_day(20), support::date_of_day(24)},
      {support::date_of_day(5), support::date_of_day(9)},
      {sim::plus_calendar_days(support::date_of_day(9), 1), support::date_of_day(11)}};
  mission.posts[1].unfilled = {{support::date_of_day(0), support::date_of_day(0)}};
  scenario.organisations.push_back(mission);
  const Model model = plan::compile(scenario);
  const auto& ranges = model.unfilled_days(named(model, "mission/head"));
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0].from == 5);
  CHECK(ranges[0].until == 12);
  CHECK(ranges[1].from == 20);
  CHECK(ranges[1].until == 25);
  scenario.settings.head_secured = true;
  const Model secured = plan::compile(scenario);
  CHECK(secured.unfilled_days(named(secured, "mission/head")).empty());
  CHECK(secured.unfilled_days(named(secured, "mission/1")).size() == 1);
}

TEST_CASE("posts alike are numbered on, and no two posts have one id", "[unit]") {
  Scenario scenario = support::toy_scenario();
  plan::PostSpec alike;
  alike.id = "lead/";
  alike.first_number = 2;
  alike.count = 3;
  alike.fte = 0.5;
  scenario.organisations[0].posts.push_back(alike);
  const Model model = plan::compile(scenario);
  CHECK(post_ids(model) == std::vector<std::string>{"lead/1", "lead/2", "lead/3", "lead/4", "relays/1"});
  for (const char* id : {"lead/2", "lead/4"}) {
    CHECK(model.workplaces[named(model, id)].fte == 0.5);
    CHECK(model.workplaces[named(model, id)].hash == sim::hash_of(id));
  }
  scenario.organisations[0].posts.back().first_number = 1;
  CHECK_THROWS_AS(plan::compile(scenario), sim::InvariantViolation);
  scenario.organisations[0].posts.back().first_number = 0;
  CHECK_THROWS_AS(plan::compile(scenario), sim::InvariantViolation);
}

TEST_CASE("the labels of posts come with the events, and with nothing else", "[unit]") {
  const Model model = plan::compile(support::toy_scenario());
  const sim::RecordLayout events = layout_of(model, plan::Level::events);
  CHECK(std::get<std::vector<std::string>>(events.axis("post").labels) ==
        std::vector<std::string>{"lead/1", "relays/1"});
  const sim::RecordLayout series = layout_of(model, plan::Level::series);
  for (const sim::Axis& axis : series.axes) CHECK(axis.name != "post");
}
