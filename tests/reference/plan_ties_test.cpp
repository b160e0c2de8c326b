// Personal ties, worked by hand: occasions, fading, departures, and what they do to a review.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/ties.hpp"

using plan::LogKind;
using plan::OrganisationId;
using plan::PostId;

namespace {

constexpr OrganisationId a{0}, p{1}, q{2};
constexpr PostId of_a{0}, of_p{1}, of_q{2};

double logit(double chance) { return std::log(chance / (1.0 - chance)); }
double faded(double days) { return std::exp(-days / 100.0); }
double met(double tie) { return tie + 0.15 * (1.0 - tie); }

/// "a" leads m1 with the partner "p"; each has one official, and so has "q", which has no part in it. Scope
/// on day 0, design on days 1 to 4, the review on day 5, delivery on days 6 to 9 (3.08 of "a", on day 6 0.42
/// of "p"). A tie falls to 1/e in 100 days. A partner agrees but once in 400 times.
plan::Scenario three_offices() {
  plan::Scenario scenario = quiet::scenario(40);
  scenario.features.clearances = true;
  scenario.features.ties = true;
  scenario.settings.clearance_base = 6.0;
  scenario.settings.clearance_conflict = scenario.settings.clearance_backing = 0.0;
  scenario.settings.clearance_ties = 2.0;
  scenario.settings.tie_time = 100.0;
  for (const char* id : {"a", "p", "q"}) quiet::add_organisation(scenario, id, plan::Role::association, 1);
  quiet::add_measure(scenario, "m1", "a", 8.0, {"p"});
  return scenario;
}

void leave(plan::Scenario& scenario, OrganisationId who, sim::Day from, sim::Day to) {
  scenario.organisations[who.value].posts.front().unfilled = {
      {support::date_of_day(from), support::date_of_day(to)}};
}

/// The state in the morning of a day.
plan::State on_day(const plan::Model& model, sim::Day day) {
  plan::State state = initial_state(model, {1, 0});
  while (state.day < day) live_one_step(model, state);
  return state;
}

/// What ties add to the logit of the one review, and that it is the review of day 5.
double effect_on_review(const plan::Scenario& scenario) {
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  const auto agreed = quiet::lines(state, LogKind::review_agreed);
  REQUIRE(agreed.size() == 1);
  CHECK(agreed.front().day == 5);
  return logit(agreed.front().value) - 6.0;
}

}  // namespace

TEST_CASE("Two occasions and a departure", "[reference]") {
  plan::Scenario scenario = three_offices();
  leave(scenario, p, 12, 14);  // the next is there on day 15
  const plan::Model model = compile(scenario);
  CHECK(plan::tie(model, on_day(model, 0), of_p, a) == 0.2);
  CHECK(plan::tie(model, on_day(model, 5), of_p, a) == Approx(0.2 * faded(5)).epsilon(1e-14));
  const double reviewed = met(0.2 * faded(5));  // 0.311709...
  CHECK(plan::tie(model, on_day(model, 6), of_p, a) == Approx(reviewed * faded(1)).epsilon(1e-14));
  const double delivered = met(reviewed * faded(4));  // 0.404567...
  CHECK(delivered == Approx(0.4045671).margin(5e-7));
  CHECK(plan::tie(model, on_day(model, 10), of_p, a) == Approx(delivered * faded(1)).epsilon(1e-14));
  CHECK(plan::tie(model, on_day(model, 10), of_a, p) == Approx(delivered * faded(1)).epsilon(1e-14));
  // Others are as on the first day, but for time; so is the tie to somebody one never works with.
  CHECK(plan::tie(model, on_day(model, 10), of_q, a) == Approx(0.2 * faded(10)).epsilon(1e-14));
  CHECK(plan::tie(model, on_day(model, 10), of_p, q) == Approx(0.2 * faded(10)).epsilon(1e-14));
  // A quarter of it is left to the one who comes; who stays keeps all.
  CHECK(plan::tie(model, on_day(model, 20), of_p, a) == Approx(0.25 * delivered * faded(11)).epsilon(1e-14));
  CHECK(plan::tie(model, on_day(model, 20), of_p, q) == Approx(0.25 * 0.2 * faded(20)).epsilon(1e-14));
  CHECK(plan::tie(model, on_day(model, 20), of_a, p) == Approx(delivered * faded(11)).epsilon(1e-14));
}

TEST_CASE("Only who is still in post when it ends has delivered together", "[reference]") {
  plan::Scenario scenario = three_offices();
  leave(scenario, p, 7, 7);  // did the partner's part on day 6; the next is there on day 8
  plan::Model model = compile(scenario);
  const double reviewed = met(0.2 * faded(5));
  CHECK(plan::tie(model, on_day(model, 10), of_p, a) == Approx(0.25 * reviewed * faded(5)).epsilon(1e-14));
  CHECK(plan::tie(model, on_day(model, 10), of_a, p) == Approx(met(reviewed * faded(4)) * faded(1)));
}

TEST_CASE("Ties move the chance of an agreement by how far they lie from the neutral one", "[reference]") {
  const double faded_ties = 2.0 * (0.2 * faded(5) - 0.2);
  CHECK(effect_on_review(three_offices()) == Approx(faded_ties).margin(1e-9));
  SECTION("nobody at the lead's desk counts as no tie") {
    plan::Scenario scenario = three_offices();
    leave(scenario, a, 5, 5);
    CHECK(effect_on_review(scenario) == Approx(2.0 * (0.1 * faded(5) - 0.2)).margin(1e-9));
    const plan::Model model = compile(scenario);
    CHECK(plan::tie(model, on_day(model, 6), of_p, a) == Approx(met(0.2 * faded(5)) * faded(1)));
    CHECK(plan::tie(model, on_day(model, 7), of_a, p) == Approx(0.25 * 0.2 * faded(7)));  // came on day 6
  }
  SECTION("a new lead has nobody at its desk yet") {
    plan::Scenario scenario = three_offices();
    plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = support::date_of_day(5)};
    transfer.measures = {"m1"};
    transfer.new_lead = "q";
    scenario.events = {transfer};
    CHECK(effect_on_review(scenario) == Approx(2.0 * (0.1 * faded(5) - 0.2)).margin(1e-9));
  }
  SECTION("the neutral tie may lie higher than the initial one, which it follows") {
    plan::Scenario scenario = three_offices();
    scenario.settings.tie_initial = 0.4;
    scenario.settings.tie_reference_gap = 0.1;
    CHECK(effect_on_review(scenario) == Approx(2.0 * (0.4 * faded(5) - 0.5)).margin(1e-9));
  }
  SECTION("in the committee each meets every other organisation that attends") {
    plan::Scenario scenario = three_offices();
    scenario.features.committee = true;
    scenario.settings.committee_period = 5.0;  // on day 5, before the review
    scenario.settings.committee_cost = 0.0;
    scenario.settings.committee_agenda = false;
    for (plan::OrganisationSpec& one : scenario.organisations) one.role = plan::Role::ministry;
    CHECK(effect_on_review(scenario) == Approx(2.0 * (met(0.2 * faded(5)) - 0.2)).margin(1e-9));
    scenario.organisations[1].role = plan::Role::local;  // does not attend
    CHECK(effect_on_review(scenario) == Approx(faded_ties).margin(1e-9));
    const plan::Model model = compile(scenario);
    CHECK(plan::tie(model, on_day(model, 6), of_q, a) == Approx(met(0.2 * faded(5)) * faded(1)));
    CHECK(plan::tie(model, on_day(model, 6), of_q, p) == Approx(0.2 * faded(6)));
  }
}

TEST_CASE("A tie fades day by day as the settings of the day say, whether or not anybody looks",
          "[reference]") {
  plan::Scenario scenario = three_offices();
  plan::EventSpec sooner{.kind = plan::EventKind::set, .on = support::date_of_day(13)};
  sooner.changes = {{"ties.decay_time", 20.0}};
  plan::EventSpec later{.kind = plan::EventKind::set, .on = support::date_of_day(21)};
  later.changes = {{"ties.decay_time", 500.0}};
  scenario.events = {sooner, later};
  const plan::Model model = compile(scenario);
  plan::State looked_at = initial_state(model, {1, 0});
  double listed = 0.0, base = 0.2;
  while (looked_at.day < 40) {
    const double times = looked_at.day < 13 ? 100.0 : looked_at.day < 21 ? 20.0 : 500.0;
    CHECK(plan::tie(model, looked_at, of_q, a) == Approx(base).epsilon(1e-13));
    if (looked_at.day > 10) CHECK(plan::tie(model, looked_at, of_a, p) == Approx(listed).epsilon(1e-13));
    if (looked_at.day == 10) listed = plan::tie(model, looked_at, of_a, p);
    listed *= std::exp(-1.0 / times);
    base *= std::exp(-1.0 / times);
    live_one_step(model, looked_at);
  }
  const plan::State left_alone = on_day(model, 40);
  CHECK(plan::tie(model, looked_at, of_a, p) == plan::tie(model, left_alone, of_a, p));
  CHECK(plan::tie(model, looked_at, of_q, a) == plan::tie(model, left_alone, of_q, a));
}

TEST_CASE("Mean ties are reported by organisation, with ties alone", "[reference]") {
  plan::Scenario scenario = three_offices();
  leave(scenario, q, 8, 30);
  const plan::Model model = compile(scenario);
  const std::vector<double> means = mean_ties(model, on_day(model, 10));
  const double delivered = met(met(0.2 * faded(5)) * faded(4)) * faded(1);
  REQUIRE(means.size() == 3);
  CHECK(means[0] == Approx(delivered));  // to "p" alone: "q" has no part in a measure
  CHECK(means[1] == Approx(delivered));
  CHECK(means[2] == 0.0);  // nobody in post
  const auto reports = [](const plan::Model& any) {
    const sim::RecordLayout layout = layout_of(any, plan::Level::series);
    return layout.find("tie") < layout.observables.size();
  };
  CHECK(reports(model));
  scenario.features.ties = false;
  const plan::Model without = compile(scenario);
  CHECK_FALSE(reports(without));
  const plan::State state = quiet::live(without, {1, 0});
  CHECK(state.ties.empty());
  CHECK(state.contacts.empty());
}
