#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace sim {

/// The SHA-256 hash of many bytes: the same value as Sha256 (sim/record), from libcrypto, which uses what the
/// processor has for it. For whole datasets and files; nothing that runs in a browser needs it.
class StreamHash {
 public:
  StreamHash();
  void update(const void* bytes, std::size_t size);
  /// The hash of all bytes so far, in 64 lower-case hexadecimal digits; more may still be added afterwards.
  [[nodiscard]] std::string hex() const;

 private:
  struct Context;
  struct Release {
    void operator()(Context* context) const;
  };
  std::unique_ptr<Context, Release> context_;
};

}  // namespace sim
