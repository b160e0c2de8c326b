#include "sim/base/time.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace sim {

namespace {

constexpr std::int32_t days_in_era = 146097;            // 400 years
constexpr std::int32_t days_from_era_to_1970 = 719468;  // from 0000-03-01

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int32_t number_at(std::string_view text, std::size_t from, std::size_t count) {
  std::int32_t result = 0;
  for (std::size_t i = from; i < from + count; ++i) result = result * 10 + (text[i] - '0');
  return result;
}

std::string padded(std::int32_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

std::int32_t days_since_1970(Date date) {
  // The year starts in March here, so that the day that may be missing is its last.
  const std::int32_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * days_in_era + day_of_era - days_from_era_to_1970;
}

Date date_of_days_since_1970(std::int32_t days) {
  const std::int32_t shifted = days + days_from_era_to_1970;
  const std::int32_t era = (shifted >= 0 ? shifted : shifted - (days_in_era - 1)) / days_in_era;
  const std::int32_t day_of_era = shifted - era * days_in_era;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int32_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int32_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
  const std::int32_t year = year_of_era + era * 400;
  return {month <= 2 ? year + 1 : year, month, day};
}

Date plus_calendar_days(Date date, std::int32_t n) {
  return date_of_days_since_1970(days_since_1970(date) + n);
}

std::int32_t weekday(Date date) {
  const std::int32_t remainder = (days_since_1970(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return remainder < 0 ? remainder + 7 : remainder;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && !is_digit(text[i])) return std::nullopt;
  }
  const Date date{number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return std::nullopt;
  // A 30 February would come back as another date.
  if (date_of_days_since_1970(days_since_1970(date)) != date) return std::nullopt;
  return date;
}

std::string to_text(Date date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

Calendar::Calendar(Date start, std::vector<Date> holidays, Date end) {
  std::sort(holidays.begin(), holidays.end());
  const std::int32_t last = days_since_1970(end);
  for (std::int32_t day = days_since_1970(start); day <= last; ++day) {
    const Date date = date_of_days_since_1970(day);
    if (weekday(date) < 5 && !std::binary_search(holidays.begin(), holidays.end(), date))
      days_.push_back(day);
  }
}

Day Calendar::first_on_or_after(Date date) const {
  return static_cast<Day>(std::lower_bound(days_.begin(), days_.end(), days_since_1970(date)) -
                          days_.begin());
}

Date Calendar::date_of(Day day) const {
  ensure(day >= 0 && day < size(), "a working day that is asked for lies inside the calendar");
  return date_of_days_since_1970(days_[static_cast<std::size_t>(day)]);
}

}  // namespace sim
