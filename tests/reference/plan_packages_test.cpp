#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/quiet_plans.hpp"

namespace {

struct Job {
  std::string id;
  int duration;
  std::vector<std::string> after;
};

/// Days from launch to done when every package has its own official.
int duration_of(const std::vector<Job>& jobs, sim::Day horizon) {
  plan::Scenario scenario = quiet::scenario(horizon);
  quiet::add_organisation(scenario, "office", plan::Role::ministry, static_cast<int>(jobs.size()));
  double total = 0.0;
  for (const Job& job : jobs) total += job.duration;
  plan::MeasureSpec& measure = quiet::add_measure(scenario, "m01", "office", total);
  for (const Job& job : jobs) quiet::add_package(measure, job.id, "office", job.duration / total, job.after);
  const plan::State state = quiet::live(compile(scenario), {71, 0});
  return state.measures[plan::MeasureId{0}].done_day + 1;
}

/// A Patterson file (.rcp): jobs, resources, then per job its duration, demands and successors.
std::vector<Job> read_patterson(const std::string& name) {
  std::ifstream file(name);
  REQUIRE(file.good());
  int jobs = 0, resources = 0;
  file >> jobs >> resources;
  for (int i = 0, skipped = 0; i < resources; ++i) file >> skipped;
  std::vector<Job> read(static_cast<std::size_t>(jobs));
  for (int i = 0; i < jobs; ++i) {
    read[static_cast<std::size_t>(i)].id = "j" + std::to_string(i + 1);
    int successors = 0, demand = 0;
    file >> read[static_cast<std::size_t>(i)].duration;
    for (int k = 0; k < resources; ++k) file >> demand;
    file >> successors;
    for (int k = 0, next = 0; k < successors; ++k) {
      file >> next;
      read[static_cast<std::size_t>(next - 1)].after.push_back(read[static_cast<std::size_t>(i)].id);
    }
  }
  return read;
}

}  // namespace

TEST_CASE("V9: with everybody free, a measure takes its critical path", "[reference]") {
  SECTION("worked out by hand") {
    const std::vector<Job> jobs{{"a", 3, {}},    {"b", 2, {}},         {"c", 4, {"a", "b"}},
                                {"d", 5, {"b"}}, {"e", 2, {"c", "d"}}, {"f", 1, {"e"}}};
    CHECK(duration_of(jobs, 40) == 10);
  }
  SECTION("a package that waits for one more is told apart") {
    const std::vector<Job> jobs{{"a", 3, {}},    {"b", 2, {}},         {"c", 4, {"a", "b"}},
                                {"d", 5, {"c"}}, {"e", 2, {"c", "d"}}, {"f", 1, {"e"}}};
    CHECK(duration_of(jobs, 40) == 15);
  }
  SECTION("PSPLIB j30 1-1 (printed MPM-Time 38)") {
    CHECK(duration_of(read_patterson(LIAISON_SOURCE_DIR "/tests/reference/data/psplib-j30/j30_1_1.rcp"),
                      80) == 38);
  }
}
