#include "sim/storage/answer_group.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <limits>

#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"
#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

sim::AnswerPart answer(double value) {
  sim::AnswerPart part;
  part.axes = {{"change", "", "what changed", std::vector<std::string>{"eins", "zwei", "trois"}, false, {}}};
  part.arrays = {{{"gain", "person-day", "a gain", {"change", "quantity"}},
                  std::vector<double>{value, 2, 3, 4, 5, std::numeric_limits<double>::quiet_NaN()}},
                 {{"sign", "1", "a sign", {"quantity"}, sim::ValueType::uint8, 0, {"less", "more"}},
                  std::vector<std::uint8_t>{1, 0}}};
  part.texts = {{"why", "why it changed", "change", {"", "été", "a: b"}}};
  return part;
}

std::string file_with(const std::string& path, const sim::AnswerPart& part, std::uint32_t stop) {
  {
    sim::ResultWriter first(path, toy::layout(), toy::provenance(7, 20), sim::OutputMode::begin,
                            "comparison");
    for (std::uint32_t i = 0; i < stop; ++i) first.append(toy::runnable().run({7, i}));
  }
  sim::ResultWriter writer(path, toy::layout(), toy::provenance(7, 20), sim::OutputMode::resume,
                           "comparison");
  for (std::uint32_t i = writer.number_of_records(); i < 20; ++i) writer.append(toy::runnable().run({7, i}));
  writer.publish(&part);
  return bytes_of_file(path);
}

}  // namespace

TEST_CASE("an answer stands beside its runs, in the same bytes whenever it was interrupted") {
  const TemporaryFolder folder;
  const std::string bytes = file_with(folder.file("a.h5"), answer(1.0), 20);
  CHECK(file_with(folder.file("b.h5"), answer(1.0), 3) == bytes);
  CHECK(file_with(folder.file("c.h5"), answer(1.5), 20) != bytes);
  const sim::StoredResults stored = sim::read_result_file(folder.file("a.h5"));
  CHECK(stored.results.kind == "comparison");
  CHECK(stored.results.replications.size() == 20);
  CHECK(stored.results_sha256 == sim::computed_results_sha256(folder.file("a.h5")));
  CHECK(sim::read_identity(folder.file("c.h5")).results_sha256 == stored.results_sha256);
}

TEST_CASE("killed between publishing and tidying up, an answer is known as its own, and another's is not") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5");
  const std::string bytes = file_with(path, answer(1.0), 20);
  const auto leave_journal = [&](std::uint32_t seed) {
    std::filesystem::rename(path, folder.file("kept.h5"));
    sim::ResultWriter writer(path, toy::layout(), toy::provenance(seed, 20), sim::OutputMode::begin,
                             "comparison");
    for (std::uint32_t i = 0; i < 20; ++i) writer.append(toy::runnable().run({seed, i}));
    std::filesystem::rename(folder.file("kept.h5"), path);
  };
  const auto resume = [&](std::uint32_t seed) {
    sim::ResultWriter writer(path, toy::layout(), toy::provenance(seed, 20), sim::OutputMode::resume,
                             "comparison");
    const sim::AnswerPart part = answer(1.0);
    writer.publish(&part);
  };
  SECTION("its own") {
    leave_journal(7);
    resume(7);
    CHECK(bytes_of_file(path) == bytes);
    CHECK_FALSE(std::filesystem::exists(path + ".part"));
  }
  SECTION("one of other runs") {
    leave_journal(8);
    CHECK_THROWS_AS(resume(8), sim::ScenarioError);
    CHECK(bytes_of_file(path) == bytes);
  }
  SECTION("no result") {
    write_bytes(path, "a stranger");
    leave_journal(7);
    CHECK_THROWS_AS(resume(7), sim::ScenarioError);
    CHECK(bytes_of_file(path) == "a stranger");
  }
}

TEST_CASE("a journal of one kind is not gone on with by another") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5");
  {
    sim::ResultWriter first(path, toy::layout(), toy::provenance(7, 20), sim::OutputMode::begin);
    first.append(toy::runnable().run({7, 0}));
  }
  try {
    sim::ResultWriter second(path, toy::layout(), toy::provenance(7, 20), sim::OutputMode::resume,
                             "comparison");
    FAIL("it was gone on with");
  } catch (const sim::ScenarioError& error) {
    CHECK(error.faults().front().kind == "resume_other_kind");
  }
}
