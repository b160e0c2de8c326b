#include "sim/scenario/table_form.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "sim/scenario/yaml_tree.hpp"

namespace sim {
namespace {

struct Sign {
  std::string_view word;
  char character;
};
constexpr std::array<Sign, 3> separators{{{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}}};
constexpr std::array<Sign, 2> decimals{{{"point", '.'}, {"comma", ','}}};

template <std::size_t count>
void take(char& into, const std::array<Sign, count>& signs, const Node& said, const std::string& path,
          Faults& faults) {
  std::string words;
  for (const Sign& sign : signs) {
    if (said.kind == Node::Kind::scalar && said.text == sign.word) {
      into = sign.character;
      return;
    }
    words += (words.empty() ? "" : ", ") + std::string(sign.word);
  }
  std::string meant;
  for (const Sign& sign : signs) {
    if (said.kind == Node::Kind::scalar && said.text == std::string(1, sign.character)) meant = sign.word;
  }
  report(faults, "unknown_word", said.place, path, {{"got", shown(said)}, {"expected", words}}, meant);
}

/// How often a character stands outside quotes in the first line that is not empty.
std::size_t count_in_header(const std::string& text, char sought) {
  std::size_t count = 0;
  bool in_quotes = false;
  bool is_empty = true;
  for (const char c : text) {
    if ((c == '\n' || c == '\r') && !in_quotes) {
      if (!is_empty) break;
      continue;
    }
    is_empty = false;
    if (c == '"') in_quotes = !in_quotes;
    if (c == sought && !in_quotes) ++count;
  }
  return count;
}

/// The declared separator, unless the first line has none of it and another one instead.
char separator_seen(const std::string& text, char declared) {
  if (count_in_header(text, declared) > 0) return declared;
  char seen = declared;
  std::size_t most = 0;
  for (const Sign& sign : separators) {
    const std::size_t count = count_in_header(text, sign.character);
    if (count <= most) continue;
    most = count;
    seen = sign.character;
  }
  return seen;
}

/// Each byte that is no ASCII as the character it is in the encoding of older spreadsheets (Latin-1, which
/// has every letter of French), so that the rest of the table can still be looked at.
std::string as_latin(const std::string& text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80U) {
      utf8 += c;
    } else if (byte >= 0xA0U) {
      utf8 += static_cast<char>(0xC0U | (byte >> 6U));
      utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
    } else {
      utf8 += '?';  // quotes and dashes of Windows; in Latin-1 these are control characters
    }
  }
  return utf8;
}

/// "31/12/2024", "31.12.2024" and "31/12/24" as 2024-12-31, the order of day and month left unjudged; "" for
/// others.
std::string date_with_day_first(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '/' || c == '.') {
      parts.emplace_back();
    } else if (c >= '0' && c <= '9') {
      parts.back() += c;
    } else {
      return "";
    }
  }
  if (parts.size() != 3) return "";
  if (parts[2].size() == 2) parts[2].insert(0, "20");
  if (parts[2].size() != 4) return "";
  for (std::size_t i = 0; i < 2; ++i) {
    if (parts[i].empty() || parts[i].size() > 2) return "";
    if (parts[i].size() == 1) parts[i].insert(0, "0");
  }
  const bool has_month_first = parts[1] > "12";
  return parts[2] + '-' + parts[has_month_first ? 0 : 1] + '-' + parts[has_month_first ? 1 : 0];
}

/// Whether a column holds text for people, in which a date may be written in any way.
bool is_prose(const std::string& column) {
  return column.rfind("title", 0) == 0 || column.rfind("name", 0) == 0 || column.rfind("source", 0) == 0;
}

/// Says of the first cell only what is wrong with many, and how many they are.
class Many {
 public:
  explicit Many(std::string kind) : kind_(std::move(kind)) {}
  void add(const Cell& cell) {
    if (++count_ == 1) first_ = cell;
  }
  void tell(const std::string& file, const std::string& suggestion, Arguments more, Faults& faults) const {
    if (count_ == 0) return;
    more.insert(more.begin(), {{"got", shown(first_.text)}, {"count", std::to_string(count_)}});
    report(faults, kind_, {file, first_.line, first_.column}, "", std::move(more), suggestion);
  }
  [[nodiscard]] const std::string& first() const { return first_.text; }

 private:
  std::string kind_;
  std::int64_t count_ = 0;
  Cell first_;
};

void check_dates(std::vector<Row>& rows, const std::string& file, Faults& faults) {
  Many found("table_date");
  for (Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string date = is_prose(rows.front()[i].text) ? "" : date_with_day_first(row[i].text);
      if (date.empty()) continue;
      found.add(row[i]);
      row[i].text = std::move(date);
    }
  }
  found.tell(file, date_with_day_first(found.first()), {}, faults);
}

/// Spreadsheets write true and false in capitals, in the language they speak.
void settle_truths(std::vector<Row>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    for (std::size_t column = 0; column < rows[i].size(); ++column) {
      if (is_prose(rows.front()[column].text)) continue;
      std::string& text = rows[i][column].text;
      if (text == "TRUE" || text == "VRAI") text = "true";
      if (text == "FALSE" || text == "FAUX") text = "false";
    }
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "1,5", "-0.25", "1.200,5": digits with points or commas between them, and nothing else.
bool is_numeral(const std::string& text) {
  const std::size_t start = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (start >= text.size() || !is_digit(text[start]) || !is_digit(text.back())) return false;
  return text.find_first_not_of("0123456789.,", start) == std::string::npos;
}

bool has(const std::string& text, char sought) { return text.find(sought) != std::string::npos; }

/// The cells of a column that are numbers with a sign between their digits.
std::vector<Cell*> numerals_of(std::vector<Row>& rows, std::size_t column) {
  std::vector<Cell*> found;
  if (is_prose(rows.front()[column].text)) return found;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Cell& cell = rows[i][column];
    if (is_numeral(cell.text) && (has(cell.text, ',') || has(cell.text, '.'))) found.push_back(&cell);
  }
  return found;
}

void check_decimals(std::vector<Row>& rows, const std::string& file, const TableForm& form, Faults& faults) {
  const char other = form.decimal == ',' ? '.' : ',';
  Many found("table_decimal");
  for (std::size_t column = 0; !rows.empty() && column < rows.front().size(); ++column) {
    const std::vector<Cell*> numerals = numerals_of(rows, column);
    const bool has_unit =
        has(rows.front()[column].text, '[') && rows.front()[column].text.find("list]") == std::string::npos;
    const bool are_numbers =
        other == ',' || has_unit ||
        std::any_of(numerals.begin(), numerals.end(), [](const Cell* cell) { return has(cell->text, ','); });
    if (!are_numbers) continue;
    for (Cell* cell : numerals) {
      if (has(cell->text, other)) found.add(*cell);
      const std::size_t comma = cell->text.find(',');
      if (comma != std::string::npos && comma == cell->text.rfind(',') && !has(cell->text, '.')) {
        cell->text[comma] = '.';
      }
    }
  }
  std::string meant = found.first();
  std::replace(meant.begin(), meant.end(), ',', '.');
  found.tell(file, "",
             {{"expected", WordKey{std::string("decimal_sign.") + (other == ',' ? "point" : "comma")}},
              {"word", other == ',' ? "comma" : "point"},
              {"meant", meant}},
             faults);
}

}  // namespace

bool declare(TableForm& form, const Node::Member& member, const std::string& path, Faults& faults) {
  if (member.key != "separator" && member.key != "decimal") return false;
  if (member.key == "separator") {
    take(form.separator, separators, member.value, path, faults);
  } else {
    take(form.decimal, decimals, member.value, path, faults);
  }
  return true;
}

std::vector<Row> read_table(std::string text, const std::string& file, const TableForm& form,
                            Faults& faults) {
  if (text.rfind("PK\x03\x04", 0) == 0) {
    report(faults, "workbook_for_table", {file, 0, 0}, "");
    return {};
  }
  const std::size_t faults_before = faults.size();
  if (!check_characters(without_mark(text), file, faults)) {
    const bool is_single_bytes = text.find('\0') == std::string::npos;
    if (faults[faults_before].kind != "invalid_utf8" || !is_single_bytes) return {};
    text = as_latin(text);
  }
  const char separator = separator_seen(without_mark(text), form.separator);
  if (separator != form.separator) {
    report(faults, "table_separator", {file, 1, 1}, "",
           {{"got", WordKey{"separators." + separator_word(separator)}},
            {"expected", WordKey{"separators." + separator_word(form.separator)}},
            {"word", separator_word(separator)}});
  }
  std::vector<Row> rows = read_csv(text, file, faults, separator);
  check_dates(rows, file, faults);
  check_decimals(rows, file, form, faults);
  settle_truths(rows);
  return rows;
}

}  // namespace sim
