#include "models/catalogue.hpp"

#include <catch2/catch.hpp>

#include "scenario_texts.hpp"

using namespace scenario_texts;

TEST_CASE("a scenario that names no model is one of plan, and every model is found by its name") {
  CHECK(models::entry_of(load_one("title: T\n").text).name == "plan");
  for (const models::ModelEntry& entry : models::catalogue()) {
    const std::string name(entry.name);
    CHECK(models::entry_of(load_one("model: " + name + "\n").text).name == name);
  }
}

TEST_CASE("a model that is not in the catalogue is refused with its place and the nearest that is") {
  try {
    (void)models::load_model(load_one("title: T\nmodel: plam\n").text);
    FAIL("the model was found");
  } catch (const sim::ScenarioError& error) {
    REQUIRE(error.faults().size() == 1);
    const sim::Fault& fault = error.faults()[0];
    CHECK(fault.kind == "unknown_word");
    CHECK(fault.place == sim::Place{"s.yaml", 3, 8});
    CHECK(fault.path == "model");
    CHECK(fault.suggestion == "plan");
    CHECK(fault.arguments ==
          sim::Arguments{{"got", "plam"}, {"expected", "plan, clearance_chain, garbage_can"}});
  }
  CHECK_THROWS_AS((void)models::entry_of(load_one("model: [plan]\n").text), sim::ScenarioError);
}
