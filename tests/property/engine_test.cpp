// Laws of the engine, shown with the clearance chain: entities, a network and no calendar.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "analysis/verify/cases/chains.hpp"
#include "sim/engine/ensemble.hpp"
#include "sim/engine/threads/threaded_executor.hpp"

namespace {

using clearance_chain::Asking;
using clearance_chain::DelayLaw;
using clearance_chain::Level;

clearance_chain::Scenario some_chain() {
  clearance_chain::Scenario scenario =
      support::line_of(5, {4, 3, Asking::parallel, 3}, 0.6, 2.5, DelayLaw::geometric);
  scenario.points[3].after = {"p1"};  // two branches that meet in the last point
  scenario.points[4].after = {"p3", "p4"};
  return scenario;
}

sim::Runnable runnable_at(Level level) {
  auto model = std::make_shared<const clearance_chain::Model>(clearance_chain::compile(some_chain()));
  return sim::make_runnable(model, clearance_chain::layout_of(*model, level));
}

std::vector<sim::RunRecord> records_of(sim::Executor& executor, const sim::Runnable& runnable,
                                       sim::ReplicationRange range) {
  std::vector<sim::RunRecord> records;
  const std::atomic<bool> stop{false};
  const std::uint32_t consumed = executor.for_each_replication(
      runnable, range, [&](sim::RunRecord&& record) { records.push_back(std::move(record)); }, stop);
  CHECK(consumed == range.end - range.first);
  return records;
}

std::vector<sim::RunRecord> records_of(const sim::Runnable& runnable, sim::ReplicationRange range) {
  sim::SequentialExecutor executor;
  return records_of(executor, runnable, range);
}

constexpr sim::ReplicationRange hundreds{20, 0, 500};

}  // namespace

TEST_CASE("records come in replication order and fit their layout", "[property]") {
  const sim::Runnable runnable = runnable_at(Level::points);
  std::uint32_t next = 0;
  for (const sim::RunRecord& record : records_of(runnable, hundreds)) {
    REQUIRE(record.replication == next++);
    REQUIRE(sim::check_record(runnable.layout, record) == 0);
  }
}

TEST_CASE("any number of threads gives the records of one thread", "[property]") {
  const int threads = GENERATE(1, 2, 4, 8);
  const sim::Runnable runnable = runnable_at(Level::points);
  const std::unique_ptr<sim::Executor> executor = sim::make_threaded_executor(threads);
  CHECK(records_of(*executor, runnable, hundreds) == records_of(runnable, hundreds));
}

TEST_CASE("an ensemble broken off and taken up again gives the records of one in one go", "[property]") {
  const std::uint32_t broken_at = GENERATE(0U, 1U, 7U, 250U, 499U, 500U);
  const int threads = GENERATE(1, 4);
  const sim::Runnable runnable = runnable_at(Level::points);
  const std::unique_ptr<sim::Executor> executor = sim::make_threaded_executor(threads);
  std::vector<sim::RunRecord> records = records_of(*executor, runnable, {20, 0, broken_at});
  for (sim::RunRecord& record : records_of(*executor, runnable, {20, broken_at, 500})) {
    records.push_back(std::move(record));
  }
  CHECK(records == records_of(runnable, hundreds));
}

TEST_CASE("an ensemble that is stopped has handed over a beginning, in order and without a gap",
          "[property]") {
  const int threads = GENERATE(1, 2, 8);
  const sim::Runnable runnable = runnable_at(Level::summary);
  const std::unique_ptr<sim::Executor> executor = sim::make_threaded_executor(threads);
  std::atomic<bool> stop{false};
  std::uint32_t next = 0;
  const std::uint32_t consumed = executor->for_each_replication(
      runnable, {20, 0, 100'000},
      [&](sim::RunRecord&& record) {
        CHECK(record.replication == next);
        if (++next == 40) stop = true;
      },
      stop);
  CHECK(consumed == next);
  CHECK(consumed >= 40);
  CHECK(consumed < 100'000);
}

TEST_CASE("what a run or its consumer throws reaches the caller", "[property]") {
  const int threads = GENERATE(1, 4);
  const std::unique_ptr<sim::Executor> executor = sim::make_threaded_executor(threads);
  const std::atomic<bool> stop{false};
  sim::Runnable runnable = runnable_at(Level::summary);
  const auto fails_late = [](const sim::RunRecord& record) {
    if (record.replication == 30) throw std::runtime_error("consumer");
  };
  CHECK_THROWS_WITH(executor->for_each_replication(runnable, hundreds, fails_late, stop), "consumer");
  const auto run = runnable.run;
  runnable.run = [run](sim::RandomKey key) {
    if (key.replication >= 30) throw std::runtime_error("run " + std::to_string(key.replication));
    return run(key);
  };
  std::uint32_t seen = 0;
  CHECK_THROWS_WITH(executor->for_each_replication(
                        runnable, hundreds, [&](sim::RunRecord&&) { ++seen; }, stop),
                    "run 30");
  CHECK(seen <= 30);
}

TEST_CASE("the recording level changes no value", "[property]") {
  const sim::Runnable low = runnable_at(Level::summary);
  const sim::Runnable high = runnable_at(Level::points);
  const std::vector<sim::RunRecord> few = records_of(low, hundreds);
  const std::vector<sim::RunRecord> all = records_of(high, hundreds);
  CHECK(high.layout.observables.size() > low.layout.observables.size());
  for (std::size_t i = 0; i < low.layout.observables.size(); ++i) {
    const std::size_t j = high.layout.find(low.layout.observables[i].name);
    REQUIRE(j < high.layout.observables.size());
    for (std::size_t r = 0; r < few.size(); ++r) REQUIRE(few[r].columns[i] == all[r].columns[j]);
  }
}

TEST_CASE("the same seed gives the same values, another seed or replication gives others", "[property]") {
  const sim::Runnable runnable = runnable_at(Level::points);
  const std::vector<sim::RunRecord> once = records_of(runnable, hundreds);
  CHECK(records_of(runnable, hundreds) == once);
  const auto equal_columns = [](const std::vector<sim::RunRecord>& one,
                                const std::vector<sim::RunRecord>& other) {
    int equal = 0;
    for (std::size_t r = 0; r < one.size(); ++r) equal += one[r].columns == other[r].columns ? 1 : 0;
    return equal;
  };
  // Two runs of this chain agree in all values once in a few dozen pairs, by chance.
  CHECK(equal_columns(once, records_of(runnable, {21, 0, 500})) < 100);
  CHECK(equal_columns(once, records_of(runnable, {20, 500, 1000})) < 100);
}
