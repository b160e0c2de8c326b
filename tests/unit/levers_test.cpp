#include <catch2/catch.hpp>

#include "scenario_texts.hpp"
#include "sim/scenario/reader.hpp"

using namespace scenario_texts;
using List = std::vector<std::string>;

namespace {

const char* const base =
    "format: 1\n"
    "levers:\n"
    "  staffing:\n"
    "    at: 0\n"
    "    moves:\n"
    "      - {setting: staff.posts, from: 2, to: 12, scale: whole, source: a study}\n"
    "      - {setting: staff.delay, from: 100 working days, to: 400 working days, scale: geometric}\n"
    "  rank:\n"
    "    at: 0\n"
    "    moves:\n"
    "      - {setting: rank, from: 0.5, to: 1}\n"
    "      - {setting: period, from: 126 working days, to: 30 working days, scale: geometric_whole}\n"
    "      - {setting: secured, from: 'no', to: true, scale: step}\n";

sim::Loading with(const std::string& child, const std::vector<sim::Override>& overrides = {}) {
  return load_texts({{"s.yaml", "format: 1\nextends: l.yaml\n" + child}, {"l.yaml", base}}, overrides);
}

std::string setting(const sim::Loading& loading, const std::string& path) {
  return text_at(loading.text.root, "settings." + path);
}

const sim::LeverEffect& effect(const sim::Loading& loading, const std::string& name) {
  for (const sim::LeverEffect& each : loading.text.levers) {
    if (each.setting == name) return each;
  }
  FAIL("no lever moves " + name);
  return loading.text.levers.front();
}

}  // namespace

TEST_CASE("the scales of a lever") {
  const sim::Loading low = with("");
  REQUIRE(low.faults.empty());
  CHECK(setting(low, "staff.posts") == "2");
  CHECK(setting(low, "staff.delay") == "100 working days");
  CHECK(setting(low, "secured") == "no");
  const sim::Loading half = with("levers: {staffing: 0.5, rank: 0.5}\n");
  REQUIRE(half.faults.empty());
  CHECK(setting(half, "staff.posts") == "7");
  CHECK(setting(half, "staff.delay") == "200 working days");
  CHECK(setting(half, "rank") == "0.75");
  CHECK(setting(half, "period") == "61 working days");  // 126 (30/126)^0.5 = 61.48
  CHECK(setting(half, "secured") == "true");
  CHECK(setting(with("levers: {rank: 0.49}\n"), "secured") == "no");
  CHECK(setting(with("levers: {staffing: 0.05}\n"), "staff.posts") == "3");  // 2.5 rounds up
  CHECK(setting(with("levers: {staffing: 0.04}\n"), "staff.posts") == "2");
  const sim::Loading high = with("levers: {staffing: 1, rank: 1}\n");
  CHECK(setting(high, "staff.delay") == "400 working days");
  CHECK(setting(high, "period") == "30 working days");
}

TEST_CASE("what a lever wrote keeps its source and its place") {
  const sim::Loading loading = with("levers:\n  staffing: 0.5\n");
  const sim::Node* posts = at(loading.text.root, "settings.staff.posts");
  CHECK(posts->source == "a study");
  CHECK(posts->lever == "staffing");
  CHECK(posts->place == sim::Place{"s.yaml", 4, 13});
  CHECK(at(loading.text.root, "settings.staff.delay")->source == "lever staffing");
}

TEST_CASE("inside one layer a setting beats a lever; a later lever beats earlier settings") {
  SECTION("same layer") {
    const sim::Loading loading = with("settings: {staff: {posts: 4}}\nlevers: {staffing: 0.5}\n");
    REQUIRE(loading.faults.empty());
    CHECK(setting(loading, "staff.posts") == "4");
    CHECK(setting(loading, "staff.delay") == "200 working days");
    CHECK_FALSE(effect(loading, "staff.posts").applied);
    CHECK(effect(loading, "staff.posts").value == "7");
    CHECK(effect(loading, "staff.posts").beaten_by == sim::Place{"s.yaml", 3, 27});
    CHECK(effect(loading, "staff.delay").applied);
  }
  SECTION("a later setting") {
    const sim::Loading loading = with("settings: {staff.posts: 4}\n");
    CHECK(setting(loading, "staff.posts") == "4");
    CHECK_FALSE(effect(loading, "staff.posts").applied);
  }
  SECTION("a later lever") {
    const sim::Loading loading = with("settings: {staff.posts: 4}\n", {{"levers.staffing.at", "1"}});
    REQUIRE(loading.faults.empty());
    CHECK(setting(loading, "staff.posts") == "12");
    CHECK(effect(loading, "staff.posts").applied);
    CHECK(effect(loading, "staff.posts").lever_place == sim::Place{"--set", 1, 20});
    CHECK(setting(with("settings: {staff.posts: 4}\n", {{"levers.staffing", "1"}}), "staff.posts") == "12");
  }
  SECTION("a --set of the setting after one of the lever") {
    const sim::Loading loading = with("", {{"levers.staffing", "1"}, {"settings.staff.posts", "5"}});
    CHECK(setting(loading, "staff.posts") == "5");
    const sim::Loading turned = with("", {{"settings.staff.posts", "5"}, {"levers.staffing", "1"}});
    CHECK(setting(turned, "staff.posts") == "12");
  }
  SECTION("later moves count as a later lever") {
    const sim::Loading loading = load_texts(
        {{"s.yaml", "format: 1\nextends: p.yaml\nlevers: {a: {moves: [{setting: x, from: 1, to: 3}]}}\n"},
         {"p.yaml",
          "format: 1\nlevers: {a: {at: 0.5, moves: [{setting: x, from: 1, to: 2}]}}\n"
          "settings: {x: 9, y: 1}\n"}});
    REQUIRE(loading.faults.empty());
    CHECK(setting(loading, "x") == "2");
  }
}

TEST_CASE("a lever all of whose moves are beaten where it was set is a fault") {
  const sim::Loading loading =
      with("settings: {staff.posts: 4, staff.delay: 1 month}\nlevers: {staffing: 0.5}\n");
  CHECK(in_short(loading.faults) == List{"lever_overridden s.yaml:4:20 levers.staffing.at"});
  CHECK(with("settings: {staff.posts: 4, staff.delay: 1 month}\n").faults.empty());
}

TEST_CASE("faults of levers") {
  const auto faults = [](const std::string& body) { return in_short(load_one("levers:\n" + body).faults); };
  const std::string moves = "moves: [{setting: x, from: 1, to: 2}]";
  CHECK(faults("  a: {at: 1.5, " + moves + "}\n") == List{"out_of_range s.yaml:3:11 levers.a.at"});
  CHECK(faults("  a: {at: -0.1, " + moves + "}\n") == List{"out_of_range s.yaml:3:11 levers.a.at"});
  CHECK(faults("  a: {at: high, " + moves + "}\n") == List{"not_a_number s.yaml:3:11 levers.a.at"});
  CHECK(faults("  a: {at: .nan, " + moves + "}\n") == List{"not_finite s.yaml:3:11 levers.a.at"});
  CHECK(faults("  a: {" + moves + "}\n") == List{"missing_key s.yaml:3:6 levers.a.at"});
  CHECK(faults("  a: {at: 0, " + moves + "}\n  aa: 0.5\n") ==
        List{"lever_without_moves s.yaml:4:3 levers.aa"});
  CHECK(faults("  a: {at: 0, moves: []}\n") == List{"wrong_type s.yaml:3:21 levers.a.moves"});
  CHECK(faults("  a: {at: 0, mves: 1, " + moves + "}\n") == List{"unknown_key s.yaml:3:14 levers.a.mves"});
  CHECK(faults("  a: {at: 0, " + moves + "}\n  b: {at: 0, " + moves + "}\n") ==
        List{"setting_moved_twice s.yaml:4:32 levers.b"});
  const auto move = [&](const std::string& rest) {
    return faults("  a: {at: 0.2, moves: [{" + rest + "}]}\n");
  };
  CHECK(move("setting: x, from: 1, to: 2, scale: log") ==
        List{"unknown_word s.yaml:3:60 levers.a.moves[0].scale"});
  CHECK(move("setting: x, from: 1 month, to: 2 weeks") == List{"lever_units_differ s.yaml:3:56 levers.a.x"});
  CHECK(move("setting: x, from: 1 month, to: 2 months").empty());
  CHECK(move("setting: x, from: 0, to: 2, scale: geometric") ==
        List{"lever_not_positive s.yaml:3:43 levers.a.x"});
  CHECK(move("setting: x, from: low, to: 2") == List{"not_a_number s.yaml:3:43 levers.a.x.from"});
  CHECK(move("setting: x, to: 2") == List{"missing_key s.yaml:3:24 levers.a.moves[0].from"});
  CHECK(move("from: 1, to: 2") == List{"missing_key s.yaml:3:24 levers.a.moves[0].setting"});
  CHECK(move("setting: x, from: 1, to: 2, frm: 1") == List{"unknown_key s.yaml:3:53 levers.a.moves[0].frm"});
  CHECK(in_short(load_one("levers: [1]\n").faults) == List{"wrong_type s.yaml:2:9 levers"});
}

TEST_CASE("a resolved scenario runs by itself and gives the same values") {
  const sim::Loading loading = load_texts(
      {{"s.yaml",
        "format: 1\nextends: l.yaml\ntitle: {fr: \"l'été : \\\"ça\\\" #1\", en: \"a\\nb \\\\ {x}\"}\n"
        "m: {table: t.csv, change: [{id: b, note: '- x', 'strange: key': [1, '2', {a: ~}]}]}\n"
        "settings: {staff.posts: {value: 4, source: \"x: 'y', \\\"z\\\"\"}, g: {value: [1, {b: 2}], source: "
        "s}}\n"
        "levers: {rank: 0.5}\nn: ~\ne: ''\nl: []\no: {}\ns: '5'\nd: 2019-10-18\nneg: -5 person-days\n"
        "odd: [' x', 'true', true, '~', \"\\u2028\", '%a', '---', 'a #b', 'k: v', '&a', '*a', '!t', '@x', "
        "'`']\n"},
       {"l.yaml", base},
       {"t.csv", "id,effort [person-days],p [list],source\na,3,x;y,\"s, \"\"1\"\"\"\nb,~,null,q\n"}},
      {{"levers.staffing.at", "0.25"}});
  REQUIRE(loading.faults.empty());
  const std::string yaml = sim::resolved_yaml(loading.text);
  INFO(yaml);
  const sim::Loading again = load_texts({{"s.yaml", yaml}});
  CHECK(in_short(again.faults).empty());
  CHECK(same_meaning(loading.text.root, again.text.root));
  CHECK(sim::resolved_yaml(again.text) == yaml);
  CHECK(again.text.files.size() == 1);
  // A number stays a number, a text a text.
  CHECK_FALSE(at(again.text.root, "m.a.effort")->quoted);
  CHECK(at(again.text.root, "s")->quoted);
  CHECK(at(again.text.root, "n")->kind == sim::Node::Kind::null);
  CHECK_FALSE(effect(again, "staff.posts").applied);
  // And a lever moved afterwards still wins.
  const sim::Loading moved = load_texts({{"s.yaml", yaml}}, {{"levers.staffing.at", "1"}});
  CHECK(setting(moved, "staff.posts") == "12");
}

TEST_CASE("resolved: true excuses a lever without effect, in that file only") {
  const std::string body =
      "levers: {a: {at: 0.5, moves: [{setting: x, from: 1, to: 3}]}}\nsettings: {x: 2}\n";
  CHECK(load_one(body).faults.size() == 1);
  CHECK(load_one("resolved: true\n" + body).faults.empty());
  CHECK(load_one("resolved: true\n" + body).text.root.find("resolved") == nullptr);
  CHECK(in_short(load_one("resolved: false\n" + body).faults)[0] == "wrong_type s.yaml:2:11 resolved");
}
