#include "sim/app/stored_scenario.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace app {
namespace {

constexpr std::string_view separator = "---\n";  // before each document of a YAML stream

/// The French title of a resolved scenario; empty when it has none.
std::string french_title(const std::string& resolved) {
  constexpr const char* name = "resolved_scenario";
  const sim::Loading loading =
      sim::load_all(sim::MemoryFiles(std::map<std::string, std::string>{{name, resolved}}), name, {});
  const sim::Node* title = loading.text.root.find("title");
  if (title == nullptr) return "";
  if (title->kind == sim::Node::Kind::scalar) return title->text;
  for (const char* language : {"fr", "en"}) {
    const sim::Node* said = title->find(language);
    if (said != nullptr) return said->text;
  }
  return "";
}

}  // namespace

std::string title_of(const sim::Provenance& provenance, analysis::Language language) {
  if (language == analysis::Language::en) return provenance.title;
  std::string all;
  for (const std::string& resolved : stored_scenarios(provenance)) {
    const std::string title = french_title(resolved);
    if (title.empty()) return provenance.title;
    all += (all.empty() ? "" : " / ") + title;
  }
  return all;
}

std::vector<std::string> stored_scenarios(const sim::Provenance& provenance) {
  std::string all = provenance.resolved_scenario;
  if (all.rfind("# ", 0) == 0) all.erase(0, all.find('\n') + 1);  // what was asked of the scenarios
  if (all.rfind(separator, 0) != 0) return {all};
  // No line of a resolved scenario begins like this: its texts stand in quotes.
  std::vector<std::string> texts;
  for (std::size_t begin = separator.size(); begin <= all.size();) {
    const std::size_t next = all.find('\n' + std::string(separator), begin);
    const std::size_t end = next == std::string::npos ? all.size() : next + 1;
    texts.push_back(all.substr(begin, end - begin));
    if (next == std::string::npos) break;
    begin = end + separator.size();
  }
  return texts;
}

ScenarioInput read_stored(const std::string& file, const std::string& resolved) {
  const std::string name = file + ": resolved_scenario";
  sim::Loading loading =
      sim::load_all(sim::MemoryFiles(std::map<std::string, std::string>{{name, resolved}}), name, {});
  if (!loading.faults.empty()) throw sim::ScenarioError(std::move(loading.faults));
  models::LoadedModel model = models::load_model(loading.text);
  return {file, std::move(loading.text), std::move(model)};
}

}  // namespace app
