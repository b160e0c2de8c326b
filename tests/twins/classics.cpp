#include "analysis/verify/cases/classic_cases.hpp"
#include "tests/twins/twins.hpp"

/// The textbook models with one fault each.
namespace twins {
namespace {

using cases::Asking;
using clearance_chain::Scenario;

/// Everybody is more willing: the chance of a refusal is `less` of what it was.
cases::Bend with_refusals(double less) {
  return [less](Scenario& scenario) {
    for (auto& actor : scenario.actors) actor.probability = 1.0 - less * (1.0 - actor.probability);
  };
}

void one_attempt_more(Scenario& scenario) {
  for (auto& point : scenario.points) point.attempts = point.attempts.value_or(0) + 1;
}

void one_agreement_less(Scenario& scenario) {
  for (auto& point : scenario.points) point.needed -= point.needed > 1 ? 1 : 0;
}

void a_tenth_of_a_week_more(Scenario& scenario) {
  for (auto& actor : scenario.actors) actor.delay += 0.1;
}

void last_predecessor_only(Scenario& scenario) {
  for (auto& point : scenario.points) {
    if (point.after.size() > 1) point.after = {point.after.back()};
  }
}

void one_more_in_a_package(Scenario& scenario) {
  for (auto& point : scenario.points) ++point.package;
}

void half_as_strong(Scenario& scenario) { scenario.bandwagon /= 2.0; }

/// A decision maker's moves are counted once too often in one configuration.
analysis::garbage_can::Values one_move_more(const analysis::garbage_can::Configuration& configuration) {
  analysis::garbage_can::Values values = analysis::garbage_can::counted_by_the_model(configuration);
  if (configuration == analysis::garbage_can::Configuration{2, 1, 0, 0, 0, 0}) values[7] += 1.0;
  return values;
}

}  // namespace

std::vector<Twin> of_classics() {
  return {
      {"C1", "refusals are two fifths rarer",
       [] { return cases::one_shot(0.9, 7, Asking::parallel, with_refusals(0.6)); }},
      {"C2", "refusals are three fifths more frequent",
       [] { return cases::agreements_obtained(0.95, 14, with_refusals(1.6)); }},
      {"C3", "refusals are a tenth more frequent",
       [] { return cases::slowest_actor(0.6, 14, with_refusals(1.1)); }},
      {"C4", "refusals are a tenth more frequent",
       [] { return cases::one_after_the_other(0.6, 14, with_refusals(1.1)); }},
      {"C5", "attempts counted from zero: everybody is asked once more",
       [] { return cases::at_most_three_attempts(Asking::serial, one_attempt_more); }},
      {"C6", "one agreement less is enough",
       [] { return cases::enough_of_seven(5, Asking::parallel, one_agreement_less); }},
      {"C7", "refusals are a quarter rarer", [] { return cases::first_failure(with_refusals(0.75)); }},
      {"C8", "a delay lasts a tenth of a week longer",
       [] { return cases::geometric_delays(a_tenth_of_a_week_more); }},
      {"C9", "a point waits for the last of its predecessors only",
       [] { return cases::network(last_predecessor_only); }},
      {"C10", "a package holds one agreement more",
       [] { return cases::in_packages(70, 7, Asking::parallel, one_more_in_a_package); }},
      {"C11", "a package holds one agreement more",
       [] { return cases::packages_until_agreed(0.3, 6, 1, one_more_in_a_package); }},
      {"C12", "the bandwagon is half as strong",
       [] { return cases::on_a_bandwagon(0.5, 0.3, half_as_strong); }},
      {"C13", "the bandwagon is half as strong",
       [] { return cases::persistence_on_a_bandwagon(0.2, 0.05, half_as_strong); }},
      {"G1", "one move too many in one configuration", [] { return cases::garbage_can_rows(one_move_more); }},
  };
}

}  // namespace twins
