#include "sim/storage/packing.hpp"

#include <libdeflate.h>

#include <new>

#include "sim/base/error.hpp"

namespace sim {
namespace {

/// Level 4 makes event logs 4 % smaller in half as much time again (decision 0004).
constexpr int level = 1;

/// All first bytes of the values, then all second ones, and so on: the filter "shuffle" of HDF5.
template <std::size_t ValueSize>
void shuffle(const std::uint8_t* values, std::size_t number, std::uint8_t* shuffled) {
  for (std::size_t byte = 0; byte < ValueSize; ++byte) {
    std::uint8_t* plane = shuffled + byte * number;
    for (std::size_t i = 0; i < number; ++i) plane[i] = values[i * ValueSize + byte];
  }
}

}  // namespace

std::uint32_t checksum_of(const void* bytes, std::size_t size) { return libdeflate_crc32(0, bytes, size); }

Packer::Packer() : compressor_(libdeflate_alloc_compressor(level)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

void Packer::Release::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

std::span<const std::uint8_t> Packer::packed(std::span<const std::uint8_t> bytes, std::size_t value_size) {
  std::span<const std::uint8_t> plain = bytes;
  const std::size_t number = bytes.size() / value_size;
  ensure(number * value_size == bytes.size(), "a chunk holds whole values");
  if (value_size > 1) {
    ensure(value_size == 4 || value_size == 8, "a value has 1, 4 or 8 bytes");
    shuffled_.resize(bytes.size());
    (value_size == 4 ? shuffle<4> : shuffle<8>)(bytes.data(), number, shuffled_.data());
    plain = shuffled_;
  }
  packed_.resize(libdeflate_zlib_compress_bound(compressor_.get(), plain.size()));
  const std::size_t size =
      libdeflate_zlib_compress(compressor_.get(), plain.data(), plain.size(), packed_.data(), packed_.size());
  ensure(size != 0, "a chunk can be packed");
  return {packed_.data(), size};
}

}  // namespace sim
