#include "sim/scenario/merge.hpp"

#include <catch2/catch.hpp>

#include "scenario_texts.hpp"

using namespace scenario_texts;
using List = std::vector<std::string>;

namespace {

/// A child over a parent.
sim::Loading over(const std::string& parent, const std::string& child,
                  const std::vector<sim::Override>& overrides = {}) {
  return load_texts({{"s.yaml", "format: 1\nextends: p.yaml\n" + child}, {"p.yaml", "format: 1\n" + parent}},
                    overrides);
}

std::string ids_at(const sim::Node& root, const std::string& path) {
  std::string ids;
  for (const sim::Node& item : at(root, path)->items) ids += *sim::id_of(item) + ' ';
  return ids;
}

}  // namespace

TEST_CASE("maps merge by key, all else is replaced whole") {
  const sim::Loading loading = over("a: {b: 1, c: {d: 2, e: 3}}\nl: [1, 2, 3]\nt: {value: 5, source: s}\n",
                                    "a: {c: {d: 9}, f: 4}\nl: [7]\nt: 6\n");
  REQUIRE(loading.faults.empty());
  const sim::Node& root = loading.text.root;
  CHECK(text_at(root, "a.b") == "1");
  CHECK(text_at(root, "a.c.d") == "9");
  CHECK(text_at(root, "a.c.e") == "3");
  CHECK(text_at(root, "a.f") == "4");
  CHECK(at(root, "l")->items.size() == 1);
  CHECK(at(root, "t")->source.empty());
  CHECK(root.find("extends") == nullptr);
}

TEST_CASE("layers rise from the oldest ancestor through the file to each --set") {
  const sim::Loading loading = load_texts({{"s.yaml", "format: 1\nextends: p.yaml\nb: 1\n"},
                                           {"p.yaml", "format: 1\nextends: g.yaml\nc: 1\n"},
                                           {"g.yaml", "format: 1\nd: 1\na: 0\n"}},
                                          {{"e", "1"}, {"f", "1"}});
  REQUIRE(loading.faults.empty());
  const sim::Node& root = loading.text.root;
  CHECK(at(root, "d")->layer == 0);
  CHECK(at(root, "c")->layer == 1);
  CHECK(at(root, "b")->layer == 2);
  CHECK(at(root, "e")->layer == 3);
  CHECK(at(root, "f")->layer == 4);
  CHECK(at(root, "c")->place.file == "p.yaml");
  REQUIRE(loading.text.files.size() == 3);
  CHECK(loading.text.files[2].name == "g.yaml");
}

TEST_CASE("lists whose elements all have an id merge by id") {
  const std::string parent = "m: [{id: m1, x: 1, y: 2}, {id: m2, x: 3}, {id: m3}]\n";
  const sim::Loading loading =
      over(parent, "m:\n  - {id: m9, x: 5}\n  - {id: m2, remove: true}\n  - {id: m1, x: 8}\n");
  REQUIRE(loading.faults.empty());
  CHECK(ids_at(loading.text.root, "m") == "m1 m3 m9 ");
  CHECK(text_at(loading.text.root, "m.m1.x") == "8");
  CHECK(text_at(loading.text.root, "m.m1.y") == "2");

  SECTION("a list where one has none is replaced whole") {
    const sim::Loading mixed = over(parent, "m: [{id: m1}, {x: 5}]\n");
    CHECK(mixed.faults.empty());
    CHECK(at(mixed.text.root, "m")->items.size() == 2);
  }
  SECTION("an empty list replaces") { CHECK(at(over(parent, "m: []\n").text.root, "m")->items.empty()); }
  SECTION("changes alone are a list") {
    CHECK(ids_at(over(parent, "m: {change: [{id: m2, remove: true}]}\n").text.root, "m") == "m1 m3 ");
    CHECK(ids_at(over(parent, "m: {change: []}\n").text.root, "m") == "m1 m2 m3 ");
  }
  SECTION("what cannot be taken out, or is there twice, is a fault") {
    CHECK(in_short(over(parent, "m: [{id: m12, remove: true}]\n").faults) ==
          List{"remove_unknown s.yaml:3:5 m[m12]"});
    CHECK(over(parent, "m: [{id: m12, remove: true}]\n").faults[0].suggestion == "m1");
    CHECK(in_short(over(parent, "m: [{id: m1, remove: yes}]\n").faults) ==
          List{"remove_not_true s.yaml:3:22 m[m1].remove"});
    CHECK(in_short(over(parent, "m: [{id: m1, remove: true, x: 2}]\n").faults) ==
          List{"remove_with_values s.yaml:3:22 m[m1].remove"});
    CHECK(in_short(over(parent, "m: [{id: m1}, {id: m1}]\n").faults) ==
          List{"duplicate_id s.yaml:3:20 m[m1]"});
    CHECK(in_short(load_one("m: [{id: a, remove: true}]").faults) == List{"remove_unknown s.yaml:2:5 m[a]"});
    CHECK(in_short(load_one("m: [{id: a, n: [{id: b}, {id: b}]}]").faults) ==
          List{"duplicate_id s.yaml:2:31 m[a].n[b]"});
  }
}

TEST_CASE("settings may be written with dots, levers as a number") {
  const sim::Loading loading = load_one("settings: {staff.tenure: 1, staff: {b.c: 2}, staff.d: {e: 3}}\n");
  REQUIRE(loading.faults.empty());
  CHECK(text_at(loading.text.root, "settings.staff.tenure") == "1");
  CHECK(text_at(loading.text.root, "settings.staff.b.c") == "2");
  CHECK(text_at(loading.text.root, "settings.staff.d.e") == "3");
  CHECK(at(loading.text.root, "settings")->members.size() == 1);
  CHECK(in_short(load_one("settings: {staff.tenure: 1, staff: {tenure: 2}}").faults) ==
        List{"duplicate_key s.yaml:2:37 settings.staff.tenure"});
  CHECK(in_short(load_one("settings: {staff: {tenure: 2}, staff.tenure: 1}").faults) ==
        List{"duplicate_key s.yaml:2:32 settings.staff.tenure"});
  CHECK(in_short(load_one("settings: {staff: 3, staff.tenure: 1}").faults) ==
        List{"duplicate_key s.yaml:2:22 settings.staff"});
  const sim::Loading merged = over("settings: {a: {b: 1, c: 2}}\n", "settings: {a.b: 3}\n");
  CHECK(text_at(merged.text.root, "settings.a.b") == "3");
  CHECK(text_at(merged.text.root, "settings.a.c") == "2");
}

TEST_CASE("a circle of extends is named") {
  const sim::Loading loading = load_texts(
      {{"s.yaml", "format: 1\nextends: a/p.yaml\n"}, {"a/p.yaml", "format: 1\nextends: ../x/../s.yaml\n"}});
  REQUIRE(in_short(loading.faults) == List{"extends_cycle a/p.yaml:2:10 extends"});
  CHECK(loading.faults[0].arguments[0].second == "s.yaml -> a/p.yaml -> s.yaml");
  CHECK(in_short(load_texts({{"s.yaml", "format: 1\nextends: s.yaml\n"}}).faults) ==
        List{"extends_cycle s.yaml:2:10 extends"});
}

TEST_CASE("every file of a chain says its format, and is there") {
  CHECK(in_short(over("format: 1\n", "").faults) == List{"duplicate_key p.yaml:2:1 format"});
  CHECK(in_short(load_texts({{"s.yaml", "a: 1\n"}}).faults) == List{"format_missing s.yaml:1:1 format"});
  CHECK(in_short(load_texts({{"s.yaml", "format: 2\n"}}).faults) == List{"unknown_format s.yaml:1:9 format"});
  CHECK(in_short(load_texts({{"s.yaml", "format: '1'\n"}}).faults) ==
        List{"unknown_format s.yaml:1:9 format"});
  CHECK(in_short(load_one("extends: q.yaml\n").faults) == List{"missing_file s.yaml:2:10 extends"});
  CHECK(in_short(load_one("extends: [q.yaml]\n").faults) == List{"wrong_type s.yaml:2:10 extends"});
}

TEST_CASE("faults of all files come in one go, file by file") {
  const sim::Loading loading = over("a: 1\na: 2\n", "b: 1\nb: 2\nm: {table: none.csv}\n", {{"b.c", "1"}});
  CHECK(in_short(loading.faults) == List{"duplicate_key s.yaml:4:1 b", "missing_file s.yaml:5:12 m.table",
                                         "duplicate_key p.yaml:3:1 a", "override_into_value --set:1:1 b"});
}

TEST_CASE("An override lays a value on the tree") {
  const std::string body =
      "m: [{id: m1, x: 1, p: [{fte: 1}, {fte: 2}]}, {id: a.b, x: 2}]\ns: {t: {value: 1, source: q}}\n";
  const auto set = [&](const std::string& path, const std::string& value) {
    return load_one(body, {{path, value}});
  };
  CHECK(text_at(set("m.m1.x", "5 person-days").text.root, "m.m1.x") == "5 person-days");
  CHECK(set("m.a.b.x", "7").text.root.find("m")->items[1].find("x")->text == "7");
  CHECK(at(set("m.m1.p.1.fte", "9").text.root, "m.m1.p")->items[1].find("fte")->text == "9");
  CHECK(text_at(set("s.new.deep", "9").text.root, "s.new.deep") == "9");
  CHECK(text_at(set("s", "{u: 3}").text.root, "s.t") == "1");
  CHECK(at(set("s.t", "2").text.root, "s.t")->source.empty());
  CHECK(at(set("s.t", "{value: 2, source: why}").text.root, "s.t")->source == "why");
  CHECK(at(set("s.t", "2").text.root, "s.t")->place == sim::Place{"--set", 1, 5});
  CHECK(text_at(set("settings.staff.tenure", "6 months").text.root, "settings.staff.tenure") == "6 months");
  CHECK(text_at(set("settings", "{staff.tenure: 6 months}").text.root, "settings.staff.tenure") ==
        "6 months");
  CHECK(text_at(set("settings[staff].tenure", "6 months").text.root, "settings.staff.tenure") == "6 months");
  CHECK(ids_at(set("m", "[{id: m1, remove: true}]").text.root, "m") == "a.b ");
  CHECK(text_at(load_one(body, {{"s.t", "2"}, {"s.t", "3"}}).text.root, "s.t") == "3");
}

TEST_CASE("a --set that cannot be followed is a fault with its number") {
  const std::string body = "m: [{id: m1, x: 1}]\ns: {t: 1}\nl: [1]\n";
  const auto faults = [&](const std::string& path, const std::string& value) {
    return in_short(load_one(body, {{"s.t", "4"}, {path, value}}).faults);
  };
  CHECK(faults("", "1") == List{"override_path --set:2:1 "});
  CHECK(faults("a..b", "1") == List{"override_path --set:2:1 "});
  CHECK(faults("a b", "1") == List{"override_path --set:2:1 "});
  CHECK(faults("m[m1", "1") == List{"override_path --set:2:1 "});
  CHECK(faults("m[m1]x", "1") == List{"override_path --set:2:1 "});
  CHECK(faults("[m1].x", "1") == List{"override_path --set:2:1 "});
  CHECK(load_one(body, {{"m[m1].x", "2"}, {"l[0]", "3"}}).faults.empty());
  CHECK(faults("m[m2].x", "1") == List{"override_no_element --set:2:1 m"});
  CHECK(faults("s.t.u", "1") == List{"override_into_value --set:2:1 s.t"});
  CHECK(faults("m.m2.x", "1") == List{"override_no_element --set:2:1 m"});
  CHECK(load_one(body, {{"m.m2.x", "1"}}).faults[0].suggestion == "m1");
  CHECK(faults("l.1", "1") == List{"override_no_element --set:2:1 l"});
  CHECK(faults("s.t", "") == List{"override_value --set:2:5 s.t"});
  CHECK(faults("s.t", "a: b") == List{"override_value --set:2:5 "});
  CHECK(faults("s.t", "- b") == List{"override_value --set:2:5 "});
  CHECK(faults("s.t", "[1") == List{"yaml_syntax --set:2:5 "});
  CHECK(faults("s.t", "{a: 1, a: 2}") == List{"duplicate_key --set:2:12 a"});
  CHECK(faults("extends", "x.yaml") == List{"override_refused --set:2:1 extends"});
  CHECK(faults("format", "2") == List{"override_refused --set:2:1 format"});
}
