#include "sim/storage/probe.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "sim/base/error.hpp"
#include "sim/storage/refusal.hpp"
#include "tests/unit/temporary_folder.hpp"

TEST_CASE("what a child refuses is told as if it had been refused here", "[unit]") {
  const sim::Fault fault{
      "not_a_result_file",
      sim::Place{"a.h5", 0, 0},
      "",
      {{"path", "a.h5"}, {"reason", sim::WordKey{"storage.reason.damaged"}}, {"thing", ""}},
      ""};
  try {
    sim::throw_refusal(sim::refusal_of([&] { throw sim::ScenarioError({fault}); }), "a.h5");
  } catch (const sim::ScenarioError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0].kind == fault.kind);
    CHECK(error.faults()[0].place == fault.place);
    CHECK(error.faults()[0].arguments == fault.arguments);
  }
  const sim::Sentence sentence{"storage.no_memory", {{"path", "a.h5"}}};
  try {
    sim::throw_refusal(sim::refusal_of([&] { throw sim::StorageError(sentence); }), "a.h5");
  } catch (const sim::StorageError& error) {
    CHECK(error.sentence() == sentence);
  }
  CHECK(sim::refusal_of([] {}).empty());
}

TEST_CASE("a child that crashes, throws or never ends answers nothing, one that ends says what it says",
          "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a");
  write_bytes(path, "x");
  const std::string long_answer(100'000, 'x');  // more than a pipe holds
  CHECK(sim::read_in_child(path, [&] { return long_answer; }) == long_answer);
  CHECK(sim::read_in_child(path, [] { return std::string(); }) == "");
  CHECK(sim::read_in_child(path, []() -> std::string { throw 1; }) == std::nullopt);
  CHECK(sim::read_in_child(path, []() -> std::string { std::abort(); }) == std::nullopt);
  CHECK(sim::read_in_child(path, []() -> std::string { ::_exit(3); }) == std::nullopt);
  const auto never_end = []() -> std::string {
    volatile bool goes_on = true;
    while (goes_on) {
    }
    return "";
  };
  CHECK(sim::read_in_child(path, never_end, 1) == std::nullopt);
  // A gigabyte is more than a sound file of one byte can ask for.
  const auto take_a_gigabyte = []() -> std::string { return std::string(1UL << 30, 'x'); };
  CHECK(sim::read_in_child(path, [&] { return std::to_string(take_a_gigabyte().size()); }) == std::nullopt);
  // One that only waits longer than that is no damaged file.
  CHECK(sim::read_in_child(
            path, [] { return ::usleep(1'500'000) == 0 ? std::string("x") : ""; }, 1) == "x");
  CHECK_THROWS_AS((void)sim::read_in_child(folder.file("none"), [] { return std::string(); }),
                  sim::StorageError);
}
