#include "sim/storage/filling.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

#include "sim/storage/layout_rules.hpp"

namespace sim {
namespace {

using hdf5::write_attribute;

constexpr std::uint64_t replications_per_chunk = 64;
constexpr std::uint64_t entries_per_chunk = 8192;
constexpr std::uint64_t largest_chunk = 8U << 20;  // bytes

/// A NaN has many bit patterns and compilers differ in which they make; the file knows one.
void unify_missing(Column& column) {
  auto* doubles = std::get_if<std::vector<double>>(&column);
  if (doubles == nullptr) return;
  for (double& value : *doubles) {
    if (std::isnan(value)) value = std::numeric_limits<double>::quiet_NaN();
  }
}

std::uint64_t values_in_a_row(const std::vector<hsize_t>& extent) {
  std::uint64_t values = 1;
  for (std::size_t i = 1; i < extent.size(); ++i) values *= extent[i];
  return values;
}

std::uint64_t rows_in_a_chunk(const RecordLayout& layout, const Observable& observable,
                              std::uint64_t values_per_row) {
  if (layout.is_ragged(observable)) return entries_per_chunk;
  std::uint64_t rows = replications_per_chunk;
  while (rows > 1 && rows * values_per_row * sizeof(double) > largest_chunk) rows /= 2;
  return rows;
}

}  // namespace

std::string joined(const std::vector<std::string>& texts, const std::string& between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : between) + text;
  return all;
}

Filling::Filling(const hdf5::Handle& parent, const RecordLayout& layout, const Observable& observable,
                 std::vector<hsize_t> extent, hdf5::ContentHash& hash)
    : values_per_row_(values_in_a_row(extent)),
      rows_per_chunk_(rows_in_a_chunk(layout, observable, values_per_row_)),
      dataset_(hdf5::create_dataset(parent, observable.name, observable.type, {extent, rows_per_chunk_},
                                    observable.missing)),
      hash_(hash.dataset(observable.name, hdf5::name_of(observable.type), extent)) {
  describe(layout, observable);
}

void Filling::add(const Column& column) {
  std::visit(
      [this](const auto& values) {
        using Values = std::decay_t<decltype(values)>;
        if (!std::holds_alternative<Values>(waiting_)) waiting_ = Values{};
        auto& waiting = std::get<Values>(waiting_);
        waiting.insert(waiting.end(), values.begin(), values.end());
      },
      column);
  while (values_per_row_ > 0 && number_of_values(waiting_) >= rows_per_chunk_ * values_per_row_) {
    write_first(rows_per_chunk_);
  }
}

void Filling::finish() {
  if (values_per_row_ > 0 && number_of_values(waiting_) > 0) {
    write_first(number_of_values(waiting_) / values_per_row_);
  }
}

void Filling::write_first(std::uint64_t rows) {
  std::visit(
      [&](auto& waiting) {
        const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(rows * values_per_row_);
        Column block = std::decay_t<decltype(waiting)>(waiting.begin(), end);
        waiting.erase(waiting.begin(), end);
        unify_missing(block);
        hdf5::write_rows(dataset_, rows_written_, rows, block);
        std::visit([this](const auto& all) { hash_.update(all.data(), all.size() * sizeof(all[0])); }, block);
      },
      waiting_);
  rows_written_ += rows;
}

void Filling::describe(const RecordLayout& layout, const Observable& observable) {
  write_attribute(dataset_, "long_name", observable.meaning);
  if (!observable.unit.empty()) write_attribute(dataset_, "units", observable.unit);
  if (!observable.flag_meanings.empty()) {
    std::vector<std::uint8_t> values(observable.flag_meanings.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::uint8_t>(i);
    write_attribute(dataset_, "flag_values", values);
    write_attribute(dataset_, "flag_meanings", joined(observable.flag_meanings, " "));
  }
  std::vector<std::string> coordinates;
  for (const std::string& name : observable.axes) {
    const Axis& axis = layout.axis(name);
    if (has_separate_dates(axis)) coordinates.push_back(result_names::date);
    for (const Axis::Extra& extra : axis.extras) coordinates.push_back(extra.name);
  }
  if (!coordinates.empty()) write_attribute(dataset_, "coordinates", joined(coordinates, " "));
}

}  // namespace sim
