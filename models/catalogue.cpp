#include "models/catalogue.hpp"

#include "models/clearance_chain/entry.hpp"
#include "models/garbage_can/entry.hpp"
#include "models/plan/entry.hpp"
#include "sim/scenario/report.hpp"

namespace models {
namespace {

constexpr const char* name_when_absent = "plan";

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const ModelEntry& entry : catalogue()) all.emplace_back(entry.name);
  return all;
}

std::string in_one_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

[[noreturn]] void refuse(const sim::Node& said) {
  const std::string got = said.kind == sim::Node::Kind::scalar ? said.text : "";
  throw sim::ScenarioError({sim::Fault{"unknown_word",
                                       said.place,
                                       "model",
                                       {{"got", sim::shown(said)}, {"expected", in_one_line(names())}},
                                       sim::nearest(got, names())}});
}

}  // namespace

const std::vector<ModelEntry>& catalogue() {
  static const std::vector<ModelEntry> all = {plan::entry(), clearance_chain::entry(), garbage_can::entry()};
  return all;
}

const ModelEntry& entry_of(const sim::ScenarioText& text) {
  const sim::Node* said = text.root.find("model");
  const std::string name =
      said == nullptr || said->kind == sim::Node::Kind::null ? name_when_absent : said->text;
  for (const ModelEntry& entry : catalogue()) {
    if (entry.name == name) return entry;
  }
  refuse(*said);
}

LoadedModel load_model(const sim::ScenarioText& text) { return entry_of(text).load(text); }

}  // namespace models
