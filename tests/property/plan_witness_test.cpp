// Whoever looks on changes nothing; what a witness tells adds up to what the run recorded; and a wait that a
// measure never met, taken away, leaves the history as it was.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <set>
#include <tuple>

#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/observables.hpp"
#include "models/plan/observer.hpp"
#include "models/plan/stall_accountant.hpp"
#include "models/plan/witness.hpp"
#include "tests/support/random_plans.hpp"

namespace {

using plan::Wait;

constexpr std::array waivable{Wait::review,     Wait::legal_gate, Wait::budget_gate, Wait::dispute,
                              Wait::staff_wait, Wait::in_tray,    Wait::decision};

bool is_somebodys(Wait wait) {
  return wait == Wait::review || wait == Wait::staff_wait || wait == Wait::in_tray;
}

struct Lived {
  plan::Scenario scenario;
  plan::Model model;
  sim::RecordLayout layout;
  models::Testimony told;
};

Lived lived(std::uint32_t number) {
  plan::Scenario scenario = support::random_plan(number);
  plan::Model model = plan::compile(scenario);
  sim::RecordLayout layout = plan::layout_of(model, plan::Level::events);
  models::Testimony told = plan::testify(model, layout, {7, number}, plan::dates_of_days(scenario));
  return {std::move(scenario), std::move(model), std::move(layout), std::move(told)};
}

std::vector<plan::LogLine> log_of(const plan::Model& model, sim::RandomKey key) {
  plan::State state = plan::initial_state(model, key);
  while (!plan::is_finished(model, state)) plan::live_one_step(model, state);
  return state.log;
}

bool is_same(const plan::LogLine& a, const plan::LogLine& b) {
  return std::tuple(a.day, a.kind, a.measure, a.organisation, a.post, a.value) ==
         std::tuple(b.day, b.kind, b.measure, b.organisation, b.post, b.value);
}

}  // namespace

TEST_CASE("a run with a witness is the run without one", "[property]") {
  for (std::uint32_t number = 0; number < 150; ++number) {
    const Lived one = lived(number);
    CHECK(sim::simulate(one.model, one.layout, {7, number}) == one.told.record);
  }
}

TEST_CASE("who asks for the stall gets the accounts of the run, and the run is the same", "[property]") {
  for (std::uint32_t number = 0; number < 20; ++number) {
    const Lived one = lived(number);
    CHECK_FALSE(one.told.stall.has_value());
    const models::Testimony told = plan::testify(
        one.model, one.layout, {7, number}, plan::dates_of_days(one.scenario), models::Asked::run_and_stall);
    CHECK(told.record == one.told.record);
    REQUIRE(told.stall.has_value());
    const models::Stall& stall = *told.stall;
    const plan::StallAccounts accounts = plan::stall_accounts(one.model, {7, number});
    REQUIRE(stall.month_ends.size() == accounts.months.size());
    REQUIRE(stall.organisations.size() == one.model.organisations.size());
    for (std::size_t month = 0; month < accounts.months.size(); ++month) {
      for (const auto id : sim::ids<plan::OrganisationId>(one.model.organisations.size())) {
        const plan::StallMonth& here = accounts.months[month][id];
        CHECK(stall.owed[stall.cell(id.value, month)] == here.owed);
        for (std::size_t i = 0; i < here.terms.size(); ++i)
          CHECK(stall.term(id.value, month, i) == here.terms[i]);
        for (std::size_t i = 0; i < here.work.size(); ++i)
          CHECK(stall.work_of(id.value, month, i) == here.work[i]);
      }
    }
  }
}

TEST_CASE("the stretches of a measure cover its days and sum to its wait account", "[property]") {
  for (std::uint32_t number = 0; number < 150; ++number) {
    Lived one = lived(number);
    std::vector<std::int32_t> days(one.model.measures.size() * plan::wait_names.size(), 0);
    std::vector<std::int32_t> until(one.model.measures.size(), 0);
    for (const models::Stretch& stretch : one.told.stretches) {
      CHECK(stretch.from == until[static_cast<std::size_t>(stretch.measure)]);
      until[static_cast<std::size_t>(stretch.measure)] = stretch.until;
      days[static_cast<std::size_t>(stretch.measure) * plan::wait_names.size() + stretch.state] +=
          stretch.until - stretch.from;
      CHECK((stretch.waits_for == models::WaitsFor::organisations) ==
            (stretch.state >= static_cast<std::uint8_t>(Wait::staff_wait)));
      if (stretch.waits_for == models::WaitsFor::organisations) CHECK_FALSE(stretch.held_by.empty());
      if (stretch.waits_for == models::WaitsFor::measure) CHECK(stretch.required >= 0);
    }
    for (const std::int32_t end : until) CHECK(end == one.model.horizon);
    CHECK(days == one.told.record.integers(one.layout.find("waiting")));
  }
}

TEST_CASE("what went into the measures is what the officials did for them", "[property]") {
  for (std::uint32_t number = 0; number < 150; ++number) {
    Lived one = lived(number);
    models::Effort all;
    for (const models::Effort& effort : one.told.efforts) {
      all.direct += effort.direct;
      all.rework += effort.rework;
      all.talk += effort.talk;
      all.agreement += effort.agreement;
    }
    const std::vector<double>& booked = one.told.record.doubles(one.layout.find("person_days"));
    const auto account = [&](plan::Account which) { return booked[static_cast<std::size_t>(which)]; };
    CHECK(std::abs(all.direct - account(plan::Account::direct)) < 1e-5);
    CHECK(std::abs(all.rework - account(plan::Account::rework)) < 1e-5);
    CHECK(std::abs(all.talk - account(plan::Account::communication)) < 1e-5);
    CHECK(std::abs(all.agreement - account(plan::Account::review) - account(plan::Account::decision) -
                   account(plan::Account::renegotiation)) < 1e-5);
  }
}

TEST_CASE("a wait that never was, taken away, leaves the event log as it is", "[property]") {
  std::array<int, plan::wait_names.size()> tried{};
  std::array<int, plan::wait_names.size()> moved{};
  for (std::uint32_t number = 0; number < 45; ++number) {
    const Lived one = lived(number);
    std::set<std::tuple<std::int32_t, std::uint8_t, std::int32_t>> met;
    for (const models::Met& part : one.told.met) met.emplace(part.measure, part.wait, part.organisation);
    const std::vector<plan::LogLine> log = log_of(one.model, {7, number});
    for (const Wait wait : waivable) {
      const auto organisations =
          is_somebodys(wait) ? static_cast<std::int32_t>(one.model.organisations.size()) : 0;
      for (std::int32_t measure = 0; measure < static_cast<std::int32_t>(one.model.measures.size());
           ++measure) {
        for (std::int32_t who = organisations == 0 ? -1 : 0; who < std::max(organisations, 0); ++who) {
          const auto at = static_cast<std::size_t>(wait);
          const bool was = met.count({measure, static_cast<std::uint8_t>(wait), who}) != 0;
          if (was && moved[at] > 0) continue;  // that it matters where it was is seen once
          plan::Scenario changed = one.scenario;
          const auto id = [](const auto& table, std::int32_t index) {
            return index < 0 ? std::string() : (table.begin() + index)->id;
          };
          changed.waivers.push_back(
              {id(one.model.measures, measure), wait, id(one.model.organisations, who), {}});
          const std::vector<plan::LogLine> without = log_of(plan::compile(changed), {7, number});
          const bool same = std::equal(log.begin(), log.end(), without.begin(), without.end(), is_same);
          INFO("plan " << number << ", " << plan::wait_names[at] << " of " << changed.waivers.back().measure
                       << " at " << changed.waivers.back().organisation);
          if (was) {
            moved[at] += same ? 0 : 1;
          } else {
            ++tried[at];
            CHECK(same);
          }
          if (organisations == 0) break;
        }
      }
    }
  }
  for (const Wait wait : waivable) {
    const auto at = static_cast<std::size_t>(wait);
    WARN(plan::wait_names[at] << ": " << tried[at] << " that never were changed nothing");
    CHECK(tried[at] > 50);
    CHECK(moved[at] > 0);
  }
}
