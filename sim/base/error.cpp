#include "sim/base/error.hpp"

namespace sim {
namespace {

std::string in_short(const std::vector<Fault>& faults) {
  std::string text = "the scenario has " + std::to_string(faults.size()) + " fault(s)";
  for (const Fault& fault : faults) {
    text += "\n" + fault.place.file + ':' + std::to_string(fault.place.line) + ':' +
            std::to_string(fault.place.column) + ": " + fault.path + ": " + fault.kind;
    for (const auto& [name, value] : fault.arguments) text += ' ' + name + '=' + value.text();
    if (!fault.suggestion.empty()) text += " suggestion=" + fault.suggestion;
  }
  return text;
}

std::string in_short(const Sentence& sentence) {
  std::string text = sentence.key;
  for (const auto& [name, value] : sentence.arguments) text += ' ' + name + '=' + value.text();
  return text;
}

}  // namespace

ScenarioError::ScenarioError(std::vector<Fault> faults)
    : std::runtime_error(in_short(faults)), faults_(std::move(faults)) {}

StorageError::StorageError(Sentence sentence)
    : std::runtime_error(in_short(sentence)), sentence_(std::move(sentence)) {}

void broken_law(std::string_view law, const char* file, int line) {
  throw InvariantViolation(std::string(file) + ':' + std::to_string(line) +
                           ": broken law: " + std::string(law));
}

}  // namespace sim
