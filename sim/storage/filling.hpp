#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/record/record.hpp"
#include "sim/storage/netcdf.hpp"
#include "sim/storage/packing_line.hpp"

namespace sim {

/// "a b c".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, const std::string& between);

/// The dataset of one observable, filled in whole chunks as the records come by: 64 replications to a chunk
/// (fewer, a power of two, when 64 would take more than 8 MiB), 8192 entries of a ragged axis.
///
/// A chunk is hashed and packed once, and reaches HDF5 as its own filters would have left it.
class Filling {
 public:
  /// `extent` is that of the whole dataset; its first axis is `replication` or the ragged one. `line` is
  /// shared by the datasets of a file; its last chunk is handed on while this lives and does not move.
  Filling(const hdf5::Handle& parent, const RecordLayout& layout, const Observable& observable,
          std::vector<hsize_t> extent, hdf5::ContentHash& hash, PackingLine& line);

  /// Adds the values of one more replication.
  void add(const Column& column);
  /// Puts in line what is left. Once, after the last replication.
  void finish();
  [[nodiscard]] const hdf5::Handle& dataset() const { return dataset_; }

 private:
  template <class Value>
  void write(std::vector<Value>& chunk);
  void describe(const RecordLayout& layout, const Observable& observable);

  std::uint64_t values_per_row_;
  std::uint64_t rows_per_chunk_;
  hdf5::Handle dataset_;
  StreamHash& hash_;
  PackingLine& line_;
  Column chunk_;  // of the size of a whole chunk
  std::optional<std::int32_t> missing_;
  std::size_t values_waiting_ = 0;  // the first ones of chunk_
  std::uint64_t rows_put_in_line_ = 0;
};

}  // namespace sim
