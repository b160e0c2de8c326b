#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/base/time.hpp"
#include "sim/scenario/text.hpp"

namespace {

namespace fs = std::filesystem;

/// "45", "-0.2", "126 working days", "2019-10-18", ".5"
bool starts_as_a_number(const std::string& text) {
  const std::size_t first = text.find_first_not_of("+-.");
  return first != std::string::npos && first < 3 &&
         std::isdigit(static_cast<unsigned char>(text[first])) != 0;
}

bool is_exempt(const std::string& path) { return path == "format"; }

/// The paths of the numbers and dates that say neither where they come from nor that they are assumed. A
/// source beside a value in a map is the source of everything in that map.
void find_unsourced(const sim::Node& node, const std::string& path, bool has_source,
                    std::vector<std::string>& found) {
  has_source = has_source || !node.source.empty();
  if (const sim::Node* source = node.find("source")) has_source = has_source || !source->text.empty();
  const bool is_number =
      node.kind == sim::Node::Kind::scalar && !node.quoted && starts_as_a_number(node.text);
  if (is_number && !has_source && !is_exempt(path)) found.push_back(path);
  for (const sim::Node::Member& member : node.members) {
    find_unsourced(member.value, sim::child_path(path, member.key), has_source, found);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    find_unsourced(node.items[i], sim::element_path(path, node.items[i], i), has_source, found);
  }
}

std::vector<std::string> unsourced(const sim::Files& files, const std::string& name) {
  std::vector<std::string> found;
  find_unsourced(sim::load(files, name, {}).root, "", false, found);
  return found;
}

fs::path scenarios() { return fs::path(LIAISON_SOURCE_DIR) / "scenarios"; }

/// The scenarios that speak of a real plan, the levers, and the two small plans checked by hand.
std::vector<std::string> sourced_scenarios() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(scenarios())) {
    const std::string name = entry.path().filename().string();
    if (name.rfind("france-", 0) == 0 && entry.path().extension() == ".yaml")
      names.push_back(entry.path().string());
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(scenarios() / "levers")) {
    names.push_back(entry.path().string());
  }
  names.push_back((scenarios() / "reference/toy.yaml").string());
  names.push_back((scenarios() / "reference/abundance.yaml").string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("every number and date of the French scenarios has a source or the word assumption") {
  const std::vector<std::string> names = sourced_scenarios();
  REQUIRE(names.size() >= 10);
  const sim::DiskFiles files;
  for (const std::string& name : names) {
    INFO(name);
    CHECK(unsourced(files, name) == std::vector<std::string>{});
  }
}

TEST_CASE("a number without a source is found wherever it stands") {
  const sim::MemoryFiles files({{"plan.yaml",
                                 "format: 1\n"
                                 "time: {start: 2019-10-18, end: {value: 2022-12-31, source: \"a decree\"}}\n"
                                 "settings: {staff.tenure: 693 working days}\n"
                                 "events:\n"
                                 "  - {on: 2020-07-06, reshuffle: all, source: \"assumption\"}\n"
                                 "  - {on: 2020-07-07, crisis: .5, reshuffle: all}\n"
                                 "measures: {table: measures.csv}\n"},
                                {"measures.csv",
                                 "id,effort [person-days],source\n"
                                 "m01,60,a report\n"
                                 "m02,60,\n"}});
  std::vector<std::string> expected{"time.start", "settings.staff.tenure", "events[1].on", "events[1].crisis",
                                    "measures[m02].effort"};
  std::vector<std::string> found = unsourced(files, "plan.yaml");
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  CHECK(found == expected);
}

TEST_CASE(
    "no two short texts of the French measures are the same, and the generated ones say that they are") {
  const sim::ScenarioText text =
      sim::load(sim::DiskFiles(), (scenarios() / "france-2019-2021.yaml").string(), {});
  const sim::Node* measures = text.root.find("measures");
  REQUIRE(measures != nullptr);
  REQUIRE(measures->items.size() == 45);
  std::set<std::string> titles;
  int generated = 0;
  for (const sim::Node& measure : measures->items) {
    const sim::Node* title = measure.find("title");
    REQUIRE(title != nullptr);
    REQUIRE(title->find("en") != nullptr);
    REQUIRE(title->find("fr") != nullptr);
    titles.insert(title->find("en")->text);
    titles.insert(title->find("fr")->text);
    const bool says_so = measure.find("title_generated")->text == "true";
    CHECK(says_so == (title->find("en")->text.find("not published") != std::string::npos));
    CHECK(says_so == (title->find("fr")->text.find("non publié") != std::string::npos));
    CHECK(measure.find("archetype")->source.find("assumption") != std::string::npos);
    if (says_so) {
      ++generated;
      CHECK(measure.find("lead") == nullptr);
    }
  }
  CHECK(titles.size() == 90);
  CHECK(generated == 33);
}

TEST_CASE("France's calendar: eleven holidays a year, and the working days counted by hand elsewhere") {
  const sim::ScenarioText text =
      sim::load(sim::DiskFiles(), (scenarios() / "france-2019-2021.yaml").string(), {});
  const sim::Node* calendar = text.root.find("calendar");
  REQUIRE(calendar != nullptr);
  std::vector<sim::Date> holidays;
  std::map<std::int32_t, int> in_year;
  for (const sim::Node& row : calendar->find("holidays")->items) {
    const std::optional<sim::Date> date = sim::parse_date(row.find("date")->text);
    REQUIRE(date);
    CHECK(row.find("date")->source.find("L3133-1") != std::string::npos);
    holidays.push_back(*date);
    ++in_year[date->year];
  }
  CHECK(in_year.size() == 14);
  CHECK(in_year.begin()->first == 2014);
  for (const auto& [year, count] : in_year) {
    INFO(year);
    CHECK(count == 11);
    const sim::Calendar one({year, 1, 1}, holidays, {year, 12, 31});
    CHECK(one.size() >= 251);
    CHECK(one.size() <= 254);
  }
  const sim::Calendar days({2019, 10, 18}, holidays, {2023, 1, 31});
  CHECK(days.first_on_or_after({2020, 3, 17}) == 103);
  CHECK(days.first_on_or_after({2020, 5, 11}) == 139);
  CHECK(days.first_on_or_after({2020, 7, 3}) == 176);
  CHECK(days.first_on_or_after({2020, 7, 6}) == 177);
  CHECK(days.first_on_or_after({2020, 12, 31}) == 302);
  CHECK(days.first_on_or_after({2021, 6, 30}) == 427);
  CHECK(days.first_on_or_after({2022, 5, 16}) == 651);
  CHECK(days.first_on_or_after({2022, 5, 20}) == 655);
  CHECK(days.first_on_or_after({2022, 9, 15}) == 735);
  CHECK(days.first_on_or_after({2023, 1, 12}) == 818);
  CHECK(days.days_lived_by({2022, 12, 31}) == 810);
  // Easter Mondays that an almanac gives.
  for (const sim::Date easter_monday :
       {sim::Date{2019, 4, 22}, {2020, 4, 13}, {2021, 4, 5}, {2022, 4, 18}, {2024, 4, 1}}) {
    CHECK(std::find(holidays.begin(), holidays.end(), easter_monday) != holidays.end());
  }
}
