#include "sim/scenario/units.hpp"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>
#include <system_error>

#include "sim/scenario/reader.hpp"

namespace sim {
namespace {

/// A unit of a dimension: `value * times / over` is the number kept.
struct Unit {
  Dimension dimension;
  std::string_view plural;
  std::string_view singular;
  double times;
  double over;
};

// 5, 21 and 252 working days to a week, a month and a year. The first unit of a dimension is the one kept.
constexpr std::array<Unit, 19> units{{
    {Dimension::working_days, "working days", "working day", 1, 1},
    {Dimension::working_days, "weeks", "week", 5, 1},
    {Dimension::working_days, "months", "month", 21, 1},
    {Dimension::working_days, "years", "year", 252, 1},
    {Dimension::person_days, "person-days", "person-day", 1, 1},
    {Dimension::person_days_per_month, "person-days per month", "person-day per month", 1, 1},
    {Dimension::per_day, "per working day", "per working day", 1, 1},
    {Dimension::per_day, "per week", "per week", 1, 5},
    {Dimension::per_day, "per month", "per month", 1, 21},
    {Dimension::per_day, "per year", "per year", 1, 252},
    {Dimension::per_month, "per month", "per month", 1, 1},
    {Dimension::per_month, "per working day", "per working day", 21, 1},
    {Dimension::per_month, "per week", "per week", 21, 5},
    {Dimension::per_month, "per year", "per year", 1, 12},
    {Dimension::per_year, "per year", "per year", 1, 1},
    {Dimension::per_year, "per working day", "per working day", 252, 1},
    {Dimension::per_year, "per week", "per week", 252, 5},
    {Dimension::per_year, "per month", "per month", 12, 1},
    {Dimension::fte, "FTE", "FTE", 1, 1},
}};

const Unit* find_unit(const std::string& text, Dimension dimension) {
  for (const Unit& unit : units) {
    if (unit.dimension == dimension && (unit.plural == text || unit.singular == text)) return &unit;
  }
  return nullptr;
}

bool needs_unit(Dimension dimension) {
  switch (dimension) {
    case Dimension::number:
    case Dimension::probability:
    case Dimension::share:
    case Dimension::count:
    case Dimension::fte:
      return false;
    default:
      return true;
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string with_single_blanks(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n') {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string in_lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool is_not_finite_word(std::string word) {
  word = in_lower_case(std::move(word));
  if (!word.empty() && (word[0] == '-' || word[0] == '+')) word.erase(0, 1);
  if (!word.empty() && word[0] == '.') word.erase(0, 1);
  return word == "nan" || word == "inf" || word == "infinity";
}

/// Why a first word that starts like a number is not one that a scenario may write; "" when nothing is wrong.
std::string trap_in(const std::string& word, const std::string& rest) {
  if (is_not_finite_word(word)) return "not_finite";
  const std::size_t start = word[0] == '-' || word[0] == '+' ? 1 : 0;
  if (start >= word.size() || (!is_digit(word[start]) && word[start] != '.')) return "not_a_number";
  if (word[start] == '0' && start + 1 < word.size()) {
    const char mark = word[start + 1];
    if (mark == 'x' || mark == 'X') return "hexadecimal";
    if (mark == 'o' || mark == 'O' || is_digit(mark)) return "octal_looking";
  }
  if (word.back() == '%' || rest == "%") return "percent";
  for (std::size_t i = start + 1; i < word.size(); ++i) {
    const bool separator =
        word[i] == ',' || word[i] == '_' || word[i] == '\'' || word[i] == '\xC2' || word[i] == '\xE2';
    if (separator && is_digit(word[i - 1])) return "number_separator";
  }
  if (!rest.empty() && is_digit(rest[0])) return "number_separator";
  return "";
}

/// Digits of a number written with a comma or with gaps: "1,5" is "1.5", "10 000" is "10000"; "" for "1,000",
/// which could be either.
std::string without_separators(const std::string& text) {
  std::string number;
  std::string unit;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c) || c == '.' || c == '-' || c == '+') {
      number += c;
    } else if (c == ',') {
      const std::size_t after = text.find_first_not_of("0123456789", i + 1);
      if ((after == std::string::npos ? text.size() : after) == i + 4) return "";
      number += '.';
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      unit = text.substr(i);
      break;
    }
  }
  return unit.empty() ? number : number + ' ' + unit;
}

}  // namespace

bool is_unit(const std::string& text) { return !canonical_unit(text).empty(); }

std::string canonical_unit(const std::string& text) {
  for (const Unit& unit : units) {
    if (unit.plural == text || unit.singular == text) return std::string(unit.plural);
  }
  return "";
}

std::string nearest_unit(const std::string& text) {
  std::vector<std::string> known;
  for (const Unit& unit : units) known.emplace_back(unit.plural);
  return nearest(text, known);
}

std::string units_of(Dimension dimension) {
  std::string list;
  for (const Unit& unit : units) {
    if (unit.dimension != dimension) continue;
    if (!list.empty()) list += ", ";
    list += unit.plural;
  }
  return list;
}

std::string kept_unit(Dimension dimension) {
  for (const Unit& unit : units) {
    if (unit.dimension == dimension) return std::string(unit.plural);
  }
  return "";
}

std::string shortest(double value) { return fmt::format("{}", value); }

NumberAndUnit split_number(const std::string& text) {
  NumberAndUnit result;
  const std::string line = with_single_blanks(text);
  const std::size_t blank = line.find(' ');
  const std::string word = line.substr(0, blank);
  if (blank != std::string::npos) result.unit = line.substr(blank + 1);
  if (word.empty()) {
    result.fault_kind = "not_a_number";
    return result;
  }
  result.fault_kind = trap_in(word, result.unit);
  if (!result.fault_kind.empty()) return result;
  const char* first = word.data() + (word[0] == '+' ? 1 : 0);
  const char* last = word.data() + word.size();
  const auto [end, error] = fast_float::from_chars(first, last, result.value);
  if (error != std::errc{} || end != last) {
    result.fault_kind = "not_a_number";
  } else if (!std::isfinite(result.value)) {
    result.fault_kind = "not_finite";
  }
  return result;
}

ParsedNumber parse_number(const std::string& text, bool quoted, Dimension dimension) {
  if (quoted) return {std::nullopt, "text_for_number"};
  const NumberAndUnit number = split_number(text);
  if (!number.fault_kind.empty()) return {std::nullopt, number.fault_kind};
  const std::string unit = in_lower_case(number.unit);
  if (unit == "days" || unit == "day" || unit == "d" || unit == "j" || unit == "jours") {
    return {std::nullopt, "plain_days"};
  }
  if (unit == "calendar days" || unit == "calendar day") return {std::nullopt, "calendar_days"};
  if (number.unit.empty()) {
    if (needs_unit(dimension)) return {std::nullopt, "unit_missing"};
  } else if (const Unit* found = find_unit(number.unit, dimension)) {
    return {number.value * found->times / found->over, ""};
  } else if (!needs_unit(dimension) && dimension != Dimension::fte) {
    return {std::nullopt, "unit_unexpected"};
  } else {
    return {std::nullopt, is_unit(number.unit) ? "wrong_unit" : "unknown_unit"};
  }
  if (dimension == Dimension::count && number.value != std::floor(number.value)) {
    return {std::nullopt, "fractional_count"};
  }
  return {number.value, ""};
}

std::string number_text(double value, Dimension dimension) {
  std::string number = shortest(value);
  for (const Unit& unit : units) {
    if (unit.dimension != dimension) continue;
    return number + ' ' + std::string(value == 1.0 ? unit.singular : unit.plural);
  }
  return number;
}

std::string range_text(Range range, Dimension dimension) {
  const std::string low = std::isfinite(range.low) ? number_text(range.low, dimension) : "";
  const std::string high = std::isfinite(range.high) ? number_text(range.high, dimension) : "";
  if (low.empty() && high.empty()) return "";
  if (high.empty()) return ">= " + low;
  if (low.empty()) return "<= " + high;
  return low + " – " + high;  // the same in every language
}

std::string meant_number(const std::string& text, const std::string& fault_kind, Dimension dimension) {
  const NumberAndUnit number = split_number(text);
  const auto readable = [&](const std::string& candidate) {
    return parse_number(candidate, false, dimension).value.has_value() ? candidate : std::string();
  };
  if (fault_kind == "text_for_number") return readable(text);
  if (fault_kind == "number_separator") return readable(without_separators(text));
  if (fault_kind == "unit_unexpected") return readable(shortest(number.value));
  if (fault_kind == "plain_days" || fault_kind == "unit_missing") {
    return readable(number_text(number.value, dimension));
  }
  if (fault_kind == "calendar_days" && dimension == Dimension::working_days) {
    return number_text(std::floor(number.value * 252.0 / 365.0 + 0.5), dimension);
  }
  if (fault_kind == "octal_looking") {
    const std::size_t start = text.find_first_not_of("+-0oO");
    return start == std::string::npos ? "" : readable((text[0] == '-' ? "-" : "") + text.substr(start));
  }
  if (fault_kind == "percent") {
    const NumberAndUnit bare = split_number(text.substr(0, text.find_first_of(" %")));
    return bare.fault_kind.empty() ? readable(shortest(bare.value / 100.0)) : "";
  }
  if (fault_kind == "unknown_unit") {
    const std::string unit = nearest_unit(number.unit);
    return unit.empty() ? "" : readable(shortest(number.value) + ' ' + unit);
  }
  if (fault_kind == "not_a_number") {
    const std::size_t letter = text.find_first_not_of("+-.0123456789");
    if (letter == 0 || letter == std::string::npos) return "";
    return readable(text.substr(0, letter) + ' ' + text.substr(letter));
  }
  return "";
}

Argument expected_key(Dimension dimension) {
  switch (dimension) {
    case Dimension::number:
      return WordKey{"expected.number"};
    case Dimension::probability:
      return WordKey{"expected.probability"};
    case Dimension::share:
      return WordKey{"expected.share"};
    case Dimension::count:
      return WordKey{"expected.count"};
    case Dimension::working_days:
      return WordKey{"expected.working_days"};
    case Dimension::person_days:
      return WordKey{"expected.person_days"};
    case Dimension::person_days_per_month:
      return WordKey{"expected.person_days_per_month"};
    case Dimension::per_day:
      return WordKey{"expected.per_day"};
    case Dimension::per_month:
      return WordKey{"expected.per_month"};
    case Dimension::per_year:
      return WordKey{"expected.per_year"};
    case Dimension::fte:
      return WordKey{"expected.fte"};
  }
  return WordKey{"expected.number"};
}

}  // namespace sim
