// How far a measure is, and its class, worked by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/evaluation.hpp"

using plan::Evaluator;
using plan::MeasureId;
using plan::Status;

namespace {

constexpr MeasureId m1{0};

/// One measure of 40 person-days led by "a" with the partners "p" (1 FTE) and "q" (0.5 FTE), roll-out by
/// "relay", everything certain. By hand, nothing in the way:
///   scope 4 on days 0 to 3; design 14 of which "a" 10.64 and "p", "q" 1.68 each, on days 4 to 14;
///   reviews of 2.5: "p" agrees on day 17, "q" on day 19; the legal text takes 5 days, to day 24;
///   delivery as design, on days 24 to 34; roll-out 8 on days 35 to 42; done on day 42.
plan::Scenario slow_plan() {
  plan::Scenario scenario = quiet::scenario(60);
  scenario.features.clearances = true;
  scenario.features.gates_legal = true;
  scenario.settings.clearance_base = 700.0;
  scenario.settings.review_effort = 2.5;
  scenario.settings.legal_median = 5.0;
  scenario.settings.legal_sigma = 0.0;
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "p", plan::Role::service, 1);
  quiet::add_organisation(scenario, "q", plan::Role::service, 1).posts.front().fte = 0.5;
  quiet::add_organisation(scenario, "relay", plan::Role::local, 1);
  quiet::add_measure(scenario, "m1", "a", 40.0, {"p", "q"}, "relay").legal_gate = true;
  return scenario;
}

plan::State lived(const plan::Model& model, sim::Day days) {
  plan::State state = initial_state(model, {1, 0});
  while (state.day < days) live_one_step(model, state);
  return state;
}

/// Progress after so many days, worked by hand, one in each stage.
struct Seen {
  sim::Day day;
  double progress;
};
constexpr std::array<Seen, 7> by_hand{{{2, 0.1 * 2.0 / 4.0},
                                       {9, 0.1 + 0.3 * (5.0 + 1.68 + 1.68) / 14.0},
                                       {18, 0.4 + 0.1 / 2.0},
                                       {21, 0.5},
                                       {28, 0.5 + 0.3 * (4.0 + 1.68 + 1.68) / 14.0},
                                       {37, 0.8 + 0.2 * 2.0 / 8.0},
                                       {43, 1.0}}};

}  // namespace

TEST_CASE("An abandoned measure keeps the progress it had, whatever its stage", "[reference]") {
  for (const Seen& seen : by_hand) {
    plan::Scenario scenario = slow_plan();
    scenario.events = {{.kind = plan::EventKind::abandon, .on = support::date_of_day(seen.day)}};
    scenario.events.back().measures = {"m1"};
    const plan::Model model = compile(scenario);
    INFO("abandoned on day " << seen.day);
    CHECK(progress(model, lived(model, seen.day), m1) == Approx(seen.progress).margin(1e-9));
    CHECK(progress(model, lived(model, 60), m1) == Approx(seen.progress).margin(1e-9));
  }
}

TEST_CASE("A measure abandoned before its launch has made no progress", "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.measures.front().launch = support::date_of_day(20);
  scenario.events = {{.kind = plan::EventKind::abandon, .on = support::date_of_day(10)}};
  scenario.events.back().measures = {"m1"};
  const plan::Model model = compile(scenario);
  const plan::State state = lived(model, 60);
  CHECK(progress(model, state, m1) == 0.0);
  CHECK(classify(model, state, m1, Evaluator::independent, 0) == Status::not_started);
}

TEST_CASE("The self-report has no class for what was not started: it is under construction", "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.measures.front().launch = support::date_of_day(20);
  const plan::Model model = compile(scenario);
  CHECK(classify(model, lived(model, 10), m1, Evaluator::self, 0) == Status::engaged);
  CHECK(classify(model, lived(model, 10), m1, Evaluator::independent, 0) == Status::not_started);
  CHECK(classify(model, lived(model, 21), m1, Evaluator::independent, 0) == Status::engaged);
}

TEST_CASE("Progress and classes of a measure in each of its stages", "[reference]") {
  const plan::Model model = compile(slow_plan());
  const std::array<Status, 7> independent{Status::engaged, Status::engaged, Status::partly,  Status::partly,
                                          Status::partly,  Status::partly,  Status::realised};
  // Under construction below 0.15, then advanced; realised once delivered, roll-out or not.
  const std::array<Status, 7> self{Status::engaged, Status::partly,   Status::partly,  Status::partly,
                                   Status::partly,  Status::realised, Status::realised};
  for (std::size_t i = 0; i < by_hand.size(); ++i) {
    const plan::State state = lived(model, by_hand[i].day);
    INFO("after " << by_hand[i].day << " days");
    CHECK(progress(model, state, m1) == Approx(by_hand[i].progress).margin(1e-9));
    CHECK(classify(model, state, m1, Evaluator::independent, 0) == independent[i]);
    CHECK(classify(model, state, m1, Evaluator::self, 0) == self[i]);
  }
  CHECK(classify(model, lived(model, 0), m1, Evaluator::independent, 0) == Status::not_started);
}

TEST_CASE("The other rule of the self-report counts a measure once delivery begins", "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.evaluation.self_rule = plan::SelfRule::delivering;
  const plan::Model model = compile(scenario);
  CHECK(classify(model, lived(model, 21), m1, Evaluator::self, 0) == Status::partly);  // at its legal gate
  CHECK(classify(model, lived(model, 28), m1, Evaluator::self, 0) == Status::realised);
}

TEST_CASE("A threshold that is met to the last bit but one is met", "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.evaluation.theta_partial = 0.4 + 0.1 / 2.0;  // the progress of day 18
  CHECK(classify(compile(scenario), lived(compile(scenario), 18), m1, Evaluator::independent, 0) ==
        Status::partly);
  scenario.evaluation.theta_partial += 1e-6;
  CHECK(classify(compile(scenario), lived(compile(scenario), 18), m1, Evaluator::independent, 0) ==
        Status::engaged);
}

TEST_CASE("An evaluator who always errs downwards is one class too low", "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.evaluation.error = 1.0;
  const plan::Model model = compile(scenario);
  CHECK(classify(model, lived(model, 43), m1, Evaluator::independent, 0) == Status::partly);
  CHECK(classify(model, lived(model, 28), m1, Evaluator::independent, 0) == Status::engaged);
  CHECK(classify(model, lived(model, 2), m1, Evaluator::independent, 0) == Status::engaged);
}

TEST_CASE("An evaluator errs with the chance that is set, one class either way, each by itself",
          "[reference]") {
  plan::Scenario scenario = slow_plan();
  scenario.evaluation.error = 0.1;
  const plan::Model model = compile(scenario);
  struct Seen {
    sim::Day day;
    Status is;
    Status below;
    Status above;
    double right;  // chance to be put where it belongs: at an end one of the errors changes nothing
  };
  constexpr std::uint32_t looks = 4000;
  for (const Seen& seen : {Seen{43, Status::realised, Status::partly, Status::realised, 0.9},
                           Seen{28, Status::partly, Status::engaged, Status::realised, 0.8},
                           Seen{2, Status::engaged, Status::engaged, Status::partly, 0.9},
                           Seen{0, Status::not_started, Status::not_started, Status::partly, 0.9}}) {
    plan::State state = lived(model, seen.day);
    const plan::State exact = state;
    const Status of_self = classify(compile(slow_plan()), exact, m1, Evaluator::self, 0);
    int right = 0, below = 0, above = 0, both_err = 0, self_errs = 0;
    for (std::uint32_t i = 0; i < looks; ++i) {
      state.key = {191, i};  // another run's evaluators before the same measure
      const Status found = classify(model, state, m1, Evaluator::independent, 0);
      CHECK(classify(model, state, m1, Evaluator::independent, 0) == found);  // one draw, not one a look
      right += found == seen.is ? 1 : 0;
      below += found == seen.below ? 1 : 0;
      above += found == seen.above ? 1 : 0;
      const bool self_wrong = classify(model, state, m1, Evaluator::self, 0) != of_self;
      self_errs += self_wrong ? 1 : 0;
      both_err += self_wrong && found != seen.is ? 1 : 0;
    }
    INFO("on day " << seen.day);
    CHECK(laws::z_of_count(right, looks, seen.right) < laws::largest_z);
    if (seen.below != seen.is) CHECK(laws::z_of_count(below, looks, 0.1) < laws::largest_z);
    if (seen.above != seen.is) CHECK(laws::z_of_count(above, looks, 0.1) < laws::largest_z);
    CHECK(laws::z_of_count(both_err, looks, (1.0 - seen.right) * self_errs / looks) < laws::largest_z);
  }
}
