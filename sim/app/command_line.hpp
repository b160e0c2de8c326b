#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"

namespace app {

/// An option of a command.
struct Option {
  enum class Takes : std::uint8_t { nothing, value, values };  ///< `values`: may be given again
  std::string_view name;                                       ///< without dashes
  std::string_view value;    ///< what stands for the value in help: "N"; empty for none
  std::string_view meaning;  ///< key of the word catalogue
  Takes takes = Takes::value;
};

/// What was typed is at fault, and not a scenario: exit code 2.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(sim::Sentence sentence);
  [[nodiscard]] const sim::Sentence& sentence() const { return sentence_; }

 private:
  sim::Sentence sentence_;
};

/// The words of a command line, sorted out.
class Arguments {
 public:
  Arguments(std::vector<std::string> words, std::map<std::string, std::vector<std::string>> options)
      : words_(std::move(words)), options_(std::move(options)) {}

  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] bool has(const std::string& option) const { return options_.count(option) != 0; }
  [[nodiscard]] std::string value(const std::string& option) const;  ///< empty when not given
  [[nodiscard]] std::vector<std::string> values(const std::string& option) const;
  /// A whole number in [low, high]; throws UsageError for anything else. Call when has(option).
  [[nodiscard]] std::int64_t whole_number(const std::string& option, std::int64_t low,
                                          std::int64_t high) const;

 private:
  std::vector<std::string> words_;
  std::map<std::string, std::vector<std::string>> options_;
};

/// Sorts out what follows the command's name. Throws UsageError for an option that is not in the list (naming
/// the nearest), one without its value or with one too many, one given twice.
[[nodiscard]] Arguments parse(const std::vector<std::string>& typed, const std::vector<Option>& options);

/// The argument as a shell would read it back: quoted when it holds anything special.
[[nodiscard]] std::string shell_quoted(std::string_view argument);
[[nodiscard]] std::string shell_line(const std::vector<std::string>& arguments);

}  // namespace app
