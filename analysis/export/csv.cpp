#include "analysis/export/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>

namespace analysis {
namespace {

/// Whether a text is digits with at most one sign, decimal mark and exponent: "-0.5", "1e-05".
bool is_number(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > first;
  };
  const auto sign = [&] {
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  };
  sign();
  if (!digits()) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    sign();
    if (!digits()) return false;
  }
  return at == text.size();
}

}  // namespace

std::string without_formula(std::string_view text) {
  constexpr std::string_view begins_a_formula = "=+-@\t\r";
  const bool is_formula =
      !text.empty() && begins_a_formula.find(text.front()) != std::string_view::npos && !is_number(text);
  return (is_formula ? "'" : "") + std::string(text);
}

std::string CsvText::text_cell(std::string_view text) const {
  std::string safe = without_formula(text);
  if (style_.decimal != '.' && is_number(safe)) std::replace(safe.begin(), safe.end(), '.', style_.decimal);
  constexpr std::string_view special = ",;\t\"\r\n";
  const bool has_edge = !safe.empty() && (safe.front() == ' ' || safe.back() == ' ');
  const bool is_decimal = style_.decimal != '.' && is_number(text);
  if (is_decimal || (!has_edge && safe.find_first_of(special) == std::string::npos)) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

void CsvText::cell(std::string_view made) {
  if (row_has_cells_) text_ += style_.separator;
  text_ += made;
  row_has_cells_ = true;
}

void CsvText::number(double value) {
  cell({});
  if (std::isnan(value)) return;
  const std::size_t first = text_.size();
  fmt::format_to(std::back_inserter(text_), "{}", value);
  if (style_.decimal == '.') return;
  std::replace(text_.begin() + static_cast<std::ptrdiff_t>(first), text_.end(), '.', style_.decimal);
}

void CsvText::number(std::int64_t value) {
  cell({});
  fmt::format_to(std::back_inserter(text_), "{}", value);
}

void CsvText::end_row() {
  text_ += '\n';
  row_has_cells_ = false;
}

}  // namespace analysis
