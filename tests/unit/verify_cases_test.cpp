// What is kept of a check's verdict: the values it looked at, and that one broken value breaks the case.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/verify/cases/examined.hpp"

using cases::Examined;
using support::Verdict;

namespace {

Examined of(const Verdict& verdict) { return cases::examined("V0", "a law", verdict); }

}  // namespace

TEST_CASE("a verdict keeps every value with its standard error or tolerance", "[unit]") {
  const Examined one =
      of(support::that(true, "It is so") && support::near("Days, in all", 10.5, 10.0, 1.0) &&
         support::mean_is("mean", {1.0, 2.0, 3.0}, 2.5, 0.1) && support::count_is("hits", 30, 100, 0.25));
  CHECK(one.holds);
  REQUIRE(one.values.size() == 4);
  CHECK(one.values[0].finding.id == "it_is_so");
  CHECK_FALSE(one.values[0].finding.is_number);
  CHECK(one.values[1].finding.id == "days_in_all");
  CHECK(one.values[1].finding.expected == 10.0);
  CHECK(one.values[1].finding.found == 10.5);
  CHECK(one.values[1].finding.tolerance == 1.0);
  CHECK_FALSE(one.values[1].finding.standard_error);
  CHECK(one.values[2].finding.found == 2.0);
  CHECK(*one.values[2].finding.standard_error == Approx(std::sqrt(1.0 / 3.0)));
  CHECK(one.values[2].finding.tolerance == 0.1);
  CHECK(one.values[3].finding.expected == 25.0);
  CHECK(*one.values[3].finding.standard_error == Approx(std::sqrt(100 * 0.25 * 0.75)));
}

TEST_CASE("a check that looked at nothing does not hold", "[unit]") { CHECK_FALSE(of(Verdict{}).holds); }

TEST_CASE("one broken value breaks the case, whatever stands around it", "[unit]") {
  for (const double away : {-2.0, 2.0, std::numeric_limits<double>::quiet_NaN()}) {
    Verdict verdict = support::near("same", 10.0, 10.0, 1.0);
    verdict = verdict && support::near("same", 10.0 + away, 10.0, 1.0);
    for (int i = 0; i < 3; ++i) verdict = verdict && support::near("same", 10.9, 10.0, 1.0);
    const Examined one = of(verdict && support::that(true, "another"));
    CHECK_FALSE(one.holds);
    REQUIRE(one.values.size() == 2);
    CHECK(one.values[0].times == 5);
    CHECK_FALSE(one.values[0].finding.holds);
    CHECK(one.values[1].finding.holds);
  }
  CHECK_FALSE(of(support::that(false, "it is so")).holds);
  CHECK_FALSE(of(support::count_is("hits", 50, 100, 0.25)).holds);
  CHECK_FALSE(of(support::mean_is("mean", {1.0, 1.1, 0.9}, 2.0)).holds);
  CHECK_FALSE(of(support::mean_is("no spread and off", {1.0, 1.0}, 2.0)).holds);
  CHECK_FALSE(of(support::mean_is("no spread at all", {1.0, 1.0}, 1.0)).holds);
}

TEST_CASE("of values of one name the worst stands in the table, of others each", "[unit]") {
  const Examined one =
      of(support::near("work", 1.1, 1.0, 1.0) && support::near("work", 2.5, 2.0, 1.0) &&
         support::near("work", 3.2, 3.0, 1.0) && support::near({"work", {{"partners", "2"}}}, 4.0, 4.0, 1.0));
  REQUIRE(one.values.size() == 2);
  CHECK(one.values[0].times == 3);
  CHECK(one.values[0].finding.found == 2.5);
  CHECK(one.values[1].times == 1);
}
