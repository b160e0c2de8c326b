// The textbook models against their closed forms and tables: each case of the table of `liaison verify` holds
// of the model, and rejects its twins (tests/twins/README.md).
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "analysis/verify/cases/classic_cases.hpp"
#include "analysis/verify/cases/table.hpp"
#include "tests/twins/twins.hpp"

TEST_CASE("every case of the textbook models holds", "[verification]") {
  for (const cases::Case& one : cases::classics()) {
    const support::Verdict verdict = one.of_the_model();
    INFO(one.id << ", " << one.law << ": " << verdict.said);
    CHECK(cases::examined(one.id, one.law, verdict).holds);
  }
}

TEST_CASE("every case of the textbook models rejects its twins", "[verification]") {
  std::set<std::string> rejected, ids;
  for (const cases::Case& one : cases::classics()) ids.insert(one.id);
  for (const twins::Twin& twin : twins::of_classics()) {
    const support::Verdict verdict = twin.verdict();
    INFO(twin.id << ", " << twin.fault << ": " << verdict.said);
    CHECK_FALSE(cases::examined(twin.id, twin.fault, verdict).holds);
    rejected.insert(twin.id);
  }
  CHECK(rejected == ids);
}

TEST_CASE("every case of the table has a number of its own", "[verification]") {
  std::set<std::string> ids;
  for (const cases::Case& one : cases::table()) CHECK(ids.insert(one.id).second);
  CHECK(ids.size() == 50);
}
