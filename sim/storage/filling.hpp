#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/record/record.hpp"
#include "sim/storage/netcdf.hpp"

namespace sim {

/// "a b c".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, const std::string& between);

/// The dataset of one observable, filled in whole chunks as the records come by: 64 replications to a chunk
/// (fewer, a power of two, when 64 would take more than 8 MiB), 8192 entries of a ragged axis.
class Filling {
 public:
  /// `extent` is that of the whole dataset; its first axis is `replication` or the ragged one.
  Filling(const hdf5::Handle& parent, const RecordLayout& layout, const Observable& observable,
          std::vector<hsize_t> extent, hdf5::ContentHash& hash);

  /// Adds the values of one more replication.
  void add(const Column& column);
  /// Writes what is left. Once, after the last replication.
  void finish();
  [[nodiscard]] const hdf5::Handle& dataset() const { return dataset_; }

 private:
  void write_first(std::uint64_t rows);
  void describe(const RecordLayout& layout, const Observable& observable);

  std::uint64_t values_per_row_;
  std::uint64_t rows_per_chunk_;
  hdf5::Handle dataset_;
  StreamHash& hash_;
  Column waiting_;
  std::uint64_t rows_written_ = 0;
};

}  // namespace sim
