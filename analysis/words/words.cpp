#include "analysis/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

constexpr const char* narrow_no_break_space = "\u202f";
constexpr int deepest_reference = 4;
constexpr std::size_t widest_argument = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A decimal number as text, in parts; nothing when the text is something else.
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
};

std::optional<Decimal> decimal(std::string_view text) {
  Decimal parts;
  parts.negative = !text.empty() && text.front() == '-';
  if (parts.negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != std::string_view::npos) parts.fraction = text.substr(point + 1);
  const auto digits_only = [](std::string_view t) { return std::all_of(t.begin(), t.end(), is_digit); };
  const bool empty_fraction = point != std::string_view::npos && parts.fraction.empty();
  if (parts.whole.empty() || empty_fraction || !digits_only(parts.whole) || !digits_only(parts.fraction))
    return {};
  return parts;
}

const sim::Argument* value_of(std::string_view name, const sim::Arguments& all) {
  for (const auto& [key, value] : all) {
    if (key == name) return &value;
  }
  return nullptr;
}

/// Walks over a pattern: calls `literal` with text as it is and `placeholder` with what stands between
/// braces.
template <class Literal, class Placeholder>
void for_each_part(std::string_view pattern, const Literal& literal, const Placeholder& placeholder) {
  std::string plain;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const std::size_t end = c == '{' ? pattern.find('}', i) : std::string_view::npos;
    if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
      plain += c;
      ++i;
    } else if (end != std::string_view::npos) {
      literal(plain);
      plain.clear();
      placeholder(pattern.substr(i + 1, end - i - 1));
      i = end;
    } else {
      plain += c;
    }
  }
  literal(plain);
}

/// A long text loses whole words; one without blanks is cut where it is too long.
std::string cut_at_a_word(const std::string& text, std::size_t columns) {
  const std::string cut = shortened(text, columns);
  const std::size_t blank = cut.rfind(' ');
  const bool loses_little = blank != std::string::npos && cut.size() - blank < columns / 4;
  return cut == text || !loses_little ? cut : cut.substr(0, blank) + " …";
}

}  // namespace

Words::Words(Language language)
    : language_(language), catalogue_(&compiled_catalogue(language == Language::fr ? "fr" : "en")) {}

const std::string* Words::find(const std::string& key, const Arguments& arguments) const {
  const auto exact = catalogue_->find(key);
  if (exact != catalogue_->end()) return &exact->second;
  const sim::Argument* given = value_of("n", arguments);
  const std::string* n = given == nullptr ? nullptr : &given->text();
  const auto parts = n == nullptr ? std::optional<Decimal>{} : decimal(*n);
  // CLDR: English "one" is exactly 1 written without decimals; French "one" is everything from 0 up to
  // below 2.
  const bool english_one = n != nullptr && *n == "1";
  const bool french_one = parts && (parts->whole == "0" || parts->whole == "1");
  const bool one = language_ == Language::fr ? french_one : english_one;
  const auto plural = catalogue_->find(key + (one ? ".one" : ".other"));
  return plural == catalogue_->end() ? nullptr : &plural->second;
}

std::string Words::render(const sim::Sentence& sentence) const {
  return render(sentence.key, sentence.arguments, 0);
}

std::string Words::render(const std::string& key, const Arguments& arguments, int depth) const {
  if (const std::string* pattern = find(key, arguments)) return filled(*pattern, arguments, depth);
  std::string fallback = harmless(key);
  for (const auto& [name, value] : arguments) fallback += ' ' + harmless(name) + '=' + harmless(value.text());
  return fallback;
}

std::string Words::filled(std::string_view pattern, const Arguments& arguments, int depth) const {
  std::string text;
  for_each_part(
      pattern, [&](const std::string& literal) { text += typeset(literal); },
      [&](std::string_view placeholder) { text += argument(placeholder, arguments, depth); });
  return text;
}

std::string Words::argument(std::string_view placeholder, const Arguments& arguments, int depth) const {
  const std::size_t colon = placeholder.find(':');
  const std::string_view form =
      colon == std::string_view::npos ? std::string_view{} : placeholder.substr(colon + 1);
  const sim::Argument* said = value_of(placeholder.substr(0, colon), arguments);
  if (said == nullptr) return '{' + std::string(placeholder) + '}';
  const std::string* given = &said->text();
  if (said->is_key() && depth < deepest_reference && find(*given, arguments) != nullptr) {
    return render(*given, arguments, depth + 1);
  }
  const auto parts = decimal(*given);
  if (form == "number") {
    // What stands before an exponent has the mark of the language too: "1,5e-07".
    const std::size_t exponent = std::min(given->find('e'), given->size());
    if (const auto digits = decimal(std::string_view(*given).substr(0, exponent))) {
      return assembled(digits->negative ? Sign::minus : Sign::plus, digits->whole, digits->fraction) +
             harmless(std::string_view(*given).substr(exponent));
    }
  }
  const std::optional<sim::Date> day = form == "date" ? sim::parse_date(*given) : std::nullopt;
  if (day) return date(*day);
  if (form == "ordinal" && parts && parts->whole.size() < 18) return ordinal(std::stoll(*given));
  return cut_at_a_word(harmless(*given), widest_argument);
}

std::string Words::typeset(std::string_view text) const {
  if (language_ != Language::fr) return std::string(text);
  constexpr std::string_view opening = "«";
  constexpr std::string_view closing = "»";
  std::string set;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view after = text.substr(i + 1);
    const bool before_mark =
        !after.empty() && (std::string_view(":;!?%").find(after.front()) != std::string_view::npos ||
                           after.substr(0, closing.size()) == closing);
    const bool after_opening =
        i >= opening.size() && text.substr(i - opening.size(), opening.size()) == opening;
    if (text[i] == ' ' && (before_mark || after_opening)) {
      set += narrow_no_break_space;
    } else {
      set += text[i];
    }
  }
  return set;
}

std::string Words::grouped(std::string_view digits) const {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool group_starts = i > 0 && (digits.size() - i) % 3 == 0;
    if (group_starts) text += language_ == Language::fr ? narrow_no_break_space : ",";
    text += digits[i];
  }
  return text;
}

std::string Words::number(double value, int decimals) const {
  if (!std::isfinite(value)) return "-";
  const std::string raw = fmt::format("{:.{}f}", value, decimals);
  const Decimal parts = decimal(raw).value_or(Decimal{});
  const bool zero = raw.find_first_of("123456789") == std::string::npos;
  return assembled(parts.negative && !zero ? Sign::minus : Sign::plus, parts.whole, parts.fraction);
}

std::string Words::assembled(Sign sign, std::string_view whole, std::string_view fraction) const {
  std::string text;
  if (sign == Sign::minus) text += '-';
  text += grouped(whole);
  if (!fraction.empty()) text += language_ == Language::fr ? ',' : '.';
  text += fraction;
  return text;
}

std::string Words::percent(double share, int decimals) const {
  return number(100.0 * share, decimals) + (language_ == Language::fr ? narrow_no_break_space : "") + "%";
}

std::string Words::date(sim::Date date) const {
  const std::string month = text("month." + std::to_string(date.month));
  const bool first_in_french = language_ == Language::fr && date.day == 1;
  return (first_in_french ? "1er" : std::to_string(date.day)) + ' ' + month + ' ' + std::to_string(date.year);
}

std::string Words::ordinal(std::int64_t rank) const {
  const std::string digits = std::to_string(rank);
  if (language_ == Language::fr) return digits + (rank == 1 ? "er" : "e");
  const std::int64_t last_two = rank % 100;
  const bool teens = last_two >= 11 && last_two <= 13;
  const std::int64_t last = teens ? 0 : rank % 10;
  return digits + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string Words::place(const sim::Place& place) {
  std::string text = harmless(place.file);
  if (place.line > 0) text += ':' + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ':' + std::to_string(place.column);
  return text;
}

std::string Words::render(const sim::Fault& fault) const {
  // The head keeps one form in every language: editors and other programs read it.
  std::string line = place(fault.place);
  if (!line.empty()) line += ": ";
  if (!fault.path.empty()) line += shortened(harmless(fault.path), widest_argument) + ": ";
  line += render("fault." + fault.kind, fault.arguments, 0);
  if (!fault.suggestion.empty()) line += render("fault.suggestion", {{"suggestion", fault.suggestion}}, 0);
  return line;
}

std::vector<std::string> placeholders(std::string_view pattern) {
  std::vector<std::string> names;
  for_each_part(
      pattern, [](const std::string&) {},
      [&](std::string_view placeholder) {
        names.emplace_back(placeholder.substr(0, placeholder.find(':')));
      });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace analysis
