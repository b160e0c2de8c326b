#pragma once

#include "sim/scenario/report.hpp"
#include "sim/scenario/text.hpp"
#include "sim/scenario/tree.hpp"

namespace sim {

/// Replaces every mapping with a `table: FILE` in a layer by the list of the table's rows, `change` laid over
/// it.
///
/// A header cell is a key (`effort`, `title.en` for a key within a map), with a unit for its numbers
/// (`effort [person-days]`) or `[list]` for cells that hold several values separated by ';'. An empty cell
/// leaves the key out. `separator` and `decimal` beside `table` say how the file is written (table_form.hpp).
/// A `source` column, or `source` beside `table`, gives the values of a row their source.
void lay_in_tables(Node& root, const Files& files, const std::string& said_in, std::vector<SourceFile>& read,
                   Faults& faults);

}  // namespace sim
