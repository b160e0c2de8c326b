#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace analysis {

/// How tables are written: UTF-8, lines ended by a line feed.
struct CsvStyle {
  char separator = ',';
  char decimal = '.';
  /// Excel takes a file without it for the old code page of its country, and shows wrong accents; programs
  /// (R's read.csv) take it for a part of the first name. So it is written only when asked for.
  enum class Mark : std::uint8_t { none, byte_order } mark = Mark::none;
};

/// The text as a spreadsheet shows it and nothing else: one that begins with = + - @ (or a tab or a return)
/// and is no number would be computed as a formula, and gets an apostrophe before it (OWASP, "CSV
/// Injection").
[[nodiscard]] std::string without_formula(std::string_view text);

/// Builds rows, cell by cell.
class CsvText {
 public:
  explicit CsvText(CsvStyle style) : style_(style) {}

  /// A text, made harmless, and quoted where any program could take a part of it for a separator.
  void text(std::string_view text) { cell(text_cell(text)); }
  /// A cell that text_cell() made: for labels that come again and again.
  void cell(std::string_view made);
  void number(double value);  ///< the shortest digits that read back to the same bits; empty for NaN
  void number(std::int64_t value);
  void empty() { cell({}); }
  void end_row();

  [[nodiscard]] std::string text_cell(std::string_view text) const;
  [[nodiscard]] const std::string& written() const { return text_; }
  void clear() { text_.clear(); }

 private:
  CsvStyle style_;
  std::string text_;
  bool row_has_cells_ = false;
};

}  // namespace analysis
