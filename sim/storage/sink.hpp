#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/storage/files.hpp"
#include "sim/storage/handle.hpp"

namespace sim::hdf5 {

/// Where HDF5 writes a new file, instead of its own driver.
///
/// The library does not survive a disk that fills up: after a write that failed it cannot close the file, and
/// crashes when the program ends (1.10.8). So a sink never tells it. From the first failure on, what is
/// written stays in memory and can be read back, the library closes its file in order, and the owner throws.
class Sink {
 public:
  /// Creates the file, or empties the one that is there. Throws StorageError.
  explicit Sink(const std::string& path);
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  /// Makes a file access property list write here. The sink outlives every file created with it.
  void use_for(const Handle& file_access);
  /// Throws StorageError when something could not be written so far.
  void check() const;

  // What the driver calls; they report nothing and throw nothing but std::bad_alloc.
  void write(std::uint64_t offset, const void* bytes, std::size_t size);
  void read(std::uint64_t offset, void* bytes, std::size_t size) const;
  void truncate(std::uint64_t size);
  [[nodiscard]] std::uint64_t end() const { return end_; }

 private:
  struct Lost {
    std::uint64_t offset;
    std::vector<std::uint8_t> bytes;
  };

  File file_;
  Handle driver_;
  std::uint64_t end_ = 0;
  int error_ = 0;           // errno of the first failure
  std::vector<Lost> lost_;  // what came after it, in order
};

}  // namespace sim::hdf5
