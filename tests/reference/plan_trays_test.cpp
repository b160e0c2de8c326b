// Who gets an item, and in which order trays and pools are served, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/post_ids.hpp"

using plan::MeasureId;

namespace {

constexpr MeasureId m1{0};
constexpr MeasureId m2{1};

/// Effort of a measure without roll-out or partners whose scope takes so many person-days.
constexpr double with_scope(double person_days) { return 8.0 * person_days; }

/// Who holds the only open item of a measure.
plan::PostId holder_of(const plan::State& state, MeasureId id) {
  REQUIRE(state.measures[id].items.size() == 1);
  return state.items[state.measures[id].items.front().value].holder;
}

/// The post with the text id "<organisation>/<number>".
std::string name_of(const plan::Model& model, plan::PostId post) {
  return post.exists() ? plan::id_of(model, post) : "nobody";
}

/// A range in which a post is empty, in working days, both included.
plan::DateRange days(sim::Day from, sim::Day to) {
  return {support::date_of_day(from), support::date_of_day(to)};
}

}  // namespace

TEST_CASE("A pool is given out chased files first", "[reference]") {
  // Both officials of "w" come on day 2: w/1 of 1 FTE, w/2 of 0.5. Scopes of 3 (m1, more salient) and 2
  // person-days lie in the pool. In plain order m1 goes to w/1 (3 days against 6), then m2 to w/2 (4 against
  // 5). When m2 is chased it goes first, to w/1 (2 against 4), and m1 after it to w/1 as well (5 against 6).
  plan::Scenario scenario = quiet::scenario(10);
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 2);
  for (plan::PostSpec& post : scenario.organisations.front().posts) post.unfilled = {days(0, 1)};
  scenario.organisations.front().posts[1].fte = 0.5;
  quiet::add_measure(scenario, "m1", "w", with_scope(3.0)).salience = 0.9;
  quiet::add_measure(scenario, "m2", "w", with_scope(2.0));
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  while (state.day < 2) live_one_step(model, state);
  plan::State chased = state;
  chased.measure_days[m2].chased_until = 9;
  live_one_step(model, state);
  live_one_step(model, chased);
  CHECK(name_of(model, holder_of(state, m1)) == "w/1");
  CHECK(name_of(model, holder_of(state, m2)) == "w/2");
  CHECK(name_of(model, holder_of(chased, m1)) == "w/1");
  CHECK(name_of(model, holder_of(chased, m2)) == "w/1");
}

TEST_CASE("A file that was begun is given out by its size, not by what is left of it", "[reference]") {
  // w/1 (1 FTE) works on m1, a scope of 10, and leaves on day 8 with 2 left. w/2 (0.9 FTE) has 10.2 - 7.2 = 3
  // of m2 left, w/3 (0.45 FTE) nothing. By size w/2 would need 13 / 0.9 = 14.4 days, w/3 10 / 0.45 = 22.2: it
  // goes to w/2. By what is left it would go to w/3 (5.6 days against 4.4).
  plan::Scenario scenario = quiet::scenario(20);
  scenario.settings.handover_loss = 0.0;
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 3);
  std::vector<plan::PostSpec>& posts = scenario.organisations.front().posts;
  posts[0].unfilled = {days(8, 19)};
  posts[1].fte = 0.9;
  posts[2].fte = 0.45;
  quiet::add_measure(scenario, "m1", "w", with_scope(10.0)).salience = 0.9;
  quiet::add_measure(scenario, "m2", "w", with_scope(10.2));
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  while (state.day < 8) live_one_step(model, state);
  CHECK(name_of(model, holder_of(state, m1)) == "w/1");
  CHECK(name_of(model, holder_of(state, m2)) == "w/2");
  live_one_step(model, state);
  CHECK(name_of(model, holder_of(state, m1)) == "w/2");
}

namespace {

/// The day on which a stage of a measure opened; -1 if it never did.
sim::Day opened(const plan::State& state, MeasureId id, plan::Stage stage) {
  for (const plan::LogLine& line : quiet::lines(state, plan::LogKind::stage)) {
    if (line.measure == id && line.value == static_cast<double>(stage)) return line.day;
  }
  return -1;
}

}  // namespace

TEST_CASE("A tray is sorted anew on the day its order changes", "[reference]") {
  // One official: m1 (scope 10) is ready on day 0, m2 (scope 2, more salient) on day 1. First in, first out
  // until day 3; from then on m2 goes first and its scope is done on day 4, else on day 11.
  plan::Scenario scenario = quiet::scenario(20);
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m1", "w", with_scope(10.0));
  plan::MeasureSpec& late = quiet::add_measure(scenario, "m2", "w", with_scope(2.0));
  late.salience = 0.9;
  late.launch = support::date_of_day(1);
  CHECK(opened(quiet::live(compile(scenario), {1, 0}), m2, plan::Stage::design) == 11);
  scenario.events = {{.kind = plan::EventKind::set, .on = support::date_of_day(3)}};
  scenario.events.back().changes = {{"order.tray", static_cast<double>(plan::TrayOrder::salience)}};
  CHECK(opened(quiet::live(compile(scenario), {1, 0}), m2, plan::Stage::design) == 4);
}

TEST_CASE("A pool is sorted anew on the day its order changes", "[reference]") {
  // Scopes of 3 (m1) and 2 (m2, ready a day later) wait for the officials who come on day 4, w/1 of 1 FTE and
  // w/2 of 0.5. First in, first out: m1 to w/1, m2 to w/2 (see above). Shortest first, from day 3: m2 to w/1,
  // then m1 to w/1.
  plan::Scenario scenario = quiet::scenario(10);
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 2);
  for (plan::PostSpec& post : scenario.organisations.front().posts) post.unfilled = {days(0, 3)};
  scenario.organisations.front().posts[1].fte = 0.5;
  quiet::add_measure(scenario, "m1", "w", with_scope(3.0));
  quiet::add_measure(scenario, "m2", "w", with_scope(2.0)).launch = support::date_of_day(1);
  const auto holder_on_day_4 = [&] {
    const plan::Model model = compile(scenario);
    plan::State state = initial_state(model, {1, 0});
    while (state.day < 5) live_one_step(model, state);
    return name_of(model, holder_of(state, m2));
  };
  CHECK(holder_on_day_4() == "w/2");
  scenario.events = {{.kind = plan::EventKind::set, .on = support::date_of_day(3)}};
  scenario.events.back().changes = {{"order.tray", static_cast<double>(plan::TrayOrder::shortest)}};
  CHECK(holder_on_day_4() == "w/1");
}

namespace {

/// Three scopes for one official: m1 of 3 person-days since day 0, m2 of 2.5 and the least salient since day
/// 1, m3 of 1.5 and the most salient since day 2. Returns the days on which they end: m1, m2, m3.
std::vector<sim::Day> ends(plan::TrayOrder order, sim::Day chased_from = plan::never) {
  plan::Scenario scenario = quiet::scenario(30);
  scenario.settings.tray_order = order;
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 1);
  quiet::add_measure(scenario, "m1", "w", with_scope(3.0));
  quiet::add_measure(scenario, "m2", "w", with_scope(2.5)).salience = 0.1;
  quiet::add_measure(scenario, "m3", "w", with_scope(1.5)).salience = 0.9;
  scenario.measures[1].launch = support::date_of_day(1);
  scenario.measures[2].launch = support::date_of_day(2);
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  while (!is_finished(model, state)) {
    if (state.day == chased_from) state.measure_days[m2].chased_until = plan::never;
    live_one_step(model, state);
  }
  return {opened(state, m1, plan::Stage::design), opened(state, m2, plan::Stage::design),
          opened(state, MeasureId{2}, plan::Stage::design)};
}

using Days = std::vector<sim::Day>;

}  // namespace

TEST_CASE("A tray is served in its order, chased files first", "[reference]") {
  // m1 on days 0 to 2, m2 on days 3 to 5, m3 on days 5 and 6; what follows a scope is ready later than all.
  CHECK(ends(plan::TrayOrder::fifo) == Days{2, 5, 6});
  // On day 2 there is 1 of m1 left, less than m3; on day 3 m3 goes before m2.
  CHECK(ends(plan::TrayOrder::shortest) == Days{2, 6, 4});
  // m3 goes before m1 from day 2 on, its design of 5.25 on days 4 to 9 too; m1 has the rests of days 3 and 9.
  CHECK(ends(plan::TrayOrder::salience) == Days{9, -1, 3});
  // m2 is chased from day 1 on: its scope to day 3, its design to day 12, its delivery to day 21. m1 has the
  // rests of those days and day 22, m3 days 23 and 24.
  CHECK(ends(plan::TrayOrder::fifo, 1) == Days{22, 3, 24});
}

TEST_CASE("Shortest first goes by what is left today", "[reference]") {
  // m1 has 3 to do, m2 of 2.5 comes on day 1 when 2 of m1 are left; m2 of 1.5 would go before it.
  const auto end_of_m1 = [](double size_of_m2) {
    plan::Scenario scenario = quiet::scenario(30);
    scenario.settings.tray_order = plan::TrayOrder::shortest;
    quiet::add_organisation(scenario, "w", plan::Role::ministry, 1);
    quiet::add_measure(scenario, "m1", "w", with_scope(3.0));
    quiet::add_measure(scenario, "m2", "w", with_scope(size_of_m2)).launch = support::date_of_day(1);
    return opened(quiet::live(compile(scenario), {1, 0}), m1, plan::Stage::design);
  };
  CHECK(end_of_m1(2.5) == 2);
  CHECK(end_of_m1(1.5) == 4);
}

TEST_CASE("By list, packages go in the order of the file", "[reference]") {
  // Both packages of delivery are ready on day 0, "long" stands first. By size "short" goes first.
  plan::Scenario scenario = quiet::scenario(20);
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 1);
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m1", "w", 5.0);
  quiet::add_package(measure, "long", "w", 0.8);
  quiet::add_package(measure, "short", "w", 0.2);
  const auto left_of_long_after_a_day = [&](plan::TrayOrder order) {
    scenario.settings.tray_order = order;
    const plan::Model model = compile(scenario);
    plan::State state = initial_state(model, {1, 0});
    live_one_step(model, state);
    double left = 0.0;
    for (const plan::ItemId id : state.measures[m1].items) {
      if (state.items[id.value].package == plan::PackageId{0}) left = state.items[id.value].remaining;
    }
    return left;
  };
  CHECK(left_of_long_after_a_day(plan::TrayOrder::list) == Approx(3.0));
  CHECK(left_of_long_after_a_day(plan::TrayOrder::shortest) == Approx(4.0));
}

TEST_CASE("Decisions go before other files, whenever they came", "[reference]") {
  // The head does everything: scope of m1 on day 0; from day 1 there are its decision and the scope of m2,
  // five days of it, which has been ready since day 0.
  plan::Scenario scenario = quiet::scenario(10);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = 1.0;
  quiet::add_organisation(scenario, "w", plan::Role::ministry, 1, quiet::Head::first);
  quiet::add_measure(scenario, "m1", "w", with_scope(1.0)).salience = 0.9;
  quiet::add_measure(scenario, "m2", "w", with_scope(5.0));
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  const std::vector<plan::LogLine> taken = quiet::lines(state, plan::LogKind::decision_taken);
  REQUIRE_FALSE(taken.empty());
  CHECK(taken.front().day == 1);
  CHECK(taken.front().measure == m1);
}
