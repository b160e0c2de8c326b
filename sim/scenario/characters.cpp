#include "sim/scenario/yaml_tree.hpp"

#include <fmt/format.h>

#include <optional>

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

/// The code of a character that commands a terminal or turns the direction of writing; nothing for any other.
std::optional<unsigned> control_code(const std::string& text, std::size_t at, std::size_t length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  if (length == 1) {
    const unsigned code = byte(at);
    const bool is_blank = code == '\t' || code == '\n' || code == '\r';
    return code == 0x7FU || (code < 0x20U && !is_blank) ? std::optional(code) : std::nullopt;
  }
  if (length == 2) {
    const unsigned code = (byte(at) & 0x1FU) << 6U | (byte(at + 1) & 0x3FU);
    return code < 0xA0U && code != 0x85U ? std::optional(code) : std::nullopt;
  }
  if (length != 3) return std::nullopt;
  const unsigned code = (byte(at) & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
  const bool turns = (code >= 0x202AU && code <= 0x202EU) || (code >= 0x2066U && code <= 0x2069U);
  return turns ? std::optional(code) : std::nullopt;
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
    if (const std::optional<unsigned> code = control_code(text, at, length)) {
      report(faults, "control_character", {file, line, column}, "",
             {{"got", fmt::format("U+{:04X}", *code)}});
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
