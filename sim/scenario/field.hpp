#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string_view>
#include <vector>

namespace sim {

/// What a number is a number of. It decides which units a scenario may write, and how they are converted:
/// a month is 21 working days, a year 252, a week 5.
enum class Dimension : std::uint8_t {
  number,                 ///< no unit: "0.6"
  probability,            ///< no unit, in [0, 1]
  share,                  ///< no unit, in [0, 1]
  count,                  ///< whole number, no unit: "3"
  working_days,           ///< "126 working days", "6 months", "2 years", "3 weeks"
  person_days,            ///< "0.25 person-days"
  person_days_per_month,  ///< "0.1 person-days per month"
  per_day,                ///< "0.04 per working day", "1 per month", "1 per year"; kept per working day
  per_month,              ///< "1 per month"; kept per month
  per_year,               ///< "1 per year"; kept per year
  fte,                    ///< "0.5 FTE" or "0.5"
};

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  [[nodiscard]] constexpr bool contains(double x) const { return low <= x && x <= high; }
};

/// A number a scenario may give: the one declaration from which the reader checks, the reference page and the
/// JSON Schema are generated, and designs take their ranges.
struct Field {
  std::string_view key;      ///< "tenure"; within settings: "staff.tenure"
  std::string_view symbol;   ///< in docs/models; may be empty
  std::string_view meaning;  ///< one sentence
  Dimension dimension;
  double by_default;        ///< NaN: required; infinity: none, it may be left out
  Range allowed;            ///< outside: refused
  Range plausible;          ///< outside: accepted and listed
  std::string_view source;  ///< a source, or a text that starts with "assumption"
};

/// What a key that is not said means.
enum class WhenAbsent : std::uint8_t { by_default, refused, drawn };

/// One of several words.
struct ChoiceField {
  std::string_view key;
  std::string_view meaning;
  std::vector<std::string_view> choices;
  std::size_t by_default;
  std::string_view source;
  WhenAbsent when_absent = WhenAbsent::by_default;
};

/// Yes or no, written `true` or `false`.
struct FlagField {
  std::string_view key;
  std::string_view meaning;
  bool by_default;
  std::string_view source;
  WhenAbsent when_absent = WhenAbsent::by_default;
};

/// A key that holds something else than a number, a word or a flag: text, date, list, map. Only documented
/// here.
struct OtherField {
  std::string_view key;
  std::string_view meaning;
  std::string_view type;  ///< "text", "date", "id", "list of ids", "map", ...
  bool required = false;
};

/// One section of the format, for the generated reference and JSON Schema.
struct Section {
  std::string_view path;  ///< "stations[]", "settings", "time"
  std::string_view meaning;
  std::vector<OtherField> others;
  std::vector<Field> fields;
  std::vector<ChoiceField> choices;
  std::vector<FlagField> flags;
};

}  // namespace sim
