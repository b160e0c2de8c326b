#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "analysis/words/plain.hpp"
#include "sim/app/verify_cases.hpp"

namespace app {
namespace {

using analysis::Words;
using cases::Examined;
using cases::Value;
using sim::Sentence;

constexpr std::size_t indent = 7;
constexpr std::size_t name_width = 35;
constexpr std::size_t number_width = 12;
constexpr std::size_t error_width = 14;

/// So many digits that a reader can compare: six, fewer for what only says how far.
enum class Digits : int { six = 6, three = 3 };

std::string without_idle_zeros(std::string text, char mark) {
  if (text.find(mark) == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == mark) text.pop_back();
  return text;
}

std::string shown(double value, Digits digits, const Words& words) {
  const char mark = words.language() == analysis::Language::fr ? ',' : '.';
  if (!std::isfinite(value) || value == 0.0) return words.number(value, 0);
  const double size = std::fabs(value);
  if (size < 1e-4 || size >= 1e9) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    std::string all(text);
    if (all.find(".0e") != std::string::npos) all.erase(all.find(".0e"), 2);
    std::replace(all.begin(), all.end(), '.', mark);
    return all;
  }
  const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
  const int decimals = std::max(0, static_cast<int>(digits) - before);
  return without_idle_zeros(words.number(value, decimals), mark);
}

/// Equal but for the rounding of the machine.
bool is_exact(const support::Finding& finding) {
  return finding.tolerance <= 1e-7 * std::max(1.0, std::fabs(finding.expected));
}

/// Standard error, "exact", or how far a value may be.
std::string leeway_of(const support::Finding& finding, const Words& words) {
  if (finding.standard_error) return shown(*finding.standard_error, Digits::three, words);
  if (is_exact(finding)) return words.text("verify.exact");
  return words.render(
      Sentence{"verify.within", {{"distance", shown(finding.tolerance, Digits::three, words)}}});
}

std::string name_of(const Value& value, const Words& words) {
  std::string name =
      words.render(Sentence{"verify.value." + value.finding.id,
                            sim::Arguments(value.finding.arguments.begin(), value.finding.arguments.end())});
  if (value.times == 1) return name;
  return words.render(Sentence{"verify.times", {{"name", name}, {"times", std::to_string(value.times)}}});
}

/// What stands in the margin of a row.
enum class Mark : std::uint8_t { none, broken };

void print_row(Mark mark, const std::string& name, const std::string& expected, const std::string& simulated,
               const std::string& leeway, Console& console) {
  const std::string margin(indent, ' ');
  std::vector<std::string> lines = analysis::wrapped(name, name_width);
  lines.back() = analysis::padded_right(lines.back(), name_width) +
                 analysis::padded_left(expected, number_width) +
                 analysis::padded_left(simulated, number_width) + analysis::padded_left(leeway, error_width);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_marked = i == 0 && mark == Mark::broken;
    console.line((is_marked ? margin.substr(2) + "! " : margin) + lines[i]);
  }
}

void print_value(const Value& value, Console& console) {
  const Words& words = console.words();
  const support::Finding& finding = value.finding;
  const auto said = [&](double number) {
    if (finding.is_number) return shown(number, Digits::six, words);
    return words.text(number == 1.0 ? "verify.yes" : "verify.no");
  };
  print_row(finding.holds ? Mark::none : Mark::broken, name_of(value, words), said(finding.expected),
            said(finding.found), leeway_of(finding, words), console);
}

void print_case(const Examined& one, Console& console) {
  const Words& words = console.words();
  const std::string verdict = words.text(one.holds ? "verify.held" : "verify.broken");
  const std::string law = words.text("verify.case." + one.id);
  const std::string begun = analysis::padded_right(one.id, indent) + verdict + "  ";
  const std::size_t width = analysis::display_width(begun);
  const std::vector<std::string> lines = analysis::wrapped(law, console.columns() - width);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    console.line((i == 0 ? begun : std::string(width, ' ')) + lines[i]);
  }
  for (const Value& value : one.values) print_value(value, console);
}

}  // namespace

void print_words(const Examination& table, Console& console) {
  const Words& words = console.words();
  console.heading(words.text("verify.heading"));
  print_row(Mark::none, "", words.text("verify.column.expected"), words.text("verify.column.simulated"),
            words.text("verify.column.error"), console);
  for (const Examined& one : table) print_case(one, console);
  console.line();
  std::size_t values = 0;
  std::size_t held = 0;
  for (const Examined& one : table) {
    values += one.values.size();
    held += one.holds ? 1 : 0;
  }
  console.say(Sentence{"verify.count",
                       {{"held", std::to_string(held)},
                        {"n", std::to_string(table.size())},
                        {"values", std::to_string(values)}}});
  console.say("verify.note");
}

}  // namespace app
