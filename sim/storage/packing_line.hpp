#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "sim/storage/packing.hpp"

namespace sim {

/// Packs chunks on several threads at once, and hands them on in the order in which they came: packing is
/// most of the work on a result file with every event, and HDF5 takes chunks from one thread alone.
///
/// What is handed on does not depend on the number of threads. At most 32 MiB of chunks wait, or one chunk;
/// to these come their packed forms, and for each thread what it works on: twice the largest chunk.
class PackingLine {
 public:
  /// Takes a packed chunk, which is valid until it returns.
  using HandOn = std::function<void(std::span<const std::uint8_t>)>;

  /// `threads` (1 or more) pack, the calling one among them, but no more than 8. With 1 there is no other,
  /// and nothing waits. Where the machine refuses a thread, there are fewer.
  explicit PackingLine(int threads);
  PackingLine(const PackingLine&) = delete;
  PackingLine& operator=(const PackingLine&) = delete;
  /// Drops what was not handed on.
  ~PackingLine();

  /// Adds a chunk of values of `value_size` bytes each; `bytes` may change as soon as this returns. Calls
  /// `hand_on` once, in here, in a later add() or in finish(). Rethrows what packing a chunk threw.
  void add(std::span<const std::uint8_t> bytes, std::size_t value_size, HandOn hand_on);
  /// Hands on all that waits.
  void finish();

 private:
  struct Chunk {
    std::vector<std::uint8_t> bytes;
    std::size_t value_size = 1;
    HandOn hand_on;
    std::vector<std::uint8_t> packed;
    std::exception_ptr thrown;
    bool is_through = false;
  };

  void help();
  [[nodiscard]] bool hands_on_before(std::size_t size);
  void pack_next(std::unique_lock<std::mutex>& lock, Packer& packer);
  void hand_on_oldest(std::unique_lock<std::mutex>& lock);
  Chunk& chunk(std::uint64_t number) { return ring_[number % ring_.size()]; }

  Packer packer_;     // of the calling thread
  std::mutex mutex_;  // guards all below; a chunk that was begun belongs to who packs it until it is through
  std::condition_variable changed_;
  std::vector<Chunk> ring_;
  std::uint64_t added_ = 0;      // chunks have their numbers in the order in which they came
  std::uint64_t begun_ = 0;      // the first that nobody packs yet
  std::uint64_t handed_on_ = 0;  // the oldest that waits
  std::size_t bytes_waiting_ = 0;
  bool is_over_ = false;
  std::vector<std::thread> helpers_;  // begun last: they use all above
};

}  // namespace sim
