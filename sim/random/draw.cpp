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

namespace sim {

Block random_block(RandomKey key, Address address, std::uint32_t block) {
  const philox4x32_ctr_t counter{{block, address.sub, address.entity, address.purpose}};
  const philox4x32_key_t philox_key{{key.seed, key.replication}};
  const philox4x32_ctr_t result = philox4x32_R(10, counter, philox_key);
  return {result.v[0], result.v[1], result.v[2], result.v[3]};
}

double uniform(RandomKey key, Address address, std::uint32_t occurrence) {
  note_draw(key, address, occurrence);
  return uniform_of(random_block(key, address, occurrence / 4)[occurrence % 4]);
}

}  // namespace sim
