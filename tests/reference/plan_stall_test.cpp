#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/stall_accountant.hpp"
#include "tests/support/dated_plans.hpp"

/// Stall accounts worked by hand, day by day.

namespace {

using plan::HiddenWork;
using plan::StallMonth;
using plan::StallTerm;
using support::date_of_day;
using support::event;

constexpr double exact = 1e-12;  // person-days

StallMonth month_of(const plan::Scenario& scenario, std::uint32_t organisation) {
  const plan::StallAccounts accounts = stall_accounts(compile(scenario), {1, 0});
  REQUIRE(accounts.months.size() == 1);
  const plan::OrganisationId id{organisation};
  CHECK(std::abs(gap_of_owed(accounts, 0, id)) < exact);
  CHECK(std::abs(gap_of_done(accounts, 0, id)) < exact);
  return accounts.months[0][id];
}

plan::PackageSpec package(const std::string& id, double share, const std::vector<std::string>& after = {}) {
  plan::PackageSpec made;
  made.id = id;
  made.owner = "lead";
  made.share = share;
  made.after = after;
  return made;
}

/// One official with a day job who is there from day 1; a measure of two packages of .6 and .4 person-days,
/// one after the other, for two organisations, one of which does nothing; backing that falls from .5 to .25
/// after the first day; a committee every third day that costs .1 and has files chased for one day more; half
/// a day of crisis.
plan::Scenario one_official() {
  plan::Scenario scenario = support::toy_scenario();
  scenario.horizon = 9;
  plan::Features& on = scenario.features;
  on.nonplan = on.backing = on.crisis = on.comms = on.committee = on.learning = on.exceptions = true;
  plan::Settings& rules = scenario.settings;
  rules.availability = 0.8;
  rules.inexhaustible = true;
  rules.nonplan_cap = 0.3;
  rules.share_min = 0.0, rules.share_max = 0.4;
  rules.backing_launch = 0.5, rules.backing_mean = 0.25;
  rules.backing_halflife = rules.backing_sd = rules.focus_rate = 0.0;
  rules.minister_tenure = 1e9;
  rules.efficiency_at_arrival = 0.5;
  rules.learning_time = 1.4426950408889634;  // what is to be learnt halves every day
  rules.per_link = 0.1;
  rules.committee_period = 3.0, rules.committee_cost = 0.1, rules.committee_agenda = true;
  rules.rank = 0.8, rules.vacant_head = 0.5, rules.chase_effect = 0.5, rules.chase_days = 1.0;
  rules.exception_p0 = rules.exception_p1 = 1.0;
  rules.rework = 0.5, rules.decide_effort = 0.25, rules.decision_timeout = 15.0;

  scenario.principals = {support::principal("pm")};
  plan::OrganisationSpec lead =
      support::organisation("lead", plan::Role::ministry, 1, support::Dedication::shared);
  lead.principal = "pm";
  lead.posts[0].unfilled = {{date_of_day(0), date_of_day(0)}};
  scenario.organisations = {
      lead, support::organisation("other", plan::Role::service, 0, support::Dedication::shared),
      support::organisation("mission", plan::Role::coordinator, 0, support::Dedication::shared)};
  scenario.measures = {support::measure("m01", "lead", {"other"}, 1.0)};
  scenario.measures[0].rollout = false;
  scenario.measures[0].packages = {package("first", 0.6), package("second", 0.4, {"first"})};
  plan::EventSpec crisis = event(plan::EventKind::crisis, 2);
  crisis.to = date_of_day(2);
  crisis.level = 0.5;
  plan::EventSpec nothing_goes_wrong = event(plan::EventKind::set, 5);
  nothing_goes_wrong.changes = {{"exception.p0", 0.0}, {"exception.p1", 0.0}};
  scenario.events = {crisis, nothing_goes_wrong};
  return scenario;
}

}  // namespace

TEST_CASE("Nine days of one official, every term by hand", "[reference]") {
  const StallMonth month = month_of(one_official(), 0);
  const auto is = [](double value) { return Approx(value).margin(exact).epsilon(0.0); };

  // What is owed: both packages, the first of which costs half as much again.
  CHECK(month.of(StallTerm::launched) == is(1.0));
  CHECK(month.of(StallTerm::rework) == is(0.3));
  CHECK(month.of(StallTerm::done) == is(1.3));
  CHECK(month.owed == 0.0);

  // Nine days of .8 at a share of .2. On day 0 nobody is there; on day 2 half of the day is lost.
  CHECK(month.of(StallTerm::nominal) == is(9 * 0.16));
  CHECK(month.of(StallTerm::vacancy) == is(0.16));
  CHECK(month.of(StallTerm::crisis) == is(0.4 * 0.2));
  // From day 1 the share is .1. Chased (days 3, 4, 6 and 7, with files) it is .1 + .9 x .5 x .4 = .28.
  CHECK(month.of(StallTerm::backing) == is(0.04 + 7 * 0.08));
  CHECK(month.of(StallTerm::chasing) == is(4 * 0.18 * 0.8));
  // The day job takes .3 and leaves .5 of .8, .1 of .4; on day 8, without files, it takes all but the share.
  CHECK(month.of(StallTerm::spare_time) == is(2 * (0.5 - 0.08) + (0.1 - 0.04) + 4 * (0.5 - 0.28 * 0.8)));
  // The committee of days 3 and 6 takes .1 of what is offered, .5.
  CHECK(month.of(StallTerm::duty) == is(0.2));

  // Efficiency is 1 - .5^(x + 1) on day x; a day of work takes 1.1. Day 1: .5 x .75/1.1 of the first package,
  // day 2 .1 x .875/1.1, day 3 the rest; day 4 a decision of .25; day 5 rework of .3; day 6 .4 x .9921875/1.1
  // of the second package, day 7 the rest of it.
  const double rest_of_first = 0.6 - (0.375 + 0.0875) / 1.1;
  const double rest_of_second = 0.4 - 0.396875 / 1.1;
  const double third_day = rest_of_first * 1.1 / 0.9375;
  const double seventh_day = rest_of_second * 1.1 / 0.99609375;
  CHECK(month.of(StallTerm::reviews) == is(0.25));
  // The second package waits for the decision on the first and for its rework.
  CHECK(month.of(StallTerm::waiting) ==
        is((0.4 - third_day) + (0.5 - 0.25 / 0.96875) + (0.5 - 0.3 * 1.1 / 0.984375)));
  // All is done in the course of day 7; on day 8 the plan's share of the day is .08.
  CHECK(month.of(StallTerm::nothing_owed) == is((0.5 - seventh_day) + 0.08));
  CHECK(month.of(StallTerm::communication) == is(0.13));
  CHECK(month.of(StallTerm::onboarding) ==
        is((0.5 - 0.375) + (0.1 - 0.0875) + (third_day - 1.1 * rest_of_first) + (0.25 / 0.96875 - 0.25) +
           (0.3 * 1.1 / 0.984375 - 0.33) + (0.4 - 0.396875) + (seventh_day - 1.1 * rest_of_second)));
  for (const StallTerm none : {StallTerm::transferred, StallTerm::withdrawn, StallTerm::handover_loss,
                               StallTerm::redone_design, StallTerm::waiver}) {
    CHECK(month.of(none) == 0.0);
  }
  CHECK(month.of(HiddenWork::direct) == is(1.0));
  CHECK(month.of(HiddenWork::rework) == is(0.3));
  CHECK(month.of(HiddenWork::coordination) == is(0.13 + 0.2 + 0.25));
  CHECK(month.of(HiddenWork::waiting) == is(month.of(StallTerm::waiting)));
  CHECK(month.of(HiddenWork::vacancy) == is(0.16));
}

TEST_CASE("Work that changes hands and is given up, by hand", "[reference]") {
  plan::Scenario scenario = support::toy_scenario();
  scenario.horizon = 12;
  scenario.settings.handover_loss = 0.3;
  const auto service = [](const std::string& id) {
    return support::organisation(id, plan::Role::service, 1, support::Dedication::dedicated);
  };
  scenario.organisations = {service("lead"), service("next")};
  scenario.organisations[0].posts[0].unfilled = {{date_of_day(4), date_of_day(4)}};
  scenario.measures = {support::measure("m01", "lead", {}, 10.0)};
  scenario.measures[0].rollout = false;
  scenario.measures[0].packages = {package("all", 1.0)};
  plan::EventSpec transfer = event(plan::EventKind::transfer_lead, 7);
  transfer.measures = {"m01"};
  transfer.new_lead = "next";
  plan::EventSpec stop = event(plan::EventKind::abandon, 9);
  stop.measures = {"m01"};
  scenario.events = {transfer, stop};

  // Four days of work; who leaves loses .3 of them; two more days, then 5.2 go to the next lead.
  const StallMonth lead = month_of(scenario, 0);
  CHECK(lead.of(StallTerm::launched) == Approx(10.0));
  CHECK(lead.of(StallTerm::handover_loss) == Approx(1.2));
  CHECK(lead.of(StallTerm::done) == Approx(6.0));
  CHECK(lead.of(StallTerm::transferred) == Approx(-5.2));
  CHECK(lead.of(StallTerm::withdrawn) == 0.0);
  CHECK(lead.owed == 0.0);
  CHECK(lead.of(StallTerm::vacancy) == Approx(1.0));
  CHECK(lead.of(StallTerm::waiting) == 0.0);
  CHECK(lead.of(StallTerm::nothing_owed) == Approx(5.0));  // days 7 to 11

  // The next one loses .3 of the 4.8 that were done, works for two days, and the measure is given up.
  const StallMonth next = month_of(scenario, 1);
  CHECK(next.of(StallTerm::launched) == 0.0);
  CHECK(next.of(StallTerm::transferred) == Approx(5.2));
  CHECK(next.of(StallTerm::handover_loss) == Approx(1.44));
  CHECK(next.of(StallTerm::done) == Approx(2.0));
  CHECK(next.of(StallTerm::withdrawn) == Approx(4.64));
  CHECK(next.owed == 0.0);
  CHECK(next.of(StallTerm::nothing_owed) == Approx(10.0));  // all days but 7 and 8
}

TEST_CASE("Who waits for another body while something of one's own is owed, by hand", "[reference]") {
  plan::Scenario scenario = support::toy_scenario();  // 10 person-days for the lead, then for the relays
  scenario.horizon = 20;
  // The lead scopes on day 0, designs on days 1 to 4 and delivers on days 5 to 8, half of the last day of
  // each being left; the relays owe 2 from the first day and have nothing to do before day 9.
  const StallMonth lead = month_of(scenario, 0), relays = month_of(scenario, 1);
  CHECK(lead.of(StallTerm::launched) == Approx(8.0));
  CHECK(relays.of(StallTerm::launched) == Approx(2.0));
  CHECK(lead.of(StallTerm::done) == Approx(8.0));
  CHECK(relays.of(StallTerm::done) == Approx(2.0));
  CHECK(relays.of(StallTerm::waiting) == Approx(9.0));
  CHECK(relays.of(StallTerm::nothing_owed) == Approx(9.0));  // days 11 to 19
  CHECK(lead.of(StallTerm::waiting) == Approx(0.5));
  CHECK(lead.of(StallTerm::nothing_owed) == Approx(0.5 + 11.0));  // days 9 to 19
}

TEST_CASE("A design that arbitration sends back is owed in part, its unfinished annexes no more, by hand",
          "[reference]") {
  plan::Scenario scenario = support::toy_scenario();
  scenario.horizon = 20;
  scenario.features.clearances = scenario.features.disputes = true;
  plan::Settings& rules = scenario.settings;
  rules.clearance_base = -50.0;  // nobody ever agrees, and is asked once:
  rules.rounds_max = 1.0;
  rules.review_effort = 0.5;
  rules.refused_redo = 0.6;
  rules.backing_mean = 0.0;  // one file in two is sent back,
  plan::WaiverSpec at_once;  // on the day of the dispute
  at_once.measure = "all";
  at_once.wait = plan::Wait::dispute;
  scenario.waivers = {at_once};
  const auto service = [](const std::string& id, int officials) {
    return support::organisation(id, plan::Role::service, officials, support::Dedication::dedicated);
  };
  scenario.organisations = {service("lead", 1), service("partner", 1), service("nobody", 0)};
  scenario.measures = {support::measure("m01", "lead", {"partner"}, 10.0)};
  scenario.measures[0].rollout = false;
  plan::PackageSpec draft = package("draft", 0.1), annex = package("annex", 0.2);
  plan::PackageSpec study = package("study", 0.3, {"annex"});
  draft.stage = annex.stage = study.stage = plan::Stage::design;
  annex.owner = study.owner = "nobody";
  annex.optional = study.optional = true;
  scenario.measures[0].packages = {draft, annex, study, package("rest", 0.4)};
  scenario.measures[0].packages[3].owner = "nobody";  // so it is never done

  const plan::Model model = compile(scenario);
  const plan::OrganisationId lead{0}, nobody{2};
  int sent_back_more_than_once = 0;
  for (std::uint32_t run = 0; run < 200; ++run) {
    INFO("run " << run);
    const auto refused = static_cast<int>(
        quiet::lines(quiet::live(model, {5, run}), plan::LogKind::arbitration_refused).size());
    const plan::StallAccounts accounts = stall_accounts(model, {5, run});
    const auto sum = [&](plan::OrganisationId id, StallTerm term) {
      double all = 0.0;
      for (const auto& month : accounts.months) all += month[id].of(term);
      return Approx(all).margin(exact);
    };
    CHECK(sum(lead, StallTerm::redone_design) == refused * 0.6);
    CHECK(sum(lead, StallTerm::withdrawn) == 0.0);
    // The annex lies open and the study waits for it, 5 person-days in the first pass, 3 in the others.
    CHECK(sum(nobody, StallTerm::redone_design) == refused * 3.0);
    CHECK(sum(nobody, StallTerm::withdrawn) == (refused == 0 ? 0.0 : 5.0 + (refused - 1) * 3.0));
    CHECK(accounts.months.back()[nobody].owed == Approx(4.0 + (refused == 0 ? 5.0 : 3.0)));
    sent_back_more_than_once += refused > 1 ? 1 : 0;
  }
  CHECK(sent_back_more_than_once > 20);
}
