#include <catch2/catch.hpp>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/units.hpp"

using sim::Dimension;

namespace {

double value_of(const std::string& text, Dimension dimension) {
  const sim::ParsedNumber number = sim::parse_number(text, false, dimension);
  INFO(text << " " << number.fault_kind);
  REQUIRE(number.value.has_value());
  return *number.value;
}

std::string fault_of(const std::string& text, Dimension dimension) {
  const sim::ParsedNumber number = sim::parse_number(text, false, dimension);
  CHECK(number.value.has_value() == number.fault_kind.empty());
  return number.fault_kind;
}

std::string meant(const std::string& text, Dimension dimension) {
  return sim::meant_number(text, fault_of(text, dimension), dimension);
}

}  // namespace

TEST_CASE("units are converted by 5, 21 and 252 working days") {
  CHECK(value_of("126 working days", Dimension::working_days) == 126.0);
  CHECK(value_of("1 working day", Dimension::working_days) == 1.0);
  CHECK(value_of("6 months", Dimension::working_days) == 126.0);
  CHECK(value_of("1 month", Dimension::working_days) == 21.0);
  CHECK(value_of("2 years", Dimension::working_days) == 504.0);
  CHECK(value_of("3  weeks ", Dimension::working_days) == 15.0);
  CHECK(value_of("0.25 person-days", Dimension::person_days) == 0.25);
  CHECK(value_of("0.1 person-days per month", Dimension::person_days_per_month) == 0.1);
  CHECK(value_of("0.04 per working day", Dimension::per_day) == 0.04);
  CHECK(value_of("1 per month", Dimension::per_day) == 1.0 / 21.0);
  CHECK(value_of("1 per year", Dimension::per_day) == 1.0 / 252.0);
  CHECK(value_of("1 per month", Dimension::per_month) == 1.0);
  CHECK(value_of("12 per year", Dimension::per_month) == 1.0);
  CHECK(value_of("1 per month", Dimension::per_year) == 12.0);
  CHECK(value_of("0.5 FTE", Dimension::fte) == 0.5);
  CHECK(value_of("0.5", Dimension::fte) == 0.5);
}

TEST_CASE("numbers are decimal numbers and nothing else") {
  CHECK(value_of("1e3", Dimension::number) == 1000.0);
  CHECK(value_of("-.5", Dimension::number) == -0.5);
  CHECK(value_of("+5", Dimension::number) == 5.0);
  CHECK(value_of("0", Dimension::number) == 0.0);
  CHECK(value_of("0.10", Dimension::number) == 0.1);
  CHECK(value_of("-0.5", Dimension::number) == -0.5);
  for (const char* text :
       {".nan", "nan", "NaN", ".inf", "-.inf", "+.Inf", "infinity", "-inf", "1e999", "-1e999"}) {
    INFO(text);
    CHECK(fault_of(text, Dimension::number) == "not_finite");
  }
  for (const char* text : {"010", "-010", "007 working days", "0o17", "00", "01.5"}) {
    INFO(text);
    CHECK(fault_of(text, Dimension::number) == "octal_looking");
  }
  CHECK(fault_of("0x1F", Dimension::number) == "hexadecimal");
  for (const char* text : {"high", "", " ", "yes", "1.5abc", "1.2.3", "--1", "- 1", "1e", "e5", "0b1", "."}) {
    INFO(text);
    CHECK(fault_of(text, Dimension::number) == "not_a_number");
  }
  for (const char* text : {"1,5", "10 000", "1_000", "1'000",
                           "10\xC2\xA0"
                           "000"}) {
    INFO(text);
    CHECK(fault_of(text, Dimension::number) == "number_separator");
  }
  CHECK(fault_of("60 %", Dimension::share) == "percent");
  CHECK(fault_of("60%", Dimension::share) == "percent");
}

TEST_CASE("a unit must be there, known, and of the right kind") {
  CHECK(fault_of("126", Dimension::working_days) == "unit_missing");
  CHECK(fault_of("126 days", Dimension::working_days) == "plain_days");
  CHECK(fault_of("1 day", Dimension::working_days) == "plain_days");
  CHECK(fault_of("3 jours", Dimension::working_days) == "plain_days");
  CHECK(fault_of("30 calendar days", Dimension::working_days) == "calendar_days");
  CHECK(fault_of("3 person-days", Dimension::working_days) == "wrong_unit");
  CHECK(fault_of("3 per month", Dimension::working_days) == "wrong_unit");
  CHECK(fault_of("3 wroking days", Dimension::working_days) == "unknown_unit");
  CHECK(fault_of("3 Months", Dimension::working_days) == "unknown_unit");
  CHECK(fault_of("3 posts", Dimension::count) == "unit_unexpected");
  CHECK(fault_of("0.5 posts", Dimension::fte) == "unknown_unit");
  CHECK(fault_of("2.5", Dimension::count) == "fractional_count");
  CHECK(fault_of("3e0", Dimension::count).empty());
  CHECK(sim::parse_number("126 working days", true, Dimension::working_days).fault_kind == "text_for_number");
}

TEST_CASE("what was probably meant") {
  CHECK(meant("126", Dimension::working_days) == "126 working days");
  CHECK(meant("1 day", Dimension::working_days) == "1 working day");
  CHECK(meant("365 calendar days", Dimension::working_days) == "252 working days");
  CHECK(meant("3 wroking days", Dimension::working_days) == "3 working days");
  CHECK(meant("1,5", Dimension::number) == "1.5");
  CHECK(meant("1,000", Dimension::number).empty());
  CHECK(meant("10 000 person-days", Dimension::person_days) == "10000 person-days");
  CHECK(meant("60 %", Dimension::share) == "0.6");
  CHECK(meant("010", Dimension::count) == "10");
  CHECK(meant("6months", Dimension::working_days) == "6 months");
  CHECK(meant("3 posts", Dimension::count) == "3");
  CHECK(meant("high", Dimension::number).empty());
  CHECK(sim::meant_number("12", "text_for_number", Dimension::count) == "12");
}

TEST_CASE("a number's text reads back to the same bits") {
  CHECK(sim::number_text(126.0, Dimension::working_days) == "126 working days");
  CHECK(sim::number_text(1.0, Dimension::working_days) == "1 working day");
  CHECK(sim::number_text(0.25, Dimension::person_days) == "0.25 person-days");
  CHECK(sim::number_text(0.2, Dimension::share) == "0.2");
  CHECK(sim::number_text(3.0, Dimension::count) == "3");
  CHECK(sim::number_text(0.5, Dimension::fte) == "0.5 FTE");
  const Dimension all[] = {Dimension::number,       Dimension::probability, Dimension::share,
                           Dimension::working_days, Dimension::person_days, Dimension::person_days_per_month,
                           Dimension::per_day,      Dimension::per_month,   Dimension::per_year,
                           Dimension::fte};
  std::uint64_t state = 88172645463325252ULL;
  int finite = 0;
  for (int i = 0; i < 20000; ++i) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    double value = 0.0;
    std::memcpy(&value, &state, sizeof value);
    if (!std::isfinite(value)) continue;
    ++finite;
    const Dimension dimension = all[i % 10];
    const std::string text = sim::number_text(value, dimension);
    const sim::ParsedNumber back = sim::parse_number(text, false, dimension);
    if (!back.value || std::memcmp(&*back.value, &value, sizeof value) != 0) FAIL(text);
  }
  CHECK(finite > 19000);
}

TEST_CASE("numbers do not depend on the locale") {
  const char* const known = std::setlocale(LC_ALL, "fr_FR.UTF-8");
  INFO((known == nullptr ? "no French locale here; the C locale is tested" : known));
  CHECK(value_of("1.5", Dimension::number) == 1.5);
  CHECK(sim::number_text(1.5, Dimension::number) == "1.5");
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("the nearest word is at most a third of its letters away") {
  const std::vector<std::string> keys{"deadline", "compliance", "policies", "fte"};
  CHECK(sim::nearest("dedline", keys) == "deadline");
  CHECK(sim::nearest("deadlien", keys) == "deadline");
  CHECK(sim::nearest("deadlines", keys) == "deadline");
  CHECK(sim::nearest("fre", keys) == "fte");
  CHECK(sim::nearest("xyz", keys).empty());
  CHECK(sim::nearest("headlights", keys).empty());
  CHECK(sim::nearest("", keys).empty());
  CHECK(sim::nearest(std::string(5000, 'a'), keys).empty());
}
