#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/verify/cases/chains.hpp"
#include "analysis/verify/cases/quiet_plans.hpp"
#include "models/plan/draws.hpp"
#include "models/plan/post_ids.hpp"
#include "models/purpose.hpp"
#include "sim/engine/model.hpp"
#include "sim/random/draw.hpp"
#include "tests/support/cans.hpp"
#include "tests/support/crowded_plans.hpp"
#include "tests/support/french_plan.hpp"
#include "tests/support/random_plans.hpp"
#include "tests/support/several_plans.hpp"

/// No draw is used twice: two rules that read one number would share their luck without anybody having said
/// so. This program is compiled with a note of every number that is handed out (LIAISON_NOTE_DRAWS).
namespace {

using models::Purpose;
/// Seed and replication, purpose, entity, second entity, occurrence.
using Number =
    std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

std::vector<Number>& noted() {
  static std::vector<Number> numbers;
  return numbers;
}

std::uint32_t purpose_of(const Number& number) { return std::get<2>(number); }

/// Numbers that stand for the whole run and are read whenever they are needed, on purpose: how stubborn a
/// partner is, and how an evaluator errs on a measure (the monthly counts show the same error).
bool stands(const Number& number) {
  return purpose_of(number) == static_cast<std::uint32_t>(Purpose::frailty) ||
         purpose_of(number) == static_cast<std::uint32_t>(Purpose::evaluator_error);
}

/// Numbers handed out more than once since `noted` was cleared.
std::vector<Number> used_twice() {
  std::vector<Number> all = noted();
  std::sort(all.begin(), all.end());
  std::vector<Number> twice;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool again = all[i] == all[i - 1] && !stands(all[i]);
    if (again && (twice.empty() || twice.back() != all[i])) twice.push_back(all[i]);
  }
  return twice;
}

std::string text_of(const std::vector<Number>& numbers) {
  std::ostringstream text;
  for (const auto& [seed, replication, purpose, entity, sub, occurrence] : numbers) {
    text << "purpose " << purpose << ", entity " << entity << " / " << sub << ", occurrence " << occurrence
         << ", run " << replication << "\n";
  }
  return text.str();
}

/// Rules that are off by default, too.
plan::Scenario with_everything(plan::Scenario scenario) {
  scenario.settings.frailty_sd = 0.5;
  scenario.settings.shadow = 0.2;
  scenario.settings.funded_at_launch = 0.3;
  scenario.settings.rounds_max = 2.0;
  scenario.evaluation.error = 0.05;
  scenario.features.nrm = true;
  scenario.referral = {0.2, 0.6, 3.0, 0.5, 63.0, 10.0};
  if (!scenario.measures.empty()) scenario.measures.front().tags = {0};  // Tag::nrm
  return scenario;
}

plan::Scenario with_packages(plan::Scenario scenario) {
  for (plan::MeasureSpec& measure : scenario.measures) {
    for (const plan::Stage stage : {plan::Stage::design, plan::Stage::deliver}) {
      const std::string name(plan::stage_names[static_cast<std::size_t>(stage)]);
      quiet::add_package(measure, name + "-a", "police", 0.2);
      quiet::add_package(measure, name + "-b", "police", 0.15, {name + "-a"});
      for (std::size_t i = measure.packages.size() - 2; i < measure.packages.size(); ++i)
        measure.packages[i].stage = stage;
    }
    quiet::add_package(measure, "scope", "justice", 0.1);
    measure.packages.back().stage = plan::Stage::scope;
    quiet::add_package(measure, "rollout", "relays", 0.2);
    measure.packages.back().stage = plan::Stage::rollout;
  }
  return scenario;
}

/// Lives replications and counts what was drawn, by purpose; no number may come twice.
void live_and_compare(const plan::Scenario& scenario, std::uint32_t replications,
                      std::map<std::uint32_t, std::size_t>& drawn) {
  const plan::Model model = compile(scenario);
  const sim::RecordLayout layout = layout_of(model, plan::Level::events);
  for (std::uint32_t i = 0; i < replications; ++i) {
    noted().clear();
    static_cast<void>(simulate(model, layout, {95, i}));
    const std::vector<Number> twice = used_twice();
    INFO(text_of(twice));
    CHECK(twice.empty());
    for (const Number& number : noted()) ++drawn[purpose_of(number)];
  }
}

/// Name and number of every purpose, as models/purpose.hpp says them.
std::multimap<std::uint32_t, std::string> purposes_in(const std::string& text) {
  std::multimap<std::uint32_t, std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find(" = "), comma = line.find(',');
    if (equals == std::string::npos || comma == std::string::npos || comma < equals) continue;
    found.emplace(static_cast<std::uint32_t>(std::stoul(line.substr(equals + 3))),
                  line.substr(2, equals - 2));
  }
  return found;
}

std::string purpose_file() {
  std::ifstream file(LIAISON_SOURCE_DIR "/models/purpose.hpp");
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool numbers_differ(const std::multimap<std::uint32_t, std::string>& purposes) {
  std::set<std::uint32_t> numbers;
  for (const auto& [number, name] : purposes) numbers.insert(number);
  return numbers.size() == purposes.size();
}

}  // namespace

void sim::note_draw(RandomKey key, Address at, std::uint32_t occurrence) {
  noted().emplace_back(key.seed, key.replication, at.purpose, at.entity, at.sub, occurrence);
}

TEST_CASE("No two purposes of draws have one number", "[property]") {
  const std::string text = purpose_file();
  CHECK(purposes_in(text).size() == 41);
  CHECK(numbers_differ(purposes_in(text)));
  // The twin: one more purpose, with a number that is taken.
  CHECK_FALSE(numbers_differ(purposes_in(text + "  lateness = 25,  ///< measure / - / day\n")));
}

TEST_CASE("No draw is used twice in a run", "[property]") {
  std::map<std::uint32_t, std::size_t> drawn;
  live_and_compare(with_everything(support::french_plan()), 20, drawn);
  live_and_compare(
      with_everything(support::french_plan(
          {{"levers.coordination.at", "1"}, {"levers.staffing.at", "1"}, {"levers.backing.at", "1"}})),
      5, drawn);
  plan::Scenario busy = with_everything(quiet::busy_scenario(700));
  live_and_compare(busy, 20, drawn);
  live_and_compare(with_packages(busy), 10, drawn);
  plan::Scenario deep = busy;  // rework of rework, twenty times over
  deep.settings.exception_p0 = deep.settings.exception_p1 = 0.95;
  deep.settings.rework = 1.0;
  live_and_compare(deep, 10, drawn);
  busy.settings.empty_days = plan::EmptyDays::simulated;
  busy.plan_seed = 7;
  live_and_compare(busy, 5, drawn);
  busy.settings.nonplan_mode = plan::NonplanMode::block;
  live_and_compare(busy, 5, drawn);
  live_and_compare(with_everything(support::three_plans()), 20, drawn);
  for (std::uint32_t number = 0; number < 100; ++number)
    live_and_compare(with_everything(support::random_plan(number)), 1, drawn);
  for (std::uint32_t number = 0; number < 100; ++number)
    live_and_compare(support::crowded_plan(number), 1, drawn);
  for (const auto& [number, name] : purposes_in(purpose_file())) {
    if (name.rfind("chain_", 0) == 0 || name.rfind("can_", 0) == 0) continue;  // another model's
    INFO(name);
    CHECK(drawn[number] > 0);  // everything was on
  }
}

TEST_CASE("No draw is used twice in a clearance chain", "[property]") {
  std::map<std::uint32_t, std::size_t> drawn;
  for (const auto asking : {clearance_chain::Asking::parallel, clearance_chain::Asking::serial}) {
    const support::PointShape shape{.actors = 4, .attempts = 5, .asking = asking, .needed = 3};
    const auto model = compile(support::line_of(5, shape, 0.6, 2.0, clearance_chain::DelayLaw::geometric));
    for (std::uint32_t i = 0; i < 50; ++i) {
      noted().clear();
      static_cast<void>(sim::simulate(model, layout_of(model, clearance_chain::Level::points), {96, i}));
      INFO(text_of(used_twice()));
      CHECK(used_twice().empty());
      for (const Number& number : noted()) ++drawn[purpose_of(number)];
    }
  }
  CHECK(drawn[static_cast<std::uint32_t>(Purpose::chain_agreement)] > 0);
  CHECK(drawn[static_cast<std::uint32_t>(Purpose::chain_delay)] > 0);
}

TEST_CASE("No draw is used twice in a garbage can", "[property]") {
  garbage_can::Scenario scenario = support::can_of({});
  scenario.choice_entries = garbage_can::Entries::drawn;
  scenario.problem_entries = garbage_can::Entries::drawn;
  const auto model = compile(scenario);
  std::map<std::uint32_t, std::size_t> drawn;
  noted().clear();
  static_cast<void>(sim::simulate(model, layout_of(model, garbage_can::Level::entities), {96, 0}));
  INFO(text_of(used_twice()));
  CHECK(used_twice().empty());
  for (const Number& number : noted()) ++drawn[purpose_of(number)];
  CHECK(drawn[static_cast<std::uint32_t>(Purpose::can_choice_entry)] == 10);
  CHECK(drawn[static_cast<std::uint32_t>(Purpose::can_problem_entry)] == 20);
}

// The one row of the table in docs/answers.md with a gain below 2.
TEST_CASE("The first draw that only a better staffed life uses is that of a post it adds", "[property]") {
  const auto staffed = [](const char* at) {
    return compile(support::french_plan({{"levers.staffing.at", at}}));
  };
  const plan::Model few = staffed("0");
  const plan::Model more = staffed("0.5");
  const auto drawn_in = [](const plan::Model& model) {
    noted().clear();
    static_cast<void>(simulate(model, layout_of(model, plan::Level::events), {1, 0}));
    return noted();
  };
  const std::vector<Number> of_few = drawn_in(few);
  const std::set<Number> known(of_few.begin(), of_few.end());
  const std::vector<Number> of_more = drawn_in(more);
  const auto first = std::find_if(of_more.begin(), of_more.end(),
                                  [&](const Number& number) { return known.count(number) == 0; });
  REQUIRE(first != of_more.end());
  INFO(text_of({*first}));
  CHECK(purpose_of(*first) == static_cast<std::uint32_t>(Purpose::start_vacant));
  std::set<std::uint32_t> posts;
  for (const plan::Workplace& post : few.workplaces) posts.insert(post.hash);
  CHECK(posts.count(std::get<3>(*first)) == 0);
  std::string added;
  for (std::uint32_t i = 0; i < more.posts.size(); ++i) {
    if (more.workplaces[plan::PostId{i}].hash == std::get<3>(*first)) added = id_of(more, plan::PostId{i});
  }
  CHECK(added == "miprof/3");
  CHECK(drawn_in(few) == of_few);  // where nothing is changed, nothing parts
}

TEST_CASE("A draw that is used twice is found", "[property]") {
  const plan::Model model = compile(quiet::busy_scenario(60));
  SECTION("a rule of its own that reads the number of another rule") {
    noted().clear();
    static_cast<void>(quiet::live(model, {95, 0}, [](const plan::State& state) {
      const bool strikes = plan::draw(state, Purpose::focus, 0, state.day - 1) < 0.1;
      static_cast<void>(strikes);
    }));
    CHECK(used_twice().size() == 59);  // on day 0 nothing is focused on
    CHECK(purpose_of(used_twice().front()) == static_cast<std::uint32_t>(Purpose::focus));
  }
  SECTION("a number asked for twice within one cached block") {
    noted().clear();
    sim::DrawSequence draws;
    for (const std::uint32_t day : {4U, 5U, 6U, 6U, 7U})
      static_cast<void>(draws.uniform({1, 0}, {21, 9, 0}, day));
    CHECK(used_twice().size() == 1);
  }
}
