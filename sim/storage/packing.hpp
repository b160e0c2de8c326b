#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// What is done with bytes on their way to the disk, by a library that uses what the processor has for it.
namespace sim {

/// CRC-64 of ECMA-182, bits reflected ("CRC-64/XZ"): sees every damage of up to 64 bits in a row.
[[nodiscard]] std::uint64_t checksum_of(const void* bytes, std::size_t size);

/// Makes of a chunk of a dataset what HDF5's own filters shuffle and deflate undo.
class Packer {
 public:
  /// Bytes of values of `value_size` bytes each. The result is valid until the next call.
  [[nodiscard]] std::span<const std::uint8_t> packed(std::span<const std::uint8_t> bytes,
                                                     std::size_t value_size);

 private:
  std::vector<std::uint8_t> shuffled_;
  std::vector<std::uint8_t> packed_;
  std::vector<std::uint8_t> scratch_;
};

}  // namespace sim
