#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct libdeflate_compressor;

/// What is done with bytes on their way to the disk, by a library that uses what the processor has for it.
namespace sim {

/// CRC-32 of ISO 3309, as gzip has it: sees every damage of up to 32 bits in a row.
[[nodiscard]] std::uint32_t checksum_of(const void* bytes, std::size_t size);

/// Makes of a chunk of a dataset what HDF5's own filters shuffle and deflate undo.
class Packer {
 public:
  /// \throws std::bad_alloc
  Packer();
  /// Bytes of values of `value_size` bytes each. The result is valid until the next call.
  [[nodiscard]] std::span<const std::uint8_t> packed(std::span<const std::uint8_t> bytes,
                                                     std::size_t value_size);

 private:
  struct Release {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Release> compressor_;
  std::vector<std::uint8_t> shuffled_;
  std::vector<std::uint8_t> packed_;
};

}  // namespace sim
