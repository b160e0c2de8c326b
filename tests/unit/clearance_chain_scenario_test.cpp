// Reading scenarios of the clearance chain: what is said is what is meant, and every fault is named.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/words/words.hpp"
#include "models/clearance_chain/entry.hpp"
#include "models/clearance_chain/fault_kinds.hpp"
#include "models/clearance_chain/read.hpp"
#include "sim/engine/ensemble.hpp"
#include "tests/support/invalid_scenarios.hpp"

namespace {

using clearance_chain::Scenario;
using Texts = std::map<std::string, std::string>;

const std::filesystem::path root{LIAISON_SOURCE_DIR};

Scenario read(const std::string& body, const std::vector<sim::Override>& overrides = {}) {
  const sim::MemoryFiles files(
      Texts{{"chain.yaml", "format: 1\nmodel: clearance_chain\nruns: {seed: 1}\n" + body}});
  return clearance_chain::read_scenario(sim::load(files, "chain.yaml", overrides));
}

using support::InvalidFile;
using support::text_of;

std::vector<InvalidFile> invalid_files() {
  return support::invalid_files(root / "scenarios/invalid", "clearance_chain",
                                clearance_chain::read_scenario);
}

}  // namespace

TEST_CASE("the short form spreads the agreements evenly over a line of points", "[unit]") {
  const Scenario scenario =
      read("chain: {points: 30, agreements: 70}\nsettings: {probability: 0.9, asking: serial}");
  REQUIRE(scenario.points.size() == 30);
  REQUIRE(scenario.actors.size() == 3);
  std::int32_t agreements = 0;
  for (std::size_t i = 0; i < scenario.points.size(); ++i) {
    const clearance_chain::PointSpec& point = scenario.points[i];
    agreements += point.needed;
    CHECK(point.needed == static_cast<std::int32_t>(point.actors.size()));
    CHECK(point.needed == (i < 10 ? 3 : 2));
    CHECK(point.after ==
          (i == 0 ? std::vector<std::string>{} : std::vector<std::string>{scenario.points[i - 1].id}));
    CHECK(point.asking == clearance_chain::Asking::serial);
    CHECK(point.attempts == 1);
  }
  CHECK(agreements == 70);
  CHECK(scenario.points[8].id == "p09");
  CHECK(scenario.points[8].package == 1);
  CHECK(scenario.bandwagon == 0.0);
  CHECK(scenario.actors[0].probability == 0.9);
}

TEST_CASE("points and actors say otherwise than the settings, for themselves alone", "[unit]") {
  const Scenario scenario = read(R"(
settings: {probability: 0.9, attempts: unlimited, delay: 2, package: 2, bandwagon: 0.1}
actors: [{id: mayor, probability: 0.5}, {id: treasury, delay: 4}]
points:
  - {id: site, name: {en: Site, fr: Terrain}}
  - {id: works, after: site, actors: [treasury, mayor], agreements: 1, attempts: 3, asking: serial, package: 1}
)");
  CHECK(scenario.actors[0].probability == 0.5);
  CHECK(scenario.actors[0].delay == 2.0);
  CHECK(scenario.actors[1].probability == 0.9);
  CHECK(scenario.actors[1].delay == 4.0);
  CHECK(scenario.points[0].name == sim::LocalText{"Site", "Terrain"});
  CHECK(scenario.points[0].actors == std::vector<std::string>{"mayor", "treasury"});
  CHECK(scenario.points[0].needed == 2);
  CHECK(scenario.points[0].package == 2);
  CHECK(scenario.points[1].package == 1);
  CHECK(scenario.bandwagon == 0.1);
  CHECK_FALSE(scenario.points[0].attempts.has_value());
  CHECK(scenario.points[1].after == std::vector<std::string>{"site"});
  CHECK(scenario.points[1].actors == std::vector<std::string>{"treasury", "mayor"});
  CHECK(scenario.points[1].needed == 1);
  CHECK(scenario.points[1].attempts == 3);
  CHECK(scenario.points[1].asking == clearance_chain::Asking::serial);
}

TEST_CASE("overrides and levers move the settings of any model", "[unit]") {
  const std::string chain = "chain: {points: 2, agreements: 2}\n";
  const Scenario overridden =
      read(chain, {{"settings.probability", "0.99"}, {"settings.attempts", "unlimited"}});
  CHECK(overridden.actors[0].probability == 0.99);
  CHECK_FALSE(overridden.points[0].attempts.has_value());
  const Scenario moved =
      read(chain + "levers: {trust: {at: 0.5, moves: [{setting: probability, from: 0.8, to: 0.9}]}}\n");
  CHECK(moved.actors[0].probability == Approx(0.85).epsilon(1e-12));
}

TEST_CASE("every value of a chain is listed, the unlimited one too", "[unit]") {
  const Scenario scenario = read(
      "chain: {points: 2, agreements: 2}\nsettings: {attempts: {value: unlimited, source: \"Bowen 1982\"}}");
  int found = 0;
  for (const sim::SourcedValue& value : scenario.values) {
    if (value.path != "settings.attempts") continue;
    ++found;
    CHECK(value.value == "unlimited");
    CHECK(value.source == "Bowen 1982");
    CHECK(value.place.line == 5);
  }
  CHECK(found == 1);
}

TEST_CASE("a resolved chain gives the same values", "[unit]") {
  const std::filesystem::path folder = root / "scenarios/reference";
  const sim::MemoryFiles files(Texts{{"pressman-wildavsky.yaml", text_of(folder / "pressman-wildavsky.yaml")},
                                     {"child.yaml", text_of(folder / "pressman-wildavsky-persistent.yaml")}});
  const sim::ScenarioText text = sim::load(files, "child.yaml", {{"settings.delay", "2"}});
  const sim::MemoryFiles resolved(Texts{{"resolved.yaml", sim::resolved_yaml(text)}});
  const models::ModelEntry entry = clearance_chain::entry();
  const sim::Runnable once = entry.load(text).runnable(entry.default_level);
  const sim::Runnable again =
      entry.load(sim::load(resolved, "resolved.yaml", {})).runnable(entry.default_level);
  CHECK(once.run({1, 0}) == again.run({1, 0}));
  CHECK_FALSE(once.run({1, 0}).columns == once.run({1, 1}).columns);
}

TEST_CASE("each invalid chain says exactly what its neighbour file says", "[unit]") {
  const analysis::Words words(analysis::Language::en);
  for (const InvalidFile& file : invalid_files()) {
    std::string said;
    for (const sim::Fault& fault : file.faults) said += words.render(fault) + '\n';
    std::filesystem::path expected = root / "scenarios/invalid" / file.name;
    expected.replace_extension(".expected");
    INFO(file.name);
    CHECK_FALSE(said.empty());
    CHECK(said == text_of(expected));
  }
}

TEST_CASE("every kind of fault of the chain has a file, and a sentence in both languages", "[unit]") {
  std::set<std::string> shown;
  for (const InvalidFile& file : invalid_files()) {
    for (const sim::Fault& fault : file.faults) shown.insert(fault.kind);
  }
  namespace kinds = clearance_chain::fault_kinds;
  for (const char* kind :
       {kinds::two_forms, kinds::no_points, kinds::few_agreements, kinds::no_actors, kinds::unknown_actor,
        kinds::unknown_point, kinds::named_twice, kinds::too_many_needed, kinds::attempts, kinds::cycle,
        kinds::part_of_a_week, kinds::same_hash}) {
    INFO(kind);
    CHECK(shown.count(kind) == 1);
    CHECK(analysis::Words(analysis::Language::en).has(std::string("fault.") + kind));
    CHECK(analysis::Words(analysis::Language::fr).has(std::string("fault.") + kind));
  }
}
