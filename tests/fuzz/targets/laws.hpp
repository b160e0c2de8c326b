#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

/// What the fuzzers share.
namespace fuzz {

/// A law that holds whatever the input: ends the program when it does not, which libFuzzer keeps as a
/// finding.
inline void law(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "the law does not hold: %s\n", sentence);
  std::abort();
}

inline std::string text_of(const std::uint8_t* bytes, std::size_t size) {
  return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

/// One line of the program's output: something, no line break, nothing that commands a terminal.
inline bool is_one_harmless_line(const std::string& line) {
  for (const char c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  }
  return !line.empty();
}

}  // namespace fuzz
