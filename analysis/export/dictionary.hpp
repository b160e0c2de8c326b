#pragma once

#include <string>
#include <vector>

#include "analysis/export/rows.hpp"
#include "analysis/words/words.hpp"

namespace analysis {

/// What one column of one table means.
struct DictionaryEntry {
  std::string table;
  std::string column;
  std::string meaning;
  std::string
      cell;  ///< "evaluator self, status partly": which of the columns of one meaning it is; may be empty
  std::string unit;    ///< empty for texts and words
  std::string type;    ///< text, word, date, integer or number
  std::string values;  ///< the words that can stand there, or of what the text is an id; may be empty
};

/// The columns of a table, in their order.
[[nodiscard]] std::vector<DictionaryEntry> entries_of(const sim::RecordLayout& layout,
                                                      const ExportTable& table,
                                                      const std::vector<KeyColumn>& keys, const Words& words);
/// The columns of the tables that no layout describes: parameters, and the dictionary itself.
[[nodiscard]] std::vector<DictionaryEntry> entries_of_parameters(const Words& words);
[[nodiscard]] std::vector<DictionaryEntry> entries_of_dictionary(const Words& words);

/// The dictionary as a table.
[[nodiscard]] std::string dictionary_csv(const std::vector<DictionaryEntry>& entries, CsvStyle style);
/// The dictionary as text: one paragraph for each table.
[[nodiscard]] std::string dictionary_text(const std::vector<DictionaryEntry>& entries, const Words& words);

}  // namespace analysis
