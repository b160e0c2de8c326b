#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "analysis/verify/cases/logs.hpp"
#include "analysis/verify/cases/plan_cases.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "tests/twins/twin_day.hpp"
#include "tests/twins/twins.hpp"

/// Every case of docs/models/plan.md, section 9: its check holds of the model, and rejects every twin of it
/// (tests/twins/README.md).
namespace {

void examine(const std::string& id) {
  const auto& all = cases::all();
  const auto one = std::find_if(all.begin(), all.end(), [&](const auto& any) { return any.id == id; });
  REQUIRE(one != all.end());
  const support::Verdict verdict = one->of_the_model();
  INFO(id << ", " << one->law << ": " << verdict.said);
  CHECK(cases::examined(id, one->law, verdict).holds);
  int rejected = 0;
  for (const twins::Twin& twin : twins::all()) {
    if (twin.id != id) continue;
    const support::Verdict of_twin = twin.verdict();
    INFO("the twin, " << twin.fault << ": " << of_twin.said);
    CHECK_FALSE(cases::examined(id, one->law, of_twin).holds);
    ++rejected;
  }
  CHECK(rejected > 0);
}

std::string text_of(const std::string& name) {
  std::ifstream file(std::string(LIAISON_SOURCE_DIR) + "/" + name);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The numbers in the first column of the tables of a page.
std::multiset<std::string> first_column(const std::string& name) {
  std::multiset<std::string> found;
  std::istringstream lines(text_of(name));
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| V", 0) == 0) found.insert(line.substr(2, line.find(' ', 2) - 2));
  }
  return found;
}

}  // namespace

TEST_CASE("V0: one measure walks the path worked out by hand", "[verification]") { examine("V0"); }
TEST_CASE("V1: one-shot clearance by n partners is passed with p^n", "[verification]") { examine("V1"); }
TEST_CASE("V2: the slowest partner is asked the maximum of n geometrics", "[verification]") { examine("V2"); }
TEST_CASE("V3: R rounds: no dispute with (1 - (1 - p)^R)^n", "[verification]") { examine("V3"); }
TEST_CASE("V4: the day job's backlog follows the day-step Lindley recursion", "[verification]") {
  examine("V4");
}
TEST_CASE("V5: with long jobs it is the Pollaczek-Khinchine workload", "[verification]") { examine("V5"); }
TEST_CASE("V6: the plan gets max(share, what the day job leaves)", "[verification]") { examine("V6"); }
TEST_CASE("V7: exceptions stretch the work to W / (1 - p rho)", "[verification]") { examine("V7"); }
TEST_CASE("V8: the share of vacant posts is D_v / (D_v + T)", "[verification]") { examine("V8"); }
TEST_CASE("V9: with everybody free a measure takes its critical path", "[verification]") { examine("V9"); }
TEST_CASE("V10: backing without noise decays with its half-life", "[verification]") { examine("V10"); }
TEST_CASE("V11: backing with noise is a stationary Ornstein-Uhlenbeck process", "[verification]") {
  examine("V11");
}
TEST_CASE("V12: focusing events make shot noise", "[verification]") { examine("V12"); }
TEST_CASE("V13: a newcomer learns along the exponential curve", "[verification]") { examine("V13"); }
TEST_CASE("V14: arbitration is a Geo/Geo/1 queue, slot before request", "[verification]") { examine("V14"); }
TEST_CASE("V15: money comes after (1 - p) / p extra years, with a new year", "[verification]") {
  examine("V15");
}
TEST_CASE("V16: the legal gate follows its lognormal quantiles", "[verification]") { examine("V16"); }
TEST_CASE("V17: chasing covers min(1, Q (D + 1) / (c M)) of the measures", "[verification]") {
  examine("V17");
}
TEST_CASE("V18: a hub turns n - 1 links into one", "[verification]") { examine("V18"); }
TEST_CASE("V19: talking makes joint work W (1 + kappa (n - 1)) days", "[verification]") { examine("V19"); }
TEST_CASE("V20: a task survives its officials at the price of the handover", "[verification]") {
  examine("V20");
}
TEST_CASE("V21: officials who share a pool are the queue of Erlang", "[verification]") { examine("V21"); }
TEST_CASE("V22: files worked on to their end are the queue of Fuhrmann and Cooper", "[verification]") {
  examine("V22");
}
TEST_CASE("V23: a decision is answered after min(service, time-out), in whole days", "[verification]") {
  examine("V23");
}
TEST_CASE("V24: a total crisis shifts everything after it by its length", "[verification]") {
  examine("V24");
}
TEST_CASE("V25: Little's law holds of the items of every run, exactly", "[verification]") { examine("V25"); }
TEST_CASE("V27: measures that share nothing are done binomially", "[verification]") { examine("V27"); }
TEST_CASE("V30: more staff, less work or less to wait for can take longer", "[verification]") {
  examine("V30");
}
TEST_CASE("V31: crews make the parallel schedule of a project", "[verification]") { examine("V31"); }
TEST_CASE("V33: every person-day and every measure-day ends in one account", "[verification]") {
  examine("V33");
}
TEST_CASE("V34: the same key gives the same run, in any order of visits", "[verification]") {
  examine("V34");
}
TEST_CASE("V35: nothing comes of nothing", "[verification]") { examine("V35"); }
TEST_CASE("V36: with abundance every measure takes one day a stage", "[verification]") { examine("V36"); }
TEST_CASE("V37: one more of anything changes nobody else's luck", "[verification]") { examine("V37"); }
TEST_CASE("V38: working days are counted on the real calendar", "[verification]") { examine("V38"); }
TEST_CASE("V39: more people make a late project later", "[verification]") { examine("V39"); }

TEST_CASE("every case of the documentation has a check, a test and a twin", "[verification]") {
  std::multiset<std::string> checks, twins_of;
  std::set<std::string> ids;
  const std::string tests = text_of("tests/verification/cases_test.cpp");
  for (const cases::Case& one : cases::all()) {
    checks.insert(one.id);
    ids.insert(one.id);
    CHECK(tests.find("examine(\"" + one.id + "\")") != std::string::npos);
  }
  for (const twins::Twin& twin : twins::all()) twins_of.insert(twin.id);
  CHECK(first_column("docs/models/plan.md") == checks);
  CHECK(std::set<std::string>(twins_of.begin(), twins_of.end()) == ids);
  CHECK(first_column("tests/twins/README.md") == twins_of);
  const std::string page = text_of("tests/twins/README.md");
  for (const twins::Twin& twin : twins::all()) {
    INFO(twin.id << ": " << twin.fault);
    CHECK(page.find("| " + twin.id + " | " + twin.fault + " |") != std::string::npos);
  }
}

TEST_CASE("a day put together from its phases is the model's day", "[verification]") {
  const plan::Model model = compile(quiet::busy_scenario(350));
  for (std::uint32_t i = 0; i < 5; ++i) {
    CHECK(support::same_log(quiet::live(model, {94, i}),
                            cases::live({.live_day = twins::Day()}, model, {94, i})));
  }
}
