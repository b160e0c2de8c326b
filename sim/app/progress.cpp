#include "sim/app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/words/plain.hpp"

namespace app {
namespace {

constexpr std::chrono::milliseconds between_bars{100};
constexpr std::chrono::milliseconds between_lines{500};
constexpr std::uint32_t bar_width = 24;

std::uint32_t tenths(std::uint32_t done, std::uint32_t total) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(done) * 10 / total);
}

}  // namespace

Progress::Progress(Console& console, std::uint32_t done, std::uint32_t total, Voice voice,
                   std::string sentence)
    : console_(console),
      first_(done),
      done_(done),
      total_(total),
      tenths_told_(tenths(done, total)),
      voice_(voice),
      sentence_(std::move(sentence)) {}

void Progress::advance() {
  ++done_;
  if (voice_ == Voice::quiet) return;
  const Clock::time_point now = Clock::now();
  const bool finished = done_ == total_;
  if (console_.error_is_terminal()) {
    if (now - told_ < between_bars && !finished) return;
    draw_bar();
  } else {
    const std::uint32_t now_told = tenths(done_, total_);
    if (now_told == tenths_told_ || (now - told_ < between_lines && !finished)) return;
    tenths_told_ = now_told;
    write_line();
  }
  told_ = now;
}

std::string Progress::time_left() const {
  const double elapsed = std::chrono::duration<double>(Clock::now() - begun_).count();
  const double each = elapsed / static_cast<double>(done_ - first_);
  const auto seconds = static_cast<std::int64_t>(std::ceil(each * static_cast<double>(total_ - done_)));
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string Progress::said() const {
  return console_.words().render(
      sim::Sentence{sentence_,
                    {{"share", console_.words().percent(static_cast<double>(done_) / total_, 0)},
                     {"n", std::to_string(done_)},
                     {"total", std::to_string(total_)},
                     {"left", time_left()}}});
}

void Progress::draw_bar() {
  const std::string text = said();
  // One column stays free: a full line would scroll.
  const std::size_t columns = console_.error_columns() - 1;
  const std::size_t around = analysis::display_width(text) + 3;
  const std::size_t room = columns > around ? std::min<std::size_t>(columns - around, bar_width) : 0;
  if (room == 0) return console_.error_transient(analysis::shortened(text, columns));
  const auto filled = static_cast<std::size_t>(static_cast<std::uint64_t>(done_) * room / total_);
  console_.error_transient('[' + std::string(filled, '#') + std::string(room - filled, '.') + "] " + text);
}

void Progress::write_line() { console_.error_line(said()); }

}  // namespace app
