#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/app/attribute_question.hpp"
#include "sim/scenario/csv.hpp"
#include "sim/storage/file_kind.hpp"

namespace app {
namespace {

constexpr const char* label_column = "set";
constexpr const char* source_column = "source";

/// A column of the table: a path, and the unit that its numbers have.
struct Column {
  std::string path;
  std::string unit;
};

Column column_of(const std::string& header) {
  const std::size_t bracket = header.find(" [");
  if (bracket == std::string::npos || header.back() != ']') return {header, ""};
  return {header.substr(0, bracket), header.substr(bracket + 2, header.size() - bracket - 3)};
}

std::string read_text(const std::string& file) {
  if (sim::kind_of_file(file) == sim::FileKind::result) {
    throw UsageError({"attribute.error.over_result", {{"path", file}}});
  }
  const sim::DiskFiles disk;
  const std::optional<std::string> text = disk.read(file);
  if (!text) {
    throw UsageError(
        {"attribute.error.table_unreadable", {{"path", file}, {"why", disk.why_unreadable(file)}}});
  }
  return *text;
}

[[noreturn]] void refuse(const char* key, const std::string& file, const sim::Cell& cell,
                         sim::Arguments arguments = {}) {
  arguments.emplace_back("place", analysis::Words::place({file, cell.line, cell.column}));
  arguments.emplace_back("got", cell.text);
  throw UsageError({key, std::move(arguments)});
}

std::vector<Column> columns_of(const sim::Row& header, const std::string& file,
                               const std::map<std::string, std::string>& owners) {
  std::vector<Column> columns;
  std::set<std::string> seen;
  for (const sim::Cell& cell : header) {
    columns.push_back(column_of(cell.text));
    const std::string& path = columns.back().path;
    if (!seen.insert(path).second) refuse("attribute.error.table_column_twice", file, cell);
    if (changes_no_run(path)) refuse("attribute.error.changes_no_run", file, cell);
    const auto owner = owners.find(path);
    if (owner != owners.end()) {
      refuse("attribute.error.table_claimed", file, cell, {{"lever", owner->second}});
    }
  }
  return columns;
}

DesignRow row_of(const sim::Row& cells, const std::vector<Column>& columns, const std::string& file) {
  DesignRow row;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const sim::Cell& cell = cells[i];
    if (columns[i].path == label_column) row.label = cell.text;
    const bool is_said = columns[i].path != label_column && columns[i].path != source_column;
    if (!is_said || cell.text.empty()) continue;
    const std::string unit = columns[i].unit.empty() ? "" : ' ' + columns[i].unit;
    row.parameters.push_back({{columns[i].path, cell.text + unit}, {file, cell.line, cell.column}});
  }
  return row;
}

}  // namespace

std::vector<DesignRow> parameter_sets(const std::string& file, const std::vector<Lever>& levers,
                                      const ScenarioInput& base, std::vector<sim::SourceFile>& tables) {
  constexpr std::size_t most_corners = 4096;
  sim::Faults faults;
  const std::string text = read_text(file);
  const std::vector<sim::Row> table = sim::read_csv(text, file, faults);
  if (!faults.empty()) throw sim::ScenarioError(std::move(faults));
  if (table.size() < 2) throw UsageError({"attribute.error.table_empty", {{"path", file}}});
  const std::size_t corners = (table.size() - 1) << levers.size();
  if (corners > most_corners) {
    throw UsageError({"attribute.error.table_too_long",
                      {{"path", file},
                       {"most", std::to_string(most_corners >> levers.size())},
                       {"got", std::to_string(table.size() - 1)}}});
  }
  const std::vector<Column> columns = columns_of(table.front(), file, owners_of(levers, base));
  std::vector<DesignRow> rows;
  std::set<std::string> labels{"scenario", "halved"};
  for (std::size_t i = 1; i < table.size(); ++i) {
    DesignRow row = row_of(table[i], columns, file);
    if (row.label.empty()) row.label = std::to_string(i);
    if (!labels.insert(row.label).second) {
      refuse("attribute.error.table_label_twice", file, table[i].front(), {{"label", row.label}});
    }
    rows.push_back(std::move(row));
  }
  tables.push_back({file, text});
  return rows;
}

}  // namespace app
