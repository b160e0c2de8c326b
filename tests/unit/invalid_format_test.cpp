// Every kind of fault of the scenario format has a file under scenarios/invalid/format, with its exact
// message.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "analysis/words/words.hpp"
#include "models/catalogue.hpp"
#include "sim/scenario/fault_kinds.hpp"
#include "sim/scenario/text.hpp"
#include "temporary_folder.hpp"

namespace {

const std::string invalid = std::string(LIAISON_SOURCE_DIR) + "/scenarios/invalid/";

/// The folder scenarios/invalid, with names relative to it.
class InvalidFiles final : public sim::Files {
 public:
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const override {
    return disk_.read(invalid + name);
  }

 private:
  sim::DiskFiles disk_;
};

std::vector<sim::Fault> faults_of(const std::string& name, const std::vector<sim::Override>& overrides = {}) {
  try {
    static_cast<void>(models::load_model(sim::load(InvalidFiles(), name, overrides)));
  } catch (const sim::ScenarioError& error) {
    return error.faults();
  }
  return {};
}

sim::Override override_in(const std::string& file) {
  const std::string line = bytes_of_file(invalid + file);
  const std::size_t equals = line.find('=');
  return {line.substr(0, equals), line.substr(equals + 1, line.size() - equals - 2)};
}

struct Case {
  std::string name;  ///< "format/plain_days.yaml"
  std::vector<sim::Fault> faults;
};

std::vector<Case> cases() {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(invalid + "format")) {
    const std::string kind = entry.path().extension().string();
    if (kind == ".yaml" || kind == ".set") names.insert("format/" + entry.path().filename().string());
  }
  std::vector<Case> all;
  for (const std::string& name : names) {
    const bool is_set = name.compare(name.size() - 4, 4, ".set") == 0;
    all.push_back({name, is_set ? faults_of("format/parts/set.yaml", {override_in(name)}) : faults_of(name)});
  }
  return all;
}

std::string message_file(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return invalid + name.substr(0, dot) + (name.substr(dot) == ".set" ? ".set-expected" : ".expected");
}

/// What the name of a file promises: "plain_days-variant.yaml" is "plain_days".
std::string promised(const std::string& name) {
  const std::string stem = std::filesystem::path(name).stem().string();
  return stem.substr(0, stem.find('-'));
}

}  // namespace

TEST_CASE("each invalid file has the fault it is named after, and the message beside it") {
  const analysis::Words words(analysis::Language::en);
  for (const Case& each : cases()) {
    INFO(each.name);
    REQUIRE_FALSE(each.faults.empty());
    if (promised(each.name) != "many_faults") {
      CHECK(each.faults.size() == 1);
      CHECK(each.faults.front().kind == promised(each.name));
    }
    std::string text;
    for (const sim::Fault& fault : each.faults) text += words.render(fault) + '\n';
    CHECK(text == bytes_of_file(message_file(each.name)));
  }
}

TEST_CASE("every kind of fault of the format has a file, and words in both languages") {
  // A file that is too large is made below; the plan's fields have both bounds, and reader_test.cpp has
  // others; semicolons without a scenario that could declare them are in verify_table_test.cpp.
  std::set<std::string> shown{"file_too_large", "no_such_scenario", "too_small", "too_large",
                              "semicolon_table"};
  for (const Case& each : cases()) {
    for (const sim::Fault& fault : each.faults) shown.insert(fault.kind);
  }
  for (const std::string_view kind : sim::format_fault_kinds) {
    INFO(kind);
    CHECK(shown.count(std::string(kind)) == 1);
    for (const analysis::Language language : {analysis::Language::en, analysis::Language::fr}) {
      CHECK(analysis::Words(language).has("fault." + std::string(kind)));
    }
  }
}

TEST_CASE("every kind that a file shows is declared") {
  for (const Case& each : cases()) {
    for (const sim::Fault& fault : each.faults) {
      INFO(each.name << ' ' << fault.kind);
      CHECK(std::find(sim::format_fault_kinds.begin(), sim::format_fault_kinds.end(), fault.kind) !=
            sim::format_fault_kinds.end());
    }
  }
}

TEST_CASE("a file that is too large says so") {
  const TemporaryFolder folder;
  const std::string name = folder.file("large.yaml");
  write_bytes(name, "format: 1\ntitle: " + std::string(5'000'000, 'x') + '\n');
  try {
    static_cast<void>(sim::load(sim::DiskFiles(), name, {}));
    FAIL("it was read");
  } catch (const sim::ScenarioError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0].kind == "file_too_large");
    const std::string message = analysis::Words(analysis::Language::en).render(error.faults()[0]);
    CHECK(message == name + ": got more than 4 MB, expected a smaller file");
  }
}
