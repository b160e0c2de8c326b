// Reading scenarios of the plan model: what is said is what is meant, and every fault is named.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/words/words.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/post_ids.hpp"
#include "models/plan/read.hpp"
#include "tests/unit/plan_remarks.hpp"

namespace {

using plan::Scenario;
using plan_remarks::notes_of;
using Texts = std::map<std::string, std::string>;

const std::filesystem::path root{LIAISON_SOURCE_DIR};
const std::string frame = "format: 1\nruns: {seed: 1}\ntime: {start: 2018-01-01, horizon: 1 year}\n";
const std::string organisations = R"(organisations:
  - {id: mission, role: coordinator}
  - {id: police, role: ministry}
  - {id: health, role: service, posts: [{head: true}, {count: 2, fte: 0.5 FTE}]}
  - {id: relays, role: local}
)";

Scenario read_text(const std::string& text, const std::vector<sim::Override>& overrides = {}) {
  const sim::MemoryFiles files(Texts{{"plan.yaml", text}});
  return plan::read_scenario(sim::load(files, "plan.yaml", overrides));
}

Scenario read(const std::string& body, const std::vector<sim::Override>& overrides = {}) {
  return read_text(frame + body, overrides);
}

/// "kind:line" of each fault.
std::vector<std::string> faults_of(const std::string& body) {
  std::vector<std::string> found;
  try {
    static_cast<void>(read(body));
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) {
      found.push_back(fault.kind + ':' + std::to_string(fault.place.line));
    }
  }
  return found;
}

std::vector<std::string> post_ids(const plan::OrganisationSpec& organisation) {
  std::vector<std::string> ids;
  for (const plan::PostSpec& posts : organisation.posts) {
    for (std::int32_t i = 0; i < posts.count; ++i)
      ids.push_back(plan::numbered_id(posts.id, posts.first_number, i));
  }
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty plan is a scenario", "[unit]") {
  const Scenario scenario = read("");
  CHECK(scenario.horizon == 252);
  CHECK(scenario.measures.empty());
  CHECK(scenario.organisations.empty());
  CHECK(scenario.archetypes.size() == 10);
  CHECK(scenario.settings.tenure == 693.0);
  CHECK(plan::compile(scenario).horizon == 252);
}

TEST_CASE("start and end become working days, both included, less the holidays", "[unit]") {
  const auto horizon = [](const std::string& calendar, const std::string& time) {
    return read_text("format: 1\nruns: {seed: 1}\n" + calendar + "time: " + time).horizon;
  };
  CHECK(horizon("", "{start: 2018-01-01, end: 2018-01-12}") == 10);
  CHECK(horizon("calendar: {holidays: none}\n", "{start: 2018-01-01, end: 2018-01-14}") == 10);
  CHECK(horizon("calendar: {holidays: [2018-01-01, 2018-01-06]}\n", "{start: 2018-01-01, end: 2018-01-12}") ==
        9);
  CHECK(horizon("", "{start: 2018-01-01, horizon: 6 months}") == 126);
  const std::string table = "calendar: {holidays: [{date: 2018-01-02, name: bridge, source: decree}]}\n";
  CHECK(horizon(table, "{start: 2018-01-01, end: 2018-01-12}") == 9);
}

TEST_CASE("organisations without posts have the usual ones", "[unit]") {
  const Scenario scenario = read(organisations + R"(  - {id: cncdh, role: rapporteur}
  - {id: empty, role: ministry, posts: []}
settings: {staff: {coordinator_fte: 3, correspondents: 2, local_relays: 4}}
)");
  CHECK(post_ids(scenario.organisations[0]) == Ids{"mission/head", "mission/1", "mission/2", "mission/3"});
  CHECK(scenario.organisations[0].posts_follow_coordinator_fte);
  CHECK_FALSE(scenario.organisations[0].posts[0].turnover);
  CHECK(scenario.organisations[0].posts[1].turnover);
  CHECK(scenario.organisations[0].posts[0].dedicated);
  CHECK(scenario.organisations[0].posts[1].dedicated);
  CHECK(post_ids(scenario.organisations[1]) == Ids{"police/head", "police/1"});
  CHECK_FALSE(scenario.organisations[1].posts[1].dedicated);
  CHECK(scenario.organisations[1].posts[0].turnover);
  CHECK(post_ids(scenario.organisations[2]) == Ids{"health/head", "health/1", "health/2"});
  REQUIRE(scenario.organisations[2].posts.size() == 2);  // those alike stand together
  CHECK(scenario.organisations[2].posts[1].fte == 0.5);
  CHECK(post_ids(scenario.organisations[3]) == Ids{"relays/head", "relays/1", "relays/2", "relays/3"});
  CHECK(scenario.organisations[4].posts.empty());
  CHECK(scenario.organisations[5].posts.empty());
}

TEST_CASE("posts can be counted by a setting, and a lever then moves them", "[unit]") {
  const std::string body = R"(organisations:
  - id: mission
    role: coordinator
    posts:
      - {head: true, dedicated: true, unfilled: [{from: 2018-03-01, to: {value: 2018-04-30, source: decree}}]}
      - {count: staff.coordinator_fte, dedicated: true}
levers:
  staffing: {at: 0, moves: [{setting: staff.coordinator_fte, from: 2, to: 12, scale: whole}]}
)";
  CHECK(post_ids(read(body).organisations[0]) == Ids{"mission/head", "mission/1", "mission/2"});
  CHECK(post_ids(read(body, {{"levers.staffing.at", "0.5"}}).organisations[0]).size() == 8);
  const Scenario scenario = read(body);
  CHECK(scenario.organisations[0].posts_follow_coordinator_fte);
  CHECK_FALSE(scenario.organisations[0].posts[0].turnover);
  REQUIRE(scenario.organisations[0].posts[0].unfilled.size() == 1);
  CHECK(scenario.organisations[0].posts[0].unfilled[0].from == sim::Date{2018, 3, 1});
  CHECK(scenario.organisations[0].posts[0].unfilled[0].to == sim::Date{2018, 4, 30});
}

TEST_CASE("measures of the file come first, then generated ids that are free", "[unit]") {
  const Scenario scenario = read(organisations + R"(plan: {measures: 5}
measures:
  - {id: m02, title: {en: A website, fr: Un site}, lead: police, partners: [health], effort: 60 person-days,
     ambiguity: 0.3, conflict: 0.1, legal_gate: false, budget_gate: true, archetype: data, axis: "2",
     launch: 2018-03-01, due: 2018-06-01, requires: [m01], salience: 0.7}
  - {id: hotline, partners: none, rollout: false}
)");
  Ids ids;
  for (const plan::MeasureSpec& measure : scenario.measures) ids.push_back(measure.id);
  CHECK(ids == Ids{"m02", "hotline", "m01", "m03", "m04"});
  const plan::MeasureSpec& website = scenario.measures[0];
  CHECK(website.title == sim::LocalText{"A website", "Un site"});
  CHECK(website.lead == "police");
  CHECK(website.partners == Ids{"health"});
  CHECK(website.effort == 60.0);
  CHECK(website.ambiguity == 0.3);
  CHECK(website.conflict == 0.1);
  CHECK(website.legal_gate == false);
  CHECK(website.budget_gate == true);
  CHECK(website.archetype == "data");
  CHECK(website.axis == "2");
  CHECK(website.salience == 0.7);
  CHECK(website.launch == sim::Date{2018, 3, 1});
  CHECK(website.due == sim::Date{2018, 6, 1});
  CHECK(website.required == Ids{"m01"});
  const plan::MeasureSpec& hotline = scenario.measures[1];
  CHECK_FALSE(hotline.lead.has_value());
  CHECK(hotline.partners == Ids{});
  CHECK_FALSE(hotline.legal_gate.has_value());
  CHECK_FALSE(hotline.rollout);
  CHECK_FALSE(scenario.measures[2].partners.has_value());
  CHECK(scenario.measures[2].title_generated);
}

TEST_CASE("packages, kinds of measure and policies are read as they are said", "[unit]") {
  const Scenario scenario =
      read(organisations + R"(plan: {measures: 2, launch: staggered, launch_every: 2 weeks, seed: 9}
archetypes: [{id: easy, effort_multiplier: 0.5, partners: 1, legal: 0.1, budget: 0.2, ambiguity: 0.3, conflict: 0.4, mix: 3}]
measures:
  - id: website
    packages: [{id: draft, owner: police, share: 0.2}, {id: print, owner: health, share: 0.1, after: [draft], optional: true}]
)");
  CHECK(scenario.launch_policy == plan::LaunchPolicy::staggered);
  CHECK(scenario.launch_every == 10);
  CHECK(scenario.plan_seed == 9U);
  REQUIRE(scenario.archetypes.size() == 1);
  CHECK(scenario.archetypes[0].partners == 1);
  CHECK(scenario.archetypes[0].mix == 3);
  CHECK(scenario.archetypes[0].conflict == 0.4);
  REQUIRE(scenario.measures[0].packages.size() == 2);
  const plan::PackageSpec& print = scenario.measures[0].packages[1];
  CHECK(print.stage == plan::Stage::deliver);
  CHECK(print.owner == "health");
  CHECK(print.after == Ids{"draft"});
  CHECK(print.optional);
  CHECK_FALSE(read(organisations + "plan: {measures: 2, seed: null}").plan_seed.has_value());
  CHECK(read(organisations + "plan: {measures: 2, launch: wip_limit, limit: 2}").wip_limit == 2);
}

TEST_CASE("the default kinds of measure make a plan of 45", "[unit]") {
  const Scenario scenario = read("");
  std::int32_t mix = 0;
  for (const plan::ArchetypeSpec& kind : scenario.archetypes) mix += kind.mix;
  CHECK(mix == 45);
  CHECK(scenario.archetypes[6].id == "referral");
  CHECK(scenario.archetypes[6].effort_multiplier == 2.5);
  CHECK(scenario.archetypes[6].partners == 8);
}

TEST_CASE("every kind of event is read", "[unit]") {
  const Scenario scenario =
      read(organisations + R"(principals: [{id: pm}, {id: equality, mean: 0.1, launch: 0.9, event_weight: 2}]
plan: {measures: 3}
events:
  - {on: 2018-02-01, reshuffle: {value: [equality], source: "rfi.fr"}, source: "journal officiel"}
  - {on: 2018-02-02, reshuffle: all}
  - {from: 2018-03-01, to: 2018-03-31, crisis: 0.6}
  - {from: 2018-03-01, to: 2018-03-31, crisis: 0.2, organisations: [health, police]}
  - {on: 2018-04-02, transfer_lead: {measures: [m01, m02], to: health}}
  - {on: 2018-04-03, remove_posts: {organisation: police, count: all}}
  - {on: 2018-04-03, remove_posts: {organisation: police, count: 2}}
  - {on: 2018-04-04, add_posts: {organisation: police, count: 3, dedicated: true, filled: true}}
  - {on: 2018-04-05, set: {staff.coordinator_fte: 6, coord: {rank: 0.6}, committee.agenda: false, order.chase: due}}
  - {on: 2018-04-06, launch: [m01]}
  - {on: 2018-04-07, abandon: [m02]}
  - {on: 2018-04-08, fund: [m03]}
)");
  const auto& events = scenario.events;
  REQUIRE(events.size() == 12);
  CHECK(scenario.principals[1].mean == 0.1);
  CHECK(scenario.principals[1].launch == 0.9);
  CHECK(scenario.principals[1].event_weight == 2.0);
  CHECK(events[0].principals == Ids{"equality"});
  CHECK(events[1].principals.empty());
  CHECK(events[1].kind == plan::EventKind::reshuffle);
  CHECK(events[2].level == 0.6);
  CHECK(events[2].to == sim::Date{2018, 3, 31});
  CHECK(events[3].organisations == Ids{"health", "police"});
  CHECK(events[4].measures == Ids{"m01", "m02"});
  CHECK(events[4].new_lead == "health");
  CHECK(events[5].all_posts);
  CHECK(events[6].posts == 2);
  CHECK_FALSE(events[6].all_posts);
  CHECK(events[7].organisations == Ids{"police"});
  CHECK(events[7].posts == 3);
  CHECK(events[7].dedicated);
  CHECK(events[7].filled);
  REQUIRE(events[8].changes.size() == 4);
  std::map<std::string, double> changes;
  for (const plan::SettingChange& change : events[8].changes) changes[change.key] = change.value;
  CHECK(changes ==
        std::map<std::string, double>{
            {"staff.coordinator_fte", 6}, {"coord.rank", 0.6}, {"committee.agenda", 0}, {"order.chase", 2}});
  CHECK(events[9].kind == plan::EventKind::launch);
  CHECK(events[10].kind == plan::EventKind::abandon);
  CHECK(events[11].measures == Ids{"m03"});
  const auto said = std::find_if(scenario.values.begin(), scenario.values.end(),
                                 [](const sim::SourcedValue& value) { return value.path == "events[0].on"; });
  REQUIRE(said != scenario.values.end());
  CHECK(said->source == "journal officiel");
  const auto named =
      std::find_if(scenario.values.begin(), scenario.values.end(),
                   [](const sim::SourcedValue& value) { return value.path == "events[0].reshuffle"; });
  REQUIRE(named != scenario.values.end());
  CHECK(named->source == "rfi.fr");
  CHECK(plan::compile(scenario).events.size() == 6);
}

TEST_CASE("waivers, evaluation, observation and features are read", "[unit]") {
  const Scenario scenario = read(organisations + R"(plan: {measures: 2}
waivers: [{measure: m01, wait: review, organisation: health}, {measure: all, wait: staff_wait, organisation: police}]
evaluation: {date: 2018-06-29, theta_partial: 0.4, quality_required: 0.7, self_threshold: 0.2, self_rule: delivering, error: 0.05}
observed: {realised: 1, of: 2, source: "a report"}
features: {turnover: false, hub: false}
)");
  REQUIRE(scenario.waivers.size() == 2);
  CHECK(scenario.waivers[0].wait == plan::Wait::review);
  CHECK(scenario.waivers[1].measure == "all");
  CHECK(scenario.waivers[1].wait == plan::Wait::staff_wait);
  CHECK(scenario.cut_off == sim::Date{2018, 6, 29});
  CHECK(scenario.evaluation.theta_partial == 0.4);
  CHECK(scenario.evaluation.quality_required == 0.7);
  CHECK(scenario.evaluation.self_threshold == 0.2);
  CHECK(scenario.evaluation.self_rule == plan::SelfRule::delivering);
  CHECK(scenario.evaluation.error == 0.05);
  CHECK(scenario.observed_realised == 1);
  CHECK(scenario.observed_of == 2);
  CHECK(scenario.observed_source == "a report");
  CHECK_FALSE(scenario.features.turnover);
  CHECK_FALSE(scenario.features.hub);
  CHECK(scenario.features.chase);
  CHECK(notes_of(scenario).empty());
}

TEST_CASE("the last day of the run still takes an event", "[unit]") {
  // 252 working days from Monday 1 January 2018 end on Tuesday 18 December 2018.
  CHECK(notes_of(read(organisations + "events: [{on: 2018-12-18, reshuffle: all}]")).empty());
  CHECK(notes_of(read(organisations + "events: [{on: 2018-12-19, reshuffle: all}]")).size() == 1);
  CHECK(faults_of("evaluation: {date: 2018-12-18}").empty());
  CHECK(faults_of("evaluation: {date: 2018-12-19}") == Ids{"evaluation_beyond:4"});
}

TEST_CASE("two posts that chance cannot tell apart are a fault, once, with both ids", "[unit]") {
  const std::string body = R"(organisations:
  - {id: yovbq, role: ministry, posts: [{count: NUMBER}]}
  - {id: uyhaj, role: ministry, posts: [{head: true}]}
)";
  const auto with = [&](const std::string& number) {
    return std::string(body).replace(body.find("NUMBER"), 6, number);
  };
  CHECK(faults_of(with("1")).empty());
  CHECK(faults_of(with("2")) == Ids{"same_hash:6"});  // "yovbq/2" and "uyhaj/head"
  try {
    static_cast<void>(read(with("2")));
  } catch (const sim::ScenarioError& error) {
    const sim::Arguments ids{{"got", "uyhaj/head"}, {"other", "yovbq/2"}};
    CHECK(error.faults().front().arguments == ids);
  }
}

TEST_CASE("every fault is found in one go", "[unit]") {
  const Ids found = faults_of(organisations + R"(measures:
  - {id: website, led: police, partners: [heath]}
  - {id: hotline, effort: 60}
events:
  - {on: 2018-02-30, reshuffle: all}
  - {on: 2018-03-01}
)");
  CHECK(found == Ids{"unknown_key:10", "unknown_organisation:10", "unit_missing:11", "not_a_date:13",
                     "event_without_kind:14"});
}

TEST_CASE("what does not break a rule is accepted", "[unit]") {
  CHECK(
      faults_of(organisations + "measures: [{id: a, packages: [{id: x, owner: police, share: 1}]}]").empty());
  CHECK(faults_of(organisations + "measures: [{id: a, packages: [{id: x, owner: police, share: 0.99}]}]")
            .empty());
  CHECK(faults_of(organisations + "measures: [{id: a, requires: [b]}, {id: b}]").empty());
  CHECK(faults_of(organisations + "plan: {measures: 1}\nmeasures: [{id: a}]").empty());
  CHECK(faults_of("settings: {measure: {ambiguity_low: 0.5, ambiguity_high: 0.5}}").empty());
  CHECK(faults_of("observed: {realised: 2, of: 2}").empty());
}

TEST_CASE("a resolved plan is the same plan", "[unit]") {
  const sim::MemoryFiles files(
      Texts{{"plan.yaml", frame + organisations +
                              "plan: {measures: 4}\nmeasures: [{id: m03, effort: {value: 60 "
                              "person-days, source: a guess}}]\nlevers: {l: {at: 0.5, moves: "
                              "[{setting: coord.rank, from: 0.2, to: 1}]}}\n"}});
  const sim::ScenarioText text = sim::load(files, "plan.yaml", {{"settings.staff.tenure", "2 years"}});
  const Scenario once = plan::read_scenario(text);
  const sim::MemoryFiles resolved(Texts{{"resolved.yaml", sim::resolved_yaml(text)}});
  const Scenario again = plan::read_scenario(sim::load(resolved, "resolved.yaml", {}));
  CHECK(once.settings.tenure == 504.0);
  CHECK(again.settings.tenure == once.settings.tenure);
  CHECK(once.settings.rank == Approx(0.6));
  CHECK(again.settings.rank == once.settings.rank);
  REQUIRE(again.measures.size() == once.measures.size());
  for (std::size_t i = 0; i < once.measures.size(); ++i) {
    CHECK(again.measures[i].id == once.measures[i].id);
    CHECK(again.measures[i].effort == once.measures[i].effort);
  }
}

TEST_CASE("every scenario of the project is read and compiled", "[unit]") {
  const sim::DiskFiles disk;
  int number = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    ++number;
    INFO(entry.path().string());
    try {
      const Scenario scenario = plan::read_scenario(sim::load(disk, entry.path().string(), {}));
      CHECK(plan::compile(scenario).measures.size() == scenario.measures.size());
    } catch (const sim::ScenarioError& error) {
      for (const sim::Fault& fault : error.faults()) {
        FAIL_CHECK(analysis::Words(analysis::Language::en).render(fault));
      }
    }
  }
  CHECK(number >= 8);
}
