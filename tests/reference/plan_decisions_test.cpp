// Exceptions: decisions taken, decisions by default, rework and quality, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/evaluation.hpp"

using plan::Account;
using plan::Evaluator;
using plan::LogKind;
using plan::MeasureId;
using plan::Status;

namespace {

constexpr MeasureId m1{0};

/// m1 of 8 person-days led by "a": its scope of 1, on day 0, needs a decision of the head of "top", later
/// work none. A decision takes 0.25, the head is in post from day `from` on; after three days it is taken by
/// default.
plan::Scenario one_decision(sim::Day from) {
  plan::Scenario scenario = quiet::scenario(30);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = 1.0;
  scenario.settings.decision_timeout = 3.0;
  plan::PostSpec& head =
      quiet::add_organisation(scenario, "top", plan::Role::cabinet, 1, quiet::Head::first).posts.front();
  if (from > 0) head.unfilled = {{support::date_of_day(0), support::date_of_day(from - 1)}};
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1).parent = "top";
  quiet::add_measure(scenario, "m1", "a", 8.0);
  plan::EventSpec no_more{.kind = plan::EventKind::set, .on = support::date_of_day(1)};
  no_more.changes = {{"exception.p0", 0.0}, {"exception.p1", 0.0}};
  scenario.events = {no_more};
  return scenario;
}

sim::Day design_opens(const plan::State& state) { return quiet::lines(state, LogKind::stage).at(1).day; }

}  // namespace

TEST_CASE("A head in post decides, the work is done again in part, quality stays", "[reference]") {
  // Decision on day 1, rework of 0.5 on day 2, design from day 3.
  const plan::State state = quiet::live(compile(one_decision(0)), {1, 0});
  CHECK(quiet::lines(state, LogKind::decision_taken).at(0).day == 1);
  CHECK(design_opens(state) == 2);
  CHECK(state.measures[m1].done_day == 10);  // design on days 3 to 6, delivery on days 7 to 10
  CHECK(quality(state.measures[m1]) == 1.0);
  CHECK(quiet::total(state, Account::decision) == Approx(0.25));
  CHECK(quiet::total(state, Account::rework) == Approx(0.5));
  CHECK(quiet::total(state, Account::direct) == Approx(8.0));
}

TEST_CASE("A decision by default redoes the work on a guess, and quality falls", "[reference]") {
  // By default on the evening of day 3, rework on day 4, design from day 5, delivery on days 9 to 12.
  plan::Scenario scenario = one_decision(30);
  SECTION("the loss counts by the part of the measure: 0.15 x 1 / 8") {
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(quiet::lines(state, LogKind::decision_taken).empty());
    CHECK(quiet::lines(state, LogKind::decision_defaulted).at(0).day == 3);
    CHECK(design_opens(state) == 4);
    CHECK(state.measures[m1].done_day == 12);
    CHECK(quality(state.measures[m1]) == Approx(1.0 - 0.15 / 8.0).epsilon(1e-12));
    CHECK(quiet::total(state, Account::rework) == Approx(0.5));
  }
  SECTION("each default costs the same, when the scenario says so") {
    scenario.settings.loss_proportional = false;
    CHECK(quality(quiet::live(compile(scenario), {1, 0}).measures[m1]) == Approx(0.85).epsilon(1e-12));
  }
  SECTION("a default saves the rework, when the scenario says so") {
    scenario.settings.default_rework = false;
    const plan::State state = quiet::live(compile(scenario), {1, 0});
    CHECK(design_opens(state) == 3);
    CHECK(state.measures[m1].done_day == 11);
    CHECK(quality(state.measures[m1]) == Approx(1.0 - 0.15 / 8.0).epsilon(1e-12));
    CHECK(quiet::total(state, Account::rework) == 0.0);
  }
}

TEST_CASE("A head who comes on the last day still decides, and one who comes a day later does not",
          "[reference]") {
  const plan::State on_time = quiet::live(compile(one_decision(3)), {1, 0});
  CHECK(quiet::lines(on_time, LogKind::decision_taken).at(0).day == 3);
  CHECK(quiet::lines(on_time, LogKind::decision_defaulted).empty());
  CHECK(on_time.measures[m1].done_day == 12);  // never later than by default
  const plan::State late = quiet::live(compile(one_decision(4)), {1, 0});
  CHECK(quiet::lines(late, LogKind::decision_taken).empty());
  CHECK(quiet::lines(late, LogKind::decision_defaulted).at(0).day == 3);
}

TEST_CASE("A measure that is done is realised from the quality required on, partly below", "[reference]") {
  const auto judged = [](double loss, Evaluator evaluator) {
    plan::Scenario scenario = one_decision(30);
    scenario.settings.loss_proportional = false;
    scenario.settings.quality_loss = loss;
    const plan::Model model = compile(scenario);
    return classify(model, quiet::live(model, {1, 0}), m1, evaluator, 0);
  };
  CHECK(judged(0.4, Evaluator::independent) == Status::realised);
  CHECK(judged(0.41, Evaluator::independent) == Status::partly);
  CHECK(judged(0.41, Evaluator::self) == Status::realised);
}

TEST_CASE("A decision waits with the nearest head above, and without any goes to who did the work",
          "[reference]") {
  plan::Scenario scenario = one_decision(30);
  scenario.organisations[1].parent = "";  // nobody above "a", which has no head either
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(quiet::lines(state, LogKind::decision_taken).at(0).day == 1);
  CHECK(quiet::total(state, Account::decision) == Approx(0.25));
}
