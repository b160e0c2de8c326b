#include "analysis/attribute/knock_out.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "analysis/words/plain.hpp"
#include "models/catalogue.hpp"

namespace {

using analysis::Language;
using analysis::Words;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

const std::vector<analysis::ComparedScenario> four{
    {"scenario", "a", "A"}, {"little", "a", "A"}, {"much", "a", "A"}, {"nothing", "a", "A"}};
const std::vector<analysis::Outcome> outcomes{
    {"realised.independent", "1", "measures", "summary.status.realised", "summary.evaluator.independent"},
    {"height", "m", "how high", "", ""}};

/// By the first outcome `much` gives back most, by the second `little`; `nothing` is the scenario as it is.
analysis::Comparison compared() {
  const sim::RecordLayout layout = analysis::comparison_layout(four, outcomes);
  sim::ResultSet runs(layout);
  for (std::uint32_t r = 0; r < 30; ++r) {
    const double luck = r % 5;
    runs.append(analysis::comparison_record(
        layout, r, {{luck, 3.0}, {luck + 1.0 + r % 2, 9.0}, {luck + 7.0 - r % 3, none}, {luck, 3.0}}));
  }
  return analysis::compare(runs, four, outcomes, 30, 0.95);
}

}  // namespace

TEST_CASE("what gives back most comes first, and what has no value last") {
  CHECK(analysis::ranked(compared(), 0) == std::vector<std::size_t>{2, 1, 3});
  CHECK(analysis::ranked(compared(), 1) == std::vector<std::size_t>{1, 3, 2});
}

TEST_CASE("the table has a row for each mechanism in the order of the ranking, on 80 columns") {
  const analysis::Comparison comparison = compared();
  for (const Language language : {Language::en, Language::fr}) {
    const Words words(language);
    const auto lines = analysis::table_of_knock_outs(
        comparison, 0, analysis::ranked(comparison, 0),
        {"", "the first", std::string(60, 'x'), "one that is not there"}, words);
    REQUIRE(lines.size() == 4);
    for (const analysis::Line& line : lines) CHECK(analysis::display_width(line.text) <= 80);
    CHECK(lines[1].text.find("xxx") == 0);
    CHECK(lines[1].text.find(language == Language::en ? "+6.00" : "+6,00") != std::string::npos);
    CHECK(lines[2].text.find("the first") == 0);
    CHECK(lines[3].text.find(words.text("knock_out.equal")) != std::string::npos);
    const auto second = analysis::table_of_knock_outs(comparison, 1, {2}, {"", "", "b", ""}, words);
    CHECK(second[1].text.find("–") != std::string::npos);
  }
}

TEST_CASE(
    "every mechanism has a name of its own, something that switches it off, and a word in both languages") {
  for (const models::ModelEntry& entry : models::catalogue()) {
    std::set<std::string> names;
    for (const models::Mechanism& mechanism : entry.mechanisms) {
      const std::string name(mechanism.name);
      INFO(entry.name << ' ' << name);
      CHECK(names.insert(name).second);
      CHECK_FALSE(mechanism.off.empty());
      for (const Language language : {Language::en, Language::fr}) {
        CHECK(Words(language).has("knock_out." + std::string(entry.name) + '.' + name));
      }
    }
  }
  CHECK(models::catalogue().front().mechanisms.size() >= 10);
}
