#include "sim/storage/packing.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "sim/storage/result_file.hpp"
#include "sim/storage/result_reader.hpp"
#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

/// Bits without any pattern, as the low bits of a measured number are.
std::vector<double> noise(std::size_t values) {
  std::mt19937_64 bits(7);
  std::vector<double> all(values);
  for (double& value : all) value = static_cast<double>(bits() >> 11) * 0x1p-53;
  return all;
}

sim::RecordLayout layout_of(std::size_t values) {
  sim::RecordLayout layout;
  layout.axes.push_back({"cell", "", "a cell", std::vector<std::int32_t>(values), false, {}});
  layout.observables.push_back({"noise", "1", "bits", {"cell"}, sim::ValueType::float64, 0, {}});
  layout.observables.push_back({"runs", "1", "whole numbers", {"cell"}, sim::ValueType::int32, 0, {}, -1});
  layout.observables.push_back({"flags", "1", "flags", {"cell"}, sim::ValueType::uint8, 0, {}});
  return layout;
}

sim::RunRecord record_of(const sim::RecordLayout& layout, std::uint32_t replication) {
  sim::RunRecord record = sim::RunRecord::blank(layout, replication);
  record.doubles(0) = noise(record.doubles(0).size());
  for (std::size_t i = 0; i < record.integers(1).size(); ++i) {
    record.integers(1)[i] = static_cast<std::int32_t>(i / 300) - 1;
    record.flags(2)[i] = static_cast<std::uint8_t>(i % 7 == 0 ? replication : 0);
  }
  record.doubles(0)[0] = replication;
  return record;
}

}  // namespace

// Known answer: the check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms (G. Cook).
TEST_CASE("the checksum is the published one and sees any change of a byte", "[unit]") {
  std::string text = "123456789";
  CHECK(sim::checksum_of(text.data(), text.size()) == 0xcbf43926U);
  text.assign(5000, '\0');
  const std::uint32_t whole = sim::checksum_of(text.data(), text.size());
  CHECK(whole != sim::checksum_of(text.data(), text.size() - 1));
  for (std::size_t i = 0; i < text.size(); i += 97) {
    text[i] = 1;
    CHECK(sim::checksum_of(text.data(), text.size()) != whole);
    text[i] = 0;
  }
}

TEST_CASE("what was packed before leaves no trace", "[unit]") {
  const std::vector<double> values = noise(20'000);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
  const std::vector<std::uint8_t> zeros(70'000);
  sim::Packer packer;
  const auto packed = [&packer](std::span<const std::uint8_t> plain, std::size_t value_size) {
    const std::span<const std::uint8_t> got = packer.packed(plain, value_size);
    return std::vector<std::uint8_t>(got.begin(), got.end());
  };
  const auto first = packed({bytes, 100'000}, 8);
  CHECK(packed(zeros, 1).size() < 1000);
  CHECK(packed({bytes + 8, 40'000}, 4) != first);
  CHECK(packed({bytes, 100'000}, 8) == first);
  sim::Packer another;
  const std::span<const std::uint8_t> got = another.packed({bytes, 100'000}, 8);
  CHECK(std::equal(got.begin(), got.end(), first.begin(), first.end()));
}

TEST_CASE("chunks of every size and kind come back from the file as they were", "[unit]") {
  const std::size_t values =
      GENERATE(1U, 7U, 2000U, 30'000U);  // the last one takes chunks of fewer replications
  const std::uint32_t replications = GENERATE(1U, 64U, 130U);
  const TemporaryFolder folder;
  sim::ResultSet results(layout_of(values));
  for (std::uint32_t i = 0; i < replications; ++i) results.append(record_of(results.layout, i));
  sim::save_result_set(folder.file("a.h5"), results, toy::provenance(7, replications),
                       sim::IfPresent::refuse);
  const sim::StoredResults stored = sim::read_result_file(folder.file("a.h5"));
  CHECK((stored.results.arrays == results.arrays));
  CHECK(stored.results_sha256 == sim::computed_results_sha256(folder.file("a.h5")));
}
