#include "sim/storage/result_writer.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t seed = 7;
constexpr std::uint32_t planned = 30;

void run_into(const std::string& output, sim::OutputMode mode, std::uint32_t end) {
  sim::ResultWriter writer(output, toy::layout(), toy::provenance(seed, planned), mode);
  for (std::uint32_t i = writer.number_of_records(); i < end; ++i)
    writer.append(toy::runnable().run({seed, i}));
  if (end == planned) writer.publish();
}

/// The kind of fault with which the rest of a run is refused, or "nothing".
std::string outcome_of_run(const std::string& output, sim::OutputMode mode) {
  try {
    run_into(output, mode, planned);
  } catch (const sim::ScenarioError& error) {
    return error.faults().front().kind;
  }
  return "nothing";
}

bool exists(const std::string& path) { return std::filesystem::exists(path); }

}  // namespace

TEST_CASE("resuming replaces no file but the one it was begun to replace, or its own", "[unit]") {
  const TemporaryFolder folder;
  const std::string output = folder.file("a.h5");
  const auto resume = [&](sim::OutputMode mode) { return outcome_of_run(output, mode); };
  run_into(output, sim::OutputMode::begin, 20);
  const std::string journal = bytes_of_file(output + ".part");
  write_bytes(output, "somebody else's");
  CHECK(resume(sim::OutputMode::resume) == "resume_other_output");
  CHECK(bytes_of_file(output) == "somebody else's");
  CHECK(bytes_of_file(output + ".part") == journal);
  SECTION("even when it was begun to replace another") {
    run_into(output, sim::OutputMode::replace, 20);
    write_bytes(output, "put there since");
    CHECK(resume(sim::OutputMode::resume) == "resume_other_output");
    CHECK(bytes_of_file(output) == "put there since");
  }
  SECTION("unless it is asked to") { CHECK(resume(sim::OutputMode::resume_and_replace) == "nothing"); }
  SECTION("and its own result is its own") {
    std::filesystem::remove(output);
    sim::ResultWriter writer(output, toy::layout(), toy::provenance(seed, planned), sim::OutputMode::resume);
    for (std::uint32_t i = 20; i < planned; ++i) writer.append(toy::runnable().run({seed, i}));
    const std::string complete = bytes_of_file(output + ".part");
    writer.publish();
    const std::string result = bytes_of_file(output);
    write_bytes(output + ".part", complete);  // as when killed before it could remove its journal
    write_bytes(output, result + " ");
    CHECK(resume(sim::OutputMode::resume) == "resume_other_output");
    CHECK(bytes_of_file(output) == result + " ");
    CHECK_FALSE(exists(output + ".tmp"));
    write_bytes(output, result);
    CHECK(resume(sim::OutputMode::resume) == "nothing");
    CHECK(bytes_of_file(output) == result);
    CHECK_FALSE(exists(output + ".part"));
  }
}

TEST_CASE("a file that stands where the result would be written is not lost", "[unit]") {
  const TemporaryFolder folder;
  const std::string output = folder.file("a.h5");
  const std::string hdf5 = "\x89HDF\r\n\x1a\n and more";
  const auto run = [&](sim::OutputMode mode) { return outcome_of_run(output, mode); };
  write_bytes(output + ".tmp", hdf5);
  CHECK(run(sim::OutputMode::begin) == "file_beside");
  CHECK(bytes_of_file(output + ".tmp") == hdf5);
  CHECK_FALSE(exists(output + ".part"));
  SECTION("unless it is asked for") { CHECK(run(sim::OutputMode::replace) == "nothing"); }
  SECTION("unless a run that was killed has left it") {
    std::filesystem::remove(output + ".tmp");
    run_into(output, sim::OutputMode::begin, 20);
    write_bytes(output + ".tmp", "my notes");
    CHECK(run(sim::OutputMode::resume) == "file_beside");
    write_bytes(output + ".tmp", hdf5);
    CHECK(run(sim::OutputMode::resume) == "nothing");
    CHECK_FALSE(exists(output + ".tmp"));
  }
}
