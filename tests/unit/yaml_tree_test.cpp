#include "sim/scenario/yaml_tree.hpp"

#include <catch2/catch.hpp>

#include "scenario_texts.hpp"

using namespace scenario_texts;
using sim::Node;

namespace {

struct Parsed {
  std::optional<Node> root;
  sim::Faults faults;
};

Parsed parse(const std::string& text) {
  Parsed parsed;
  sim::YamlOrigin origin;
  origin.file = "f";
  origin.layer = 3;
  parsed.root = sim::parse_yaml(text, origin, parsed.faults);
  return parsed;
}

std::vector<std::string> faults_of(const std::string& text) { return in_short(parse(text).faults); }

}  // namespace

TEST_CASE("a tree keeps texts as written, with their places and the layer") {
  const Parsed parsed = parse("a: 1\nb:\n  - x\n  - {c: 'no', d: 010}\n");
  REQUIRE(parsed.faults.empty());
  const Node& root = *parsed.root;
  CHECK(text_at(root, "a") == "1");
  CHECK(root.members[1].place == sim::Place{"f", 2, 1});
  const Node& inner = root.members[1].value.items[1];
  CHECK(inner.members[0].value.text == "no");
  CHECK(inner.members[0].value.quoted);
  CHECK(inner.members[1].value.text == "010");
  CHECK_FALSE(inner.members[1].value.quoted);
  CHECK(inner.members[1].value.place == sim::Place{"f", 4, 18});
  CHECK(inner.members[1].value.layer == 3);
}

TEST_CASE("columns count characters, not bytes") {
  const Parsed parsed = parse("{é: ça, b: x}");
  REQUIRE(parsed.faults.empty());
  CHECK(parsed.root->members[1].place == sim::Place{"f", 1, 9});
}

TEST_CASE("a byte order mark changes no place") {
  const Parsed parsed = parse(
      "\xEF\xBB\xBF"
      "a: 1\n");
  REQUIRE(parsed.faults.empty());
  CHECK(parsed.root->members[0].place == sim::Place{"f", 1, 1});
}

TEST_CASE("a value with its source is one value") {
  const Parsed parsed =
      parse("a: {value: 3, source: \"a, b\"}\nb: {value: [1, 2]}\nc: {value: 1, source: s, x: 2}\n");
  REQUIRE(parsed.faults.empty());
  CHECK(parsed.root->find("a")->text == "3");
  CHECK(parsed.root->find("a")->source == "a, b");
  CHECK(parsed.root->find("a")->place == sim::Place{"f", 1, 12});
  CHECK(parsed.root->find("b")->items.size() == 2);
  CHECK(parsed.root->find("b")->source.empty());
  CHECK(parsed.root->find("c")->members.size() == 3);
  CHECK(faults_of("a: {value: 3, source: [x]}") ==
        std::vector<std::string>{"source_not_text f:1:23 a.source"});
  CHECK(faults_of("a: {value: 3, source: }") == std::vector<std::string>{"source_not_text f:1:15 a.source"});
}

TEST_CASE("aliases stand for a copy, with the place of the alias") {
  const Parsed parsed = parse("a: &x {b: [1, 2]}\nc: *x\n");
  REQUIRE(parsed.faults.empty());
  const Node* copy = parsed.root->find("c");
  CHECK(same_meaning(*parsed.root->find("a"), *copy));
  CHECK(copy->place == sim::Place{"f", 2, 4});
}

TEST_CASE("what is twice, or is no key, is a fault with its place") {
  using List = std::vector<std::string>;
  CHECK(faults_of("a: 1\nb: {c: 1, c: 2}\na: 3\n") ==
        List{"duplicate_key f:2:11 b.c", "duplicate_key f:3:1 a"});
  CHECK(parse("a: 1\nb: 2\na: 3\n").faults[0].arguments[1].second == "1");
  CHECK(faults_of("a: {<<: {b: 1}}") == List{"merge_key_refused f:1:5 a"});
  CHECK(faults_of("a: {'<<': 1}").empty());
  CHECK(faults_of("? [x, y]\n: 1\n") == List{"key_not_text f:1:3 "});
  CHECK(faults_of("~: 1\n") == List{"key_not_text f:1:1 "});
  CHECK(faults_of("a: !!str 1") == List{"tag_refused f:1:4 "});
  CHECK(faults_of("a: !own [1]") == List{"tag_refused f:1:4 "});
  CHECK(faults_of("a: &x [*x]") == List{"alias_inside_itself f:1:8 "});
  CHECK(faults_of("a: 1\n---\nb: 2\n") == List{"several_documents f:2:1 "});
  CHECK(faults_of("---\na: 1\n...\n").empty());
}

TEST_CASE("a text that is not YAML is refused with a place") {
  CHECK(faults_of("a: 1\nb: [{c: 1}, 2\n\n") == std::vector<std::string>{"yaml_syntax f:2:4 "});
  CHECK(faults_of("a: {b: 1\nc: 3\n") == std::vector<std::string>{"yaml_syntax f:1:4 "});
  CHECK(faults_of("a: b: c\n") == std::vector<std::string>{"yaml_syntax f:1:5 "});
  CHECK(faults_of("a:\n\tb: 1\n").at(0).rfind("tab_indentation f:2:", 0) == 0);
  for (const char* unclosed : {"a: \"x\n", "a: \"x", "a: 'x\n", "a: 1\nb: \"x\ny\n\n"}) {
    const Parsed parsed = parse(unclosed);
    REQUIRE(parsed.faults.size() == 1);
    CHECK(parsed.faults[0].kind == "yaml_syntax");
    CHECK(parsed.faults[0].arguments[0].second == sim::WordKey{"yaml.unclosed_quote"});
  }
  CHECK(faults_of("a: *nobody\n").at(0).rfind("yaml_syntax f:1:4", 0) == 0);
  CHECK_FALSE(parse("a: [1, 2\n").root.has_value());
}
