#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

/// A sentence without a language: a key of the word catalogue and its arguments.
///
/// An argument whose value starts with '@' is itself a key of the catalogue ("@unit.working_days").
struct Sentence {
  std::string key;
  std::vector<std::pair<std::string, std::string>> arguments;
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
  std::vector<std::pair<std::string, std::string>> arguments;
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
