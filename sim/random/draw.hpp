#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sim {

/// The luck of one replication: the seed of the scenario and the number of the replication.
/// There is no default: whoever draws says from which luck.
struct RandomKey {
  std::uint32_t seed;
  std::uint32_t replication;
  friend bool operator==(const RandomKey&, const RandomKey&) = default;
};

/// 32-bit FNV-1a hash of an entity's text id. The text, never the index, addresses draws, so that adding or
/// moving an entity leaves the luck of all others untouched. Two ids of one kind with the same hash are
/// refused on loading.
[[nodiscard]] constexpr std::uint32_t hash_of(std::string_view id) {
  std::uint32_t hash = 2166136261U;
  for (const char c : id) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 16777619U;
  }
  return hash;
}

/// What a draw is for: its purpose (a stable number from models/purpose.hpp), the entity and, where the
/// purpose needs it, a second entity. A draw is a function of (key, address, occurrence) and of nothing else.
struct Address {
  std::uint32_t purpose;
  std::uint32_t entity = 0;
  std::uint32_t sub = 0;
};

using Block = std::array<std::uint32_t, 4>;

/// Philox4x32-10 (Salmon et al., SC 2011), key (seed, replication), counter (block, sub, entity, purpose).
[[nodiscard]] Block random_block(RandomKey key, Address address, std::uint32_t block);

/// The blocks of one number at four addresses, each as random_block() gives it: side by side they take little
/// longer than one.
[[nodiscard]] std::array<Block, 4> random_blocks(RandomKey key, const std::array<Address, 4>& addresses,
                                                 std::uint32_t block);

/// The uniform number in (0, 1) made of one word: (word + 1/2) / 2^32. Never 0, never 1.
[[nodiscard]] constexpr double uniform_of(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * (1.0 / 4294967296.0);
}

#ifdef LIAISON_NOTE_DRAWS
/// Compiled in for one test only (tests/draws), which shows that no draw is used twice: called once for every
/// number handed out.
void note_draw(RandomKey key, Address address, std::uint32_t occurrence);
#else
inline void note_draw(RandomKey /*key*/, Address /*address*/, std::uint32_t /*occurrence*/) {}
#endif

/// The uniform number of the `occurrence`-th draw at an address. Four consecutive occurrences share a block.
[[nodiscard]] double uniform(RandomKey key, Address address, std::uint32_t occurrence);

/// uniform() of one occurrence at four addresses: side by side they take little longer than one.
[[nodiscard]] std::array<double, 4> uniforms(RandomKey key, const std::array<Address, 4>& addresses,
                                             std::uint32_t occurrence);

/// The same numbers for occurrences asked for in rising order: keeps the last block, so four cost one.
class DrawSequence {
 public:
  [[nodiscard]] double uniform(RandomKey key, Address address, std::uint32_t occurrence) {
    const std::uint32_t wanted = occurrence / 4;
    if (wanted != number_) {
      block_ = random_block(key, address, wanted);
      number_ = wanted;
    }
    note_draw(key, address, occurrence);
    return uniform_of(block_[occurrence % 4]);
  }

 private:
  std::uint32_t number_ = 0xffffffffU;  // no occurrence lies in this block
  Block block_{};
};

}  // namespace sim
