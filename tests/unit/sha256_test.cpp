#include "sim/record/sha256.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>

// Expected values: NIST FIPS 180-4 example computations (SHA256.pdf) and the NIST CAVP short-message vectors.
TEST_CASE("SHA-256 gives the published hashes", "[unit]") {
  CHECK(sim::sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sim::sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sim::sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sim::sha256_of(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a hash does not depend on how the bytes are cut into pieces", "[unit]") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += static_cast<char>(i * 7 % 251);
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string whole = text.substr(0, size);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
      sim::Sha256 hash;
      for (std::size_t at = 0; at < size; at += piece) hash.update(whole.substr(at, piece));
      REQUIRE(hash.hex() == sim::sha256_of(whole));
    }
  }
}

TEST_CASE("asking for the hash leaves it open for more", "[unit]") {
  sim::Sha256 hash;
  hash.update("a");
  CHECK(hash.hex() == sim::sha256_of("a"));
  hash.update("bc");
  CHECK(hash.hex() == sim::sha256_of("abc"));
}
