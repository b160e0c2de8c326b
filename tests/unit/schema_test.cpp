#include "sim/scenario/schema.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "scenario_texts.hpp"
#include "sim/scenario/fault_kinds.hpp"
#include "sim/scenario/run_spec.hpp"

using namespace scenario_texts;
using sim::Dimension;

namespace {

std::vector<sim::Section> example() {
  std::vector<sim::Section> sections = sim::common_sections();
  sim::Section settings{"settings", "Natural units.", {}, {}, {}, {}};
  settings.fields = {{"staff.tenure",
                      "T",
                      "how long | an official stays",
                      Dimension::working_days,
                      693.0,
                      {0.0, std::numeric_limits<double>::infinity()},
                      {500.0, 2100.0},
                      "nominations"},
                     {"staff.availability",
                      "a",
                      "share of days present",
                      Dimension::share,
                      0.82,
                      {0.0, 1.0},
                      {0.78, 0.9},
                      "assumption"}};
  sections.push_back(settings);
  sim::Section measures{"measures[]", "The measures.", {}, {}, {}, {}};
  measures.others = {{"id", "name in this file", "id", true}, {"partners", "who joins", "list of ids"}};
  measures.flags = {{"rollout", "whether it is rolled out", true, "assumption"}};
  sections.push_back(measures);
  return sections;
}

/// JSON is YAML: our own strict parser reads it, once the words that mean something to it have other names.
sim::Node parsed(std::string json) {
  for (const std::string word : {"source", "table"}) {
    const std::string known = '"' + word + "\": {";
    for (std::size_t i = json.find(known); i != std::string::npos; i = json.find(known, i)) {
      json.replace(i, known.size(), "\"its_" + word + "\": {");
    }
  }
  const sim::Loading loading = load_texts({{"s.yaml", "format: 1\nschema: " + json}});
  REQUIRE(in_short(loading.faults) == std::vector<std::string>{});
  return *loading.text.root.find("schema");
}

}  // namespace

TEST_CASE("the reference page has one row for each key, with all that was declared") {
  const std::string page = sim::reference_page(example());
  CHECK(
      page.find(
          "| `staff.tenure` | how long \\| an official stays (T) | working days, weeks, months, years | 693 "
          "working days | >= 0 working days | 500 working days – 2100 working days | nominations |\n") !=
      std::string::npos);
  CHECK(page.find("| `seed` | ") != std::string::npos);
  CHECK(page.find("| required | 0 – 2147483647 |") != std::string::npos);
  CHECK(page.find("## `levers.*.moves[]`") != std::string::npos);
  CHECK(page.find("| `scale` | ") != std::string::npos);
  CHECK(page.find("`geometric_whole`") != std::string::npos);
  CHECK(page.find(
            "| `rollout` | whether it is rolled out | flag | `true` | `true`, `false` | | assumption |") !=
        std::string::npos);
}

TEST_CASE("the JSON Schema has the same keys, nested as a scenario nests them") {
  const std::string json = sim::json_schema(example());
  const sim::Node schema = parsed(json);
  INFO(json);
  CHECK(text_at(schema, "additionalProperties") == "false");
  CHECK(text_at(schema, "properties.format.const") == "1");
  const sim::Node* seed = at(schema, "properties.runs.properties.seed");
  REQUIRE(seed != nullptr);
  CHECK(seed->find("anyOf")->items[0].find("maximum")->text.rfind("2147483647", 0) == 0);
  const sim::Node* tenure = at(schema, "properties.settings.properties.staff.properties.tenure");
  REQUIRE(tenure != nullptr);
  CHECK(tenure->find("anyOf")->items[0].find("pattern")->text ==
        "^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? (working days?|weeks?|months?|years?)$");
  CHECK(at(schema, "properties.settings.properties")->find("staff.tenure") != nullptr);
  const sim::Node* measures = at(schema, "properties.measures.anyOf");
  REQUIRE(measures != nullptr);
  CHECK(at(measures->items[0], "items.properties.rollout") != nullptr);
  CHECK(at(measures->items[0], "items.properties.remove") != nullptr);
  CHECK(at(measures->items[1], "properties.its_table") != nullptr);
  const sim::Node* levers = at(schema, "properties.levers.additionalProperties.anyOf");
  REQUIRE(levers != nullptr);
  CHECK(at(levers->items[0], "properties.moves") != nullptr);
  CHECK(at(levers->items[0], "properties.at") != nullptr);
}

TEST_CASE("fault kinds are listed once") {
  for (std::size_t i = 0; i < sim::format_fault_kinds.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(sim::format_fault_kinds[i] != sim::format_fault_kinds[j]);
  }
}
