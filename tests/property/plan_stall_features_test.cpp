#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/stall_accountant.hpp"
#include "tests/support/random_plans.hpp"
#include "tests/support/several_plans.hpp"
#include "tests/support/stall_gaps.hpp"

/// The stall accounts close whatever a scenario switches on: whole files in place of shares of a day,
/// mentoring, signatures, associations, ties, several plans.

namespace {

using plan::Model;
using plan::OrganisationId;
using plan::StallAccounts;
using plan::StallTerm;
using plan::State;
using support::Gaps;
using support::tolerance;

/// All that is off by default, with numbers at which it matters.
void switch_everything_on(plan::Scenario& scenario) {
  plan::Features& features = scenario.features;
  features.mentoring = features.ties = features.signoff = features.advocacy = true;
  features.turnover = features.learning = true;
  scenario.settings.signoff_rate = 8.0;
  scenario.settings.advocacy_effect = 0.5;
  scenario.settings.advocacy_campaign = 1.0;
  scenario.settings.tie_memory = 0.1;
  scenario.settings.clearance_ties = 2.0;
}

/// Files are not put aside; crews and pools are refused beside it.
void work_in_blocks(plan::Scenario& scenario, std::uint32_t number) {
  scenario.settings.nonplan_mode = plan::NonplanMode::block;
  scenario.settings.dispatch = plan::DispatchMode::push;
  scenario.settings.nonplan_size = number % 3 == 0 ? 0.25 : 2.0;
  scenario.settings.switch_cost = number % 4 == 0 ? 0.0 : 0.03;
  if (number % 5 == 0) scenario.settings.job_law = plan::JobLaw::constant;
  for (plan::EventSpec& event : scenario.events) {
    auto& changes = event.changes;
    changes.erase(std::remove_if(changes.begin(), changes.end(),
                                 [](const auto& change) { return change.key == "dispatch"; }),
                  changes.end());
  }
  for (plan::MeasureSpec& measure : scenario.measures) {
    for (plan::PackageSpec& package : measure.packages) package.crew.clear();
  }
}

plan::Scenario eventful_plan_with_everything(std::uint32_t number) {
  plan::Scenario scenario = support::eventful_plan(number);
  switch_everything_on(scenario);
  if (number % 4 != 3) work_in_blocks(scenario, number);
  return scenario;
}

plan::Scenario three_plans_in_trouble(std::uint32_t number) {
  plan::Scenario scenario = support::three_plans();
  scenario.settings.handover_loss = 0.3;
  scenario.plans[1].retention = number % 2 == 0 ? 1.0 : 0.6;
  scenario.plans[2].stale = number % 3 == 0 ? 0.0 : 0.4;
  if (number % 4 >= 2) switch_everything_on(scenario);
  if (number % 3 == 1) work_in_blocks(scenario, number);
  return scenario;
}

/// Changes what is noted of the day job's time, where files are not put aside.
class Meddling final : public plan::DayWatch {
 public:
  Meddling(plan::StallAccountant& accountant, State& state, double more)
      : accountant_(accountant), state_(state), more_(more) {}
  void see_morning(const Model& model, const State& state) override { accountant_.see_morning(model, state); }
  void see_work_done(const Model& model, const State& state) override {
    for (plan::InHand& hand : state_.in_hand) hand.day_job_today -= more_;
    accountant_.see_work_done(model, state);
  }
  void see_evening(const Model& model, const State& state) override { accountant_.see_evening(model, state); }

 private:
  plan::StallAccountant& accountant_;
  State& state_;
  double more_;
};

}  // namespace

TEST_CASE("The stall accounts close with whole files, mentoring, signatures, associations and ties",
          "[property]") {
  const Gaps gaps = support::expect_closed(205, 100, eventful_plan_with_everything);
  for (const StallTerm term : {StallTerm::whole_files, StallTerm::changes, StallTerm::onboarding})
    CHECK(gaps.moved[static_cast<std::size_t>(term)] > 20.0);
}

TEST_CASE("The stall accounts of several plans close: what lies on the shelf is not owed", "[property]") {
  const Gaps gaps = support::expect_closed(206, 40, three_plans_in_trouble);
  CHECK(gaps.moved[static_cast<std::size_t>(StallTerm::withdrawn)] > 100.0);
}

TEST_CASE(
    "Where officials finish one file before the next the accounts agree with the person-days of the run",
    "[property]") {
  for (std::uint32_t number = 0; number < 40; ++number) {
    INFO("plan " << number);
    plan::Scenario scenario = support::eventful_plan(number);
    work_in_blocks(scenario, number);
    const Model model = compile(scenario);
    const StallAccounts accounts = stall_accounts(model, {207, number});
    const State alone = quiet::live(model, {207, number});
    for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
      double told = 0.0;
      for (const auto& month : accounts.months) {
        for (const StallTerm term : {StallTerm::done, StallTerm::reviews, StallTerm::communication,
                                     StallTerm::onboarding, StallTerm::changes})
          told += month[id].of(term);
      }
      double booked = 0.0;
      for (const plan::Account one :
           {plan::Account::direct, plan::Account::rework, plan::Account::review, plan::Account::decision,
            plan::Account::renegotiation, plan::Account::communication, plan::Account::onboarding})
        booked += alone.accounts[id][static_cast<std::size_t>(one)];
      CHECK(told == Approx(booked).margin(1e-6));
    }
  }
}

TEST_CASE("Time with newcomers is their learning, not duty", "[property]") {
  plan::Scenario scenario = quiet::busy_scenario(300);
  scenario.settings.tenure = 80.0;
  scenario.settings.mentoring_share = 0.4;
  for (const bool with : {false, true}) {
    scenario.features.mentoring = with;
    const Model model = compile(scenario);
    const StallAccounts accounts = stall_accounts(model, {208, 0});
    const State alone = quiet::live(model, {208, 0});
    for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
      double coordination = 0.0;
      for (const auto& month : accounts.months) coordination += month[id].of(plan::HiddenWork::coordination);
      double booked = 0.0;
      for (const plan::Account one :
           {plan::Account::committee, plan::Account::hub, plan::Account::chase, plan::Account::communication,
            plan::Account::review, plan::Account::decision, plan::Account::renegotiation})
        booked += alone.accounts[id][static_cast<std::size_t>(one)];
      CHECK(coordination == Approx(booked).margin(1e-6));
    }
  }
}

TEST_CASE("Time of the day job that nobody noted breaks the second identity", "[property]") {
  // A day job that takes time which nobody noted, where files are not put aside.
  const auto whole_files_gap = [](double unnoted) {
    plan::Scenario scenario = quiet::busy_scenario(200);
    work_in_blocks(scenario, 1);
    const Model model = compile(scenario);
    State state = initial_state(model, {209, 0});
    plan::StallAccountant accountant(model, state);
    Meddling day(accountant, state, unnoted);
    while (!is_finished(model, state)) live_one_step_watched(model, state, day);
    Gaps gaps;
    add(gaps, model, accountant.accounts());
    return gaps.done;
  };
  CHECK(whole_files_gap(0.0) <= tolerance);
  CHECK(whole_files_gap(0.01) > 1e-3);
}
