#include "analysis/export/dictionary.hpp"

#include <algorithm>

#include "analysis/words/plain.hpp"

namespace analysis {
namespace {

constexpr std::size_t columns_of_text = 100;
constexpr const char* calendar_unit = "days since 1970-01-01";

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

/// Answers of several kinds give one name to several things: the English text, which the catalogue has too,
/// says which of them is meant. What follows it, such as the names of levers, stays as it is.
std::string answer_meaning(const std::string& name, const std::string& declared, const Words& words) {
  const Words english(Language::en);
  for (const char* which : {"", ".b"}) {
    const std::string key = "export.answer." + name + which;
    if (!english.has(key)) continue;
    const std::string known = english.text(key);
    const bool is_it = declared.rfind(known, 0) == 0;
    if (is_it && (declared.size() == known.size() || declared[known.size()] == ':')) {
      return words.text(key) + declared.substr(known.size());
    }
  }
  return declared;
}

/// What the declaration says, in the language of the words where they know it.
std::string translated(const std::string& name, const sim::Argument& declared, const Words& words) {
  if (declared.is_key()) return words.text(declared.text());
  const std::string key = "export.meaning." + name;
  if (words.has(key)) return words.text(key);
  return words.language() == Language::en ? declared.text() : answer_meaning(name, declared.text(), words);
}

DictionaryEntry entry_of_key(const sim::RecordLayout& layout, const std::string& table, const KeyColumn& key,
                             const Words& words) {
  DictionaryEntry entry{table, key.name, translated(key.name, key.meaning, words),
                        "",    key.unit, key.unit.empty() ? "text" : "integer",
                        ""};
  for (const sim::Axis& axis : layout.axes) {
    if (axis.name == key.name && axis.unit == calendar_unit) entry.type = "date";
  }
  return entry;
}

DictionaryEntry entry_of_column(const sim::RecordLayout& layout, const std::string& table,
                                const ExportColumn& column, const Words& words) {
  const sim::Observable& observable = layout.observables[column.observable];
  DictionaryEntry entry{table,       column.name,     translated(observable.name, observable.meaning, words),
                        column.cell, observable.unit, "number",
                        ""};
  if (!observable.flag_meanings.empty()) {
    entry.type = "word";
    entry.unit.clear();
    entry.values = joined(observable.flag_meanings);
  } else if (column.names) {
    entry.type = "text";
    entry.unit.clear();
    entry.values = words.render({"export.values.of_axis", {{"axis", layout.axes[*column.names].name}}});
  } else if (observable.type != sim::ValueType::float64) {
    entry.type = "integer";
  }
  return entry;
}

DictionaryEntry fixed(const std::string& table, const std::string& column, const std::string& type,
                      const Words& words, const std::string& values = "") {
  return {table, column, words.text("export.column." + table + '.' + column), "", "", type, values};
}

}  // namespace

std::vector<DictionaryEntry> entries_of(const sim::RecordLayout& layout, const ExportTable& table,
                                        const std::vector<KeyColumn>& keys, const Words& words) {
  std::vector<DictionaryEntry> entries;
  for (const KeyColumn& key : keys) entries.push_back(entry_of_key(layout, table.name, key, words));
  for (const ExportColumn& column : table.columns) {
    entries.push_back(entry_of_column(layout, table.name, column, words));
  }
  return entries;
}

std::vector<DictionaryEntry> entries_of_parameters(const Words& words) {
  const std::string table = "parameters";
  return {fixed(table, "scenario", "text", words),
          fixed(table, "parameter", "text", words),
          fixed(table, "value", "text", words),
          fixed(table, "unit", "text", words),
          fixed(table, "origin", "word", words, "scenario, lever, default, table"),
          fixed(table, "source", "text", words)};
}

std::vector<DictionaryEntry> entries_of_dictionary(const Words& words) {
  const std::string table = "dictionary";
  return {fixed(table, "table", "text", words),
          fixed(table, "column", "text", words),
          fixed(table, "meaning", "text", words),
          fixed(table, "unit", "text", words),
          fixed(table, "type", "word", words, "text, word, date, integer, number"),
          fixed(table, "values", "text", words)};
}

std::string dictionary_csv(const std::vector<DictionaryEntry>& entries, CsvStyle style) {
  CsvText text(style);
  for (const char* name : {"table", "column", "meaning", "unit", "type", "values"}) text.text(name);
  text.end_row();
  for (const DictionaryEntry& entry : entries) {
    const std::string meaning = entry.cell.empty() ? entry.meaning : entry.meaning + " (" + entry.cell + ')';
    for (const std::string* cell :
         {&entry.table, &entry.column, &meaning, &entry.unit, &entry.type, &entry.values}) {
      text.text(*cell);
    }
    text.end_row();
  }
  return text.written();
}

std::string dictionary_text(const std::vector<DictionaryEntry>& entries, const Words& words) {
  std::string text;
  std::string table;
  std::string meaning;
  for (const DictionaryEntry& entry : entries) {
    if (entry.table != table) {
      text += '\n' + entry.table + ".csv\n";
      meaning.clear();
    }
    table = entry.table;
    // What holds for several columns is said for the first of them.
    const bool is_said = !entry.cell.empty() && entry.meaning == meaning;
    meaning = entry.meaning;
    std::string line = "  " + entry.column + ": " + (is_said ? entry.cell : entry.meaning);
    if (!is_said && !entry.cell.empty()) line += " (" + entry.cell + ')';
    if (!entry.unit.empty() && entry.unit != "1") line += " [" + entry.unit + ']';
    if (!entry.values.empty()) {
      line += ". " + words.render({"export.dictionary.values", {{"values", entry.values}}});
    }
    for (const std::string& one : wrapped(harmless(line), columns_of_text, 6)) text += one + '\n';
  }
  return text;
}

}  // namespace analysis
