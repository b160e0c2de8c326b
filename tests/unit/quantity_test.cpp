#include "sim/base/quantity.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "sim/base/error.hpp"

TEST_CASE("a quantity keeps its number and refuses what is outside its range") {
  CHECK(sim::Probability{0.25}.value() == 0.25);
  CHECK(sim::Probability{0.0}.value() == 0.0);
  CHECK(sim::Share{1.0}.value() == 1.0);
  CHECK(sim::PersonDays{1250.5}.value() == 1250.5);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double wrong : {-1e-9, 1.0 + 1e-9, nan, infinity}) {
    CHECK_THROWS_AS(sim::Probability{wrong}, sim::InvariantViolation);
    CHECK_THROWS_AS(sim::Share{wrong}, sim::InvariantViolation);
  }
  for (const double wrong : {-1e-9, nan, infinity}) {
    CHECK_THROWS_AS(sim::PersonDays{wrong}, sim::InvariantViolation);
  }
}

TEST_CASE("quantities of one kind compare and combine") {
  CHECK(sim::PersonDays{2.0} + sim::PersonDays{3.5} == sim::PersonDays{5.5});
  CHECK(sim::Share{0.25} * sim::PersonDays{8.0} == sim::PersonDays{2.0});
  CHECK(sim::complement(sim::Probability{0.25}) == sim::Probability{0.75});
  CHECK(sim::Share{0.25} < sim::Share{0.5});
  CHECK_FALSE(sim::Share{0.5} < sim::Share{0.5});
}
