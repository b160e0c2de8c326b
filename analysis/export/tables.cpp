#include "analysis/export/tables.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

/// The tables as data: name, and the axes that are its rows.
struct Spec {
  ExportPart part;
  const char* name;
  std::vector<std::string> rows;
};

const std::vector<Spec>& specs() {
  static const std::vector<Spec> all = {
      {ExportPart::runs, "outcomes", {}},
      {ExportPart::runs, "outcomes", {"scenario", "outcome"}},
      {ExportPart::runs, "plans", {"plan"}},
      {ExportPart::runs, "measures", {"measure"}},
      {ExportPart::runs, "months", {"month"}},
      {ExportPart::runs, "organisations_by_month", {"month", "organisation"}},
      {ExportPart::runs, "principals_by_month", {"month", "principal"}},
      {ExportPart::runs, "events", {"event"}},
      {ExportPart::runs, "points", {"point"}},
      {ExportPart::runs, "choices", {"choice"}},
      {ExportPart::runs, "problems", {"problem"}},
      {ExportPart::runs, "decision_makers", {"decision_maker"}},
      {ExportPart::answer, "differences", {"scenario", "outcome"}},
      {ExportPart::answer, "scenarios", {"scenario"}},
      {ExportPart::answer, "changes", {"change"}},
  };
  return all;
}

/// Axes whose labels are columns.
constexpr std::array<std::string_view, 5> column_axes{"evaluator", "status", "wait", "account", "origin"};

/// Numbers that are places on an axis: the observable, and the axis.
struct Reference {
  std::string_view observable;
  std::string_view axis;
};
constexpr std::array<Reference, 5> references{{{"event_measure", "measure"},
                                               {"event_organisation", "organisation"},
                                               {"event_post", "post"},
                                               {"problem_choice", "choice"},
                                               {"first_failed", "point"}}};

bool is_column_axis(const std::string& axis) {
  return std::find(column_axes.begin(), column_axes.end(), axis) != column_axes.end();
}

std::vector<std::string> row_axes_of(const sim::Observable& observable) {
  std::vector<std::string> rows;
  for (const std::string& axis : observable.axes) {
    if (!is_column_axis(axis)) rows.push_back(axis);
  }
  return rows;
}

PlaceOfObservable place_of_rows(const std::vector<std::string>& rows, ExportPart part) {
  for (const Spec& spec : specs()) {
    if (spec.part == part && spec.rows == rows) return {spec.name, true};
  }
  std::string name;
  for (auto axis = rows.rbegin(); axis != rows.rend(); ++axis) name += (name.empty() ? "" : "_by_") + *axis;
  return {(part == ExportPart::answer ? "answer_" : "") + name, false};
}

std::size_t index_of_axis(const sim::RecordLayout& layout, std::string_view name) {
  std::size_t index = 0;
  while (index < layout.axes.size() && layout.axes[index].name != name) ++index;
  return index;
}

std::string label_of(const sim::Axis& axis, std::size_t index) {
  if (const auto* words = std::get_if<std::vector<std::string>>(&axis.labels)) return (*words)[index];
  return std::to_string(std::get<std::vector<std::int32_t>>(axis.labels)[index]);
}

std::optional<std::size_t> axis_named_by(const sim::RecordLayout& layout, const sim::Observable& observable) {
  for (const Reference& reference : references) {
    if (reference.observable != observable.name) continue;
    const std::size_t axis = index_of_axis(layout, reference.axis);
    if (axis < layout.axes.size()) return axis;
  }
  return std::nullopt;
}

/// The columns of one observable: one for each combination of the labels that are columns.
void add_columns(const sim::RecordLayout& layout, std::size_t index, ExportTable& table) {
  const sim::Observable& observable = layout.observables[index];
  ExportColumn first{observable.name, "", index, 0, {}, axis_named_by(layout, observable)};
  std::vector<ExportColumn> columns;
  std::vector<std::size_t> stride(observable.axes.size(), 1);
  for (std::size_t i = stride.size(); i-- > 1;) {
    stride[i - 1] = stride[i] * layout.axis(observable.axes[i]).size();
  }
  for (const std::size_t row : table.rows) {
    for (std::size_t i = 0; i < stride.size(); ++i) {
      if (observable.axes[i] == layout.axes[row].name) first.strides.push_back(stride[i]);
    }
  }
  columns.push_back(std::move(first));
  for (std::size_t i = 0; i < stride.size(); ++i) {
    if (!is_column_axis(observable.axes[i])) continue;
    const sim::Axis& axis = layout.axis(observable.axes[i]);
    std::vector<ExportColumn> split;
    for (const ExportColumn& column : columns) {
      for (std::size_t label = 0; label < axis.size(); ++label) {
        ExportColumn one = column;
        one.name += '_' + label_of(axis, label);
        one.cell += (one.cell.empty() ? "" : ", ") + axis.name + ' ' + label_of(axis, label);
        one.offset += label * stride[i];
        split.push_back(std::move(one));
      }
    }
    columns = std::move(split);
  }
  table.columns.insert(table.columns.end(), columns.begin(), columns.end());
}

ExportTable& table_with(std::vector<ExportTable>& tables, const sim::RecordLayout& layout,
                        const std::vector<std::string>& rows, ExportPart part) {
  std::vector<std::size_t> axes;
  for (const std::string& name : rows) axes.push_back(index_of_axis(layout, name));
  for (ExportTable& table : tables) {
    if (table.rows == axes) return table;
  }
  const bool is_ragged = !axes.empty() && layout.axes[axes.front()].ragged;
  tables.push_back({place_of_rows(rows, part).table, std::move(axes), {}, is_ragged});
  return tables.back();
}

}  // namespace

std::size_t ExportTable::rows_of_a_replication(const sim::RecordLayout& layout) const {
  if (is_ragged) return 0;
  std::size_t all = 1;
  for (const std::size_t axis : rows) all *= layout.axes[axis].size();
  return all;
}

std::vector<ExportTable> tables_of(const sim::RecordLayout& layout, ExportPart part) {
  std::vector<ExportTable> tables;
  for (std::size_t i = 0; i < layout.observables.size(); ++i) {
    const std::vector<std::string> rows = row_axes_of(layout.observables[i]);
    add_columns(layout, i, table_with(tables, layout, rows, part));
  }
  if (part == ExportPart::runs) return tables;
  for (const sim::Axis& axis : layout.axes) {
    if (!axis.extras.empty()) (void)table_with(tables, layout, {axis.name}, part);
  }
  return tables;
}

PlaceOfObservable place_of(const sim::Observable& observable, ExportPart part) {
  return place_of_rows(row_axes_of(observable), part);
}

std::vector<std::string> documented_tables() {
  std::vector<std::string> names;
  for (const Spec& spec : specs()) {
    if (std::find(names.begin(), names.end(), spec.name) == names.end()) names.emplace_back(spec.name);
  }
  return names;
}

}  // namespace analysis
