// Files worked on to their end (`nonplan_mode: block`), day by day, worked out by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/stall_accountant.hpp"

namespace {

using plan::Account;
using plan::MeasureId;

constexpr plan::OrganisationId office{0};

/// One official with a full day beside a day job without end, whose files take 2.5 days each.
plan::Scenario one_official(double share) {
  plan::Scenario scenario = quiet::scenario(10);
  scenario.features.nonplan = true;
  plan::Settings& rules = scenario.settings;
  rules.nonplan_mode = plan::NonplanMode::block;
  rules.empty_days = plan::EmptyDays::simulated;
  rules.job_law = plan::JobLaw::constant;
  rules.inexhaustible = true;
  rules.nonplan_size = 2.5;
  rules.share_min = rules.share_max = share;
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1).posts.front().dedicated = false;
  return scenario;
}

void add_file(plan::Scenario& scenario, const std::string& id, double work) {
  quiet::add_package(quiet::add_measure(scenario, id, "office", work), "all", "office", 1.0);
}

/// Lives the plan with the second measure launched on a day.
plan::State live_with_later_file(const plan::Scenario& scenario, plan::Day later) {
  plan::Model model = compile(scenario);
  model.measures[MeasureId{1}].launch_day = later;
  return quiet::live(model, {1, 0});
}

plan::Day done(const plan::State& state, std::uint32_t measure) {
  return plan_state::done_day(state, MeasureId{measure});
}

}  // namespace

TEST_CASE("A file of the day job is ended before the plan has its turn", "[reference]") {
  // The first file takes 1.5 days, then the day job until day 4.0. The second file is there from day 2: it
  // waits for it, and takes 0.75 days of day 4. What is left of the ten days is the day job's.
  plan::Scenario scenario = one_official(1.0);
  add_file(scenario, "first", 1.5);
  add_file(scenario, "second", 0.75);
  const plan::State state = live_with_later_file(scenario, 2);
  CHECK(done(state, 0) == 1);
  CHECK(done(state, 1) == 4);
  CHECK(plan_state::days_in(state, MeasureId{1}, plan::Wait::in_tray) == 2);
  CHECK(plan_state::account(state, office, Account::direct) == Approx(2.25));
  CHECK(plan_state::account(state, office, Account::non_plan) == Approx(7.75));

  // A tenth of a day later than day 4 the day job has begun its next file: 2.5 days more.
  scenario.measures[0].effort = 1.6;
  CHECK(done(live_with_later_file(scenario, 5), 1) == 7);
}

TEST_CASE("Where the time went when files are not put aside, by hand", "[reference]") {
  // The same ten days, of which the plan's share is all. Days 2 and 3 go to the file of the day job that was
  // begun on day 1, while the second file waits. On the rest of days 1 and 4, and from day 5 on, nothing is
  // owed. With a cost of change of a tenth of a day the second file is begun on day 4 a tenth later, and the
  // day job's file, begun a tenth later too, takes the first tenth of day 4.
  for (const double change : {0.0, 0.1}) {
    plan::Scenario scenario = one_official(1.0);
    scenario.settings.switch_cost = change;
    add_file(scenario, "first", 1.5);
    add_file(scenario, "second", 0.75);
    plan::Model model = compile(scenario);
    model.measures[MeasureId{1}].launch_day = 2;
    const plan::StallAccounts accounts = stall_accounts(model, {1, 0});
    plan::StallTerms sum{};
    for (const auto& month : accounts.months) {
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += month[office].terms[i];
    }
    const auto of = [&](plan::StallTerm term) { return sum[static_cast<std::size_t>(term)]; };
    using plan::StallTerm;
    CHECK(of(StallTerm::nominal) == Approx(10.0));
    CHECK(of(StallTerm::whole_files) == Approx(-2.0));
    CHECK(of(StallTerm::changes) == Approx(change).margin(1e-12));
    CHECK(of(StallTerm::nothing_owed) == Approx(0.5 + (change > 0.0 ? 0.15 : 0.25) + 5.0));
    CHECK(of(StallTerm::done) == Approx(2.25));
    for (const StallTerm none :
         {StallTerm::waiting, StallTerm::spare_time, StallTerm::duty, StallTerm::backing})
      CHECK(of(none) == Approx(0.0).margin(1e-12));
  }
}

TEST_CASE("Without a share the plan has its turn only when the day job is through", "[reference]") {
  // With a share of 0 the day job is taken whenever it waits, so a day job without end leaves nothing.
  plan::Scenario scenario = one_official(0.0);
  add_file(scenario, "first", 1.5);
  CHECK(done(quiet::live(compile(scenario), {1, 0}), 0) == -1);

  // One without files leaves everything; what nobody asks for is idle.
  scenario.settings.inexhaustible = false;
  scenario.settings.nonplan_load = 0.0;
  plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  plan_state::set_backlog(state, plan::PostId{0}, 0.0);
  while (!is_finished(model, state)) live_one_step(model, state);
  CHECK(done(state, 0) == 1);
  CHECK(plan_state::account(state, office, Account::idle) == Approx(8.5));
  CHECK(plan_state::account(state, office, Account::non_plan) == 0.0);
}

TEST_CASE("A file of the day job is no larger than its backlog", "[reference]") {
  // A backlog of 1.5 days, files of 2.5 days: the day job has its turn first (share 0), for 1.5 days.
  plan::Scenario scenario = one_official(0.0);
  add_file(scenario, "first", 1.0);
  scenario.settings.inexhaustible = false;
  scenario.settings.nonplan_load = 0.0;
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {1, 0});
  plan_state::set_backlog(state, plan::PostId{0}, 1.5);
  while (!is_finished(model, state)) live_one_step(model, state);
  CHECK(done(state, 0) == 2);
  CHECK(plan_state::account(state, office, Account::non_plan) == Approx(1.5));
  CHECK(plan_state::account(state, office, Account::idle) == Approx(7.5));
}

TEST_CASE("On days without plan files the day job stands still, unless it is simulated", "[reference]") {
  // Frozen: the day job's file, begun at noon of day 1, has 2 days left when the second file comes on day 6.
  plan::Scenario scenario = one_official(1.0);
  scenario.settings.empty_days = plan::EmptyDays::frozen;
  add_file(scenario, "first", 1.5);
  add_file(scenario, "second", 0.75);
  CHECK(done(live_with_later_file(scenario, 6), 1) == 8);
  // Simulated: files end on days 4.0 and 6.5.
  scenario.settings.empty_days = plan::EmptyDays::simulated;
  CHECK(done(live_with_later_file(scenario, 6), 1) == 7);
}

TEST_CASE("A change of file within a day costs time, the first file of a day does not", "[reference]") {
  // Three files of 0.75 days; a change costs 0.25. Day 0: the first, a change, that is all. Day 1: the
  // second, a change. Day 2: the third, then a change to the day job.
  plan::Scenario scenario = one_official(1.0);
  scenario.settings.switch_cost = 0.25;
  scenario.horizon = 3;
  for (const char* id : {"first", "second", "third"}) add_file(scenario, id, 0.75);
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(done(state, 0) + done(state, 1) + done(state, 2) == 3);
  CHECK(plan_state::account(state, office, Account::direct) == Approx(2.75));
  CHECK(plan_state::account(state, office, Account::non_plan) == Approx(0.25));
}

TEST_CASE("Who comes after begins a file anew, and goes on with the day job's", "[reference]") {
  // The official works on a file of 4 days and leaves on day 2; the successor comes on day 4. Nothing is lost
  // in the handover. In between a shorter file has come, which `order.tray: shortest` puts first.
  plan::Scenario scenario = one_official(1.0);
  scenario.settings.tray_order = plan::TrayOrder::shortest;
  scenario.settings.handover_loss = 0.0;
  scenario.organisations.front().posts.front().unfilled = {{{2018, 1, 3}, {2018, 1, 4}}};
  add_file(scenario, "first", 4.0);
  add_file(scenario, "second", 1.0);
  const plan::State state = live_with_later_file(scenario, 1);
  CHECK(done(state, 1) == 4);  // not before the first file while its official is there
  CHECK(done(state, 0) == 6);
}
