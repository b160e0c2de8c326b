#include "sim/base/id_set.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <set>

#include "sim/base/id.hpp"

namespace {

using LampId = sim::Id<struct LampTag>;

TEST_CASE("a set of ids holds what was put in and not taken out, whichever way it is read") {
  constexpr std::uint32_t lamps = 200;  // three words and a part
  sim::IdSet<LampId> lit(lamps);
  std::set<std::uint32_t> wanted;
  REQUIRE(lit.number_of_words() == 4);
  std::uint32_t number = 1;
  for (int change = 0; change < 1000; ++change) {
    number = number * 1664525U + 1013904223U;
    const std::uint32_t lamp = (number >> 8) % lamps;
    if ((number >> 30) == 0) {
      lit.erase(LampId{lamp});
      wanted.erase(lamp);
    } else {
      lit.insert(LampId{lamp});
      wanted.insert(lamp);
    }
    if (change % 100 == 99) {
      const std::uint32_t word = (number >> 16) % lit.number_of_words();
      lit.clear_word(word);
      wanted.erase(wanted.lower_bound(64 * word), wanted.lower_bound(64 * word + 64));
    }
    std::set<std::uint32_t> asked, read;
    for (std::uint32_t i = 0; i < lamps; ++i) {
      if (lit.contains(LampId{i})) asked.insert(i);
      if ((lit.word(i / 64) >> (i % 64) & 1U) != 0) read.insert(i);
    }
    REQUIRE(asked == wanted);
    REQUIRE(read == wanted);
  }
  CHECK(!wanted.empty());
}

}  // namespace
