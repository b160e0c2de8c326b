#include "sim/random/draw.hpp"

// Random123 knows a list of processors and refuses all others. WebAssembly needs nothing of what it does for
// one of them (RISC-V: plain C).
#ifdef __EMSCRIPTEN__
#define __riscv 1
#endif
#include <Random123/philox.h>
#ifdef __EMSCRIPTEN__
#undef __riscv
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sim {

Block random_block(RandomKey key, Address address, std::uint32_t block) {
  const philox4x32_ctr_t counter{{block, address.sub, address.entity, address.purpose}};
  const philox4x32_key_t philox_key{{key.seed, key.replication}};
  const philox4x32_ctr_t result = philox4x32_R(10, counter, philox_key);
  return {result.v[0], result.v[1], result.v[2], result.v[3]};
}

#ifdef __SSE2__
namespace {

/// Two numbers of 32 bits, each in the lower half of 64; what the upper halves hold never matters.
using Two = std::uint64_t __attribute__((vector_size(16)));

/// The products, of 64 bits, of the lower halves.
inline Two product(Two a, Two b) {
  return reinterpret_cast<Two>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
}

inline Two both(std::uint32_t number) { return Two{number, number}; }

}  // namespace

std::array<Block, 4> random_blocks(RandomKey key, const std::array<Address, 4>& addresses,
                                   std::uint32_t block) {
  // The rounds of Philox4x32 (Salmon et al., SC 2011, section 3.4), on two pairs of counters.
  std::array<Two, 2> a, b, c, d;
  for (std::size_t i = 0; i < 2; ++i) {
    const Address& even = addresses[2 * i];
    const Address& odd = addresses[2 * i + 1];
    a[i] = both(block);
    b[i] = Two{even.sub, odd.sub};
    c[i] = Two{even.entity, odd.entity};
    d[i] = Two{even.purpose, odd.purpose};
  }
  Two seed = both(key.seed), replication = both(key.replication);
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < 2; ++i) {
      const Two first = product(a[i], both(PHILOX_M4x32_0));
      const Two second = product(c[i], both(PHILOX_M4x32_1));
      a[i] = (second >> 32) ^ b[i] ^ seed;
      b[i] = second;
      c[i] = (first >> 32) ^ d[i] ^ replication;
      d[i] = first;
    }
    seed += both(PHILOX_W32_0);
    replication += both(PHILOX_W32_1);
  }
  std::array<Block, 4> blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto word = [i](const std::array<Two, 2>& words) {
      return static_cast<std::uint32_t>(words[i / 2][i % 2]);
    };
    blocks[i] = {word(a), word(b), word(c), word(d)};
  }
  return blocks;
}
#else
std::array<Block, 4> random_blocks(RandomKey key, const std::array<Address, 4>& addresses,
                                   std::uint32_t block) {
  return {random_block(key, addresses[0], block), random_block(key, addresses[1], block),
          random_block(key, addresses[2], block), random_block(key, addresses[3], block)};
}
#endif

double uniform(RandomKey key, Address address, std::uint32_t occurrence) {
  note_draw(key, address, occurrence);
  return uniform_of(random_block(key, address, occurrence / 4)[occurrence % 4]);
}

std::array<double, 4> uniforms(RandomKey key, const std::array<Address, 4>& addresses,
                               std::uint32_t occurrence) {
  for (const Address& address : addresses) note_draw(key, address, occurrence);
  const std::array<Block, 4> blocks = random_blocks(key, addresses, occurrence / 4);
  const std::uint32_t word = occurrence % 4;
  return {uniform_of(blocks[0][word]), uniform_of(blocks[1][word]), uniform_of(blocks[2][word]),
          uniform_of(blocks[3][word])};
}

}  // namespace sim
