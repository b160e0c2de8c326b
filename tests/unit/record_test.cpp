#include "sim/record/record.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/record/provenance.hpp"
#include "tests/unit/toy_model.hpp"

TEST_CASE("a layout knows the size of each observable", "[unit]") {
  const sim::RecordLayout layout = toy::layout();
  CHECK(layout.values_per_replication(layout.observables[0]) == 2);
  CHECK(layout.values_per_replication(layout.observables[1]) == 3);
  CHECK(layout.values_per_replication(layout.observables[2]) == 1);
  CHECK(layout.values_per_replication(layout.observables[5]) == 0);
  CHECK(layout.is_ragged(layout.observables[5]));
  CHECK_FALSE(layout.is_ragged(layout.observables[0]));
  CHECK(layout.find("side") == 2);
  CHECK(layout.find("nothing") == layout.observables.size());
  CHECK(layout.axis("month").size() == 3);
  CHECK_THROWS_AS(layout.axis("nothing"), sim::InvariantViolation);
}

TEST_CASE("a blank record has every column sized, and ragged ones empty", "[unit]") {
  const sim::RunRecord record = sim::RunRecord::blank(toy::layout(), 5);
  CHECK(record.replication == 5);
  REQUIRE(record.columns.size() == 7);
  CHECK(std::get<std::vector<std::int32_t>>(record.columns[0]) == std::vector<std::int32_t>{0, 0});
  CHECK(std::get<std::vector<double>>(record.columns[1]) == std::vector<double>{0.0, 0.0, 0.0});
  CHECK(std::get<std::vector<std::uint8_t>>(record.columns[2]) == std::vector<std::uint8_t>{0});
  CHECK(std::get<std::vector<std::int32_t>>(record.columns[5]).empty());
}

TEST_CASE("a result set lays records behind one another", "[unit]") {
  sim::ResultSet results(toy::layout());
  sim::RunRecord first = sim::RunRecord::blank(results.layout, 0);
  first.integers(0) = {3, 4};
  first.integers(5) = {2, 4, 6};
  first.flags(6) = {0, 1, 0};
  sim::RunRecord third = sim::RunRecord::blank(results.layout, 2);
  third.integers(0) = {5, 6};
  third.integers(5) = {8};
  third.flags(6) = {1};
  results.append(first);
  results.append(third);
  CHECK(results.replications == std::vector<std::uint32_t>{0, 2});
  CHECK(results.row_size == std::vector<std::int32_t>{3, 1});
  CHECK(std::get<std::vector<std::int32_t>>(results.array("height")) ==
        std::vector<std::int32_t>{3, 4, 5, 6});
  CHECK(std::get<std::vector<std::int32_t>>(results.array("event_day")) ==
        std::vector<std::int32_t>{2, 4, 6, 8});
  CHECK(results.has("side"));
  CHECK_FALSE(results.has("nothing"));
  CHECK_THROWS_AS(results.array("nothing"), sim::InvariantViolation);

  SECTION("in ascending order only") {
    CHECK_THROWS_AS(results.append(first), sim::InvariantViolation);
    CHECK_THROWS_AS(results.append(third), sim::InvariantViolation);
  }
}

TEST_CASE("a record that does not fit its layout is refused", "[unit]") {
  const sim::RecordLayout layout = toy::layout();
  sim::RunRecord record = sim::RunRecord::blank(layout, 0);
  CHECK(sim::check_record(layout, record) == 0);
  SECTION("a column of another size") { record.integers(0).push_back(1); }
  SECTION("a column of another type") { record.columns[0] = std::vector<double>{0.0, 0.0}; }
  SECTION("a column missing") { record.columns.pop_back(); }
  SECTION("ragged columns of different lengths") { record.integers(5).push_back(1); }
  CHECK_THROWS_AS(sim::check_record(layout, record), sim::InvariantViolation);
}

TEST_CASE("the texts of a result are named from the folder they share", "[unit]") {
  const auto names = [](const std::vector<std::string>& given) {
    std::vector<sim::ProvenanceText> files;
    for (const std::string& name : given) files.push_back({name, "text of " + name});
    std::vector<std::string> result;
    std::size_t i = 0;
    for (const sim::ProvenanceText& file : sim::without_common_folder(files)) {
      CHECK(file.text == "text of " + given[i++]);
      result.push_back(file.name);
    }
    return result;
  };
  using Names = std::vector<std::string>;
  CHECK(names({}) == Names{});
  CHECK(names({"/home/me/a.yaml"}) == Names{"a.yaml"});
  CHECK(names({"a.yaml"}) == Names{"a.yaml"});
  CHECK(names({"/x/s/a.yaml", "/x/s/levers/b.yaml"}) == Names{"a.yaml", "levers/b.yaml"});
  CHECK(names({"s/a.yaml", "s/levers/../t.csv"}) == Names{"a.yaml", "t.csv"});
  CHECK(names({"s/ab/x", "s/ac/x"}) == Names{"ab/x", "ac/x"});
  CHECK(names({"s/a", "s/a/b"}) == Names{"a", "a/b"});
  CHECK(names({"./s/a", "s/b"}) == Names{"a", "b"});
  CHECK(names({"../p.yaml", "c.yaml"}) == Names{"../p.yaml", "c.yaml"});
  CHECK(names({"/one/a.yaml", "/two/b.yaml", "c.yaml"}) == Names{"/one/a.yaml", "/two/b.yaml", "c.yaml"});
  // Where the folder lies changes nothing.
  CHECK(names({"/one/s/a.yaml", "/one/t.csv"}) == names({"/two/three/s/a.yaml", "/two/three/t.csv"}));
}

TEST_CASE("the program knows what it was built from, and nothing about where", "[unit]") {
  const sim::BuildInfo build = sim::this_build();
  CHECK_FALSE(build.version.empty());
  CHECK((build.commit == "unknown" || build.commit.size() == 40));
  CHECK_FALSE(build.compiler.empty());
  CHECK(build.flags.find("-ffp-contract=off") != std::string::npos);
  CHECK(build.flags.find(LIAISON_SOURCE_DIR) == std::string::npos);
  CHECK(build.libraries.size() >= 3);
  for (const auto& [name, version] : build.libraries) {
    CHECK_FALSE(name.empty());
    CHECK_FALSE(version.empty());
  }
  sim::BuildInfo other;
  other.version = "1.2.3";
  other.commit = "0123456789abcdef0123456789abcdef01234567";
  CHECK(other.program() == "1.2.3 (0123456789ab)");
  other.modified = true;
  CHECK(other.program() == "1.2.3 (0123456789ab+)");
}
