#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sim/app/console.hpp"

namespace app {

/// How far a command is, on standard error: a bar with the time left on a terminal, a line for every tenth
/// elsewhere (not more than two in a second), nothing when quiet.
class Progress {
 public:
  enum class Voice : std::uint8_t { quiet, heard };

  /// `done` of `total` were there before this call. `sentence` is a key of the catalogue and says of what.
  Progress(Console& console, std::uint32_t done, std::uint32_t total, Voice voice,
           std::string sentence = "app.progress");
  ~Progress() { console_.clear_transient(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void advance();

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::string time_left() const;
  [[nodiscard]] std::string said() const;
  void draw_bar();
  void write_line();

  Console& console_;
  std::uint32_t first_;
  std::uint32_t done_;
  std::uint32_t total_;
  std::uint32_t tenths_told_;
  Voice voice_;
  std::string sentence_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point told_ = begun_;
};

}  // namespace app
