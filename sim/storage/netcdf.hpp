#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/record.hpp"
#include "sim/storage/handle.hpp"
#include "sim/storage/sink.hpp"
#include "sim/storage/stream_hash.hpp"

/// HDF5 objects made the way netCDF-4 readers expect them: dimension scales on every axis, UTF-8 texts, no
/// object times (so that equal contents are equal bytes), fixed chunks, shuffle and deflate.
namespace sim::hdf5 {

/// The hash over datasets: SHA-256 of one line per dataset in byte order of the names, each
/// "NAME TYPE N,M HEX\n" with the SHA-256 of its values (little-endian, row-major; texts each ended by a zero
/// byte).
class ContentHash {
 public:
  /// The hash that takes the values of one dataset, in order.
  [[nodiscard]] StreamHash& dataset(const std::string& name, const std::string& type,
                                    const std::vector<hsize_t>& shape);
  [[nodiscard]] std::string hex() const;

 private:
  std::map<std::string, std::pair<std::string, StreamHash>> datasets_;
};

/// "float64", "int32", "uint8"; "text" stands for variable-length UTF-8.
[[nodiscard]] std::string name_of(ValueType type);
/// The type in the file.
[[nodiscard]] hid_t file_type(ValueType type);
/// A variable-length UTF-8 text.
[[nodiscard]] Handle text_type();

[[nodiscard]] Handle create_file(const std::string& path, Sink& sink);
[[nodiscard]] Handle create_group(const Handle& parent, const std::string& name);

void write_attribute(const Handle& object, const std::string& name, const std::string& text);
void write_attribute(const Handle& object, const std::string& name, std::int32_t value);
void write_attribute(const Handle& object, const std::string& name, double value);
void write_attribute(const Handle& object, const std::string& name, const std::vector<std::uint8_t>& values);

/// A numeric dataset to be filled by rows or chunks of its first axis; its last axes are written whole.
struct DatasetShape {
  std::vector<hsize_t> extent;
  hsize_t rows_per_chunk = 1;  ///< rows of the first axis in one chunk
};
[[nodiscard]] Handle create_dataset(const Handle& parent, const std::string& name, ValueType type,
                                    const DatasetShape& shape, std::optional<std::int32_t> missing);

/// Writes `values` as rows [first, first + rows) of the first axis.
void write_rows(const Handle& dataset, hsize_t first, hsize_t rows, const Column& values);

/// Writes the chunk that begins with row `first` of the first axis; `packed` are its bytes behind the
/// filters.
void write_chunk(const Handle& dataset, hsize_t first, std::span<const std::uint8_t> packed);

/// A one-axis dataset written whole (and hashed).
[[nodiscard]] Handle write_column(const Handle& parent, const std::string& name, const Column& values,
                                  ContentHash& hash);
[[nodiscard]] Handle write_texts(const Handle& parent, const std::string& name,
                                 const std::vector<std::string>& texts, ContentHash& hash);
/// One text without axes.
void write_text(const Handle& parent, const std::string& name, const std::string& text, ContentHash& hash);

/// A dimension that has a length and no coordinate.
[[nodiscard]] Handle create_bare_dimension(const Handle& parent, const std::string& name, hsize_t length);
/// Makes a one-axis dataset the scale of the dimension with its name.
void make_dimension(const Handle& dataset, const std::string& name);
void attach_dimension(const Handle& dataset, unsigned axis, const Handle& dimension);

}  // namespace sim::hdf5
