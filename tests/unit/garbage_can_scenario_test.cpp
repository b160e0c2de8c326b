// Reading scenarios of the garbage can: what is said is what is meant, and every fault is named.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/words/words.hpp"
#include "models/garbage_can/entry.hpp"
#include "models/garbage_can/fault_kinds.hpp"
#include "models/garbage_can/read.hpp"
#include "tests/support/invalid_scenarios.hpp"

namespace {

using garbage_can::Scenario;
using Texts = std::map<std::string, std::string>;

const std::filesystem::path root{LIAISON_SOURCE_DIR};

sim::ScenarioText text_with(const std::string& body, const std::vector<sim::Override>& overrides = {}) {
  const sim::MemoryFiles files(
      Texts{{"can.yaml", "format: 1\nmodel: garbage_can\nruns: {seed: 1}\n" + body}});
  return sim::load(files, "can.yaml", overrides);
}

Scenario read(const std::string& body, const std::vector<sim::Override>& overrides = {}) {
  return garbage_can::read_scenario(text_with(body, overrides));
}

std::vector<support::InvalidFile> invalid_files() {
  return support::invalid_files(root / "scenarios/invalid", "garbage_can", garbage_can::read_scenario);
}

const std::string classic =
    "classic: {load: 2.2, energy_distribution: more, problem_access: hierarchical, "
    "decision_structure: specialised, choice_order: second, problem_order: first}\n";

}  // namespace

TEST_CASE("the short form is the published organisation", "[unit]") {
  const Scenario scenario = read(classic);
  REQUIRE(scenario.choices.size() == 10);
  REQUIRE(scenario.problems.size() == 20);
  REQUIRE(scenario.decision_makers.size() == 10);
  CHECK(scenario.periods == 20);
  CHECK(scenario.coefficient == 60);
  CHECK(scenario.choices[5].id == "c06");
  CHECK(scenario.choices[5].enters == 1);  // second order: 6 5 2 ...
  CHECK(scenario.choices[2].enters == 10);
  CHECK(scenario.problems[7].enters == 1);  // first order: 8 20 | 14 16 | ...
  CHECK(scenario.problems[19].enters == 1);
  CHECK(scenario.problems[13].enters == 2);
  CHECK(scenario.problems[17].enters == 10);
  CHECK(scenario.problems[0].energy == 220);
  CHECK(scenario.problems[0].choices.size() == 10);
  CHECK(scenario.problems[17].choices == std::vector<std::string>{"c09", "c10"});  // the ninth pair
  CHECK(scenario.decision_makers[0].energy == 100);
  CHECK(scenario.decision_makers[9].energy == 10);
  CHECK(scenario.decision_makers[3].choices == std::vector<std::string>{"c04"});
  const Scenario less = read(classic, {{"classic.energy_distribution", "less"}});
  CHECK(less.decision_makers[0].energy == 10);
  const Scenario open = read(classic, {{"classic.problem_access", "unsegmented"}});
  CHECK(open.problems[17].choices.empty());
}

TEST_CASE("an organisation of one's own is said entity by entity", "[unit]") {
  const Scenario scenario = read(R"(
settings: {periods: 5, solution_coefficient: 1, problem_entries: drawn}
choices: [{id: budget, enters: 3}, {id: hiring, name: {en: Hiring, fr: Recrutement}}]
problems: [{id: deficit, energy: 0.35, choices: budget}, {id: vacancy, energy: 1, enters: 2}]
decision_makers: [{id: dean, energy: 0.29}, {id: bursar, choices: [budget]}]
)");
  CHECK(scenario.periods == 5);
  CHECK(scenario.coefficient == 100);
  CHECK(scenario.choice_entries == garbage_can::Entries::stated);
  CHECK(scenario.problem_entries == garbage_can::Entries::drawn);
  CHECK(scenario.choices[0].enters == 3);
  CHECK(scenario.choices[1].enters == 1);
  CHECK(scenario.choices[1].name.fr == "Recrutement");
  CHECK(scenario.problems[0].energy == 35);
  CHECK(scenario.problems[0].choices == std::vector<std::string>{"budget"});
  CHECK(scenario.problems[1].choices.empty());
  CHECK(scenario.decision_makers[0].energy == 29);
  CHECK(scenario.decision_makers[1].energy == 55);
}

TEST_CASE("every hundredth that can be written is read as itself", "[unit]") {
  for (int hundredths = 0; hundredths <= 1'000; ++hundredths) {
    const std::string digits = std::to_string(hundredths % 100);
    const std::string said =
        std::to_string(hundredths / 100) + '.' + std::string(2 - digits.size(), '0') + digits;
    CHECK(read(classic, {{"classic.load", said}}).problems[0].energy == hundredths);
  }
}

TEST_CASE("a resolved garbage can gives the same values", "[unit]") {
  const sim::ScenarioText text = text_with(classic, {{"settings.choice_entries", "drawn"}});
  const sim::MemoryFiles resolved(Texts{{"resolved.yaml", sim::resolved_yaml(text)}});
  const models::ModelEntry entry = garbage_can::entry();
  const sim::Runnable once = entry.load(text).runnable(entry.default_level);
  const sim::Runnable again =
      entry.load(sim::load(resolved, "resolved.yaml", {})).runnable(entry.default_level);
  CHECK(once.run({1, 0}) == again.run({1, 0}));
  CHECK_FALSE(once.run({1, 0}).columns == once.run({1, 1}).columns);
}

TEST_CASE("each invalid garbage can says exactly what its neighbour file says", "[unit]") {
  const analysis::Words words(analysis::Language::en);
  for (const support::InvalidFile& file : invalid_files()) {
    std::string said;
    for (const sim::Fault& fault : file.faults) said += words.render(fault) + '\n';
    std::filesystem::path expected = root / "scenarios/invalid" / file.name;
    expected.replace_extension(".expected");
    INFO(file.name);
    CHECK_FALSE(said.empty());
    CHECK(said == support::text_of(expected));
  }
}

TEST_CASE("every kind of fault of the garbage can has a file", "[unit]") {
  std::set<std::string> shown;
  for (const support::InvalidFile& file : invalid_files()) {
    for (const sim::Fault& fault : file.faults) shown.insert(fault.kind);
  }
  namespace kinds = garbage_can::fault_kinds;
  for (const char* kind : {kinds::two_forms, kinds::no_choices, kinds::unknown_choice, kinds::named_twice,
                           kinds::no_access, kinds::too_fine, kinds::same_hash}) {
    INFO(kind);
    CHECK(shown.count(kind) == 1);
  }
}
