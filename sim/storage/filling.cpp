#include "sim/storage/filling.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/storage/layout_rules.hpp"

namespace sim {
namespace {

using hdf5::write_attribute;

constexpr std::uint64_t replications_per_chunk = 64;
constexpr std::uint64_t entries_per_chunk = 8192;
constexpr std::uint64_t largest_chunk = 8U << 20;  // bytes

/// A NaN has many bit patterns and compilers differ in which they make; the file knows one.
void unify_missing(std::vector<double>& values) {
  for (double& value : values) value = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
}
template <class Value>
void unify_missing(std::vector<Value>&) {}

/// What stands in the rows of a chunk that reach beyond the dataset.
template <class Value>
Value filler(std::optional<std::int32_t> missing) {
  if constexpr (std::is_same_v<Value, double>) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<Value>(missing.value_or(0));
}

std::uint64_t values_in_a_row(const std::vector<hsize_t>& extent) {
  std::uint64_t values = 1;
  for (std::size_t i = 1; i < extent.size(); ++i) values *= extent[i];
  return values;
}

std::uint64_t rows_in_a_chunk(const RecordLayout& layout, const Observable& observable,
                              const std::vector<hsize_t>& extent) {
  if (layout.is_ragged(observable)) return std::min<std::uint64_t>(entries_per_chunk, extent.front());
  std::uint64_t rows = replications_per_chunk;
  while (rows > 1 && rows * values_in_a_row(extent) * sizeof(double) > largest_chunk) rows /= 2;
  return std::min<std::uint64_t>(rows, extent.front());
}

Column blank_chunk(ValueType type, std::size_t values) {
  if (type == ValueType::float64) return std::vector<double>(values);
  if (type == ValueType::int32) return std::vector<std::int32_t>(values);
  return std::vector<std::uint8_t>(values);
}

}  // namespace

std::string joined(const std::vector<std::string>& texts, const std::string& between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : between) + text;
  return all;
}

Filling::Filling(const hdf5::Handle& parent, const RecordLayout& layout, const Observable& observable,
                 std::vector<hsize_t> extent, hdf5::ContentHash& hash, PackingLine& line)
    : values_per_row_(values_in_a_row(extent)),
      rows_per_chunk_(rows_in_a_chunk(layout, observable, extent)),
      dataset_(hdf5::create_dataset(parent, observable.name, observable.type, {extent, rows_per_chunk_},
                                    observable.missing)),
      hash_(hash.dataset(observable.name, hdf5::name_of(observable.type), extent)),
      line_(line),
      chunk_(blank_chunk(observable.type, rows_per_chunk_ * values_per_row_)),
      missing_(observable.missing) {
  describe(layout, observable);
}

void Filling::add(const Column& column) {
  std::visit(
      [this](const auto& values) {
        auto& chunk = std::get<std::decay_t<decltype(values)>>(chunk_);
        for (std::size_t done = 0; done < values.size();) {
          ensure(!chunk.empty(), "a dataset without values gets none");
          const std::size_t taken = std::min(values.size() - done, chunk.size() - values_waiting_);
          std::copy_n(values.data() + done, taken, chunk.data() + values_waiting_);
          done += taken;
          values_waiting_ += taken;
          if (values_waiting_ == chunk.size()) write(chunk);
        }
      },
      column);
}

void Filling::finish() {
  if (values_waiting_ > 0) std::visit([this](auto& chunk) { write(chunk); }, chunk_);
}

template <class Value>
void Filling::write(std::vector<Value>& chunk) {
  unify_missing(chunk);
  hash_.update(chunk.data(), values_waiting_ * sizeof(Value));
  std::fill(chunk.begin() + static_cast<std::ptrdiff_t>(values_waiting_), chunk.end(),
            filler<Value>(missing_));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(chunk.data());
  line_.add({bytes, chunk.size() * sizeof(Value)}, sizeof(Value),
            [this, row = rows_put_in_line_](std::span<const std::uint8_t> packed) {
              hdf5::write_chunk(dataset_, row, packed);
            });
  rows_put_in_line_ += rows_per_chunk_;
  values_waiting_ = 0;
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
