#include "analysis/export/rows.hpp"

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/base/time.hpp"

namespace analysis {
namespace {

constexpr const char* scenario_axis = "scenario";
constexpr const char* calendar_unit = "days since 1970-01-01";

bool has_scenario_axis(const sim::RecordLayout& layout, const ExportTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [&](std::size_t axis) { return layout.axes[axis].name == scenario_axis; });
}

std::string label_text(const sim::Axis& axis, std::size_t index) {
  if (const auto* words = std::get_if<std::vector<std::string>>(&axis.labels)) return (*words)[index];
  const std::int32_t number = std::get<std::vector<std::int32_t>>(axis.labels)[index];
  return axis.unit == calendar_unit ? sim::to_text(sim::date_of_days_since_1970(number))
                                    : std::to_string(number);
}

}  // namespace

TableRows::TableRows(const sim::RecordLayout& layout, const ExportTable& table, ExportPart part,
                     const std::string& scenario, CsvStyle style)
    : layout_(layout),
      table_(table),
      part_(part),
      text_(style),
      named_cells_(layout.axes.size()),
      flag_cells_(layout.observables.size()) {
  if (part == ExportPart::runs && !has_scenario_axis(layout, table))
    before_.push_back(text_.text_cell(scenario));
  for (const std::size_t index : table.rows) {
    const sim::Axis& axis = layout.axes[index];
    std::vector<std::vector<std::string>>& cells = label_cells_.emplace_back();
    for (std::size_t i = 0; i < axis.size(); ++i) {
      std::vector<std::string>& of_label = cells.emplace_back();
      of_label.push_back(text_.text_cell(label_text(axis, i)));
      if (!has_extras()) continue;
      for (const sim::Axis::Extra& extra : axis.extras) of_label.push_back(text_.text_cell(extra.labels[i]));
    }
  }
  for (const ExportColumn& column : table.columns) {
    if (!column.names) continue;
    std::vector<std::string>& cells = named_cells_[*column.names];
    const sim::Axis& axis = layout.axes[*column.names];
    for (std::size_t i = cells.size(); i < axis.size(); ++i) {
      cells.push_back(text_.text_cell(label_text(axis, i)));
    }
  }
  for (std::size_t i = 0; i < layout.observables.size(); ++i) {
    for (const std::string& flag : layout.observables[i].flag_meanings) {
      flag_cells_[i].push_back(text_.text_cell(flag));
    }
    std::size_t values = 1;
    for (const std::string& axis : layout.observables[i].axes) values *= layout.axis(axis).size();
    values_.push_back(values);
  }
}

std::vector<KeyColumn> TableRows::keys() const {
  std::vector<KeyColumn> all;
  if (!before_.empty()) all.push_back({"scenario", sim::WordKey{"export.column.scenario"}, ""});
  if (part_ == ExportPart::runs) {
    all.push_back({"replication", sim::WordKey{"export.column.replication"}, "1"});
    all.push_back({"seed", sim::WordKey{"export.column.seed"}, "1"});
  }
  for (const std::size_t index : table_.rows) {
    const sim::Axis& axis = layout_.axes[index];
    if (axis.ragged) {
      all.push_back({axis.name, sim::WordKey{"export.column.entry"}, "1"});
      continue;
    }
    all.push_back({axis.name, axis.meaning, ""});
    if (!has_extras()) continue;
    for (const sim::Axis::Extra& extra : axis.extras) all.push_back({extra.name, extra.meaning, ""});
  }
  return all;
}

void TableRows::append_header() {
  for (const KeyColumn& key : keys()) text_.text(key.name);
  for (const ExportColumn& column : table_.columns) text_.text(column.name);
  text_.end_row();
}

void TableRows::append_replication(std::uint32_t replication, std::int32_t seed,
                                   const std::vector<sim::Column>& arrays, std::size_t position) {
  run_ = {std::to_string(replication), std::to_string(seed)};
  append_all_labels(arrays, position);
}

void TableRows::append_answer(const std::vector<sim::Column>& arrays) {
  run_.clear();
  append_all_labels(arrays, 0);
}

void TableRows::append_all_labels(const std::vector<sim::Column>& arrays, std::size_t position) {
  std::vector<std::size_t> labels(table_.rows.size(), 0);
  const std::size_t rows = table_.rows_of_a_replication(layout_);
  for (std::size_t row = 0; row < rows; ++row) {
    append_row_labels(labels);
    append_values(arrays, position, labels);
    text_.end_row();
    for (std::size_t i = labels.size(); i-- > 0;) {
      if (++labels[i] < label_cells_[i].size()) break;
      labels[i] = 0;
    }
  }
}

void TableRows::append_entries(std::uint32_t replication, std::int32_t seed, std::uint64_t first,
                               std::size_t count, const std::vector<sim::Column>& arrays,
                               std::size_t position) {
  run_ = {std::to_string(replication), std::to_string(seed)};
  for (std::size_t i = 0; i < count; ++i) {
    append_row_labels({});
    text_.number(static_cast<std::int64_t>(first + i));
    for (const ExportColumn& column : table_.columns) {
      append_value(column, arrays[column.observable], position + i);
    }
    text_.end_row();
  }
}

void TableRows::append_row_labels(const std::vector<std::size_t>& labels) {
  for (const std::string& cell : before_) text_.cell(cell);
  for (const std::string& cell : run_) text_.cell(cell);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (const std::string& cell : label_cells_[i][labels[i]]) text_.cell(cell);
  }
}

void TableRows::append_values(const std::vector<sim::Column>& arrays, std::size_t base,
                              const std::vector<std::size_t>& labels) {
  for (const ExportColumn& column : table_.columns) {
    std::size_t index = base * values_[column.observable] + column.offset;
    for (std::size_t i = 0; i < labels.size(); ++i) index += labels[i] * column.strides[i];
    append_value(column, arrays[column.observable], index);
  }
}

void TableRows::append_value(const ExportColumn& column, const sim::Column& array, std::size_t index) {
  const sim::Observable& observable = layout_.observables[column.observable];
  if (const auto* doubles = std::get_if<std::vector<double>>(&array)) {
    text_.number((*doubles)[index]);
    return;
  }
  if (const auto* flags = std::get_if<std::vector<std::uint8_t>>(&array)) {
    const std::uint8_t flag = (*flags)[index];
    const std::vector<std::string>& cells = flag_cells_[column.observable];
    if (flag < cells.size()) {
      text_.cell(cells[flag]);
    } else {
      text_.number(static_cast<std::int64_t>(flag));
    }
    return;
  }
  const std::int32_t number = std::get<std::vector<std::int32_t>>(array)[index];
  if (observable.missing == number) {
    text_.empty();
  } else if (column.names && number >= 0 &&
             static_cast<std::size_t>(number) < named_cells_[*column.names].size()) {
    text_.cell(named_cells_[*column.names][static_cast<std::size_t>(number)]);
  } else {
    text_.number(static_cast<std::int64_t>(number));
  }
}

}  // namespace analysis
