// Whether partners agree, and what happens when they do not, worked by hand.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/verify/cases/plan_builder.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/clearance.hpp"
#include "models/plan/draws.hpp"

using plan::LogKind;
using plan::MeasureId;

namespace {

constexpr MeasureId m1{0};

double logit(double p) { return std::log(p / (1.0 - p)); }

plan::PrincipalSpec backed(const std::string& id, double mean) {
  plan::PrincipalSpec made = support::principal(id);
  made.mean = mean;
  return made;
}

/// "a" leads m1 with the partner "p"; backing stands still at the mean of each minister.
plan::Scenario two_offices(double conflict, double backing_of_partner, double backing_of_pm) {
  plan::Scenario scenario = quiet::scenario(40);
  scenario.features.clearances = true;
  scenario.features.disputes = true;
  scenario.principals = {backed("pm", backing_of_pm), backed("of-a", 1.0),
                         backed("of-p", backing_of_partner)};
  quiet::add_organisation(scenario, "a", plan::Role::ministry, 1).principal = "of-a";
  quiet::add_organisation(scenario, "p", plan::Role::service, 1).principal = "of-p";
  quiet::add_measure(scenario, "m1", "a", 8.0, {"p"}).conflict = conflict;
  return scenario;
}

double chance(const plan::Scenario& scenario, sim::RandomKey key = {1, 0}) {
  const plan::Model model = compile(scenario);
  return chance_to_agree(model, initial_state(model, key), m1, plan::OrganisationId{1}, plan::PostId{1});
}

/// "<day><what>" of every line about a dispute, in the order of the log.
std::string course(const plan::State& state) {
  std::string text;
  for (const plan::LogLine& line : state.log) {
    const char* what = nullptr;
    if (line.kind == LogKind::review_agreed) what = " agreed, ";
    if (line.kind == LogKind::review_objected) what = " objected, ";
    if (line.kind == LogKind::dispute) what = " dispute, ";
    if (line.kind == LogKind::arbitration_requested) what = " asked, ";
    if (line.kind == LogKind::arbitration_granted) what = " granted, ";
    if (line.kind == LogKind::arbitration_refused) what = " refused, ";
    if (line.kind == LogKind::done) what = " done";
    if (what != nullptr) text += std::to_string(line.day) + what;
  }
  return text;
}

/// The measures of the log lines of one kind, with their days: "m2@20 m1@21 ".
std::string who(const plan::State& state, LogKind kind) {
  std::string text;
  for (const plan::LogLine& line : quiet::lines(state, kind)) {
    text += "m" + std::to_string(line.measure.value + 1) + "@" + std::to_string(line.day) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("Conflict lowers the chance of an agreement, the backing of the partner's minister moves it",
          "[reference]") {
  // 1.4 - 2 K + (2 b - 1)
  CHECK(chance(two_offices(0.35, 0.2, 0.5)) == Approx(0.52497918747894).epsilon(1e-12));  // logit 0.1
  CHECK(chance(two_offices(0.6, 0.8, 0.5)) == Approx(0.68997448112761).epsilon(1e-12));   // logit 0.8
  CHECK(logit(chance(two_offices(1.0, 0.0, 0.5))) == Approx(-1.6));
  plan::Scenario without_minister = two_offices(0.35, 0.9, 0.5);
  without_minister.organisations[1].principal.clear();  // reads the mean, 0.2
  CHECK(logit(chance(without_minister)) == Approx(0.1));
}

TEST_CASE("The shadow of hierarchy takes a part of the disagreement away", "[reference]") {
  plan::Scenario scenario = two_offices(0.35, 0.2, 0.6);
  const double without = chance(scenario);
  scenario.settings.shadow = 0.5;
  CHECK(chance(scenario) == Approx(without + 0.5 * 0.6 * (1.0 - without)).epsilon(1e-12));
}

TEST_CASE("Stubbornness is fixed for a run, and of a size that is set", "[reference]") {
  plan::Scenario scenario = two_offices(0.35, 0.2, 0.5);
  double sum_of_squares = 0.0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    scenario.settings.frailty_sd = 1.0;
    const double once = logit(chance(scenario, {6, i})) - 0.1;
    scenario.settings.frailty_sd = 2.0;
    CHECK(logit(chance(scenario, {6, i})) - 0.1 == Approx(2.0 * once));
    sum_of_squares += once * once;
  }
  // Standard error of the mean square of 400 normal draws: sqrt(2 / 400) = 0.071.
  CHECK(std::fabs(sum_of_squares / 400.0 - 1.0) < 4.0 * 0.071);
  const plan::Model model = compile(scenario);
  plan::State state = initial_state(model, {6, 0});
  const double first_day = chance_to_agree(model, state, m1, plan::OrganisationId{1}, plan::PostId{1});
  while (state.day < 30) live_one_step(model, state);
  CHECK(chance_to_agree(model, state, m1, plan::OrganisationId{1}, plan::PostId{1}) == first_day);
}

TEST_CASE("A dispute is asked for, heard the day after, and granted", "[reference]") {
  // Scope on day 0, design (3.08 of "a") on days 1 to 4, review on day 5. Slots and requests are certain; the
  // slot of day 6 comes before the request and is lost. Delivery on days 7 to 10.
  plan::Scenario scenario = two_offices(0.0, 0.0, 1.0);
  scenario.settings.clearance_base = -700.0;
  scenario.settings.rounds_max = 1.0;
  scenario.settings.arbitration_slots = 21.0;
  scenario.settings.escalation = 1.0;
  CHECK(course(quiet::live(compile(scenario), {1, 0})) ==
        "5 objected, 5 dispute, 6 asked, 7 granted, 10 done");
  SECTION("without backing of the prime minister there is no slot") {
    scenario.principals[0].mean = 0.0;
    CHECK(course(quiet::live(compile(scenario), {1, 0})) == "5 objected, 5 dispute, 6 asked, ");
  }
  SECTION("without backing of the lead nobody asks") {
    scenario.principals[1].mean = 0.0;
    CHECK(course(quiet::live(compile(scenario), {1, 0})) == "5 objected, 5 dispute, ");
  }
  SECTION("with three rounds allowed, there are two renegotiations of half a day before") {
    // 0.15 x 3.5 = 0.525 on days 6 and 8, reviews on days 7 and 9.
    scenario.settings.rounds_max = 3.0;
    CHECK(course(quiet::live(compile(scenario), {1, 0})) ==
          "5 objected, 7 objected, 9 objected, 9 dispute, 10 asked, 11 granted, 14 done");
  }
  SECTION("the day of the request is the first whose draw is below escalation x backing") {
    scenario.settings.escalation = 0.1;
    scenario.principals[1].mean = 0.8;
    scenario.settings.arbitration_slots = 0.0;
    const plan::Model model = compile(scenario);
    for (std::uint32_t i = 0; i < 20; ++i) {
      const plan::State state = quiet::live(model, {7, i});
      sim::Day first = 6;
      while (first < 40 &&
             draw(state, models::Purpose::escalate, model.measures[m1].hash, first) >= 0.1 * 0.8) {
        ++first;
      }
      CHECK(who(state, LogKind::arbitration_requested) ==
            (first < 40 ? "m1@" + std::to_string(first) + " " : ""));
    }
  }
}

TEST_CASE("A refused arbitration sends part of the design back and asks only those who objected",
          "[reference]") {
  // "q" agrees, "p" objects. Design: 2.66 of "a" on days 1 to 3; reviews on day 4; asked on day 5; heard on
  // day 6: refused. 0.8 of the design, 2.128 of "a", on days 6 to 8; review of "p" on day 9, asked on day 10,
  // heard on day 11: granted. Delivery, 2.66 of "a", on days 11 to 13.
  plan::Scenario scenario = two_offices(0.0, 0.0, 0.5);
  scenario.principals.push_back(backed("of-q", 1.0));
  quiet::add_organisation(scenario, "q", plan::Role::service, 1).principal = "of-q";
  scenario.measures.front().partners = {"p", "q"};
  scenario.settings.clearance_base = 0.0;
  scenario.settings.clearance_backing = 700.0;
  scenario.settings.rounds_max = 1.0;
  scenario.settings.arbitration_slots = 42.0;  // twice 0.5 a day: certain; granted with 0.75
  scenario.settings.escalation = 1.0;
  const plan::Model model = compile(scenario);
  const auto hearing = [&](std::uint32_t replication, std::int32_t number) {
    const plan::State state = initial_state(model, {8, replication});
    return draw(state, models::Purpose::arbitration_decision, model.measures[m1].hash, number);
  };
  // Refused from 0.75 on, so that both hearings are near the bound.
  std::uint32_t replication = 0;
  while (hearing(replication, 0) < 0.75 || hearing(replication, 0) > 0.9 || hearing(replication, 1) < 0.6 ||
         hearing(replication, 1) >= 0.75) {
    ++replication;
  }
  const plan::State state = quiet::live(model, {8, replication});
  CHECK(course(state) ==
        "4 objected, 4 agreed, 4 dispute, 5 asked, 6 refused, "
        "9 objected, 9 dispute, 10 asked, 11 granted, 13 done");
  // All of the measure, and 0.8 of the design once more.
  CHECK(quiet::total(state, plan::Account::direct) == Approx(8.0 + 0.8 * 3.5));
  CHECK(quiet::total(state, plan::Account::review) == Approx(3.0));
  // With two rounds the count starts again after the refusal: renegotiation of half a day on days 5 and 12.
  scenario.settings.rounds_max = 2.0;
  CHECK(course(quiet::live(compile(scenario), {8, replication})) ==
        "4 objected, 4 agreed, 6 objected, 6 dispute, 7 asked, 8 refused, "
        "11 objected, 13 objected, 13 dispute, 14 asked, 15 granted, 17 done");
}

TEST_CASE("The queue is first in, first out; those who ask on one day queue by salience", "[reference]") {
  // Each measure has its own lead and partner. m1 and m2 dispute on day 5, m3, the most salient, two days
  // later. No slot before day 20, then one a day.
  plan::Scenario scenario = two_offices(0.0, 0.0, 1.0);
  scenario.settings.clearance_base = -700.0;
  scenario.settings.rounds_max = 1.0;
  scenario.settings.arbitration_slots = 0.0;
  scenario.settings.escalation = 1.0;
  for (const char* number : {"2", "3"}) {
    const std::string lead = std::string("a") + number, partner = std::string("p") + number;
    quiet::add_organisation(scenario, lead, plan::Role::ministry, 1).principal = "of-a";
    quiet::add_organisation(scenario, partner, plan::Role::service, 1).principal = "of-p";
    quiet::add_measure(scenario, std::string("m") + number, lead, 8.0, {partner});
  }
  scenario.measures[1].salience = 0.8;
  scenario.measures[2].salience = 0.9;
  scenario.measures[2].launch = support::date_of_day(2);
  plan::EventSpec open{.kind = plan::EventKind::set, .on = support::date_of_day(20)};
  open.changes = {{"arbitration.slots", 21.0}};
  scenario.events = {open};
  const plan::State state = quiet::live(compile(scenario), {1, 0});
  CHECK(who(state, LogKind::arbitration_requested) == "m2@6 m1@6 m3@8 ");
  CHECK(who(state, LogKind::arbitration_granted) == "m2@20 m1@21 m3@22 ");
}
