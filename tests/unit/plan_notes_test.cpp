// What reading a plan remarks without refusing it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/plan/read.hpp"
#include "tests/unit/plan_remarks.hpp"

namespace {

using plan::Scenario;
using plan_remarks::notes_of;
using Ids = std::vector<std::string>;

const std::string organisations = R"(organisations:
  - {id: police, role: ministry}
  - {id: health, role: service}
  - {id: relays, role: local}
)";

Scenario read(const std::string& body) {
  const std::string frame = "format: 1\nruns: {seed: 1}\ntime: {start: 2018-01-01, horizon: 1 year}\n";
  const sim::MemoryFiles files(std::map<std::string, std::string>{{"plan.yaml", frame + body}});
  return plan::read_scenario(sim::load(files, "plan.yaml", {}));
}

}  // namespace

TEST_CASE("what is drawn for want of a value, and a plan nobody coordinates, are remarked", "[unit]") {
  const auto note = [](const Scenario& scenario, const std::string& key) {
    for (const sim::Sentence& one : scenario.notes) {
      if (one.key == key) return one.arguments;
    }
    return sim::Arguments{};
  };
  using sim::Arguments;
  const std::string said =
      "measures: [{id: a, lead: health, effort: 5 person-days}, {id: b, partners: none}]";
  CHECK(note(read(organisations + said), "note.drawn") ==
        Arguments{{"leads", "1"}, {"partners", "1"}, {"efforts", "1"}, {"measures", "2"}});
  CHECK(note(read(organisations + "plan: {seed: 4}\n" + said), "note.drawn").empty());
  CHECK_FALSE(note(read(organisations + "plan: {seed: 4}\n" + said), "note.drawn_once").empty());
  const auto crew = [&](const std::string& officials) {
    return note(
        read("organisations: [{id: a, role: ministry, posts: [{count: 2}, {count: 1, head: true}]}]\n"
             "measures: [{id: m, lead: a, packages: [{id: p, stage: deliver, share: 1, owner: a, crew: {a: " +
             officials + "}}]}]"),
        "note.large_crew");
  };
  CHECK(crew("3").empty());
  const Arguments large = crew("4");
  for (const auto& part :
       Arguments{{"package", "p"}, {"measure", "m"}, {"organisation", "a"}, {"officials", "4"}, {"n", "3"}})
    CHECK(std::count(large.begin(), large.end(), part) == 1);
  const auto is_uncoordinated = [](const Scenario& scenario) {
    return std::any_of(scenario.notes.begin(), scenario.notes.end(),
                       [](const sim::Sentence& one) { return one.key == "note.no_coordinator"; });
  };
  const std::string two = "organisations: [{id: a, role: ministry}, {id: c, role: coordinator}]\n";
  CHECK_FALSE(is_uncoordinated(read(two + "measures: [{id: m}]")));
  CHECK(is_uncoordinated(read("organisations: [{id: a, role: ministry}]\nmeasures: [{id: m}]")));
}

TEST_CASE("a table of holidays is one value, and counts as none of the plan's", "[unit]") {
  const Scenario scenario = read(
      "calendar: {holidays: [{date: 2018-12-25, source: the law}, {date: 2018-11-01, source: the law}]}");
  const auto one = std::find_if(scenario.values.begin(), scenario.values.end(), [](const auto& value) {
    return value.path.rfind("calendar.holidays", 0) == 0;
  });
  REQUIRE(one != scenario.values.end());
  CHECK(one->path == "calendar.holidays");
  CHECK(one->value == "2 dates");
  CHECK(one->source == "the law");
  CHECK(one->origin == sim::SourcedValue::Origin::table);
  CHECK(scenario.holidays.size() == 2);
}

TEST_CASE("a key without effect is remarked, not refused", "[unit]") {
  CHECK(notes_of(read("settings: {measure: {legal_share: 0.5}}")) == Ids{"note.no_effect"});
  CHECK(notes_of(read("settings: {measure: {legal_share: 0.5}}\narchetypes: none")).empty());
  CHECK(notes_of(read("plan: {limit: 2}")) == Ids{"note.no_effect"});
  CHECK(notes_of(read("settings: {ties: {gain: 0.2}, clearance: {ties: 0.5}}")) ==
        Ids{"note.no_effect", "note.no_effect"});
  CHECK(notes_of(read("settings: {ties: {gain: 0.2}}\nfeatures: {ties: true}")).empty());
  CHECK(notes_of(read(organisations +
                      "archetypes: none\nmeasures: [{id: a, archetype: data}, {id: b, archetype: x}]")) ==
        Ids{"note.archetypes_unused"});
  CHECK(notes_of(read(organisations + "events: [{on: 2019-12-25, reshuffle: all}]")) ==
        Ids{"note.event_beyond_end"});
  CHECK(notes_of(read(organisations + "measures: [{id: a, launch: 2019-12-25}]")) ==
        Ids{"note.launch_beyond_end"});
  CHECK(notes_of(read("organisations: [{id: a, role: ministry, posts: []}]\nmeasures: [{id: m, lead: a, "
                      "rollout: false}]")) == Ids{"note.owner_without_posts"});
  const auto idle = read(
      "organisations: [{id: a, role: ministry, posts: []}, {id: b, role: ministry}]\n"
      "measures: [{id: m, lead: a, rollout: false}, {id: n, lead: b, partners: [a], rollout: false}]");
  REQUIRE(notes_of(idle) == Ids{"note.owner_without_posts"});
  for (const sim::Sentence& one : idle.notes) {
    if (one.key != "note.owner_without_posts") continue;
    CHECK(std::count(one.arguments.begin(), one.arguments.end(),
                     sim::Arguments::value_type{"measures", "m, n"}) == 1);
  }
  CHECK(notes_of(read(organisations + "measures: [{id: a}, {id: b, requires: [a]}]")) ==
        Ids{"note.requires"});
  CHECK(notes_of(read("organisations: [{id: a, role: ministry}]\nplan: {measures: 2}")) ==
        Ids{"note.rollout_by_leads"});
  CHECK(notes_of(read(organisations + "plan: {measures: 3}\nobserved: {realised: 1, of: 4}")) ==
        Ids{"note.observed_of"});
}

TEST_CASE("a run that is too short or too long for a plan is remarked, however its length is said",
          "[unit]") {
  const auto remarks = [](const std::string& length) {
    const sim::MemoryFiles files(std::map<std::string, std::string>{
        {"plan.yaml", "format: 1\nruns: {seed: 1}\ntime: {start: 2018-01-01, " + length + "}\n" +
                          organisations + "plan: {measures: 1}\n"}});
    const Scenario scenario = plan::read_scenario(sim::load(files, "plan.yaml", {}));
    auto number = std::count_if(scenario.notes.begin(), scenario.notes.end(),
                                [](const sim::Sentence& one) { return one.key == "note.length"; });
    for (const sim::SourcedValue& value : scenario.values) number += value.plausible ? 0 : 1;
    return number;
  };
  // Without holidays: 26 January 2018 is a Friday and the twentieth working day.
  CHECK(remarks("end: 2018-01-25") == 1);
  CHECK(remarks("end: 2018-01-26") == 0);
  CHECK(remarks("horizon: 19 working days") == 1);
  CHECK(remarks("horizon: 20 working days") == 0);
  // 1040 weeks on, 6 December 2037 is a Sunday.
  CHECK(remarks("end: 2037-12-06") == 0);
  CHECK(remarks("end: 2037-12-07") == 1);
  CHECK(remarks("horizon: 5200 working days") == 0);
  CHECK(remarks("horizon: 5201 working days") == 1);
}

TEST_CASE("dates of a measure before its plan begins are remarked with their place", "[unit]") {
  const auto remarks = [](const std::string& measure, const std::string& more = "") {
    Ids said;
    for (const sim::Sentence& note :
         read(organisations + "measures: [{id: a, " + measure + "}]\n" + more).notes) {
      if (note.key == "note.drawn" || note.key == "note.no_coordinator") continue;
      said.push_back(note.key);
      for (const auto& [name, value] : note.arguments) {
        if (name != "measure") said.back() += ' ' + value.text();
      }
    }
    return said;
  };
  CHECK(remarks("due: 2018-01-01").empty());  // the first day
  CHECK(remarks("due: 2017-12-31") == Ids{"note.due_before_start 2017-12-31 2018-01-01 plan.yaml:8"});
  CHECK(remarks("launch: 2018-01-01, due: 2030-01-01").empty());
  CHECK(remarks("launch: 2017-12-31") == Ids{"note.launch_before_start 2017-12-31 2018-01-01 plan.yaml:8"});
  // Of several plans each has its own first day.
  const std::string plans = "plans: [{id: one, start: 2018-01-01}, {id: two, start: 2018-06-01}]";
  CHECK(remarks("plan: one, due: 2018-05-31", plans).empty());
  CHECK(remarks("plan: two, due: 2018-06-01", plans).empty());
  CHECK(remarks("plan: two, due: 2018-05-31", plans) ==
        Ids{"note.due_before_start 2018-05-31 2018-06-01 plan.yaml:8"});
}

TEST_CASE("a plan without a measure is remarked, listed or not", "[unit]") {
  const auto is_empty = [](const std::string& body) {
    const Scenario scenario = read(organisations + body);
    return std::any_of(scenario.notes.begin(), scenario.notes.end(),
                       [](const sim::Sentence& one) { return one.key == "note.no_measures"; });
  };
  CHECK(is_empty(""));
  CHECK(is_empty("plan: {measures: 0}"));
  CHECK(is_empty("plans: [{id: one, start: 2018-01-01, measures: 0}]"));
  CHECK_FALSE(is_empty("measures: [{id: a}]"));
  CHECK_FALSE(is_empty("plan: {measures: 1}"));
  CHECK_FALSE(is_empty(
      "plans: [{id: one, start: 2018-01-01, measures: 0}, {id: two, start: 2018-02-01, measures: 1}]"));
}

TEST_CASE("a plan that never starts, and what several plans leave without effect, are remarked", "[unit]") {
  const std::string measures = "measures: [{id: website, plan: first, lead: police}]\n";
  const auto plans = [&](const std::string& second, const std::string& more = "") {
    return read(organisations + measures + more +
                "plans:\n  - {id: first, start: 2018-01-01, measures: 3}\n  - {id: second, measures: 2, " +
                second + "}\n");
  };
  CHECK(notes_of(plans("start: 2030-01-01")) == Ids{"note.plan_beyond_end"});
  CHECK(notes_of(plans("start: 2018-06-01, retention: 0.5")) == Ids{"note.no_effect"});
  CHECK(notes_of(plans("start: 2018-06-01, follows: first, stale: 0.5")) == Ids{"note.no_effect"});
  CHECK(notes_of(plans("start: 2018-06-01, follows: first, stale: 0.5", "features: {carryover: true}\n"))
            .empty());
  const Scenario scenario = plans("start: 2018-06-01");
  Ids ids;
  for (const plan::MeasureSpec& measure : scenario.measures)
    ids.push_back(measure.id + " of " + measure.plan);
  CHECK(ids == Ids{"website of first", "first-m01 of first", "first-m02 of first", "second-m01 of second",
                   "second-m02 of second"});
}
