#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// A civil date of the proleptic Gregorian calendar.
struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1 to 12
  std::int32_t day = 1;    ///< 1 to 31

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// Days from 1970-01-01 to `date` (negative before). Source: Howard Hinnant, "chrono-compatible low-level
/// date algorithms" (2013), days_from_civil.
[[nodiscard]] std::int32_t days_since_1970(Date date);
[[nodiscard]] Date date_of_days_since_1970(std::int32_t days);
/// The date `n` calendar days after `date`.
[[nodiscard]] Date plus_calendar_days(Date date, std::int32_t n);
/// 0 is Monday, 6 is Sunday.
[[nodiscard]] std::int32_t weekday(Date date);
/// Reads "2019-10-18"; nothing when the text is not a date that exists.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// "2019-10-18".
[[nodiscard]] std::string to_text(Date date);

/// A working day of a run: 0 is the first, 1 the next working day.
using Day = std::int32_t;

/// Which calendar dates are working days: Monday to Friday, less the holidays; day t is the t-th of them from
/// the start (day 0 is the first working day on or after `start`). Integer arithmetic only.
class Calendar {
 public:
  /// `holidays` in any order; weekends and duplicates among them change nothing.
  /// `end` is the last date that can be asked for.
  Calendar(Date start, std::vector<Date> holidays, Date end);

  /// The first working day on or after `date` (0 for a date before the start). Past the end of the calendar:
  /// size().
  [[nodiscard]] Day first_on_or_after(Date date) const;
  /// How many working days have been lived once `date` is over: the number of working days from the start to
  /// `date`, both included.
  [[nodiscard]] Day days_lived_by(Date date) const { return first_on_or_after(plus_calendar_days(date, 1)); }
  /// The date of working day `day`, 0 <= day < size().
  [[nodiscard]] Date date_of(Day day) const;
  /// Number of working days from the start to the end of the calendar.
  [[nodiscard]] Day size() const { return static_cast<Day>(days_.size()); }

 private:
  std::vector<std::int32_t> days_;  ///< days since 1970-01-01 of each working day, ascending
};

}  // namespace sim
