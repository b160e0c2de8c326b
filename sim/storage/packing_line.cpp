#include "sim/storage/packing_line.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "sim/base/error.hpp"

namespace sim {
namespace {

constexpr int most_threads = 8;  // decision 0004 says why no more
constexpr std::size_t chunks_per_thread = 4;
constexpr std::size_t most_bytes_waiting = 32U << 20;
constexpr std::size_t largest_kept = 1U << 20;  // memory of larger chunks is given back

}  // namespace

PackingLine::PackingLine(int threads) {
  ensure(threads >= 1, "somebody packs");
  const auto packing = static_cast<std::size_t>(std::min(threads, most_threads));
  ring_.resize(chunks_per_thread * packing);
  helpers_.reserve(packing - 1);
  try {
    while (helpers_.size() + 1 < packing) helpers_.emplace_back([this] { help(); });
  } catch (const std::exception&) {
    // No thread, or no memory for one: those that are there do the work.
  }
}

PackingLine::~PackingLine() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
  for (std::thread& helper : helpers_) helper.join();
}

void PackingLine::add(std::span<const std::uint8_t> bytes, std::size_t value_size, HandOn hand_on) {
  if (helpers_.empty()) return hand_on(packer_.packed(bytes, value_size));
  std::unique_lock lock(mutex_);
  while (hands_on_before(bytes.size())) hand_on_oldest(lock);
  lock.unlock();
  Chunk& newest = chunk(added_);  // nobody else's: it was handed on, or never used
  newest.bytes.assign(bytes.begin(), bytes.end());
  newest.value_size = value_size;
  newest.hand_on = std::move(hand_on);
  newest.is_through = false;
  lock.lock();
  bytes_waiting_ += bytes.size();
  ++added_;
  changed_.notify_all();
}

/// Whether the oldest chunk is handed on before one of `size` bytes is added: it is through, or there is no
/// room.
bool PackingLine::hands_on_before(std::size_t size) {
  if (handed_on_ == added_) return false;
  return chunk(handed_on_).is_through || added_ - handed_on_ == ring_.size() ||
         bytes_waiting_ + size > most_bytes_waiting;
}

void PackingLine::finish() {
  std::unique_lock lock(mutex_);
  while (handed_on_ < added_) hand_on_oldest(lock);
}

void PackingLine::help() {
  try {
    Packer packer;
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return is_over_ || begun_ < added_; });
      if (is_over_) return;
      pack_next(lock, packer);
    }
  } catch (const std::bad_alloc&) {
    // The calling thread packs what this one cannot.
  }
}

void PackingLine::pack_next(std::unique_lock<std::mutex>& lock, Packer& packer) {
  Chunk& next = chunk(begun_++);
  lock.unlock();
  try {
    const std::span<const std::uint8_t> packed = packer.packed(next.bytes, next.value_size);
    next.packed.assign(packed.begin(), packed.end());
  } catch (...) {
    next.thrown = std::current_exception();
  }
  lock.lock();
  next.is_through = true;
  changed_.notify_all();
}

/// Packs what nobody packs yet while the oldest chunk is not through.
void PackingLine::hand_on_oldest(std::unique_lock<std::mutex>& lock) {
  Chunk& oldest = chunk(handed_on_);
  while (!oldest.is_through) {
    if (begun_ < added_) {
      pack_next(lock, packer_);
    } else {
      changed_.wait(lock, [&] { return oldest.is_through; });
    }
  }
  ++handed_on_;
  bytes_waiting_ -= oldest.bytes.size();
  lock.unlock();
  if (oldest.thrown) std::rethrow_exception(std::exchange(oldest.thrown, nullptr));
  oldest.hand_on(oldest.packed);
  if (oldest.bytes.capacity() > largest_kept) oldest.bytes = std::vector<std::uint8_t>();
  if (oldest.packed.capacity() > largest_kept) oldest.packed = std::vector<std::uint8_t>();
  lock.lock();
}

}  // namespace sim
