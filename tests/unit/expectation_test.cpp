// What a scenario expects: how it is read, and what is said of it run by run.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "analysis/summary/expected.hpp"
#include "analysis/words/words.hpp"
#include "models/catalogue.hpp"
#include "sim/base/error.hpp"
#include "sim/scenario/text.hpp"

using analysis::Statement;
using analysis::StatementCheck;
using analysis::Verdict;
using sim::Expectation;
using Holds = Statement::Holds;

namespace {

const std::string chain =
    "format: 1\nmodel: clearance_chain\nchain: {points: 2, agreements: 4}\nruns: {seed: 1}\nexpect:\n";
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<Expectation> read(const std::string& entries) {
  const sim::MemoryFiles files(std::map<std::string, std::string>{{"a.yaml", chain + entries}});
  return models::load_model(sim::load(files, "a.yaml", {})).runs.expectations;
}

std::vector<std::string> faults(const std::string& entries) {
  const analysis::Words words(analysis::Language::en);
  std::vector<std::string> all;
  try {
    static_cast<void>(read(entries));
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) all.push_back(words.render(fault));
  }
  return all;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("expectations are read with their bounds, the runs they speak of and their place") {
  const auto all = read(
      "  - {outcome: passed, at_least: 1}\n"
      "  - {outcome: agreements, holds: on_average, at_least: 2, at_most: 3.5, source: because}\n"
      "  - {outcome: passed, holds: in_a_share, share: 0.9, at_most: 0}\n");
  REQUIRE(all.size() == 3);
  CHECK(all[0].outcome == "passed");
  CHECK(all[0].holds == Expectation::Holds::in_every_run);
  CHECK(all[0].low == 1.0);
  CHECK(all[0].high == infinity);
  CHECK(all[0].place == sim::Place{"a.yaml", 6, 15});
  CHECK(all[1].holds == Expectation::Holds::on_average);
  CHECK(all[1].high == 3.5);
  CHECK(all[1].source == "because");
  CHECK(all[1].path == "expect[1].outcome");
  CHECK(all[2].share == 0.9);
  CHECK(all[2].low == -infinity);
}

TEST_CASE("what is wrong with an expectation is told with its place") {
  CHECK(faults("  - passed >= 1\n") ==
        Said{"a.yaml:6:5: expect[0]: got passed >= 1, expected a map (keys with values)"});
  CHECK(faults("  - {outcome: passed}\n") == Said{"a.yaml:6:5: expect[0].at_least: got nothing, expected one "
                                                  "bound at least, at_least or at_most; add "
                                                  "this key"});
  CHECK(faults("  - {outcome: passed, at_least: 2, at_most: 1}\n") ==
        Said{"a.yaml:6:45: expect[0].at_most: got 1, expected at least 2"});
  CHECK(faults("  - {outcome: passed, at_least: 1 week}\n").size() == 1);
  CHECK(faults("  - {at_least: 1}\n").size() == 1);
  CHECK(faults("  - {outcome: passed, at_least: 1, holds: always}\n").size() == 1);
  CHECK(faults("  - {outcome: passed, at_least: 1, share: 0.5}\n").size() == 1);
  CHECK(faults("  - {outcome: passed, at_least: 1, holds: in_a_share}\n").size() == 1);
  CHECK(faults("  - {outcome: passed, at_least: 1, holds: in_a_share, share: 1.5}\n").size() == 1);
  CHECK(faults("  - {outcome: passed, at_leest: 1}\n").size() == 2);
}

TEST_CASE("a resolved scenario keeps what is expected") {
  const sim::MemoryFiles files(
      std::map<std::string, std::string>{{"a.yaml", chain + "  - {outcome: passed, at_least: 1}\n"}});
  const std::string resolved = sim::resolved_yaml(sim::load(files, "a.yaml", {}));
  const sim::MemoryFiles again(std::map<std::string, std::string>{{"b.yaml", resolved}});
  const auto all = models::load_model(sim::load(again, "b.yaml", {})).runs.expectations;
  REQUIRE(all.size() == 1);
  CHECK(all[0].low == 1.0);
}

TEST_CASE("a statement about every run is broken by the first run outside its bounds") {
  StatementCheck check({{0, Holds::in_every_run, 1.0, 2.0, 1.0}});
  CHECK(check.findings()[0].verdict == Verdict::undecided);
  check.add(0, {1.0});
  check.add(1, {2.0});
  CHECK(check.findings()[0].verdict == Verdict::held);
  check.add(2, {std::nan("")});
  CHECK(check.findings()[0].runs == 2);
  check.add(3, {2.5});
  check.add(4, {0.0});
  CHECK(check.has_broken());
  CHECK(check.findings()[0].first_outside == 3U);
  CHECK(check.findings()[0].outside == 2);
}

TEST_CASE("a mean or a share is looked at after 50, 100, 200 runs, and the first look that decides is kept") {
  const std::vector<Statement> both{{0, Holds::on_average, 0.9, infinity, 1.0},
                                    {0, Holds::in_a_share, 1.0, infinity, 0.95}};
  StatementCheck check(both);
  for (std::uint32_t run = 0; run < 49; ++run) check.add(run, {1.0 + 0.001 * (run % 2)});
  CHECK(check.findings()[0].verdict == Verdict::undecided);
  CHECK(check.findings()[0].confidence == 0.0);
  check.add(49, {1.0});
  CHECK(check.findings()[0].verdict == Verdict::held);
  CHECK(check.findings()[0].runs == 50);
  // 0.05 over two statements, 1 / (1 * 2) of it for the first look.
  CHECK(check.findings()[0].confidence == Approx(1.0 - 0.05 / 2 / 2));
  CHECK(check.findings()[1].verdict == Verdict::undecided);  // 50 of 50 do not show 0.95
  for (std::uint32_t run = 50; run < 200; ++run) check.add(run, {1.0});
  CHECK(check.findings()[1].verdict == Verdict::held);
  for (std::uint32_t run = 200; run < 800; ++run) check.add(run, {-5.0});
  CHECK(check.findings()[0].verdict == Verdict::held);  // decided long ago
  CHECK_FALSE(check.has_broken());
}

TEST_CASE("what has not happened yet is no proof that it never does") {
  constexpr auto flag = analysis::OutcomeRange::yes_or_no;
  StatementCheck check(
      {{0, Holds::on_average, 0.01, infinity, 1.0, flag}, {0, Holds::on_average, -infinity, 0.2, 1.0, flag}});
  for (std::uint32_t run = 0; run < 50; ++run) check.add(run, {0.0});
  CHECK(check.findings()[0].verdict == Verdict::undecided);
  CHECK(check.findings()[0].interval.low == 0.0);
  CHECK(check.findings()[0].interval.high > 0.05);  // exact: none of 50
  CHECK(check.findings()[1].verdict == Verdict::held);
  for (std::uint32_t run = 50; run < 200; ++run) check.add(run, {run == 150 ? 1.0 : 0.0});
  CHECK(check.findings()[0].verdict == Verdict::undecided);
}

TEST_CASE("whether an outcome is 0 or 1 is declared, and not read off the runs so far") {
  // A number that so far was 0 or 1 may be 100 in the next run: its mean has no interval of a chance.
  StatementCheck check({{0, Holds::on_average, -infinity, 0.5, 1.0},
                        {0, Holds::on_average, -infinity, 0.5, 1.0, analysis::OutcomeRange::yes_or_no}});
  for (std::uint32_t run = 0; run < 200; ++run) check.add(run, {run == 10 ? 1.0 : 0.0});
  CHECK(check.findings()[0].verdict == Verdict::undecided);
  CHECK(std::isinf(check.findings()[0].interval.high));
  CHECK(check.findings()[1].verdict == Verdict::held);
}
