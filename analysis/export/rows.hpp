#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/export/csv.hpp"
#include "analysis/export/tables.hpp"
#include "sim/base/error.hpp"
#include "sim/record/record.hpp"

namespace analysis {

/// The columns that say what a row is about: those before the values.
struct KeyColumn {
  std::string name;
  sim::Argument meaning;
  std::string unit;
};

/// Writes the rows of one table, a few replications at a time.
class TableRows {
 public:
  /// `scenario` stands on every row of a table that has no axis of scenarios; empty for an answer, whose rows
  /// belong to no replication.
  TableRows(const sim::RecordLayout& layout, const ExportTable& table, ExportPart part,
            const std::string& scenario, CsvStyle style);

  void append_header();
  /// The rows of a replication. `arrays` has one column for each observable of the layout (only those of the
  /// table are looked at), and the values of this replication are the `position`-th in them.
  void append_replication(std::uint32_t replication, std::int32_t seed,
                          const std::vector<sim::Column>& arrays, std::size_t position);
  /// The rows of an answer.
  void append_answer(const std::vector<sim::Column>& arrays);
  /// Entries [first, first + count) of a replication of a ragged table; they begin at `position` of the
  /// arrays.
  void append_entries(std::uint32_t replication, std::int32_t seed, std::uint64_t first, std::size_t count,
                      const std::vector<sim::Column>& arrays, std::size_t position);

  [[nodiscard]] std::vector<KeyColumn> keys() const;
  [[nodiscard]] const std::string& written() const { return text_.written(); }
  void clear() { text_.clear(); }

 private:
  /// Texts of an answer are said in the table of their axis alone.
  [[nodiscard]] bool has_extras() const { return part_ == ExportPart::runs || table_.rows.size() == 1; }
  void append_row_labels(const std::vector<std::size_t>& labels);
  void append_values(const std::vector<sim::Column>& arrays, std::size_t base,
                     const std::vector<std::size_t>& labels);
  void append_value(const ExportColumn& column, const sim::Column& array, std::size_t index);
  void append_all_labels(const std::vector<sim::Column>& arrays, std::size_t position);

  const sim::RecordLayout& layout_;
  const ExportTable& table_;
  ExportPart part_;
  CsvText text_;
  std::vector<std::string> before_;  ///< made cells that begin every row
  std::vector<std::string> run_;     ///< made cells of the replication at hand
  /// For each row axis and label, its cells: the label and its further texts, already joined.
  std::vector<std::vector<std::vector<std::string>>> label_cells_;
  /// For each axis that numbers name, the cells of its labels.
  std::vector<std::vector<std::string>> named_cells_;
  std::vector<std::vector<std::string>> flag_cells_;  ///< for each observable
  std::vector<std::size_t> values_;                   ///< of one replication, for each observable
};

}  // namespace analysis
