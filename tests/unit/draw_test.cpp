#include "sim/random/draw.hpp"

#include <catch2/catch.hpp>
#include <set>

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

TEST_CASE("texts are hashed by FNV-1a") {
  // Known answers: Fowler, Noll & Vo, "The FNV non-cryptographic hash algorithm", appendix C.
  CHECK(sim::hash_of("") == 0x811c9dc5U);
  CHECK(sim::hash_of("a") == 0xe40c292cU);
  CHECK(sim::hash_of("foobar") == 0xbf9cf968U);
  CHECK(sim::hash_of("\xc3\xa9") != sim::hash_of("e"));
}
