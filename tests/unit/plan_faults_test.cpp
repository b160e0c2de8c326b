// What is wrong with a plan's scenario: the exact message of every file of scenarios/invalid/plan.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/words/words.hpp"
#include "models/plan/fault_kinds.hpp"
#include "models/plan/read.hpp"
#include "tests/support/invalid_scenarios.hpp"

namespace {

const std::filesystem::path root{LIAISON_SOURCE_DIR};

using support::InvalidFile;
using support::text_of;

std::vector<InvalidFile> invalid_files() {
  return support::invalid_files(root / "scenarios/invalid", "plan", plan::read_scenario);
}

}  // namespace

TEST_CASE("each invalid plan says exactly what its neighbour file says", "[unit]") {
  const analysis::Words words(analysis::Language::en);
  for (const InvalidFile& file : invalid_files()) {
    std::string said;
    for (const sim::Fault& fault : file.faults) said += words.render(fault) + '\n';
    std::filesystem::path expected = root / "scenarios/invalid" / file.name;
    expected.replace_extension(".expected");
    INFO(file.name);
    if (std::getenv("LIAISON_WRITE_EXPECTED") != nullptr) std::ofstream(expected) << said;
    CHECK_FALSE(said.empty());
    CHECK(said == text_of(expected));
  }
}

TEST_CASE("every kind of fault of the plan has a file of its name, and a sentence in both languages",
          "[unit]") {
  std::set<std::string> shown;
  for (const InvalidFile& file : invalid_files()) {
    std::string kind = file.name.substr(5, file.name.find_first_of("-.") - 5);
    const bool is_in_it = std::any_of(file.faults.begin(), file.faults.end(),
                                      [&](const sim::Fault& fault) { return fault.kind == kind; });
    if (is_in_it) shown.insert(std::move(kind));
    for (const sim::Fault& fault : file.faults) {
      INFO(file.name << ": " << fault.kind);
      CHECK(fault.place.file == file.name);
      CHECK(fault.place.line > 0);
    }
  }
  for (const std::string_view kind : plan::fault_kinds) {
    INFO(kind);
    CHECK(shown.count(std::string(kind)) == 1);
    CHECK(analysis::Words(analysis::Language::en).has("fault." + std::string(kind)));
    CHECK(analysis::Words(analysis::Language::fr).has("fault." + std::string(kind)));
  }
}
