#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>

#include "scenario_texts.hpp"
#include "sim/scenario/yaml_tree.hpp"
#include "temporary_folder.hpp"

using namespace scenario_texts;

namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string only_kind(const sim::Loading& loading) {
  if (loading.faults.size() != 1) return std::to_string(loading.faults.size()) + " faults";
  return loading.faults[0].kind;
}

/// Seconds that loading takes, and the one fault it must end in.
double seconds_to_refuse(const std::string& body, const std::string& kind) {
  const auto start = std::chrono::steady_clock::now();
  const sim::Loading loading = load_one(body);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  CHECK_FALSE(loading.readable);
  CHECK(only_kind(loading) == kind);
  return time.count();
}

}  // namespace

TEST_CASE("files that are missing, empty, or no scenario") {
  CHECK(in_short(load_texts({}).faults) == std::vector<std::string>{"no_such_scenario s.yaml:0:0 "});
  CHECK(in_short(load_texts({{"s.yaml", ""}}).faults) == std::vector<std::string>{"empty_file s.yaml:1:1 "});
  CHECK(in_short(load_texts({{"s.yaml", "# nothing\n"}}).faults) ==
        std::vector<std::string>{"empty_file s.yaml:1:1 "});
  CHECK(in_short(load_texts({{"s.yaml", "- 1\n"}}).faults) ==
        std::vector<std::string>{"wrong_type s.yaml:1:1 "});
  CHECK(in_short(load_texts({{"s.yaml", "hello"}}).faults) ==
        std::vector<std::string>{"wrong_type s.yaml:1:1 "});
  CHECK_THROWS_AS(sim::load(sim::MemoryFiles({}), "s.yaml", {}), sim::ScenarioError);
}

TEST_CASE("bytes that are no text are refused with their place") {
  CHECK(in_short(load_one(std::string("a: \0b", 5)).faults) ==
        std::vector<std::string>{"control_character s.yaml:2:4 "});
  CHECK(in_short(load_one("é: \xFF").faults) == std::vector<std::string>{"invalid_utf8 s.yaml:2:4 "});
  CHECK(in_short(load_one("a: \xC0\xAF").faults) == std::vector<std::string>{"invalid_utf8 s.yaml:2:4 "});
  CHECK(in_short(load_one("a: \xED\xA0\x80").faults) == std::vector<std::string>{"invalid_utf8 s.yaml:2:4 "});
  CHECK(in_short(load_one("a: x\x1B[31m").faults) ==
        std::vector<std::string>{"control_character s.yaml:2:5 "});
  // An escape inside quotes may not smuggle one in either.
  CHECK(in_short(load_one("a: \"x\\e[31m\"").faults) ==
        std::vector<std::string>{"control_character s.yaml:2:4 "});
  CHECK(in_short(load_one("a: \"\\0\"").faults) == std::vector<std::string>{"control_character s.yaml:2:4 "});
  CHECK(load_one("a: \"\\u00e9\\n\"").faults.empty());
}

TEST_CASE("nesting is bounded at 100") {
  CHECK(load_one("a: " + repeated("[", 99) + repeated("]", 99)).faults.empty());
  CHECK(only_kind(load_one("a: " + repeated("[", 100) + repeated("]", 100))) == "nesting_too_deep");
  CHECK(seconds_to_refuse("a: " + repeated("[", 1'000'000), "nesting_too_deep") < 5.0);
  CHECK(seconds_to_refuse("a: " + repeated("{b: ", 500'000), "nesting_too_deep") < 5.0);
  CHECK(seconds_to_refuse(repeated("- ", 1'000'000), "yaml_syntax") < 5.0);
  CHECK(seconds_to_refuse("a:\n" + repeated("- ", 1'000'000), "nesting_too_deep") < 5.0);
  CHECK(seconds_to_refuse(repeated("? ", 1'000'000), "nesting_too_deep") < 5.0);
}

TEST_CASE("an alias bomb is a fault, not a full memory") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(before + ", ", 9) +
            before + "]\n";
  }
  CHECK(seconds_to_refuse(bomb, "too_many_nodes") < 20.0);
  // Depth grows through aliases too.
  std::string tower = "b0: &b0 [x]\n";
  for (int i = 1; i < 150; ++i) {
    tower += "b" + std::to_string(i) + ": &b" + std::to_string(i) + " [*b" + std::to_string(i - 1) + "]\n";
  }
  CHECK(only_kind(load_one(tower)) == "nesting_too_deep");
}

TEST_CASE("more values than the bound are refused") {
  CHECK(seconds_to_refuse("a: [" + repeated("1,", 1'100'000) + "1]", "too_many_nodes") < 20.0);
}

TEST_CASE("large files are refused without being parsed") {
  CHECK(seconds_to_refuse("a: " + std::string(sim::scenario_bytes_bound, 'x'), "file_too_large") < 1.0);
  CHECK(only_kind(load_texts({{"s.yaml", "format: 1\nm: {table: t.csv}\n"},
                              {"t.csv", "a\n" + std::string(sim::table_bytes_bound, 'x')}})) ==
        "file_too_large");
}

TEST_CASE("a megabyte of noise ends quickly, whatever it is made of") {
  std::string noise;
  std::uint32_t state = 12345;
  while (noise.size() < 1'000'000) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(' ' + (state >> 24U) % 95U);
  }
  for (const std::string& text :
       {noise, repeated("a: ", 300'000), repeated("\"", 1'000'000), "a: " + repeated("&a ", 300'000),
        repeated("!", 1'000'000), repeated("a\n", 500'000), "a: |\n" + repeated(" x\n", 300'000)}) {
    const auto start = std::chrono::steady_clock::now();
    const sim::Loading loading = load_one(text);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    INFO(text.substr(0, 20));
    CHECK(time.count() < 20.0);
  }
}

TEST_CASE("the disk gives files up to the bound, and nothing for a folder") {
  const sim::DiskFiles disk;
  CHECK_FALSE(disk.read("/").has_value());
  CHECK_FALSE(disk.read("/nowhere/at/all.yaml").has_value());
  const TemporaryFolder folder;
  const std::string name = folder.file("t.csv");
  write_bytes(name, "a\r\n1\r\n");
  CHECK(disk.read(name) == std::string("a\r\n1\r\n"));
  {
    std::ofstream stream(name, std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(sim::table_bytes_bound) + 1);
    stream << 'x';
  }
  CHECK_THROWS_AS(static_cast<void>(disk.read(name)), sim::ScenarioError);
  CHECK_THROWS_AS(static_cast<void>(disk.read("/dev/zero")), sim::ScenarioError);
  CHECK_FALSE(disk.read(folder.path()).has_value());
  write_bytes(name, "");
  CHECK(disk.read(name) == std::string());
}

TEST_CASE("names of neighbours are relative to the file that says them") {
  const sim::MemoryFiles files({});
  CHECK(files.beside("a/b/c.yaml", "d.yaml") == "a/b/d.yaml");
  CHECK(files.beside("a/b/c.yaml", "../d.yaml") == "a/d.yaml");
  CHECK(files.beside("c.yaml", "./x/../d.yaml") == "d.yaml");
  CHECK(files.beside("../c.yaml", "../d.yaml") == "../../d.yaml");
  CHECK(files.beside("/a/c.yaml", "../../d.yaml") == "/d.yaml");
  CHECK(files.beside("a/c.yaml", "/d.yaml") == "/d.yaml");
}
