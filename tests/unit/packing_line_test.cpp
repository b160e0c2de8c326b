#include "sim/storage/packing_line.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

#include "sim/base/error.hpp"

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Chunks of very different sizes, so that later ones are through before earlier ones.
std::vector<Bytes> chunks_of_many_sizes() {
  std::mt19937_64 random(11);
  std::vector<Bytes> chunks;
  for (int i = 0; i < 300; ++i) {
    Bytes chunk(8 * (1 + random() % (i % 17 == 0 ? 40'000 : 900)));
    for (std::size_t at = 0; at < chunk.size(); at += 1 + random() % 5)
      chunk[at] = static_cast<std::uint8_t>(random());
    chunks.push_back(std::move(chunk));
  }
  return chunks;
}

Bytes copied(std::span<const std::uint8_t> bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

TEST_CASE("chunks are handed on in the order they came in, packed as by one thread", "[unit]") {
  const std::vector<Bytes> chunks = chunks_of_many_sizes();
  std::vector<Bytes> expected;
  sim::Packer packer;
  for (const Bytes& chunk : chunks) expected.push_back(copied(packer.packed(chunk, 8)));

  const int threads = GENERATE(1, 2, 3, 8);
  std::vector<Bytes> got;
  sim::PackingLine line(threads);
  Bytes reused;  // what was added may change at once
  for (const Bytes& chunk : chunks) {
    reused.assign(chunk.begin(), chunk.end());
    line.add(reused, 8, [&got](std::span<const std::uint8_t> packed) { got.push_back(copied(packed)); });
  }
  line.finish();
  CHECK((got == expected));
  line.finish();  // nothing is left
  CHECK(got.size() == expected.size());
}

TEST_CASE("no more than 32 MiB wait to be packed", "[unit]") {
  const Bytes large(10U << 20);
  std::size_t handed_on = 0, added = 0, most = 0;
  sim::PackingLine line(8);
  for (int i = 0; i < 6; ++i) {
    line.add(large, 1, [&](std::span<const std::uint8_t>) { ++handed_on; });
    most = std::max(most, ++added - handed_on);
  }
  CHECK(most <= 3);
  line.finish();
  CHECK(handed_on == added);
}

TEST_CASE("a chunk larger than what may wait is packed all the same", "[unit]") {
  const Bytes huge(33U << 20);
  std::size_t handed_on = 0;
  sim::PackingLine line(2);
  for (int i = 0; i < 2; ++i) line.add(huge, 1, [&](std::span<const std::uint8_t>) { ++handed_on; });
  line.finish();
  CHECK(handed_on == 2);
}

TEST_CASE("what goes wrong with a chunk is thrown to who adds and finishes", "[unit]") {
  const int threads = GENERATE(1, 2, 8);
  const Bytes chunk(800);
  SECTION("while it is packed") {
    const auto add_and_finish = [&] {
      sim::PackingLine line(threads);
      line.add({chunk.data(), 799}, 8, [](std::span<const std::uint8_t>) {});  // no whole values
      line.finish();
    };
    CHECK_THROWS_AS(add_and_finish(), sim::InvariantViolation);
  }
  SECTION("while it is handed on: nothing after it is") {
    std::size_t handed_on = 0;
    const auto add_and_finish = [&] {
      sim::PackingLine line(threads);
      for (int i = 0; i < 100; ++i) {
        line.add(chunk, 8, [&](std::span<const std::uint8_t>) {
          if (++handed_on == 5) throw std::runtime_error("the disk is full");
        });
      }
      line.finish();
    };
    CHECK_THROWS_AS(add_and_finish(), std::runtime_error);
    CHECK(handed_on == 5);
  }
}
