#include "sim/record/record.hpp"

#include <utility>

#include "sim/base/error.hpp"

namespace sim {
namespace {

Column blank_column(ValueType type, std::size_t values) {
  switch (type) {
    case ValueType::float64:
      return std::vector<double>(values, 0.0);
    case ValueType::int32:
      return std::vector<std::int32_t>(values, 0);
    case ValueType::uint8:
      return std::vector<std::uint8_t>(values, 0);
  }
  broken_law("a value type is one of three", __FILE__, __LINE__);
}

/// Adds `values` behind `array`; both hold the same type.
void append_column(Column& array, const Column& values) {
  ensure(array.index() == values.index(), "a record's column has the type its observable declares");
  std::visit(
      [&values](auto& all) {
        const auto& added = std::get<std::decay_t<decltype(all)>>(values);
        all.insert(all.end(), added.begin(), added.end());
      },
      array);
}

}  // namespace

std::size_t number_of_values(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); }, column);
}

std::size_t check_record(const RecordLayout& layout, const RunRecord& record) {
  ensure(record.columns.size() == layout.observables.size(), "a record has one column for each observable");
  std::size_t entries = 0;
  bool entries_known = false;
  for (std::size_t i = 0; i < layout.observables.size(); ++i) {
    const Observable& observable = layout.observables[i];
    const std::size_t size = number_of_values(record.columns[i]);
    ensure(record.columns[i].index() == static_cast<std::size_t>(observable.type),
           "a record's column has the type its observable declares");
    if (!layout.is_ragged(observable)) {
      ensure(size == layout.values_per_replication(observable), "a record's column has the size of its axes");
      continue;
    }
    ensure(!entries_known || size == entries, "all ragged columns of a record have one length");
    entries = size;
    entries_known = true;
  }
  return entries;
}

RunRecord RunRecord::blank(const RecordLayout& layout, std::uint32_t replication) {
  RunRecord record;
  record.replication = replication;
  record.columns.reserve(layout.observables.size());
  for (const Observable& observable : layout.observables) {
    record.columns.push_back(blank_column(observable.type, layout.values_per_replication(observable)));
  }
  return record;
}

ResultSet::ResultSet(RecordLayout recorded) : layout(std::move(recorded)) {
  arrays.reserve(layout.observables.size());
  for (const Observable& observable : layout.observables) {
    arrays.push_back(blank_column(observable.type, 0));
  }
}

void ResultSet::append(const RunRecord& record) {
  ensure(replications.empty() || replications.back() < record.replication,
         "replications are added in ascending order");
  const std::size_t entries = check_record(layout, record);
  for (std::size_t i = 0; i < arrays.size(); ++i) append_column(arrays[i], record.columns[i]);
  replications.push_back(record.replication);
  row_size.push_back(static_cast<std::int32_t>(entries));
}

const Column& ResultSet::array(const std::string& name) const {
  const std::size_t index = layout.find(name);
  ensure(index < layout.observables.size(), "the observable asked for was recorded: " + name);
  return arrays[index];
}

bool ResultSet::has(const std::string& name) const { return layout.find(name) < layout.observables.size(); }

}  // namespace sim
