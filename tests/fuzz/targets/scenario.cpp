// Any bytes as a scenario, with the files it extends, its tables and its overrides: faults that can be told
// in both languages, or a model whose resolved scenario gives the same model again.
//
// The input is one text for each file: the first is the scenario, every other one begins with a line "%%%
// NAME". The one named "--set" holds overrides, one a line.
#include <map>
#include <sstream>

#include "analysis/words/words.hpp"
#include "models/catalogue.hpp"
#include "sim/scenario/text.hpp"
#include "tests/fuzz/targets/laws.hpp"

namespace {

constexpr const char* name_of_first = "s.yaml";

struct Input {
  std::map<std::string, std::string> files;
  std::vector<sim::Override> overrides;
};

std::vector<sim::Override> overrides_of(const std::string& lines) {
  std::vector<sim::Override> overrides;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos && equals > 0)
      overrides.push_back({line.substr(0, equals), line.substr(equals + 1)});
  }
  return overrides;
}

Input input_of(const std::string& text) {
  Input input;
  std::string name = name_of_first;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t mark = text.find("%%% ", begin);
    input.files[name] = text.substr(begin, mark - begin);
    if (mark == std::string::npos) break;
    const std::size_t end = text.find('\n', mark);
    name = text.substr(mark + 4, end == std::string::npos ? end : end - mark - 4);
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  const auto set = input.files.find("--set");
  if (set != input.files.end()) {
    input.overrides = overrides_of(set->second);
    input.files.erase(set);
  }
  return input;
}

void tell(const std::vector<sim::Fault>& faults) {
  static const analysis::Words english(analysis::Language::en);
  static const analysis::Words french(analysis::Language::fr);
  for (const sim::Fault& fault : faults) {
    for (const analysis::Words* words : {&english, &french}) {
      fuzz::law(words->has("fault." + fault.kind) || words->has("fault." + fault.kind + ".one") ||
                    words->has("fault." + fault.kind + ".other"),
                "every fault has a sentence");
      fuzz::law(fuzz::is_one_harmless_line(words->render(fault)), "a fault is told in one line");
    }
  }
}

/// The resolved scenario, if the text can be understood.
std::string resolved(const sim::Loading& loading) {
  tell(loading.faults);
  if (!loading.readable) {
    fuzz::law(!loading.faults.empty(), "what cannot be read has a fault");
    return "";
  }
  try {
    (void)models::load_model(loading.text);
  } catch (const sim::ScenarioError& error) {
    fuzz::law(!error.faults().empty(), "a refusal has a fault");
    tell(error.faults());
    return "";
  } catch (const sim::InvariantViolation&) {
    // The program asks the model about a faulty text too, for what else is wrong with it.
    fuzz::law(!loading.faults.empty(), "what is read without a fault breaks no law");
    return "";
  }
  return loading.faults.empty() ? sim::resolved_yaml(loading.text) : "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Input input = input_of(fuzz::text_of(bytes, size));
  const std::string first =
      resolved(sim::load_all(sim::MemoryFiles(input.files), name_of_first, input.overrides));
  if (first.empty()) return 0;
  const std::string second =
      resolved(sim::load_all(sim::MemoryFiles({{name_of_first, first}}), name_of_first, {}));
  fuzz::law(second == first, "a resolved scenario is understood, and resolved already");
  return 0;
}
