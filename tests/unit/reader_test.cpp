#include "sim/scenario/reader.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "scenario_texts.hpp"
#include "sim/scenario/run_spec.hpp"

using namespace scenario_texts;
using List = std::vector<std::string>;
using sim::Dimension;
using sim::Field;

namespace {

constexpr double required = std::numeric_limits<double>::quiet_NaN();
const Field tenure{"staff.tenure",          "T",          "how long an official stays",
                   Dimension::working_days, 693.0,        {0.0, std::numeric_limits<double>::infinity()},
                   {500.0, 2100.0},         "nominations"};
const Field effort{"effort",
                   "W",
                   "work of a measure",
                   Dimension::person_days,
                   required,
                   {0.0, std::numeric_limits<double>::infinity()},
                   {40.0, 250.0},
                   "assumption"};
const Field chance{"chance", "p", "a chance", Dimension::probability, 0.5, {}, {}, "assumption"};
const Field posts{"posts", "", "posts", Dimension::count, 2.0, {0.0, 100.0}, {1.0, 4.0}, "assumption"};
const sim::ChoiceField order{"order", "order of the tray", {"fifo", "salience"}, 0, "assumption"};
const sim::FlagField turnover{"turnover", "whether officials leave", true, "assumption"};

/// A document read by a function, with what the reading gathered.
struct Read {
  sim::Loading loading;
  sim::ReadContext context;
};

template <typename Function>
Read read(const std::string& body, Function function, const std::vector<sim::Override>& overrides = {}) {
  Read result{load_one(body, overrides), {}};
  REQUIRE(result.loading.faults.empty());
  sim::Reader top(result.loading.text.root, "", result.context);
  static_cast<void>(top.raw("format"));
  function(top);
  top.finish();
  return result;
}

template <typename Function>
List faults(const std::string& body, Function function) {
  return in_short(read(body, function).context.faults);
}

}  // namespace

TEST_CASE("numbers by their field: given, left out, required") {
  const Read given =
      read("effort: {value: 60 person-days, source: plan}\nchance: 0.25\n", [](sim::Reader& top) {
        CHECK(top.number(effort) == 60.0);
        CHECK(top.number(chance) == 0.25);
        CHECK(top.whole_number(posts) == 2);
        CHECK_FALSE(top.optional_number(tenure).has_value());
      });
  CHECK(given.context.faults.empty());
  REQUIRE(given.context.values.size() == 3);
  CHECK(given.context.values[0].source == "plan");
  CHECK(given.context.values[0].value == "60 person-days");
  CHECK(given.context.values[0].place.line == 2);
  CHECK(given.context.values[0].plausible_range == "40 person-days – 250 person-days");
  CHECK(given.context.values[1].source.empty());
  CHECK(given.context.values[2].origin == sim::SourcedValue::Origin::by_default);
  CHECK(given.context.values[2].value == "2");
  CHECK(given.context.values[2].source == "assumption");
  CHECK(given.context.values[2].place.line == 0);

  CHECK(faults("", [](sim::Reader& top) { CHECK(top.number(effort) == 0.0); }) ==
        List{"missing_key s.yaml:1:1 effort"});
  CHECK(faults("chance: [1]\n", [](sim::Reader& top) { CHECK(top.number(chance) == 0.5); }) ==
        List{"wrong_type s.yaml:2:9 chance"});
  CHECK(faults("chance:\n", [](sim::Reader& top) { top.number(chance); }) ==
        List{"empty_value s.yaml:2:1 chance"});
}

TEST_CASE("outside what is allowed is a fault, outside what is plausible is marked") {
  const auto chance_of = [](sim::Reader& top) { top.number(chance); };
  CHECK(faults("chance: 1.7\n", chance_of) == List{"out_of_range s.yaml:2:9 chance"});
  CHECK(faults("chance: -0.1\n", chance_of) == List{"out_of_range s.yaml:2:9 chance"});
  CHECK(faults("chance: 1\n", chance_of).empty());
  CHECK(faults("chance: 0\n", chance_of).empty());
  CHECK(faults("effort: -1 person-days\n", [](sim::Reader& top) { top.number(effort); }) ==
        List{"too_small s.yaml:2:9 effort"});
  const Field below{"below", "", "", Dimension::number, 0.0, {-std::numeric_limits<double>::infinity(), 1.0},
                    {},      ""};
  CHECK(faults("below: 2\n", [&](sim::Reader& top) { top.number(below); }) ==
        List{"too_large s.yaml:2:8 below"});
  CHECK(faults("posts: 101\n", [](sim::Reader& top) { CHECK(top.whole_number(posts) == 2); }) ==
        List{"out_of_range s.yaml:2:8 posts"});
  CHECK(faults("posts: 1e300\n", [](sim::Reader& top) { top.whole_number(posts); }) ==
        List{"out_of_range s.yaml:2:8 posts"});
  CHECK(faults("posts: 2.5\n", [](sim::Reader& top) { top.whole_number(posts); }) ==
        List{"fractional_count s.yaml:2:8 posts"});
  const Read odd = read("posts: 50\neffort: 40 person-days\n", [](sim::Reader& top) {
    CHECK(top.whole_number(posts) == 50);
    top.number(effort);
  });
  CHECK_FALSE(odd.context.values[0].plausible);
  CHECK(odd.context.values[1].plausible);
}

TEST_CASE("a key with dots is found inside, and what nobody asked for there is a fault") {
  const auto settings = [](sim::Reader& top) {
    std::optional<sim::Reader> reader = top.map("settings");
    REQUIRE(reader.has_value());
    CHECK(reader->number(tenure) == 126.0);
    reader->finish();
  };
  CHECK(faults("settings: {staff: {tenure: 6 months}}\n", settings).empty());
  CHECK(faults("settings: {staff.tenure: 6 months}\n", settings).empty());
  CHECK(faults("settings: {staff: {tenure: 6 months, tenur: 1}}\n", settings) ==
        List{"unknown_key s.yaml:2:38 settings.staff.tenur"});
  CHECK(faults("settings: {staff: {tenure: 6 months}, staf: {x: 1}}\n", settings) ==
        List{"unknown_key s.yaml:2:39 settings.staf"});
  const Read misspelt = read("settings: {staff: {tenur: 1}}\n", [](sim::Reader& top) {
    std::optional<sim::Reader> reader = top.map("settings");
    reader->number(tenure);
    reader->finish();
  });
  REQUIRE(misspelt.context.faults.size() == 1);
  CHECK(misspelt.context.faults[0].suggestion == "tenure");
  CHECK(faults("settings: {staff: 3}\n", [](sim::Reader& top) {
          std::optional<sim::Reader> reader = top.map("settings");
          reader->number(tenure);
          reader->finish();
        }) == List{"wrong_type s.yaml:2:19 settings.staff"});
}

TEST_CASE("unknown keys are reported with the nearest one that may stand there") {
  const Read result = read("dedline: 1\nchance: 0.1\nchanc: 2\n", [](sim::Reader& top) {
    top.number(chance);
    static_cast<void>(top.raw("deadline"));
    CHECK(top.remaining() == List{"dedline", "chanc"});
  });
  REQUIRE(in_short(result.context.faults) ==
          List{"unknown_key s.yaml:2:1 dedline", "unknown_key s.yaml:4:1 chanc"});
  CHECK(result.context.faults[0].suggestion == "deadline");
  CHECK(result.context.faults[1].suggestion == "chance");  // it may come from another layer
}

TEST_CASE("a word in capitals is near the same word in small letters, whatever its length") {
  CHECK(sim::nearest("dgcs", {"mission", "DGCS"}) == "DGCS");
  CHECK(sim::nearest("DGCS", {"mission", "dgct"}).empty());
  CHECK(sim::nearest("dgcs", {"dgct", "DGCS"}) == "DGCS");
}

TEST_CASE("flags and words") {
  const auto flag = [](const std::string& text, bool expected) {
    const Read result =
        read("turnover: " + text + "\n", [&](sim::Reader& top) { CHECK(top.flag(turnover) == expected); });
    return result.context.faults.empty()
               ? std::string()
               : result.context.faults[0].kind + ' ' + result.context.faults[0].suggestion;
  };
  CHECK(flag("true", true).empty());
  CHECK(flag("false", false).empty());
  CHECK(flag("yes", true) == "not_a_flag true");
  CHECK(flag("no", true) == "not_a_flag false");
  CHECK(flag("False", true) == "not_a_flag false");
  CHECK(flag("'false'", true) == "not_a_flag false");
  CHECK(flag("1", true) == "not_a_flag true");
  CHECK(flag("flase", true) == "not_a_flag false");
  CHECK(flag("maybe", true) == "not_a_flag ");
  read("", [](sim::Reader& top) {
    CHECK(top.flag(turnover));
    CHECK(top.choice(order) == 0);
  });
  read("order: salience\n", [](sim::Reader& top) { CHECK(top.choice(order) == 1); });
  const Read wrong = read("order: saliense\n", [](sim::Reader& top) { CHECK(top.choice(order) == 0); });
  CHECK(in_short(wrong.context.faults) == List{"unknown_word s.yaml:2:8 order"});
  CHECK(wrong.context.faults[0].suggestion == "salience");
}

TEST_CASE("texts, ids and dates") {
  const Read good =
      read("t: {fr: Un, en: One}\nu: plain\nid: m.1/a\nlead: dgcs\non: 2020-02-29\n", [](sim::Reader& top) {
        CHECK(top.optional_local_text("t") == sim::LocalText{"One", "Un"});
        CHECK(top.optional_local_text("u") == sim::LocalText{"plain", "plain"});
        CHECK(top.required_id("id") == "m.1/a");
        CHECK(top.required_id("lead") == "dgcs");
        CHECK(top.required_date("on") == sim::Date{2020, 2, 29});
        CHECK_FALSE(top.optional_text("none").has_value());
        CHECK_FALSE(top.optional_date("never").has_value());
      });
  CHECK(good.context.faults.empty());
  CHECK(good.context.values.size() == 2);  // a name is no value; a lead and a date are
  CHECK(faults("t: {fr: Un, de: Ein}\n", [](sim::Reader& top) {
          CHECK(top.optional_local_text("t")->en == "Un");
        }) == List{"unknown_key s.yaml:2:13 t.de"});
  CHECK(faults("t: {}\n", [](sim::Reader& top) { top.optional_local_text("t"); }) ==
        List{"wrong_type s.yaml:2:4 t"});
  CHECK(faults("t: ''\n", [](sim::Reader& top) { top.required_text("t"); }) ==
        List{"empty_value s.yaml:2:4 t"});
  CHECK(faults("", [](sim::Reader& top) { top.required_text("t"); }) == List{"missing_key s.yaml:1:1 t"});
  CHECK(faults("id: a b\n", [](sim::Reader& top) { top.required_id("id"); }) ==
        List{"not_an_id s.yaml:2:5 id"});
  CHECK(faults("id: é\n", [](sim::Reader& top) { top.required_id("id"); }) ==
        List{"not_an_id s.yaml:2:5 id"});
  CHECK(faults("id: " + std::string(65, 'x') + "\n", [](sim::Reader& top) {
          top.required_id("id");
        }).size() == 1);
  CHECK(faults("on: 2019-02-29\n", [](sim::Reader& top) { top.required_date("on"); }) ==
        List{"not_a_date s.yaml:2:5 on"});
  CHECK(faults("on: 18/10/2019\n", [](sim::Reader& top) { top.required_date("on"); }) ==
        List{"not_a_date s.yaml:2:5 on"});
}

TEST_CASE("maps and lists") {
  const Read good =
      read("m: [{id: a, x: 1}, {x: 2}]\ns: {value: [u, v], source: q}\nl: one\n", [](sim::Reader& top) {
        std::vector<sim::Reader> maps = top.maps("m");
        REQUIRE(maps.size() == 2);
        CHECK(maps[0].path() == "m[a]");
        CHECK(maps[1].path() == "m[1]");
        const std::vector<sim::Scalar> scalars = top.scalars("s");
        REQUIRE(scalars.size() == 2);
        CHECK(scalars[1].path == "s[1]");
        CHECK(scalars[1].place.line == 3);
        CHECK(top.source_of("s") == "q");
        CHECK(top.scalars("l").size() == 1);
        CHECK(top.maps("none").empty());
        CHECK_FALSE(top.map("none").has_value());
      });
  CHECK(good.context.faults.empty());
  CHECK(good.context.values[0].value == "u, v");
  CHECK(faults("m: {a: 1}\n", [](sim::Reader& top) { CHECK(top.maps("m").empty()); }) ==
        List{"wrong_type s.yaml:2:4 m"});
  CHECK(faults("m: [1, {a: 1}]\n", [](sim::Reader& top) { CHECK(top.maps("m").size() == 1); }) ==
        List{"wrong_type s.yaml:2:5 m[0]"});
  CHECK(faults("m: [[1], 2]\n", [](sim::Reader& top) { CHECK(top.scalars("m").size() == 1); }) ==
        List{"wrong_type s.yaml:2:5 m[0]"});
  CHECK(faults("m: [1]\n", [](sim::Reader& top) { CHECK_FALSE(top.map("m").has_value()); }) ==
        List{"wrong_type s.yaml:2:4 m"});
}

TEST_CASE("what a lever gave is marked as such") {
  const Read result = read(
      "levers: {a: {at: 1, moves: [{setting: staff.tenure, from: 1 month, to: 6 months, source: why}]}}\n",
      [](sim::Reader& top) {
        static_cast<void>(top.raw("levers"));
        std::optional<sim::Reader> settings = top.map("settings");
        CHECK(settings->number(tenure) == 126.0);
        settings->finish();
      });
  REQUIRE(result.context.values.size() == 1);
  CHECK(result.context.values[0].origin == sim::SourcedValue::Origin::lever);
  CHECK(result.context.values[0].source == "why");
}

TEST_CASE("runs and recording") {
  const List levels{"summary", "measures", "daily"};
  const auto spec = [&](const std::string& body, List expected) {
    sim::RunSpec result;
    const Read outcome = read(body, [&](sim::Reader& top) { result = sim::read_run_spec(top, levels); });
    CHECK(in_short(outcome.context.faults) == expected);
    return result;
  };
  const sim::RunSpec given = spec("runs: {seed: 2147483647, replications: 400}\nrecording: daily\n", {});
  CHECK(given.seed == 2147483647U);
  CHECK(given.replications == 400);
  CHECK(given.level == 2);
  CHECK(spec("runs: {seed: 0}\n", {}).level == 1);
  CHECK(spec("runs: {seed: 0}\n", {}).replications == 1);
  spec("runs: {replications: 4}\n", {"missing_key s.yaml:2:7 runs.seed"});
  spec("", {"missing_key s.yaml:1:1 runs"});
  spec("runs: {seed: 2147483648}\n", {"out_of_range s.yaml:2:14 runs.seed"});
  spec("runs: {seed: -1}\n", {"out_of_range s.yaml:2:14 runs.seed"});
  spec("runs: {seed: 1.5}\n", {"fractional_count s.yaml:2:14 runs.seed"});
  spec("runs: {seed: 1, replications: 0}\n", {"out_of_range s.yaml:2:31 runs.replications"});
  spec("runs: {seed: 1, seeds: 2}\n", {"unknown_key s.yaml:2:17 runs.seeds"});
  spec("runs: {seed: 1}\nrecording: evrything\n", {"unknown_word s.yaml:3:12 recording"});
}
