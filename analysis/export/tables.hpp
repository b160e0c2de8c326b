#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/record/observable.hpp"

namespace analysis {

/// A column of values: an observable, at one combination of the labels that are columns of the table.
struct ExportColumn {
  std::string name;  ///< "count_independent_realised"
  std::string cell;  ///< "evaluator independent, status realised"; empty for an observable of one column
  std::size_t observable;            ///< index in the layout
  std::size_t offset;                ///< of its first value among those of a replication
  std::vector<std::size_t> strides;  ///< values from one label of a row axis to the next
  std::optional<std::size_t> names;  ///< index of the axis whose label the number is a place of
};

/// A table: a row for each combination of labels of its row axes, in each replication.
struct ExportTable {
  std::string name;               ///< of its file, without ".csv"
  std::vector<std::size_t> rows;  ///< indices of axes of the layout, slowest first
  std::vector<ExportColumn> columns;
  bool is_ragged = false;  ///< its one row axis has another length in every replication

  /// Rows of one replication; 0 for a ragged table.
  [[nodiscard]] std::size_t rows_of_a_replication(const sim::RecordLayout& layout) const;
};

/// Which part of a file: the runs, with a replication on every row, or the answer that rests on them.
enum class ExportPart : std::uint8_t { runs, answer };

/// Every observable of a layout in exactly one table, whatever the model: its axes with few labels of a fixed
/// kind (evaluator, status, account, wait) become columns, the others rows. An axis of an answer that has
/// texts has a table of its own even without observables.
[[nodiscard]] std::vector<ExportTable> tables_of(const sim::RecordLayout& layout, ExportPart part);

/// The table that an observable of a model goes to, and whether the table is one of those documented.
struct PlaceOfObservable {
  std::string table;
  bool is_documented;
};
[[nodiscard]] PlaceOfObservable place_of(const sim::Observable& observable, ExportPart part);

/// The names of all documented tables.
[[nodiscard]] std::vector<std::string> documented_tables();

}  // namespace analysis
