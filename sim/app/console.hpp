#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/summary/text.hpp"
#include "analysis/words/words.hpp"
#include "sim/base/error.hpp"

namespace app {

/// The three standard streams are open from here on: a file the program opens can never take the number of
/// one that was closed, and be written over by what is said. Broken pipes become failed writes.
void secure_standard_streams();

/// What the program says and where: standard output for answers, standard error for faults and progress, both
/// in one language.
///
/// A reader of standard output that goes away (`| head`) is no failure: nothing more is said. A full disk
/// behind it is (StorageError).
class Console {
 public:
  explicit Console(analysis::Language language);

  [[nodiscard]] const analysis::Words& words() const { return words_; }
  /// Columns for running text: those of the terminal, between 60 and 100; 80 elsewhere.
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool error_is_terminal() const { return error_is_terminal_; }
  /// Columns of the terminal behind standard error, as they are at this moment.
  [[nodiscard]] std::size_t error_columns() const;

  /// Text as it is, without a line end of its own.
  void out(std::string_view text);
  void line(std::string_view text = "");
  void heading(std::string_view text);
  void lines(const std::vector<analysis::Line>& all);
  /// A sentence of the catalogue, wrapped; following lines are indented by `indent`.
  void say(const sim::Sentence& sentence, std::size_t indent = 0);
  void say(const std::string& key, std::size_t indent = 0) { say(sim::Sentence{key, {}}, indent); }
  void paragraph(std::string_view text, std::size_t indent = 0);

  void error_line(std::string_view text);
  void error_say(const sim::Sentence& sentence) { error_line(words_.render(sentence)); }
  /// A line for standard error after the failure that is on its way up has been explained: what to type next.
  void after_failure(std::string text) { after_failure_.push_back(std::move(text)); }
  void say_after_failure();
  /// A text on standard error that the next one replaces (progress on a terminal).
  void error_transient(std::string_view text);
  void clear_transient();

  /// Hands everything to the system. Throws StorageError when that fails, unless the reader went away.
  void flush();

 private:
  [[nodiscard]] std::string weighted(std::string_view text, analysis::Line::Weight weight) const;
  void check(bool written);

  analysis::Words words_;
  std::size_t columns_;
  bool output_has_colour_;
  bool error_is_terminal_;
  bool reader_is_gone_ = false;
  bool has_transient_ = false;
  std::vector<std::string> after_failure_;
};

/// The language for people: `asked` ("en", "fr") if not empty, else what LC_ALL, LC_MESSAGES or LANG say.
[[nodiscard]] analysis::Language language_for(std::string_view asked);

}  // namespace app
