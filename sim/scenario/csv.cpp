#include "sim/scenario/csv.hpp"

#include <utility>

#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

/// Walks over the text of a table, counting lines and characters.
class Walker {
 public:
  explicit Walker(const std::string& text) : text_(&text) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_->size(); }
  [[nodiscard]] char now() const { return (*text_)[at_]; }
  [[nodiscard]] bool at_line_end() const {
    return at_end() || now() == '\n' ||
           (now() == '\r' && (at_ + 1 == text_->size() || (*text_)[at_ + 1] == '\n'));
  }
  void next() {
    const char c = (*text_)[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(at_end() ? 0 : now()) & 0xC0U) != 0x80U) {
      ++column_;
    }
  }
  void skip_line_end() {
    if (!at_end() && now() == '\r') next();
    if (!at_end() && now() == '\n') next();
  }
  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] int column() const { return column_; }

 private:
  const std::string* text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// Reads one cell. False after a fault that makes the rest of the table unreadable.
bool read_cell(Walker& walker, const std::string& file, char separator, Cell& cell, Faults& faults) {
  cell.line = walker.line();
  cell.column = walker.column();
  if (walker.at_end() || walker.now() != '"') {
    while (!walker.at_line_end() && walker.now() != separator) {
      if (walker.now() == '"') {
        report(faults, "stray_quote", {file, walker.line(), walker.column()}, "",
               {{"got", shown(cell.text)}});
        return false;
      }
      cell.text += walker.now();
      walker.next();
    }
    return true;
  }
  walker.next();
  while (!walker.at_end()) {
    const char c = walker.now();
    walker.next();
    if (c != '"') {
      cell.text += c;
    } else if (!walker.at_end() && walker.now() == '"') {
      cell.text += '"';
      walker.next();
    } else if (walker.at_line_end() || walker.now() == separator) {
      return true;
    } else {
      report(faults, "stray_quote", {file, walker.line(), walker.column()}, "", {{"got", shown(cell.text)}});
      return false;
    }
  }
  report(faults, "unclosed_quote", {file, cell.line, cell.column}, "", {{"got", shown(cell.text)}});
  return false;
}

bool is_empty_line(const Row& row) { return row.size() == 1 && row[0].text.empty(); }

}  // namespace

std::string separator_word(char separator) {
  if (separator == ';') return "semicolon";
  return separator == '\t' ? "tab" : "comma";
}

std::vector<Row> read_csv(const std::string& text, const std::string& file, Faults& faults, char separator) {
  std::vector<Row> rows;
  const std::string plain = without_mark(text);
  if (!check_characters(plain, file, faults)) return rows;
  Walker walker(plain);
  std::int32_t cells = 0;
  while (!walker.at_end()) {
    Row row;
    for (;;) {
      Cell cell;
      if (!read_cell(walker, file, separator, cell, faults)) return rows;
      if (++cells > nodes_bound) {
        report(faults, "too_many_nodes", {file, cell.line, cell.column}, "",
               {{"bound", std::to_string(nodes_bound)}});
        return rows;
      }
      row.push_back(std::move(cell));
      if (walker.at_line_end()) break;
      walker.next();
    }
    walker.skip_line_end();
    if (is_empty_line(row)) continue;
    if (separator == ',' && rows.empty() && row.size() == 1 && row[0].text.find(';') != std::string::npos) {
      report(faults, "semicolon_table", {file, row[0].line, 1}, "");
      return rows;
    }
    if (!rows.empty() && row.size() != rows.front().size()) {
      report(faults, "wrong_cell_count", {file, row.front().line, 1}, "",
             {{"got", std::to_string(row.size())},
              {"expected", std::to_string(rows.front().size())},
              {"separator", WordKey{"separator." + separator_word(separator)}}});
      continue;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sim
