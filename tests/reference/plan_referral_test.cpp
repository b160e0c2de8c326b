// The index of identification and referral, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/referral.hpp"
#include "sim/engine/model.hpp"

using plan::MeasureId;
using plan::Stage;

namespace {

constexpr std::size_t nrm = 0, mechanism = 1, places = 2;

/// Weights 1, 1 and 2 count; the third is the mechanism, the first gives places, so does a fourth (weight 3)
/// that does not count.
plan::Model tagged_plan() {
  plan::Scenario scenario = quiet::scenario(60);
  scenario.features.nrm = true;
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  for (const char* id : {"m1", "m2", "m3", "m4", "m5"}) quiet::add_measure(scenario, id, "a", 40.0);
  scenario.measures[0].tags = {nrm, places};
  scenario.measures[1].tags = {nrm};
  scenario.measures[2].tags = {nrm, mechanism};
  scenario.measures[2].referral_weight = 2.0;
  scenario.measures[3].tags = {places};
  scenario.measures[3].referral_weight = 3.0;
  return compile(scenario);
}

plan::ReferralCapacity capacity_with(const std::vector<std::uint32_t>& realised) {
  const plan::Model model = tagged_plan();
  plan::State state = initial_state(model, {1, 0});
  for (const std::uint32_t number : realised) state.measures[MeasureId{number}].stage = Stage::done;
  return referral_capacity(model, state);
}

}  // namespace

TEST_CASE("The index is the weighted share realised, at most 0.4 without the mechanism", "[reference]") {
  CHECK(capacity_with({}).realised == 0.0);
  CHECK(capacity_with({0}).realised == 0.25);
  CHECK(capacity_with({0, 1}).realised == 0.4);  // half of the weight, capped
  CHECK(capacity_with({2}).realised == 0.5);
  CHECK(capacity_with({0, 2}).realised == 0.75);
  CHECK(capacity_with({0, 1, 2}).realised == 1.0);
  CHECK(capacity_with({3, 4}).realised == 0.0);  // one only gives places, one has no tag
}

TEST_CASE("Places follow the measures that are tagged for them", "[reference]") {
  CHECK(capacity_with({}).places == 0.0);
  CHECK(capacity_with({0}).places == 0.25);
  CHECK(capacity_with({3}).places == 0.75);
  CHECK(capacity_with({0, 3, 2}).places == 1.0);
}

TEST_CASE("What is done badly counts for nothing", "[reference]") {
  const plan::Model model = tagged_plan();
  plan::State state = initial_state(model, {1, 0});
  state.measures[MeasureId{2}].stage = Stage::done;
  state.measures[MeasureId{2}].quality_lost = 0.5;
  CHECK(referral_capacity(model, state).realised == 0.0);
}

TEST_CASE("Places are held, waited for and given up", "[reference]") {
  plan::ReferralRules rules;
  rules.identified_before = 1.0;
  rules.identified_after = 1.0;
  rules.places = 2.9;  // whole ones: two
  rules.stay = 1e9;
  rules.patience = 1e-9;
  plan::State state;
  state.key = {7, 0};
  plan::Referral referral;
  plan::ReferralCapacity capacity;
  std::int32_t oriented = 0, arrived = 0;
  for (int month = 0; month < 12; ++month) {
    const plan::ReferralMonth lived = referral.live_month(rules, capacity, state);
    CHECK(lived.identified == lived.arrived);
    oriented += lived.oriented;
    arrived += lived.arrived;
  }
  CHECK(arrived > 50);
  CHECK(oriented == 2);
  rules.places_effect = 1.0;  // 5.8 places: three more
  capacity.places = 1.0;
  for (int month = 0; month < 12; ++month) oriented += referral.live_month(rules, capacity, state).oriented;
  CHECK(oriented == 5);
  rules.patience = 1e12;  // whoever waits stays, and takes the first place there is
  CHECK(referral.live_month(rules, capacity, state).oriented == 0);
  rules.places_effect = 2.0;  // 8.7 places: three more again
  CHECK(referral.live_month(rules, capacity, state).oriented == 3);
}

TEST_CASE("Realised or not, the same people turn up", "[reference]") {
  plan::ReferralRules rules;
  rules.identified_before = 0.2;
  rules.identified_after = 0.6;
  rules.places = 1000.0;
  rules.stay = 63.0;
  rules.patience = 21.0;
  plan::State state;
  state.key = {8, 0};
  plan::Referral without, with;
  plan::ReferralCapacity full;
  full.realised = 1.0;
  for (int month = 0; month < 60; ++month) {
    const plan::ReferralMonth low = without.live_month(rules, {}, state);
    const plan::ReferralMonth high = with.live_month(rules, full, state);
    CHECK(low.arrived == high.arrived);
    CHECK(low.identified <= high.identified);
  }
}

TEST_CASE("The index moves nothing in the plan, and without it there is none", "[reference]") {
  plan::Scenario scenario = quiet::busy_scenario(200);
  REQUIRE_FALSE(scenario.measures.empty());
  const plan::Model without = compile(scenario);
  scenario.features.nrm = true;
  scenario.referral = {0.2, 0.6, 3.0, 0.5, 63.0, 10.0};
  scenario.measures.front().tags = {nrm};
  const plan::Model with = compile(scenario);
  const sim::RecordLayout plain = layout_of(without, plan::Level::events);
  const sim::RecordLayout more = layout_of(with, plan::Level::events);
  CHECK(more.observables.size() == plain.observables.size() + 4);
  for (std::uint32_t run = 0; run < 5; ++run) {
    const sim::RunRecord a = simulate(without, plain, {96, run});
    const sim::RunRecord b = simulate(with, more, {96, run});
    for (const sim::Observable& observable : plain.observables) {
      INFO(observable.name);
      CHECK(a.columns[plain.find(observable.name)] == b.columns[more.find(observable.name)]);
    }
  }
}
