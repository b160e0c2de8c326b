#include "sim/storage/frame.hpp"

#include <bit>
#include <cstring>

#include "sim/base/error.hpp"
#include "sim/storage/packing.hpp"

namespace sim {

static_assert(std::endian::native == std::endian::little, "journals are little-endian");

void FrameWriter::column(const Column& column) {
  std::visit(
      [this](const auto& values) {
        number(static_cast<std::uint32_t>(values.size()));
        raw(values.data(), values.size() * sizeof(values[0]));
      },
      column);
}

void FrameWriter::finish() {
  const std::size_t payload = buffer_.size() - frame_length_bytes;
  ensure(payload < longest_payload, "the record of one replication is smaller than 1 GiB");
  const auto length = static_cast<std::uint32_t>(payload);
  std::memcpy(buffer_.data(), &length, sizeof length);
  const std::uint32_t check = checksum_of(buffer_.data(), buffer_.size());
  raw(&check, sizeof check);
}

bool PayloadReader::number(std::uint32_t& value) { return raw(&value, sizeof value); }

bool PayloadReader::text(std::string& value) {
  std::uint32_t size = 0;
  if (!number(size) || size > left_) return false;
  value.assign(size, '\0');
  return raw(value.data(), size);
}

bool PayloadReader::column(Column& column) {
  return std::visit(
      [this](auto& values) {
        std::uint32_t size = 0;
        if (!number(size) || size > left_ / sizeof(values[0])) return false;
        values.resize(size);
        return raw(values.data(), size * sizeof(values[0]));
      },
      column);
}

bool PayloadReader::pass_column(std::size_t value_size, std::uint32_t& values) {
  if (!number(values) || values > left_ / value_size) return false;
  next_ += values * value_size;
  left_ -= values * value_size;
  return true;
}

bool PayloadReader::raw(void* bytes, std::size_t size) {
  if (size > left_) return false;
  if (size > 0) std::memcpy(bytes, next_, size);
  next_ += size;
  left_ -= size;
  return true;
}

bool read_frame(const File& file, std::uint64_t file_size, std::uint64_t offset,
                std::vector<std::uint8_t>& buffer) {
  if (file_size - offset < frame_length_bytes + frame_check_bytes) return false;
  std::uint32_t length = 0;
  if (file.read_at(offset, &length, sizeof length) != sizeof length) return false;
  if (length >= longest_payload || length > file_size - offset - frame_length_bytes - frame_check_bytes) {
    return false;
  }
  buffer.resize(frame_length_bytes + length + frame_check_bytes);
  if (file.read_at(offset, buffer.data(), buffer.size()) != buffer.size()) return false;
  std::uint32_t check = 0;
  std::memcpy(&check, buffer.data() + frame_length_bytes + length, sizeof check);
  return check == checksum_of(buffer.data(), frame_length_bytes + length);
}

}  // namespace sim
