#pragma once

#include <string>
#include <vector>

#include "sim/scenario/csv.hpp"
#include "sim/scenario/report.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// How a table is written, as `separator` and `decimal` beside `table` declare it.
struct TableForm {
  char separator = ',';
  char decimal = '.';
};

/// Takes `separator: comma | semicolon | tab` or `decimal: point | comma` into the form. False when the key
/// is neither of the two; a word that is not one of these is a fault.
bool declare(TableForm& form, const Node::Member& member, const std::string& path, Faults& faults);

/// The rows of a table, numbers with the decimal point that they have everywhere else. What the file as a
/// whole says in another way than declared is one fault each, with what to declare or how to save it: a
/// workbook instead of text, another encoding, another separator, another decimal sign, dates with the day
/// first. Reading goes on with what was seen, so that all that is wrong is said in one go.
///
/// `TRUE`, `VRAI`, `FALSE` and `FAUX`, which spreadsheets make of true and false, are read as such. A number
/// is a cell of digits with a point or a comma between them, in a column that does not hold text for
/// people (`title`, `name`, `source`). Where commas are declared, points count as wrong in columns with a
/// unit and in those that have commas as well: elsewhere `1.2` may be the id of something.
[[nodiscard]] std::vector<Row> read_table(std::string text, const std::string& file, const TableForm& form,
                                          Faults& faults);

}  // namespace sim
