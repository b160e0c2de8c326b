// Chains of exceptions, one of the rework of another, against the geometric law of their length. A chance of
// 0.4 makes one of more than four in a hundred; with 0.9 nearly one in five is longer than fifteen, and every
// piece of work of it must have luck of its own.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/verify/cases/laws.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"

namespace {

constexpr double chance = 0.9;
constexpr int trials = 4000;

/// One day of work, all of which is done again after each decision; a chief decides in no time.
std::vector<int> lengths_of_chains() {
  plan::Scenario scenario = quiet::scenario(1000);
  scenario.features.exceptions = true;
  scenario.settings.exception_p0 = scenario.settings.exception_p1 = chance;
  scenario.settings.rework = 1.0;
  scenario.settings.decide_effort = 0.01;
  scenario.settings.decision_timeout = 1e8;
  quiet::add_organisation(scenario, "lead", plan::Role::ministry, 1);
  quiet::add_organisation(scenario, "chief", plan::Role::ministry, 1, quiet::Head::first);
  scenario.organisations[0].parent = "chief";
  quiet::add_package(quiet::add_measure(scenario, "m01", "lead", 1.0), "all", "lead", 1.0);
  const plan::Model model = compile(scenario);
  std::vector<int> lengths;
  for (std::uint32_t i = 0; i < trials; ++i) {
    const plan::State state = quiet::live(model, {191, i});
    lengths.push_back(static_cast<int>(quiet::lines(state, plan::LogKind::exception).size()));
    CHECK(quiet::lines(state, plan::LogKind::done).size() == 1);  // the longest of so many has about 80
  }
  return lengths;
}

int number_of_at_least(const std::vector<int>& lengths, int least) {
  int number = 0;
  for (const int length : lengths) number += length >= least ? 1 : 0;
  return number;
}

}  // namespace

TEST_CASE("A chain of exceptions reaches length n with chance p^n, however long it is", "[statistical]") {
  const std::vector<int> lengths = lengths_of_chains();
  for (const int least : {1, 4, 15, 16, 17, 24, 32, 40})
    CHECK(laws::z_of_count(number_of_at_least(lengths, least), trials, std::pow(chance, least)) <
          laws::largest_z);
  // Had what lies deeper than 15 one number in common, whoever gets there would go on for ever.
  CHECK(laws::z_of_count(number_of_at_least(lengths, 16), trials, std::pow(chance, 32)) > laws::largest_z);
}
