#include "sim/storage/stream_hash.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <string>

#include "sim/record/sha256.hpp"

// The project's own SHA-256, which the browser shares, is the witness: it has the published vectors.
TEST_CASE("the hash of a stream is SHA-256, however it is cut into pieces", "[unit]") {
  std::string text;
  for (int i = 0; i < 70'000; ++i) text += static_cast<char>(i * 7 % 251);
  for (const std::size_t size : {0, 1, 55, 56, 63, 64, 65, 119, 128, 4096, 70'000}) {
    const std::string whole = text.substr(0, size);
    for (const std::size_t piece : {1, 63, 64, 8192}) {
      sim::StreamHash hash;
      for (std::size_t at = 0; at < size; at += piece)
        hash.update(whole.data() + at, std::min(piece, size - at));
      REQUIRE(hash.hex() == sim::sha256_of(whole));
    }
  }
}

TEST_CASE("asking for the hash of a stream leaves it open for more", "[unit]") {
  sim::StreamHash hash;
  hash.update("a", 1);
  CHECK(hash.hex() == sim::sha256_of("a"));
  hash.update("bc", 2);
  CHECK(hash.hex() == sim::sha256_of("abc"));
}
