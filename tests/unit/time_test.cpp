#include "sim/base/time.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "sim/base/error.hpp"

namespace {

/// Sundays of Easter as published; the holidays that follow them are counted from there.
constexpr sim::Date easters[] = {{2019, 4, 21}, {2020, 4, 12}, {2021, 4, 4}, {2022, 4, 17}, {2023, 4, 9}};

/// The public holidays of France, 2019 to 2023 (Code du travail, L3133-1).
std::vector<sim::Date> french_holidays() {
  std::vector<sim::Date> result;
  for (const sim::Date easter : easters) {
    for (const int after : {1, 39, 50}) result.push_back(sim::plus_calendar_days(easter, after));
    const std::int32_t year = easter.year;
    for (const sim::Date fixed :
         {sim::Date{year, 1, 1}, sim::Date{year, 5, 1}, sim::Date{year, 5, 8}, sim::Date{year, 7, 14},
          sim::Date{year, 8, 15}, sim::Date{year, 11, 1}, sim::Date{year, 11, 11}, sim::Date{year, 12, 25}}) {
      result.push_back(fixed);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("every date of four centuries comes back from its number of days") {
  sim::Date expected{1800, 1, 1};
  const auto length = [](std::int32_t year, std::int32_t month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  };
  for (std::int32_t days = sim::days_since_1970(expected); expected.year < 2201; ++days) {
    const sim::Date date = sim::date_of_days_since_1970(days);
    if (date != expected || sim::days_since_1970(expected) != days) FAIL(sim::to_text(expected));
    if (++expected.day > length(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) expected = {expected.year + 1, 1, 1};
    }
  }
  CHECK(sim::days_since_1970({1970, 1, 1}) == 0);
  CHECK(sim::days_since_1970({2000, 3, 1}) == 11017);
  CHECK(sim::date_of_days_since_1970(-719468) == sim::Date{0, 3, 1});
  CHECK(sim::date_of_days_since_1970(-719469) == sim::Date{0, 2, 29});
}

TEST_CASE("known days of the week") {
  CHECK(sim::weekday({1969, 7, 20}) == 6);   // the landing on the moon, a Sunday
  CHECK(sim::weekday({2019, 10, 18}) == 4);  // a Friday
  CHECK(sim::weekday({2020, 3, 17}) == 1);   // the first lockdown in France, a Tuesday
  CHECK(sim::weekday({1582, 10, 15}) == 4);  // the first Gregorian date, a Friday
}

TEST_CASE("a date is read only if it exists") {
  CHECK(sim::parse_date("2019-10-18") == sim::Date{2019, 10, 18});
  CHECK(sim::parse_date("2020-02-29") == sim::Date{2020, 2, 29});
  CHECK(sim::parse_date("0001-01-01") == sim::Date{1, 1, 1});
  for (const char* text :
       {"2019-02-29", "1900-02-29", "2019-04-31", "2019-13-01", "2019-00-10", "2019-01-00", "2019-1-01",
        "19-01-01", "2019-01-01 ", "2019/01/01", "+019-01-01", "2019-01-0x", ""}) {
    INFO(text);
    CHECK_FALSE(sim::parse_date(text).has_value());
  }
  for (const sim::Date date : {sim::Date{2019, 10, 18}, sim::Date{33, 4, 3}, sim::Date{9999, 12, 31}}) {
    CHECK(sim::parse_date(sim::to_text(date)) == date);
  }
  CHECK(sim::to_text({33, 4, 3}) == "0033-04-03");
}

TEST_CASE("the working days of the French case") {
  const sim::Date start{2019, 10, 18};
  const sim::Calendar calendar(start, french_holidays(), {2023, 12, 31});
  CHECK(calendar.date_of(0) == start);
  CHECK(calendar.first_on_or_after({2020, 7, 3}) == 176);  // reshuffles
  CHECK(calendar.first_on_or_after({2020, 7, 6}) == 177);
  CHECK(calendar.first_on_or_after({2022, 5, 16}) == 651);
  CHECK(calendar.first_on_or_after({2022, 5, 20}) == 655);
  CHECK(calendar.first_on_or_after({2020, 3, 17}) == 103);  // first lockdown
  CHECK(calendar.first_on_or_after({2020, 5, 11}) == 139);
  CHECK(calendar.first_on_or_after({2021, 6, 30}) == 427);
  CHECK(calendar.first_on_or_after({2021, 12, 31}) == 556);
  CHECK(calendar.days_lived_by({2021, 12, 31}) == 557);
  CHECK(calendar.days_lived_by({2022, 12, 31}) == 810);
  CHECK(calendar.first_on_or_after({2023, 1, 12}) == 818);
}

TEST_CASE("a calendar counts Monday to Friday less the holidays") {
  const sim::Date saturday{2024, 6, 1};
  const sim::Date thursday{2024, 6, 6};
  const sim::Calendar calendar(saturday, {thursday, saturday, thursday}, {2024, 6, 10});
  CHECK(calendar.size() == 5);
  CHECK(calendar.date_of(0) == sim::Date{2024, 6, 3});
  CHECK(calendar.date_of(3) == sim::Date{2024, 6, 7});
  CHECK(calendar.first_on_or_after({2020, 1, 1}) == 0);
  CHECK(calendar.first_on_or_after(thursday) == 3);
  CHECK(calendar.days_lived_by(thursday) == 3);
  CHECK(calendar.days_lived_by({2024, 6, 2}) == 0);
  CHECK(calendar.first_on_or_after({2024, 6, 11}) == calendar.size());
  for (sim::Day day = 0; day < calendar.size(); ++day) {
    CHECK(calendar.first_on_or_after(calendar.date_of(day)) == day);
    CHECK(calendar.days_lived_by(calendar.date_of(day)) == day + 1);
  }
  CHECK_THROWS_AS(calendar.date_of(5), sim::InvariantViolation);
  CHECK_THROWS_AS(calendar.date_of(-1), sim::InvariantViolation);
}

TEST_CASE("a calendar that ends before it starts has no days") {
  const sim::Calendar calendar({2024, 6, 3}, {}, {2024, 6, 2});
  CHECK(calendar.size() == 0);
  CHECK(calendar.first_on_or_after({2024, 6, 3}) == 0);
}
