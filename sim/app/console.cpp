#include "sim/app/console.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "analysis/words/plain.hpp"

namespace app {
namespace {

constexpr std::size_t usual_columns = 80;
constexpr std::size_t fewest_columns = 60;
constexpr std::size_t most_columns = 100;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::size_t all_columns_of(int descriptor) {
  winsize size{};
  if (isatty(descriptor) == 0 || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return usual_columns;
  }
  return size.ws_col;
}

std::size_t columns_of(int descriptor) {
  return std::clamp(all_columns_of(descriptor), fewest_columns, most_columns);
}

/// https://no-color.org: present and not empty means no colour.
bool has_colour(int descriptor) {
  return isatty(descriptor) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

void write_all(std::FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

}  // namespace

void secure_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number is this one: those below are open by now.
    const int opened = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY);
    if (opened < 0) std::_Exit(3);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

Console::Console(analysis::Language language)
    : words_(language),
      columns_(columns_of(STDOUT_FILENO)),
      output_has_colour_(has_colour(STDOUT_FILENO)),
      error_is_terminal_(isatty(STDERR_FILENO) != 0) {}

std::size_t Console::error_columns() const { return all_columns_of(STDERR_FILENO); }

void Console::check(bool written) {
  if (written || reader_is_gone_) return;
  if (errno == EPIPE) {
    reader_is_gone_ = true;
    return;
  }
  throw sim::StorageError({"app.error.output_lost", {{"reason", std::strerror(errno)}}});
}

void Console::out(std::string_view text) {
  if (reader_is_gone_) return;
  errno = 0;
  check(std::fwrite(text.data(), 1, text.size(), stdout) == text.size());
}

std::string Console::weighted(std::string_view text, analysis::Line::Weight weight) const {
  if (!output_has_colour_ || weight == analysis::Line::Weight::plain || text.empty())
    return std::string(text);
  const char* begin = weight == analysis::Line::Weight::heading ? "\x1b[1m" : "\x1b[2m";
  return begin + std::string(text) + "\x1b[0m";
}

void Console::line(std::string_view text) {
  out(text);
  out("\n");
}

void Console::heading(std::string_view text) { line(weighted(text, analysis::Line::Weight::heading)); }

void Console::lines(const std::vector<analysis::Line>& all) {
  for (const analysis::Line& one : all) line(weighted(one.text, one.weight));
}

void Console::say(const sim::Sentence& sentence, std::size_t indent) {
  paragraph(words_.render(sentence), indent);
}

void Console::paragraph(std::string_view text, std::size_t indent) {
  for (const std::string& one : analysis::wrapped(text, columns_, indent)) line(one);
}

void Console::error_line(std::string_view text) {
  clear_transient();
  std::fflush(stdout);  // in the order said, when both streams go to one place
  write_all(stderr, text);
  write_all(stderr, "\n");
}

void Console::say_after_failure() {
  for (const std::string& text : after_failure_) error_line(text);
  after_failure_.clear();
}

void Console::error_transient(std::string_view text) {
  write_all(stderr, "\r");
  write_all(stderr, text);
  write_all(stderr, "\x1b[K");
  std::fflush(stderr);
  has_transient_ = true;
}

void Console::clear_transient() {
  if (!has_transient_) return;
  write_all(stderr, "\r\x1b[K");
  std::fflush(stderr);
  has_transient_ = false;
}

void Console::flush() {
  clear_transient();
  errno = 0;
  check(std::fflush(stdout) == 0);
}

analysis::Language language_for(std::string_view asked) {
  std::string_view said = asked;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (said.empty()) said = environment(name);
  }
  return said.substr(0, 2) == "fr" ? analysis::Language::fr : analysis::Language::en;
}

}  // namespace app
