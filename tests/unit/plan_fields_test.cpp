// The declarations of the plan model: complete, consistent with the defaults, each with a source.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "models/plan/fields.hpp"
#include "models/plan/read.hpp"
#include "sim/base/error.hpp"
#include "sim/scenario/schema.hpp"

TEST_CASE("every number of the settings is declared once, with the default of the settings", "[unit]") {
  const plan::Settings defaults;
  std::set<std::string_view> keys;
  std::set<const double*> members;
  for (const plan::SettingNumber& number : plan::setting_numbers()) {
    INFO(number.field.key);
    CHECK(keys.insert(number.field.key).second);
    CHECK(members.insert(&(defaults.*number.member)).second);
    CHECK(number.field.by_default == defaults.*number.member);
    CHECK(number.field.allowed.contains(number.field.by_default));
    CHECK(number.field.plausible.contains(number.field.by_default));
    CHECK(number.field.plausible.low >= number.field.allowed.low);
    CHECK(number.field.plausible.high <= number.field.allowed.high);
    CHECK(number.field.meaning.size() > 10);
    CHECK(number.field.source.size() > 5);
  }
  // The settings hold doubles, flags and words: whoever adds one declares it.
  CHECK(plan::setting_numbers().size() == 85);
  CHECK(plan::setting_flags().size() == 6);
  CHECK(plan::setting_choices().size() == 6);
  CHECK(plan::feature_flags().size() == sizeof(plan::Features) / sizeof(bool));
}

TEST_CASE("a setting is set by its key, whatever it is", "[unit]") {
  plan::Settings settings;
  plan::set_setting(settings, "staff.tenure", 500.0);
  CHECK(settings.tenure == 500.0);
  plan::set_setting(settings, "committee.agenda", 0.0);
  CHECK_FALSE(settings.committee_agenda);
  plan::set_setting(settings, "order.tray", 2.0);
  CHECK(settings.tray_order == plan::TrayOrder::shortest);
  CHECK_THROWS_AS(plan::set_setting(settings, "staff.tenur", 1.0), sim::InvariantViolation);
}

TEST_CASE("words stand in the order of their values", "[unit]") {
  for (const plan::SettingChoice& choice : plan::setting_choices()) {
    INFO(choice.field.key);
    CHECK(choice.get(plan::Settings{}) == choice.field.by_default);
    for (std::size_t word = 0; word < choice.field.choices.size(); ++word) {
      plan::Settings settings;
      choice.set(settings, word);
      CHECK(choice.get(settings) == word);
    }
  }
}

TEST_CASE("what only the first day reads cannot change on a date", "[unit]") {
  CHECK(plan::may_change_on_a_date("staff.coordinator_fte"));
  CHECK(plan::may_change_on_a_date("committee.period"));
  CHECK_FALSE(plan::may_change_on_a_date("measure.effort_median"));
  CHECK_FALSE(plan::may_change_on_a_date("staff.plan_posts_share"));
  CHECK_FALSE(plan::may_change_on_a_date("coord.head_secured"));
  CHECK_FALSE(plan::may_change_on_a_date("backing.launch"));
}

TEST_CASE("the sections name every key once and explain it", "[unit]") {
  std::set<std::string> paths;
  for (const sim::Section& section : plan::sections()) {
    INFO(section.path);
    CHECK(paths.insert(std::string(section.path)).second);
    CHECK_FALSE(section.meaning.empty());
    std::set<std::string_view> keys;
    for (const sim::OtherField& field : section.others) {
      CHECK(keys.insert(field.key).second);
      CHECK_FALSE(field.meaning.empty());
    }
    for (const sim::Field& field : section.fields) {
      CHECK(keys.insert(field.key).second);
      CHECK_FALSE(field.source.empty());
    }
    for (const sim::ChoiceField& field : section.choices) CHECK(keys.insert(field.key).second);
    for (const sim::FlagField& field : section.flags) CHECK(keys.insert(field.key).second);
  }
  for (const char* path : {"", "calendar", "time", "plan", "plans[]", "principals[]", "organisations[]",
                           "organisations[].posts[]", "measures[]", "archetypes[]", "settings", "events[]",
                           "waivers[]", "features", "evaluation", "observed"}) {
    CHECK(paths.count(path) == 1);
  }
}

TEST_CASE("what may be left out has no default in the reference, what is required says so", "[unit]") {
  const std::string page = sim::reference_page(plan::sections());
  const auto row = [&](const std::string& start) {
    const std::size_t at = page.find(start);
    REQUIRE(at != std::string::npos);
    return page.substr(at, page.find('\n', at) - at);
  };
  CHECK(row("| `limit` |").find("| whole number | | 1 – 100000 |") != std::string::npos);
  CHECK(row("| `of` |").find("| whole number | required |") != std::string::npos);
  CHECK(row("| `staff.tenure` |").find("| 693 working days |") != std::string::npos);
  CHECK(page.find("infinity") == std::string::npos);
  CHECK(page.find("| inf") == std::string::npos);
  CHECK(sim::json_schema(plan::sections()).find("Default: inf") == std::string::npos);
}
