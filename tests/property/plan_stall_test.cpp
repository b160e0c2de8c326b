#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/arbitration.hpp"
#include "models/plan/events.hpp"
#include "models/plan/exceptions.hpp"
#include "models/plan/staffing.hpp"
#include "models/plan/stages.hpp"
#include "models/plan/stall_accountant.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/random_plans.hpp"
#include "tests/support/stall_gaps.hpp"
#include "tests/twins/twin_day.hpp"

/// The stall accounts of any run close, by organisation and month; those of a run with a planted fault do
/// not.

namespace {

using plan::Model;
using plan::OrganisationId;
using plan::StallAccounts;
using plan::StallTerm;
using plan::State;
using support::expect_all_closed;
using support::Gaps;
using support::tolerance;

/// Everything that a scenario can switch on, over the French one.
plan::Scenario whole_french_plan(std::uint32_t number) {
  plan::Scenario scenario = support::french_plan({{"levers.coordination.at", number % 2 == 0 ? "0" : "1"},
                                                  {"levers.backing.at", number % 3 == 0 ? "0" : "0.5"}});
  scenario.features = plan::Features{};
  scenario.settings.empty_days = number % 4 < 2 ? plan::EmptyDays::frozen : plan::EmptyDays::simulated;
  scenario.settings.dispatch = number % 5 == 0 ? plan::DispatchMode::pull : plan::DispatchMode::push;
  return scenario;
}

/// A day of the model with an accountant, and perhaps a fault.
using Work = std::function<void(const Model&, State&, plan::StallAccountant&)>;
void work(const Model& model, State& state, plan::StallAccountant& accountant) {
  plan::work(model, state, plan::Visit::forwards, &accountant);
  accountant.see_work_done(model, state);
}

/// Lives runs of a plan in which everything happens, with rules of one's own.
Gaps gaps_of_twin(const Work& at_work, const std::function<void(twins::Day&)>& plant) {
  Gaps gaps;
  const Model model = compile(quiet::busy_scenario(400));
  for (std::uint32_t i = 0; i < 5; ++i) {
    State state = initial_state(model, {203, i});
    plan::StallAccountant accountant(model, state);
    twins::Day day;
    day.with(twins::Phase::work, [&](const Model& same, State& now) {
      at_work(same, now, accountant);
      now.ready_day = now.day + 1;
    });
    plant(day);
    while (!is_finished(model, state)) {
      day(model, state);
      accountant.see_evening(model, state);
    }
    add(gaps, model, accountant.accounts());
  }
  return gaps;
}

/// A phase of which nobody notes what it moves.
twins::Rule unnoted(twins::Rule rule) {
  return [rule](const Model& model, State& state) {
    const auto noted = state.owed_flows;
    rule(model, state);
    state.owed_flows = noted;
  };
}

/// Does something to the state once the accountant has seen the morning.
class Meddler final : public plan::DayWatch {
 public:
  Meddler(plan::StallAccountant& accountant, State& state, std::function<void(State&)> meddle)
      : accountant_(accountant), state_(state), meddle_(std::move(meddle)) {}
  void see_morning(const Model& model, const State& state) override {
    accountant_.see_morning(model, state);
    meddle_(state_);
  }
  void see_work_done(const Model& model, const State& state) override {
    accountant_.see_work_done(model, state);
  }
  void see_evening(const Model& model, const State& state) override { accountant_.see_evening(model, state); }

 private:
  plan::StallAccountant& accountant_;
  State& state_;
  std::function<void(State&)> meddle_;
};

Gaps gaps_with_meddling(const std::function<void(State&)>& meddle) {
  return gaps_of_twin(
      [&](const Model& model, State& state, plan::StallAccountant& accountant) {
        Meddler meddler(accountant, state, meddle);
        plan::work(model, state, plan::Visit::forwards, &meddler);
        meddler.see_work_done(model, state);
      },
      [](twins::Day&) {});
}

}  // namespace

TEST_CASE("The stall accounts close in a hundred runs of plans drawn at random", "[property]") {
  const Gaps gaps = support::expect_closed(201, 100, support::eventful_plan);
  CHECK(gaps.closed > 2000);
  // Every term has its part: none is closed by being nothing. Those of whole files: plan_stall_features_test.
  for (std::size_t i = 0; i < static_cast<std::size_t>(StallTerm::whole_files); ++i) {
    INFO(plan::stall_term_names[i] << ": " << gaps.moved[i] << " person-days");
    CHECK(gaps.moved[i] > 20.0);
  }
}

TEST_CASE("The stall accounts of the French scenario close, with everything switched on", "[property]") {
  const Gaps gaps = support::expect_closed(202, 100, whole_french_plan);
  CHECK(gaps.closed > 2000);
}

TEST_CASE("Stall accounts agree with the person-days of the run, and keeping them changes nothing",
          "[property]") {
  for (std::uint32_t number = 0; number < 50; ++number) {
    INFO("plan " << number);
    const Model model = compile(support::eventful_plan(number));
    State watched = initial_state(model, {204, number});
    plan::StallAccountant accountant(model, watched);
    while (!is_finished(model, watched)) live_one_step_watched(model, watched, accountant);
    const State alone = quiet::live(model, {204, number});
    CHECK(watched.accounts == alone.accounts);
    for (const OrganisationId id : sim::ids<OrganisationId>(model.organisations.size())) {
      plan::StallMonth sum;
      for (const auto& month : accountant.accounts().months) {
        for (std::size_t i = 0; i < sum.terms.size(); ++i) sum.terms[i] += month[id].terms[i];
        for (std::size_t i = 0; i < sum.work.size(); ++i) sum.work[i] += month[id].work[i];
      }
      const auto booked = [&](std::initializer_list<plan::Account> these) {
        double person_days = 0.0;
        for (const plan::Account one : these)
          person_days += alone.accounts[id][static_cast<std::size_t>(one)];
        return Approx(person_days).margin(1e-6);  // accounts are kept in whole multiples of 2^-36 person-day
      };
      using plan::Account, plan::HiddenWork;
      CHECK(sum.of(StallTerm::done) == booked({Account::direct, Account::rework}));
      CHECK(sum.of(StallTerm::reviews) ==
            booked({Account::review, Account::decision, Account::renegotiation}));
      CHECK(sum.of(StallTerm::communication) == booked({Account::communication}));
      CHECK(sum.of(StallTerm::onboarding) == booked({Account::onboarding}));
      CHECK(sum.of(HiddenWork::direct) == booked({Account::direct}));
      CHECK(sum.of(HiddenWork::rework) == booked({Account::rework}));
      CHECK(sum.of(HiddenWork::coordination) ==
            booked({Account::committee, Account::hub, Account::chase, Account::communication, Account::review,
                    Account::decision, Account::renegotiation}));
    }
  }
}

TEST_CASE("A fault in what moves the owed work breaks the first identity", "[property]") {
  const auto nothing = [](twins::Day&) {};
  const Gaps sound = gaps_of_twin(work, nothing);
  expect_all_closed(sound);  // the day put together anew is the model's
  CHECK(sound.moved[static_cast<std::size_t>(StallTerm::handover_loss)] > 1.0);

  const auto is_broken = [](const std::function<void(twins::Day&)>& plant) {
    const Gaps gaps = gaps_of_twin(work, plant);
    CHECK(gaps.owed > 1e-3);
    CHECK(gaps.done <= tolerance);
  };
  using twins::Phase;
  is_broken([](twins::Day& day) { day.with(Phase::launches, unnoted(plan::launch_due)); });
  is_broken([](twins::Day& day) { day.with(Phase::staff, unnoted(plan::change_staff)); });
  is_broken([](twins::Day& day) { day.with(Phase::events, unnoted(plan::apply_events)); });
  is_broken([](twins::Day& day) { day.with(Phase::timeouts, unnoted(plan::default_decisions)); });
  is_broken([](twins::Day& day) { day.with(Phase::arbitration, unnoted(plan::arbitrate)); });
  is_broken([](twins::Day& day) {
    day.with(Phase::outbox,
             unnoted([](const Model& model, State& state) { plan_state::empty_outbox(model, state); }));
  });
  // Work that does itself: one hundredth of a person-day on every fiftieth day.
  is_broken([](twins::Day& day) {
    day.then(Phase::outbox, [](const Model&, State& state) {
      if (state.day % 50 != 49) return;
      for (plan::Item& item : state.items) {
        if (item.open && item.kind == plan::ItemKind::work && item.remaining > 0.02) item.remaining -= 0.01;
      }
    });
  });
}

TEST_CASE("A fault in an official's day breaks the second identity", "[property]") {
  expect_all_closed(gaps_with_meddling([](State&) {}));
  const auto is_broken = [](const std::function<void(State&)>& meddle) {
    const Gaps gaps = gaps_with_meddling(meddle);
    CHECK(gaps.done > 1e-3);
    CHECK(gaps.owed <= tolerance);  // what is done is counted all the same
  };
  // A day that is longer, or shorter, than it was.
  is_broken([](State& state) {
    for (const plan::PostId post : sim::ids<plan::PostId>(state.posts.size())) take_time(state, post, -0.01);
  });
  is_broken([](State& state) {
    for (const plan::PostId post : sim::ids<plan::PostId>(state.posts.size())) take_time(state, post, 0.01);
  });
  // The day job takes less than its part, or more.
  is_broken([](State& state) {
    for (plan::PostState& post : state.posts) post.backlog *= 0.5;
  });
  const Gaps twice = gaps_of_twin(
      [](const Model& model, State& state, plan::StallAccountant& accountant) {
        if (state.day % 50 != 49) return work(model, state, accountant);
        accountant.see_morning(model, state);
        plan::work(model, state, plan::Visit::forwards);
        plan::work(model, state, plan::Visit::forwards);
        accountant.see_work_done(model, state);
      },
      [](twins::Day&) {});
  CHECK(twice.done > 1e-3);
}
