#include "sim/engine/ensemble.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "sim/engine/threads/threaded_executor.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t seed = 11;

std::unique_ptr<sim::Executor> executor(int threads) {
  if (threads == 0) return std::make_unique<sim::SequentialExecutor>();
  return sim::make_threaded_executor(threads);
}

/// A replication that takes longer the earlier it comes in each group of eight: later ones finish first.
sim::Runnable uneven() {
  sim::Runnable plain = toy::runnable();
  return {plain.layout, [run = plain.run](sim::RandomKey key) {
            std::this_thread::sleep_for(std::chrono::microseconds(200 * (7 - key.replication % 8)));
            return run(key);
          }};
}

}  // namespace

TEST_CASE("records come in replication order, on the calling thread, whatever the number of threads",
          "[unit]") {
  const int threads = GENERATE(0, 1, 2, 4, 8);
  const sim::Runnable runnable = uneven();
  const std::atomic<bool> stop{false};
  const std::thread::id here = std::this_thread::get_id();
  std::vector<sim::RunRecord> records;
  const std::uint32_t consumed = executor(threads)->for_each_replication(
      runnable, {seed, 3, 103},
      [&](sim::RunRecord&& record) {
        REQUIRE(std::this_thread::get_id() == here);
        records.push_back(std::move(record));
      },
      stop);
  CHECK(consumed == 100);
  REQUIRE(records.size() == 100);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const sim::RunRecord alone = toy::runnable().run({seed, i + 3});
    REQUIRE(records[i].replication == i + 3);
    REQUIRE(records[i].columns[0] == alone.columns[0]);
    REQUIRE(records[i].columns[5] == alone.columns[5]);
  }
}

TEST_CASE("an empty range runs nothing", "[unit]") {
  const int threads = GENERATE(0, 1, 4);
  const std::atomic<bool> stop{false};
  const sim::Runnable runnable = toy::runnable();
  const auto never = [](sim::RunRecord&&) { FAIL("nothing to consume"); };
  CHECK(executor(threads)->for_each_replication(runnable, {seed, 5, 5}, never, stop) == 0);
}

TEST_CASE("threads run at the same time, and never more replications than there are places for", "[unit]") {
  const int threads = GENERATE(2, 4, 8);
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  std::atomic<std::uint32_t> begun{0};
  const sim::Runnable plain = toy::runnable();
  const sim::Runnable watched{plain.layout, [&](sim::RandomKey key) {
                                const int now = ++running;
                                ++begun;
                                int seen = most;
                                while (now > seen && !most.compare_exchange_weak(seen, now)) {
                                }
                                // A busy machine may take its time to start the last thread.
                                for (int waited = 0; most < threads && waited < 2000; ++waited) {
                                  std::this_thread::sleep_for(std::chrono::milliseconds(1));
                                }
                                --running;
                                return plain.run(key);
                              }};
  const std::atomic<bool> stop{false};
  std::uint32_t consumed = 0;
  executor(threads)->for_each_replication(
      watched, {seed, 0, 60},
      [&](sim::RunRecord&&) {
        if (consumed == 0) std::this_thread::sleep_for(std::chrono::milliseconds(40));  // a slow consumer
        ++consumed;
        REQUIRE(begun <= consumed + 2 * static_cast<std::uint32_t>(threads));
      },
      stop);
  CHECK(most == threads);
}

TEST_CASE("after stop nothing is begun, and what was begun is consumed", "[unit]") {
  const int threads = GENERATE(0, 1, 2, 4, 8);
  std::atomic<bool> stop{false};
  std::atomic<std::uint32_t> begun{0};
  std::atomic<std::uint32_t> begun_after{0};
  const sim::Runnable plain = toy::runnable();
  const sim::Runnable watched{plain.layout, [&](sim::RandomKey key) {
                                ++begun;
                                std::this_thread::sleep_for(std::chrono::microseconds(300));
                                return plain.run(key);
                              }};
  std::uint32_t next = 0;
  const std::uint32_t consumed = executor(threads)->for_each_replication(
      watched, {seed, 0, 10'000},
      [&](sim::RunRecord&& record) {
        REQUIRE(record.replication == next++);
        if (next == 20) stop = true;
      },
      stop);
  CHECK(consumed == next);
  CHECK(begun == consumed);
  CHECK(consumed >= 20);
  CHECK(consumed <= 20 + 2 * static_cast<std::uint32_t>(threads));
}

TEST_CASE("stopped before it began, an ensemble runs nothing", "[unit]") {
  const int threads = GENERATE(0, 1, 4);
  const std::atomic<bool> stop{true};
  const sim::Runnable runnable = toy::runnable();
  CHECK(executor(threads)->for_each_replication(
            runnable, {seed, 0, 10}, [](sim::RunRecord&&) {}, stop) == 0);
}

TEST_CASE("the exception of the first replication that fails is rethrown, after all before it", "[unit]") {
  const int threads = GENERATE(0, 1, 2, 4, 8);
  const sim::Runnable plain = toy::runnable();
  const sim::Runnable failing{plain.layout, [&](sim::RandomKey key) {
                                // The later of the two failures happens first on the clock.
                                if (key.replication == 9) throw std::runtime_error("replication 9");
                                if (key.replication == 7) {
                                  std::this_thread::sleep_for(std::chrono::milliseconds(20));
                                  throw std::runtime_error("replication 7");
                                }
                                return plain.run(key);
                              }};
  const std::atomic<bool> stop{false};
  std::uint32_t consumed = 0;
  std::string what;
  try {
    executor(threads)->for_each_replication(
        failing, {seed, 0, 1000}, [&](sim::RunRecord&&) { ++consumed; }, stop);
  } catch (const std::runtime_error& error) {
    what = error.what();
  }
  CHECK(what == "replication 7");
  CHECK(consumed == 7);
}

TEST_CASE("an exception of the consumer ends the ensemble, which can be used again", "[unit]") {
  const int threads = GENERATE(0, 1, 2, 4, 8);
  const auto ensemble = executor(threads);
  const sim::Runnable runnable = toy::runnable();
  const std::atomic<bool> stop{false};
  std::uint32_t consumed = 0;
  const auto fails_at_five = [&](sim::RunRecord&&) {
    if (++consumed == 5) throw std::runtime_error("disk full");
  };
  CHECK_THROWS_WITH(ensemble->for_each_replication(runnable, {seed, 0, 1000}, fails_at_five, stop),
                    "disk full");
  CHECK(consumed == 5);
  CHECK(ensemble->for_each_replication(
            runnable, {seed, 0, 50}, [](sim::RunRecord&&) {}, stop) == 50);
}
