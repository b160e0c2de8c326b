#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

/// A key of the word catalogue where its text is meant, in whatever language: WordKey{"unit.working_days"}.
struct WordKey {
  std::string key;
};

/// What takes the place of a placeholder: a text, shown as it was written, or a key of the word catalogue.
/// Which of the two it is, its type says and never its letters: what a user wrote may begin with anything.
class Argument {
 public:
  Argument() = default;
  Argument(std::string text) : text_(std::move(text)) {}
  Argument(const char* text) : text_(text) {}
  Argument(WordKey key) : text_(std::move(key.key)), is_key_(true) {}

  [[nodiscard]] bool is_key() const { return is_key_; }
  [[nodiscard]] const std::string& text() const { return text_; }  ///< or the key
  friend bool operator==(const Argument&, const Argument&) = default;

 private:
  std::string text_;
  bool is_key_ = false;
};

/// By the names of the placeholders.
using Arguments = std::vector<std::pair<std::string, Argument>>;

/// A sentence without a language: a key of the word catalogue and its arguments.
struct Sentence {
  std::string key;
  Arguments arguments;
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// Where something was written. Lines and columns count from 1; 0 means "no such place".
/// `file` is "--set" for what an override said, with the number of that override as line.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One thing that is wrong with what a user gave.
///
/// `kind` names the fault ("unknown_key"): the sentence is `fault.<kind>` in the word catalogue. Kinds are
/// listed in sim/scenario/fault_kinds.hpp and models/plan/fault_kinds.hpp, and each has a file in
/// scenarios/invalid/.
struct Fault {
  std::string kind;
  Place place;
  std::string path;  ///< path inside the scenario, for example "stations[2].pumps[0].flow"
  Arguments arguments;
  std::string suggestion;  ///< what was probably meant; empty when nothing is near
};

/// The author of a scenario (or of options) can mend it: every fault found, not only the first. Exit code 2.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Fault> faults);
  [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// The machine failed: disk, permission, memory. `what()` is plain English for a log; `sentence()` is for
/// people. Exit code 3.
class StorageError : public std::runtime_error {
 public:
  explicit StorageError(Sentence sentence);
  [[nodiscard]] const Sentence& sentence() const noexcept { return sentence_; }

 private:
  Sentence sentence_;
};

/// We are wrong: a law of the program did not hold. Exit code 70.
class InvariantViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void broken_law(std::string_view law, const char* file, int line);

/// Checks a law that the program itself must keep. Always on; costs one predictable branch.
inline void ensure(bool holds, std::string_view law, const char* file = __builtin_FILE(),
                   int line = __builtin_LINE()) {
  if (!holds) broken_law(law, file, line);
}

}  // namespace sim
