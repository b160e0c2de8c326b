#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/graph/digraph.hpp"

// The critical paths of published project-scheduling instances: tests/reference/data/psplib-j30/SOURCE.txt.

namespace {

const std::string folder = LIAISON_SOURCE_DIR "/tests/reference/data/psplib-j30/";

struct Project {
  std::vector<double> durations;
  std::vector<sim::Digraph::Edge> edges;
};

Project read_project(const std::string& name) {
  std::ifstream file(folder + name + ".rcp");
  Project project;
  std::uint32_t jobs = 0;
  std::uint32_t resources = 0;
  file >> jobs >> resources;
  std::uint32_t skipped = 0;
  for (std::uint32_t i = 0; i < resources; ++i) file >> skipped;
  for (std::uint32_t job = 0; job < jobs; ++job) {
    double duration = 0.0;
    std::uint32_t successors = 0;
    file >> duration;
    for (std::uint32_t i = 0; i < resources; ++i) file >> skipped;
    file >> successors;
    for (std::uint32_t i = 0; i < successors; ++i) {
      std::uint32_t next = 0;
      file >> next;
      project.edges.emplace_back(job, next - 1);
    }
    project.durations.push_back(duration);
  }
  REQUIRE(file.good());
  REQUIRE(jobs == 32);
  return project;
}

}  // namespace

TEST_CASE("the critical paths of twenty PSPLIB projects") {
  std::ifstream expected(folder + "expected.csv");
  std::string line;
  std::getline(expected, line);
  REQUIRE(line.rfind("instance,cpm,best_known,", 0) == 0);
  int instances = 0;
  while (std::getline(expected, line)) {
    std::istringstream row(line);
    std::string name;
    double length = 0.0;
    double best_known = 0.0;
    char comma = ' ';
    std::getline(row, name, ',');
    row >> length >> comma >> best_known;
    INFO(name);
    const Project project = read_project(name);
    const sim::Digraph graph(static_cast<std::uint32_t>(project.durations.size()), project.edges);
    CHECK(sim::find_cycle(graph).empty());
    const sim::CriticalPath path = sim::critical_path(graph, project.durations);
    CHECK(path.length == length);
    CHECK(path.length <= best_known);
    CHECK(path.earliest_finish.back() == length);  // the last job is the end of the project
    ++instances;
  }
  CHECK(instances == 20);
}
