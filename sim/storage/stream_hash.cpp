#include "sim/storage/stream_hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>
#include <string_view>

#include "sim/base/error.hpp"

namespace sim {
namespace {

EVP_MD_CTX* new_context() {
  EVP_MD_CTX* made = EVP_MD_CTX_new();
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

}  // namespace

struct StreamHash::Context {
  Context() : hash(new_context()) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(hash); }

  EVP_MD_CTX* hash;
};

void StreamHash::Release::operator()(Context* context) const { delete context; }

StreamHash::StreamHash() : context_(new Context) {
  ensure(EVP_DigestInit_ex(context_->hash, EVP_sha256(), nullptr) == 1, "libcrypto has SHA-256");
}

void StreamHash::update(const void* bytes, std::size_t size) {
  ensure(EVP_DigestUpdate(context_->hash, bytes, size) == 1, "a hash takes any bytes");
}

std::string StreamHash::hex() const {
  const Context so_far;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  ensure(EVP_MD_CTX_copy_ex(so_far.hash, context_->hash) == 1 &&
             EVP_DigestFinal_ex(so_far.hash, digest.data(), &size) == 1,
         "a hash can be read at any time");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 15];
  }
  return text;
}

}  // namespace sim
