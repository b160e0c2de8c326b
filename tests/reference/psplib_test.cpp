// Project scheduling on the plan model: twenty instances of PSPLIB, critical path and parallel schedules by
// six priority rules (tests/reference/data/psplib-j30), and random projects against a schedule generated
// here. The comparison is the one of `liaison verify`. Each twin is the model with one planted fault, which
// the comparison must reject.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "analysis/verify/fault_kinds.hpp"
#include "analysis/verify/psplib.hpp"
#include "models/plan/compile.hpp"
#include "models/plan/day.hpp"
#include "models/plan/read.hpp"
#include "sim/scenario/text.hpp"

namespace {

namespace psplib = analysis::psplib;
using analysis::Project;
using psplib::Staff;
using List = std::vector<std::uint32_t>;

const std::string folder = std::string(LIAISON_SOURCE_DIR) + "/tests/reference/data/psplib-j30";

const std::vector<psplib::Case>& cases() {
  static const std::vector<psplib::Case> all = psplib::read_folder(sim::DiskFiles{}, folder);
  return all;
}

std::vector<psplib::Case> some_cases() { return {cases().begin(), cases().begin() + 4}; }

/// The model with another scenario than the one of the comparison.
psplib::Subject twin_with(const std::function<void(plan::Scenario&)>& fault) {
  return [fault](const Project& project, Staff staff, const List& list) {
    const sim::MemoryFiles files({{"project", scenario_of(project, staff, list)}});
    plan::Scenario scenario = plan::read_scenario(sim::load(files, "project", {}));
    fault(scenario);
    const plan::Model model = plan::compile(scenario);
    plan::State state = plan::initial_state(model, {0, 0});
    while (!plan::is_finished(model, state)) plan::live_one_step(model, state);
    return static_cast<std::int32_t>(state.measures[plan::MeasureId{0}].done_day + 1);
  };
}

std::int32_t reversed(const Project& project, Staff staff, const List& list) {
  return psplib::makespan_of_the_model(project, staff, {list.rbegin(), list.rend()});
}

void each_package(plan::Scenario& scenario, const std::function<void(plan::PackageSpec&)>& change) {
  for (plan::PackageSpec& package : scenario.measures.front().packages) change(package);
}

/// The parallel schedule generation scheme as the books have it: at each instant the first of the list that
/// may start, again and again, then on to the next finish.
std::int32_t schedule(const Project& project, const List& list, bool is_limited) {
  std::vector<std::int32_t> finish(project.jobs(), -1);
  std::vector<std::int32_t> waits_for(project.jobs(), 0);
  const auto may_start = [&](std::uint32_t job, std::int32_t now) {
    if (finish[job] >= 0) return false;
    for (std::uint32_t before = 0; before < project.jobs(); ++before) {
      const List next = project.order.successors(before);
      const bool waits = std::find(next.begin(), next.end(), job) != next.end();
      if (waits && (finish[before] < 0 || finish[before] > now)) return false;
    }
    for (std::size_t r = 0; is_limited && r < project.capacities.size(); ++r) {
      std::int32_t held = project.needs[job][r];
      for (std::uint32_t other = 0; other < project.jobs(); ++other) {
        if (finish[other] > now) held += project.needs[other][r];
      }
      if (held > project.capacities[r]) return false;
    }
    return true;
  };
  std::int32_t now = 0;
  for (std::uint32_t started = 0; started < project.jobs();) {
    const auto job =
        std::find_if(list.begin(), list.end(), [&](std::uint32_t one) { return may_start(one, now); });
    if (job != list.end()) {
      finish[*job] = now + project.durations[*job];
      ++started;
      continue;
    }
    std::int32_t next = std::numeric_limits<std::int32_t>::max();
    for (const std::int32_t at : finish) next = at > now ? std::min(next, at) : next;
    now = next;
  }
  return *std::max_element(finish.begin(), finish.end());
}

/// Jobs without time, without need, or without either; arcs that say nothing new.
Project random_project(std::mt19937& luck) {
  const auto any = [&](std::int32_t low, std::int32_t high) {
    return low + static_cast<std::int32_t>(luck() % static_cast<std::uint32_t>(high - low + 1));
  };
  Project project;
  const std::int32_t jobs = any(1, 20);
  for (std::int32_t r = any(0, 3); r > 0; --r) project.capacities.push_back(any(0, 9));
  for (std::int32_t job = 0; job < jobs; ++job) {
    project.durations.push_back(any(0, 2) == 0 ? 0 : any(1, 8));
    std::vector<std::int32_t> needs;
    for (const std::int32_t capacity : project.capacities)
      needs.push_back(any(0, 2) == 0 ? any(0, capacity) : 0);
    project.needs.push_back(needs);
  }
  std::vector<std::uint32_t> order(static_cast<std::size_t>(jobs));
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), luck);
  std::vector<sim::Digraph::Edge> edges;
  for (std::size_t a = 0; a < order.size(); ++a) {
    for (std::size_t b = a + 1; b < order.size(); ++b) {
      if (any(0, jobs) < 3) edges.emplace_back(order[a], order[b]);
    }
  }
  project.order = sim::Digraph(static_cast<std::uint32_t>(jobs), edges);
  return project;
}

std::vector<sim::Fault> faults_of(const std::map<std::string, std::string>& texts) {
  try {
    static_cast<void>(psplib::read_folder(sim::MemoryFiles(texts), "set"));
  } catch (const sim::ScenarioError& error) {
    return error.faults();
  }
  return {};
}

const std::string header =
    "instance,cpm,parallel_GRPW,parallel_LFT,parallel_LST,parallel_MSLK,parallel_MTS,parallel_SPT\n";

}  // namespace

TEST_CASE("20 of 20 projects of PSPLIB have the expected makespans", "[reference]") {
  REQUIRE(cases().size() == 20);
  const analysis::Comparison comparison = psplib::compare(cases(), psplib::makespan_of_the_model);
  for (const analysis::Difference& difference : comparison.differences) {
    UNSCOPED_INFO(difference.place.line << ": " << difference.value << ": expected " << difference.expected
                                        << ", simulated " << difference.simulated);
  }
  CHECK(comparison.holds());
  CHECK(comparison.cases_right == 20);
  REQUIRE(comparison.values.size() == 7);
  for (const analysis::ValueCount& value : comparison.values) CHECK(value.right == 20);
}

TEST_CASE("A project is scheduled as the scheme of the books does it", "[reference]") {
  std::mt19937 luck(7);
  int without_time = 0;
  for (int i = 0; i < 150; ++i) {
    const Project project = random_project(luck);
    without_time += static_cast<int>(std::count(project.durations.begin(), project.durations.end(), 0));
    for (const auto rule : {analysis::PriorityRule::grpw, analysis::PriorityRule::mslk}) {
      const List list = priority_list(project, rule);
      INFO("project " << i);
      CHECK(psplib::makespan_of_the_model(project, Staff::limited, list) == schedule(project, list, true));
      CHECK(psplib::makespan_of_the_model(project, Staff::unlimited, list) == schedule(project, list, false));
    }
  }
  CHECK(without_time > 100);
}

TEST_CASE("A scheduler with one planted fault is rejected", "[reference]") {
  struct Twin {
    std::string fault;
    psplib::Subject subject;
  };
  const std::vector<Twin> twins{
      {"first come, first served",
       twin_with([](plan::Scenario& scenario) { scenario.settings.tray_order = plan::TrayOrder::fifo; })},
      {"the lowest priority first", reversed},
      {"one official more of the first resource",
       twin_with([](plan::Scenario& scenario) { ++scenario.organisations.front().posts.front().count; })},
      {"a crew of one official of each resource", twin_with([](plan::Scenario& scenario) {
         each_package(scenario, [](plan::PackageSpec& package) {
           for (auto& part : package.crew) part.second = 1;
         });
       })},
      {"a job waits for the first of its predecessors only", twin_with([](plan::Scenario& scenario) {
         each_package(scenario, [](plan::PackageSpec& package) {
           if (package.after.size() > 1) package.after.resize(1);
         });
       })},
  };
  for (const Twin& twin : twins) {
    INFO(twin.fault);
    CHECK_FALSE(psplib::compare(cases(), twin.subject).holds());
  }
  CHECK(psplib::compare(some_cases(), twin_with([](plan::Scenario&) {})).holds());
}

TEST_CASE("The comparison sees every single wrong makespan, and says where it stands", "[reference]") {
  for (std::size_t i = 0; i < psplib::columns.size(); ++i) {
    std::vector<psplib::Case> changed{cases()[0], cases()[1]};
    ++changed[1].expected[i];
    const analysis::Comparison comparison = psplib::compare(changed, psplib::makespan_of_the_model);
    CHECK_FALSE(comparison.holds());
    REQUIRE(comparison.differences.size() == 1);
    CHECK(comparison.differences[0].value == psplib::columns[i]);
    CHECK(comparison.differences[0].place.line == 3);
    CHECK(comparison.differences[0].expected - comparison.differences[0].simulated == 1.0);
    CHECK(comparison.values[i].right == 1);
  }
  CHECK_FALSE(psplib::compare({}, psplib::makespan_of_the_model).holds());
}

TEST_CASE("Every priority list is the one worked out by hand", "[reference]") {
  // 1 (2 days) before 3 (4) before 5 (1); 2 (3) before 4 (3) before 5; 2 before 3. Critical path 2, 3, 5: 8.
  std::vector<sim::Fault> faults;
  const Project project =
      analysis::read_patterson("5 0\n 2 1 3\n 3 2 4 3\n 4 1 5\n 3 1 5\n 1 0\n", "p.rcp", faults);
  REQUIRE(faults.empty());
  const auto numbers = [&](analysis::PriorityRule rule) {
    List list = priority_list(project, rule);
    for (std::uint32_t& job : list) ++job;
    return list;
  };
  CHECK(numbers(analysis::PriorityRule::grpw) == List{2, 1, 3, 4, 5});  // 6 10 5 4 1
  CHECK(numbers(analysis::PriorityRule::lft) == List{1, 2, 3, 4, 5});   // 3 3 7 7 8
  CHECK(numbers(analysis::PriorityRule::lst) == List{2, 1, 3, 4, 5});   // 1 0 3 4 7
  CHECK(numbers(analysis::PriorityRule::mslk) == List{2, 3, 5, 1, 4});  // 1 0 0 1 0
  CHECK(numbers(analysis::PriorityRule::mts) == List{2, 1, 3, 4, 5});   // 2 3 1 1 0
  CHECK(numbers(analysis::PriorityRule::spt) == List{5, 1, 2, 4, 3});
}

TEST_CASE("What is wrong with a set of projects is told at once, each with its place", "[reference]") {
  const std::string good = "2 1\n3\n1 2 1 2\n1 0 0\n";
  CHECK(faults_of({{"set/expected.csv", header + "a,2,2,2,2,2,2,2\n"}, {"set/a.rcp", good}}).empty());
  const auto faults = faults_of(
      {{"set/expected.csv", header + "a,2,2,2,2,2,2,2\nb,2,2,x,2,2,2,2\nc,1,1,1,1,1,1,1\na,2,2,2,2,2,2,2\n"
                                     "d,1,1,1,1,1,1,1\ne,1,1,1,1,1,1,1\nf,1,1,1,1,1,1,1\n"},
       {"set/a.rcp", "2 1\n3\n1 9 1 2\n-1 0 1 3\nand more\n"},
       {"set/b.rcp", "2 1\n3\n1 2 1 2\n1 0\n"},
       {"set/d.rcp", "2 0\n1 1 2\n1 1 1\n"},
       {"set/e.rcp", "0 0\n"},
       {"set/f.rcp",
        "11 0 10000 0 10000 0 10000 0 10000 0 10000 0 10000 0 10000 0 10000 0 10000 0 10000 0 1 0"}});
  std::vector<std::string> told;
  for (const sim::Fault& fault : faults) {
    told.push_back(fault.place.file + ":" + std::to_string(fault.place.line) + ":" +
                   std::to_string(fault.place.column) + " " + fault.kind);
  }
  CHECK(told == std::vector<std::string>{
                    "set/expected.csv:3:7 not_a_number", "set/expected.csv:4:1 verify_unreadable",
                    "set/expected.csv:5:1 verify_twice", "set/a.rcp:3:3 verify_needs_too_much",
                    "set/a.rcp:4:1 verify_not_counted", "set/a.rcp:4:8 verify_no_such_job",
                    "set/a.rcp:5:1 verify_goes_on", "set/b.rcp:4:3 verify_ends_early",
                    "set/d.rcp:1:1 verify_circle", "set/e.rcp:1:1 verify_no_jobs",
                    "set/f.rcp:1:1 verify_too_long"});
}
