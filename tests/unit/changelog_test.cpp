#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/words/changelog.hpp"
#include "models/catalogue.hpp"
#include "sim/base/error.hpp"

using analysis::changes_between;
using analysis::read_changelog;
using analysis::ResultsChange;

namespace {

const std::string top = "# Changelog\n\nFour headings.\n\n## 1.2.0\n\n";

}  // namespace

TEST_CASE("the changelog has its form and says every version of every model of this program") {
  for (const models::ModelEntry& entry : models::catalogue()) {
    INFO(entry.name);
    std::int32_t newest = 0;
    for (const ResultsChange& change : analysis::results_changes()) {
      for (const auto& [model, version] : change.versions) {
        if (model == entry.name) newest = std::max(newest, version);
      }
    }
    CHECK(newest == entry.version);
  }
}

TEST_CASE("a change of results is read with the models it raises and its points") {
  const auto all =
      read_changelog(top +
                     "### Results change\n\n- Model `a` version 2, model `b` version 1. New days.\n"
                     "  - One.\n  - Two.\n\n### Fixed\n\n- Model `a` version 7 is no raise here.\n\n"
                     "## 1.1.0\n\n### Results change\n\n- Begun: model `a` version 1.\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].release == "1.2.0");
  CHECK(all[0].versions == std::vector<std::pair<std::string, std::int32_t>>{{"a", 2}, {"b", 1}});
  CHECK(all[0].text == "Model `a` version 2, model `b` version 1. New days.");
  CHECK(all[0].points == std::vector<std::string>{"One.", "Two."});
  const auto between = changes_between(all, "a", 0, 2);
  REQUIRE(between.size() == 2);
  CHECK(between[0].release == "1.1.0");
  CHECK(changes_between(all, "a", 1, 2).size() == 1);
  CHECK(changes_between(all, "a", 2, 2).empty());
  CHECK(changes_between(all, "b", 0, 1).size() == 1);
  CHECK(changes_between(all, "c", 0, 9).empty());
}

TEST_CASE("a changelog of another form is refused, with its line") {
  const auto fault = [](const std::string& text) -> std::string {
    try {
      static_cast<void>(read_changelog(text));
      return "";
    } catch (const sim::InvariantViolation& error) {
      return error.what();
    }
  };
  const std::string change = "### Results change\n\n";
  CHECK(fault(top + change + "- Model `a` version 1.\n").empty());
  CHECK(fault(top + change + "- New days.\n").find("CHANGELOG.md:9: a change of results names") !=
        std::string::npos);
  CHECK(fault(top + change + "- Model `a` version 2.\n").find("no gap") != std::string::npos);
  CHECK(fault(top + change + "- Model `a` version 1.\n- Model `a` version 1.\n").find("no gap") !=
        std::string::npos);
  CHECK(fault(top + "### Fixed\n\n- x\n\n" + change + "- Model `a` version 1.\n").find("order") !=
        std::string::npos);
  CHECK(fault(top + "### Removed\n").find("one of the four") != std::string::npos);
  CHECK(fault(top + "- x\n").find("under a heading") != std::string::npos);
  CHECK(fault(top + "### Added\n\n  - x\n").find("under an entry") != std::string::npos);
  CHECK(fault(top + "### Added\n\n- x\nmore of x\n").find("a line is an entry") != std::string::npos);
  CHECK(fault(top + "### Added\n\n- x \n").find("blank") != std::string::npos);
  CHECK(fault("Changelog\n").find("title") != std::string::npos);
  CHECK(fault("").find("release") != std::string::npos);
}
