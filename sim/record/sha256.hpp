#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sim {

/// The SHA-256 hash of a stream of bytes. Source: NIST FIPS 180-4 (2015), sections 4.1.2, 4.2.2, 5.3.3
/// and 6.2.
class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  Sha256();
  void update(const void* bytes, std::size_t size);
  void update(std::string_view text) { update(text.data(), text.size()); }
  /// The hash of all bytes so far; more may still be added afterwards.
  [[nodiscard]] Digest digest() const;
  /// The same in 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex() const;

 private:
  void absorb(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> pending_{};
  std::uint64_t length_ = 0;  // bytes so far
};

/// The SHA-256 hash of a text, in 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_of(std::string_view text);

}  // namespace sim
