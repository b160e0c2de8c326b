// Files that wait for a minister's signature (`signoff`), worked out by hand.
#include <catch2/catch.hpp>

#include "analysis/verify/cases/plan_state.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"

namespace {

using plan::MeasureId;

/// Measures of one day's design each, each with an official of their lead, whose minister has backing 0.5.
plan::Scenario files(int number, double per_week) {
  plan::Scenario scenario = quiet::scenario(40);
  scenario.features.signoff = true;
  scenario.settings.signoff_rate = per_week * 21.0 / 5.0;  // a month of 21 days
  scenario.settings.backing_mean = 0.5;
  scenario.principals = {{.id = "interior"}};
  quiet::add_organisation(scenario, "police", plan::Role::ministry, number).principal = "interior";
  quiet::add_organisation(scenario, "office", plan::Role::ministry, 1);
  for (int i = 0; i < number; ++i) {
    plan::MeasureSpec& measure = quiet::add_measure(scenario, "m" + std::to_string(i), "police", 1.0);
    measure.salience = 1.0 - 0.1 * i;
    quiet::add_package(measure, "text", "police", 1.0);
    measure.packages.back().stage = plan::Stage::design;
  }
  return scenario;
}

/// The day on which a measure entered its gates, -1 if it has not.
plan::Day signed_on(const plan::State& state, std::uint32_t measure) {
  for (const plan::LogLine& line : quiet::lines(state, plan::LogKind::stage)) {
    if (line.measure == MeasureId{measure} && line.value == static_cast<double>(plan::Stage::gate))
      return line.day;
  }
  return -1;
}

plan::State lived(const plan::Scenario& scenario) { return quiet::live(compile(scenario), {1, 0}); }

}  // namespace

TEST_CASE("A cabinet signs the k-th of the files of an evening after 5 k / (mu b) days", "[reference]") {
  // All three designs end on day 0. Four files a week at full backing are 0.4 a day at backing 0.5: signed on
  // the 3rd, 5th and 8th day after it, the more salient first.
  const plan::State state = lived(files(3, 4.0));
  CHECK(signed_on(state, 0) == 3);
  CHECK(signed_on(state, 1) == 5);
  CHECK(signed_on(state, 2) == 8);
  CHECK(plan_state::days_in(state, MeasureId{2}, plan::Wait::decision) == 7);
}

TEST_CASE("A cabinet saves up no time, and without backing it signs nothing", "[reference]") {
  // The second file comes to an empty desk on day 9: it too waits for 5/(4 x 0.5) = 2.5, that is 3 days.
  plan::Model model = compile(files(2, 4.0));
  model.measures[MeasureId{1}].launch_day = 9;
  const plan::State state = quiet::live(model, {1, 0});
  CHECK(signed_on(state, 0) == 3);
  CHECK(signed_on(state, 1) == 12);
  plan::Scenario without = files(1, 4.0);
  without.settings.backing_mean = 0.0;
  CHECK(signed_on(lived(without), 0) == -1);
}

TEST_CASE("Off, or without a minister, no signature is waited for", "[reference]") {
  plan::Scenario off = files(1, 4.0);
  off.features.signoff = false;
  CHECK(signed_on(lived(off), 0) == 0);
  CHECK(lived(off).cabinets.empty());
  plan::Scenario without = files(1, 4.0);
  without.organisations.front().principal.clear();
  CHECK(signed_on(lived(without), 0) == 0);
}

TEST_CASE("A file that changes its lead goes to the new minister, one that is abandoned to nobody",
          "[reference]") {
  plan::Scenario scenario = files(3, 4.0);
  plan::EventSpec transfer{.kind = plan::EventKind::transfer_lead, .on = {2018, 1, 3}};  // day 2
  transfer.measures = {"m0"};
  transfer.new_lead = "office";  // without a minister
  plan::EventSpec abandon{.kind = plan::EventKind::abandon, .on = {2018, 1, 3}};
  abandon.measures = {"m1"};
  scenario.events = {transfer, abandon};
  const plan::State state = lived(scenario);
  CHECK(signed_on(state, 0) == 2);
  CHECK(signed_on(state, 1) == -1);
  CHECK(signed_on(state, 2) == 3);  // what was begun is for whoever is first
}

TEST_CASE("A waiver of the decision takes the signature with it, of its measure alone", "[reference]") {
  plan::Scenario scenario = files(2, 1.0);
  const plan::State waits = lived(scenario);
  CHECK(signed_on(waits, 0) > 0);
  scenario.waivers = {{"m0", plan::Wait::decision, "", {}}};
  const plan::State waived = lived(scenario);
  CHECK(signed_on(waived, 0) == 0);
  CHECK(waived.measures[plan::MeasureId{0}].waited[static_cast<std::size_t>(plan::Wait::decision)] == 0);
  CHECK(signed_on(waived, 1) == signed_on(waits, 0));  // it is first in line now
}
