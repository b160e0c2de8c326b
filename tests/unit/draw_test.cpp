#include "sim/random/draw.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/random/day_total.hpp"
#include "sim/random/normals.hpp"

TEST_CASE("Philox4x32-10 gives the published blocks") {
  // Known answers of Random123 (kat_vectors, philox4x32 10).
  CHECK(sim::random_block({0, 0}, {0, 0, 0}, 0) ==
        sim::Block{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  constexpr std::uint32_t all = 0xffffffffU;
  CHECK(sim::random_block({all, all}, {all, all, all}, all) ==
        sim::Block{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  // The digits of pi: counter 243f6a88 85a308d3 13198a2e 03707344, key a4093822 299f31d0. The counter is
  // block, second entity, entity, purpose; the key is seed, replication.
  CHECK(sim::random_block({0xa4093822U, 0x299f31d0U}, {0x03707344U, 0x13198a2eU, 0x85a308d3U}, 0x243f6a88U) ==
        sim::Block{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("every part of an address and of a key changes the draw") {
  const sim::RandomKey key{7, 3};
  const sim::Address address{1, 2, 4};
  std::set<double> values{sim::uniform(key, address, 5)};
  values.insert(sim::uniform({8, 3}, address, 5));
  values.insert(sim::uniform({7, 4}, address, 5));
  values.insert(sim::uniform(key, {2, 2, 4}, 5));
  values.insert(sim::uniform(key, {1, 3, 4}, 5));
  values.insert(sim::uniform(key, {1, 2, 5}, 5));
  values.insert(sim::uniform(key, address, 6));
  values.insert(sim::uniform(key, address, 9));
  CHECK(values.size() == 8);
  CHECK(sim::uniform(key, address, 5) == sim::uniform(key, address, 5));
}

TEST_CASE("uniform numbers lie strictly between 0 and 1, at the middles of 2^32 steps") {
  CHECK(sim::uniform_of(0) == 0x1p-33);
  CHECK(sim::uniform_of(0xffffffffU) == 1.0 - 0x1p-33);
  CHECK(sim::uniform_of(0x80000000U) - sim::uniform_of(0x7fffffffU) == 0x1p-32);
}

TEST_CASE("the four words of a block are four occurrences, and a sequence gives the same numbers") {
  const sim::RandomKey key{7, 3};
  const sim::Address address{1, 2, 4};
  sim::DrawSequence sequence;
  for (std::uint32_t occurrence = 0; occurrence < 100; ++occurrence) {
    const sim::Block block = sim::random_block(key, address, occurrence / 4);
    CHECK(sim::uniform(key, address, occurrence) == sim::uniform_of(block[occurrence % 4]));
    CHECK(sequence.uniform(key, address, occurrence) == sim::uniform(key, address, occurrence));
  }
}

TEST_CASE("four blocks at once are the blocks of their addresses") {
  const std::array<sim::Address, 4> addresses{
      {{1, 2, 3}, {4, 0xffffffffU, 6}, {0xffffffffU, 8, 0}, {10, 11, 0xffffffffU}}};
  for (const sim::RandomKey key : {sim::RandomKey{7, 3}, {0xffffffffU, 0xffffffffU}, {0, 0}}) {
    for (const std::uint32_t block : {0U, 1U, 12345U, 0xffffffffU}) {
      const std::array<sim::Block, 4> blocks = sim::random_blocks(key, addresses, block);
      for (std::size_t i = 0; i < blocks.size(); ++i)
        CHECK(blocks[i] == sim::random_block(key, addresses[i], block));
    }
  }
}

TEST_CASE("four uniform numbers at once are those of their addresses") {
  const std::array<sim::Address, 4> addresses{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}}};
  for (std::uint32_t occurrence = 0; occurrence < 9; ++occurrence) {
    const std::array<double, 4> four = sim::uniforms({7, 3}, addresses, occurrence);
    for (std::size_t i = 0; i < four.size(); ++i)
      CHECK(four[i] == sim::uniform({7, 3}, addresses[i], occurrence));
  }
}

TEST_CASE("the four normal numbers of a block are those of its uniform numbers") {
  const sim::RandomKey key{7, 4};
  const sim::Address address{1, 2, 5};
  for (std::uint32_t block = 0; block < 25; ++block) {
    const std::array<double, 4> normals = sim::normals_from(sim::random_block(key, address, block));
    for (std::uint32_t i = 0; i < normals.size(); ++i)
      CHECK(normals[i] == sim::normal_from(sim::uniform(key, address, 4 * block + i)));
  }
}

TEST_CASE("the day job of four days at once is that of each day, bit by bit") {
  for (const sim::JobSize law : {sim::JobSize::exponential, sim::JobSize::constant}) {
    for (const double jobs : {0.0, 1e-6, 0.2, 1.0, 7.5, 400.0}) {
      const sim::DayTotal total(jobs, 0.3, law);
      INFO(jobs << " jobs a day");
      const auto is_same = [&](const sim::Block& words) {
        const std::array<double, 4> four = total.from(words);
        for (std::size_t i = 0; i < words.size(); ++i)
          CHECK(four[i] == total.from(sim::uniform_of(words[i])));
      };
      for (std::uint32_t block = 0; block < 500; ++block)
        is_same(sim::random_block({8, 1}, {1, 1, 1}, block));
      // The ends, both sides of the middle, and both sides of the probability that nothing arrives.
      const auto nothing = static_cast<std::uint32_t>(std::min(std::exp(-jobs) * 0x1p32, 0x1p32 - 2.0));
      is_same({0, 1, 0xffffffffU, 0xfffffffeU});
      is_same({0x7fffffffU, 0x80000000U, nothing, nothing + 1});
      is_same({nothing == 0 ? 0 : nothing - 1, 2, 3, 0x80000001U});
    }
  }
}

TEST_CASE("texts are hashed by FNV-1a") {
  // Known answers: Fowler, Noll & Vo, "The FNV non-cryptographic hash algorithm", appendix C.
  CHECK(sim::hash_of("") == 0x811c9dc5U);
  CHECK(sim::hash_of("a") == 0xe40c292cU);
  CHECK(sim::hash_of("foobar") == 0xbf9cf968U);
  CHECK(sim::hash_of("\xc3\xa9") != sim::hash_of("e"));
}
