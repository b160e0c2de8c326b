#include "sim/scenario/yaml_tree.hpp"

#include <fmt/format.h>

namespace sim {
namespace {

/// Bytes of the UTF-8 character that starts at `at`, or 0 when it is not valid (Unicode 15, table 3-7).
std::size_t character_length(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  const unsigned char lead = byte(at);
  const auto follows = [&](std::size_t i, unsigned low = 0x80U, unsigned high = 0xBFU) {
    return byte(i) >= low && byte(i) <= high;
  };
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead <= 0xDFU) return follows(at + 1) ? 2 : 0;
  if (lead >= 0xE0U && lead <= 0xEFU) {
    const unsigned low = lead == 0xE0U ? 0xA0U : 0x80U;
    const unsigned high = lead == 0xEDU ? 0x9FU : 0xBFU;
    return follows(at + 1, low, high) && follows(at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0U && lead <= 0xF4U) {
    const unsigned low = lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned high = lead == 0xF4U ? 0x8FU : 0xBFU;
    return follows(at + 1, low, high) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string without_mark(const std::string& text) {
  return text.rfind("\xEF\xBB\xBF", 0) == 0 ? text.substr(3) : text;
}

bool check_characters(const std::string& text, const std::string& file, Faults& faults) {
  int line = 1;
  int column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      report(faults, "invalid_utf8", {file, line, column}, "", {{"got", fmt::format("0x{:02X}", byte)}});
      return false;
    }
    const bool c1 = length == 2 && byte == 0xC2U && static_cast<unsigned char>(text[at + 1]) < 0xA0U &&
                    static_cast<unsigned char>(text[at + 1]) != 0x85U;
    if (c1 || byte == 0x7FU || (byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r')) {
      const unsigned code = c1 ? static_cast<unsigned char>(text[at + 1]) : byte;
      report(faults, "control_character", {file, line, column}, "", {{"got", fmt::format("U+{:04X}", code)}});
      return false;
    }
    at += length;
    ++column;
    if (byte == '\n') {
      ++line;
      column = 1;
    }
  }
  return true;
}

}  // namespace sim
