#include "sim/app/scenario_input.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/app/expect.hpp"
#include "sim/storage/file_kind.hpp"

namespace app {
namespace {

constexpr std::int64_t largest_seed = 2147483647;
constexpr std::int64_t most_replications = 10'000'000;

const std::string& only_file(const Call& call) {
  const std::vector<std::string>& words = call.arguments.words();
  if (words.empty()) throw UsageError({"app.error.no_file", {}});
  if (words.size() > 1) throw UsageError({"app.error.extra_word", {{"got", words[1]}}});
  return words.front();
}

sim::Override override_of(const std::string& typed, const std::string& option) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw UsageError({"app.error.set_form", {{"option", "--" + option}, {"got", typed}}});
  }
  return {typed.substr(0, equals), typed.substr(equals + 1)};
}

std::vector<sim::Override> overrides_of(const Arguments& arguments) {
  std::vector<sim::Override> overrides = overrides_given(arguments, "set");
  if (arguments.has("seed")) {
    overrides.push_back({"runs.seed", std::to_string(arguments.whole_number("seed", 0, largest_seed))});
  }
  if (arguments.has("replications")) {
    const std::int64_t replications = arguments.whole_number("replications", 1, most_replications);
    overrides.push_back({"runs.replications", std::to_string(replications)});
  }
  if (arguments.has("record")) overrides.push_back({"recording", arguments.value("record")});
  return overrides;
}

/// Whether a fault in a table has cost it rows: what is said elsewhere may then be missing for no other
/// reason.
bool has_lost_rows(const sim::Fault& fault) {
  constexpr std::array<std::string_view, 6> kinds{"wrong_cell_count", "unclosed_quote",
                                                  "stray_quote",      "workbook_for_table",
                                                  "too_many_nodes",   "control_character"};
  return std::find(kinds.begin(), kinds.end(), fault.kind) != kinds.end();
}

/// What the statements of a scenario with other faults name wrongly; nothing of one whose model is not known.
void add_unknown_outcomes(const sim::ScenarioText& text, std::vector<sim::Fault>& faults) {
  try {
    for (sim::Fault& fault : unknown_outcomes(text)) {
      const bool said = std::any_of(faults.begin(), faults.end(), [&](const sim::Fault& earlier) {
        return earlier.place == fault.place || earlier.path == fault.path;
      });
      if (!said) faults.push_back(std::move(fault));
    }
  } catch (const sim::ScenarioError&) {
    return;  // said already
  }
}

/// Reads on after faults in the text, so that what the model finds is said in the same go. A place already
/// said to be wrong is not said again.
models::LoadedModel understood(const sim::Loading& loading) {
  std::vector<sim::Fault> faults = loading.faults;
  try {
    models::LoadedModel model = models::load_model(loading.text);
    if (faults.empty()) return model;
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) {
      const bool said =
          std::any_of(loading.faults.begin(), loading.faults.end(), [&](const sim::Fault& earlier) {
            return earlier.place == fault.place || earlier.path == fault.path ||
                   (earlier.place.file == fault.place.file && has_lost_rows(earlier));
          });
      if (!said) faults.push_back(fault);
    }
  } catch (const sim::InvariantViolation&) {
    // What is wrong in the text may break laws that a sound scenario keeps: two elements of one id.
    if (faults.empty()) throw;
  }
  add_unknown_outcomes(loading.text, faults);
  put_in_order(faults, loading.text.files);
  throw sim::ScenarioError(std::move(faults));
}

/// --seed, --replications and --record are overrides by another name: a fault in one is told under that name.
[[noreturn]] void refuse(std::vector<sim::Fault> faults, const Arguments& arguments) {
  std::vector<std::string> named;
  for (const char* option : {"seed", "replications", "record"}) {
    if (arguments.has(option)) named.push_back(std::string("--") + option);
  }
  const std::size_t first = arguments.values("set").size();
  for (sim::Fault& fault : faults) {
    const auto number = static_cast<std::size_t>(fault.place.line);
    if (fault.place.file != "--set" || number <= first || number > first + named.size()) continue;
    fault.place = {named[number - first - 1], 0, 0};
  }
  throw sim::ScenarioError(std::move(faults));
}

/// A result or a journal given where a scenario is expected: what is wrong with its text is no use to
/// anybody.
void refuse_what_a_run_made(const std::string& file) {
  const sim::FileKind kind = sim::kind_of_file(file);
  if (kind == sim::FileKind::result) throw UsageError({"app.error.result_given", {{"path", file}}});
  if (kind == sim::FileKind::journal) throw UsageError({"app.error.journal_given", {{"path", file}}});
}

ScenarioInput read_file(const Call& call, const std::string& file,
                        const std::vector<sim::Override>& changes) {
  refuse_what_a_run_made(file);
  std::vector<sim::Override> overrides = overrides_of(call.arguments);
  overrides.insert(overrides.end(), changes.begin(), changes.end());
  sim::Loading loading = sim::load_all(sim::DiskFiles{}, file, overrides);
  if (!loading.readable) throw sim::ScenarioError(std::move(loading.faults));
  try {
    models::LoadedModel model = understood(loading);
    return {file, std::move(loading.text), std::move(model)};
  } catch (const sim::ScenarioError& error) {
    refuse(error.faults(), call.arguments);
  }
}

bool is_same_fault(const sim::Fault& first, const sim::Fault& second) {
  return first.kind == second.kind && first.place == second.place && first.path == second.path;
}

}  // namespace

ScenarioInput read_input(const Call& call) { return read_file(call, only_file(call), {}); }

std::vector<ScenarioInput> read_inputs(const Call& call) {
  std::vector<ScenarioInput> inputs;
  std::vector<sim::Fault> faults;
  for (const std::string& file : call.arguments.words()) {
    try {
      inputs.push_back(read_file(call, file, {}));
    } catch (const sim::ScenarioError& error) {
      for (const sim::Fault& fault : error.faults()) {
        const bool said = std::any_of(faults.begin(), faults.end(),
                                      [&](const sim::Fault& other) { return is_same_fault(fault, other); });
        if (!said) faults.push_back(fault);
      }
    }
  }
  if (!faults.empty()) throw sim::ScenarioError(std::move(faults));
  return inputs;
}

std::vector<sim::Override> overrides_given(const Arguments& arguments, const std::string& option) {
  std::vector<sim::Override> overrides;
  for (const std::string& typed : arguments.values(option)) overrides.push_back(override_of(typed, option));
  return overrides;
}

ScenarioInput read_changed(const Call& call, const std::string& file,
                           const std::vector<sim::Override>& changes, const std::string& option) {
  try {
    return read_file(call, file, changes);
  } catch (const sim::ScenarioError& error) {
    if (option.empty()) throw;
    const std::size_t before = overrides_of(call.arguments).size();
    std::vector<sim::Fault> faults = error.faults();
    for (sim::Fault& fault : faults) {
      const bool is_ours = fault.place.file == "--set" && static_cast<std::size_t>(fault.place.line) > before;
      if (is_ours) fault.place = {option, 0, 0};
    }
    throw sim::ScenarioError(std::move(faults));
  }
}

std::string title_of(const ScenarioInput& input, const analysis::Words& words) {
  const sim::LocalText& title = input.model.title;
  const std::string& said = words.language() == analysis::Language::fr ? title.fr : title.en;
  return said.empty() ? input.file : said;
}

}  // namespace app
