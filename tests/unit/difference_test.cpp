#include "sim/scenario/difference.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

namespace {

using sim::Difference;
using Kind = sim::Difference::Kind;

sim::ScenarioText text_of(const std::string& yaml) {
  return sim::load(sim::MemoryFiles({{"s.yaml", "format: 1\n" + yaml}}), "s.yaml", {});
}

sim::DefaultAt defaults(std::map<std::string, std::string> all) {
  return [all = std::move(all)](const std::string& path) {
    const auto found = all.find(path);
    return found == all.end() ? std::string() : found->second;
  };
}

std::vector<Difference> between(const std::string& first, const std::string& second,
                                const std::map<std::string, std::string>& by_default = {}) {
  return sim::differences(text_of(first), text_of(second), defaults(by_default), defaults(by_default));
}

Difference changed(const std::string& path, const std::string& first, const std::string& second) {
  return {Kind::changed, path, first, second, "", "", {}};
}

}  // namespace

TEST_CASE("what is written differently and is the same is no difference") {
  const std::string plain =
      "settings: {tank.wait: 126 working days, tank.rate: 1 per month, tank.size: 0.5}\n"
      "pumps: [{id: p1, flow: 2}]\nruns: {seed: 1}\n";
  const std::string other =
      "title: Another\nruns: {seed: 2, replications: 9}\nrecording: summary\n"
      "pumps:\n  - id: p1\n    name: The first\n    flow: {value: 2.0, source: here}\n"
      "settings:\n  tank: {size: 0.50, rate: 12 per year, wait: 6 months}\n";
  CHECK(between(plain, other).empty());
  CHECK(between(other, plain).empty());
}

TEST_CASE("a value that changed is said with both its texts, from the default where there is none") {
  CHECK(between("settings: {tank.wait: 6 months}\n", "settings: {tank.wait: 5 months}\n") ==
        std::vector<Difference>{changed("settings.tank.wait", "6 months", "5 months")});
  CHECK(between("", "settings: {tank.wait: 5 months}\n", {{"settings.tank.wait", "24 months"}}) ==
        std::vector<Difference>{changed("settings.tank.wait", "24 months", "5 months")});
  CHECK(between("settings: {tank.wait: 5 months}\n", "", {{"settings.tank.wait", "24 months"}}) ==
        std::vector<Difference>{changed("settings.tank.wait", "5 months", "24 months")});
  CHECK(
      between("", "settings: {tank.wait: 5 months}\n", {{"settings.tank.wait", "105 working days"}}).empty());
  CHECK(between("", "order: lifo\n") == std::vector<Difference>{changed("order", "", "lifo")});
}

TEST_CASE("lists with ids are compared by id, and another order is said apart") {
  const std::string first = "pumps: [{id: p1, flow: 2}, {id: p2, flow: 3}, {id: p3, flow: 4}]\n";
  CHECK(between(first,
                "pumps: [{id: p1, flow: 2}, {id: p2, flow: 5}, {id: p8, flow: 4}, {id: p9, flow: 4}]\n") ==
        std::vector<Difference>{changed("pumps[p2].flow", "3", "5"),
                                {Kind::only_first, "pumps", "p3", "", "", "", {}},
                                {Kind::only_second, "pumps", "", "p8, p9", "", "", {}}});
  CHECK(between(first, "pumps: [{id: p2, flow: 3}, {id: p1, flow: 2}, {id: p3, flow: 4}]\n") ==
        std::vector<Difference>{{Kind::reordered, "pumps", "", "", "", "", {}}});
  CHECK(between("", first) ==
        std::vector<Difference>{{Kind::only_second, "pumps", "", "p1, p2, p3", "", "", {}}});
}

TEST_CASE("dated entries are said with their dates, or by the value that changed on one") {
  const std::string first =
      "events:\n  - {on: 2020-07-03, reset: [a]}\n  - {from: 2020-03-17, to: 2020-05-11, crisis: 0.6}\n";
  CHECK(between(first, first + "  - {on: 2021-01-04, set: {tank.size: 6}, source: x}\n") ==
        std::vector<Difference>{
            {Kind::only_second, "events", "", "set: {tank.size: 6}", "2021-01-04", "", {}}});
  CHECK(between(first, "events: [{on: 2020-07-03, reset: [a]}]\n") ==
        std::vector<Difference>{
            {Kind::only_first, "events", "to: 2020-05-11, crisis: 0.6", "", "2020-03-17", "", {}}});
  CHECK(between(first,
                "events:\n  - {on: 2020-07-03, reset: [a]}\n"
                "  - {from: 2020-03-17, to: 2020-05-11, crisis: 0.2}\n") ==
        std::vector<Difference>{changed("events[2020-03-17].crisis", "0.6", "0.2")});
  CHECK(between(first,
                "events:\n  - {from: 2020-03-17, to: 2020-05-11, crisis: 0.6}\n"
                "  - {on: 2020-07-03, reset: [a]}\n") ==
        std::vector<Difference>{{Kind::reordered, "events", "", "", "", "", {}}});
}

TEST_CASE("a lever that moved is said once, with the settings that follow it") {
  const std::string lever =
      "levers:\n  heat:\n    at: 0\n    moves:\n"
      "      - {setting: tank.size, from: 2, to: 12, scale: whole}\n"
      "      - {setting: tank.share, from: 0, to: 1}\n";
  sim::ScenarioText first = text_of(lever);
  const auto second = sim::load(sim::MemoryFiles({{"s.yaml", "format: 1\n" + lever}}), "s.yaml",
                                {{"levers.heat.at", "0.5"}, {"settings.tank.depth", "3"}});
  const auto found = sim::differences(first, second, defaults({}), defaults({}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == Kind::lever);
  CHECK(found[0].path == "heat");
  CHECK(found[0].first == "0");
  CHECK(found[0].second == "0.5");
  REQUIRE(found[0].moved.size() == 2);
  CHECK(found[0].moved[0].path == "settings.tank.size");
  CHECK(found[0].moved[0].first == "2");
  CHECK(found[0].moved[0].second == "7");
  CHECK(found[1] == changed("settings.tank.depth", "", "3"));
  CHECK(sim::number_of_points(found) == 3);
}
