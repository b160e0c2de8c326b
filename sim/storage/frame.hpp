#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/record.hpp"
#include "sim/storage/files.hpp"

/// The frames of a journal: a payload's length (4 bytes), the payload, and the CRC-32 of both (4 bytes),
/// little-endian.
namespace sim {

/// What every journal begins with; the last byte is the version.
inline constexpr std::string_view journal_magic{"liaison journal\x03", 16};

inline constexpr std::size_t frame_length_bytes = 4;
inline constexpr std::size_t frame_check_bytes = 4;
inline constexpr std::uint32_t longest_payload = 1U << 30;

/// Builds one frame in a buffer.
class FrameWriter {
 public:
  explicit FrameWriter(std::vector<std::uint8_t>& buffer) : buffer_(buffer) {
    buffer_.assign(frame_length_bytes, 0);
  }
  void number(std::uint32_t value) { raw(&value, sizeof value); }
  void text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    raw(value.data(), value.size());
  }
  void column(const Column& column);
  /// The frame as if its payload were these bytes.
  void raw(const void* bytes, std::size_t size) {
    const auto* first = static_cast<const std::uint8_t*>(bytes);
    buffer_.insert(buffer_.end(), first, first + size);
  }
  /// Fills in the length and adds the check. Once, after the last value.
  void finish();

 private:
  std::vector<std::uint8_t>& buffer_;
};

/// Takes a payload apart; every getter fails instead of reading past its end.
class PayloadReader {
 public:
  PayloadReader(const std::uint8_t* bytes, std::size_t size) : next_(bytes), left_(size) {}
  [[nodiscard]] bool number(std::uint32_t& value);
  [[nodiscard]] bool text(std::string& value);
  [[nodiscard]] bool column(Column& column);
  /// Passes over a column whose values have `value_size` bytes, and says how many there are.
  [[nodiscard]] bool pass_column(std::size_t value_size, std::uint32_t& values);
  [[nodiscard]] bool is_at_end() const { return left_ == 0; }

 private:
  bool raw(void* bytes, std::size_t size);
  const std::uint8_t* next_;
  std::size_t left_;
};

/// Reads the frame at `offset` into `buffer`. False when it is not whole: cut short by the end of the file,
/// or its check does not hold.
[[nodiscard]] bool read_frame(const File& file, std::uint64_t file_size, std::uint64_t offset,
                              std::vector<std::uint8_t>& buffer);

[[nodiscard]] inline PayloadReader payload_of(const std::vector<std::uint8_t>& frame) {
  return {frame.data() + frame_length_bytes, frame.size() - frame_length_bytes - frame_check_bytes};
}

}  // namespace sim
