#include "sim/engine/threads/threaded_executor.hpp"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"

#if defined(__SANITIZE_THREAD__)
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
extern "C" void AnnotateIgnoreWritesBegin(const char* file, int line);
extern "C" void AnnotateIgnoreWritesEnd(const char* file, int line);
#endif

namespace sim {
namespace {

// oneTBB as packaged is not instrumented for the thread sanitizer, which therefore does not see that handing
// a task over orders memory, nor that the memory of a finished task may be used again for the next one. These
// tell it, and are empty in every other build.
#if defined(__SANITIZE_THREAD__)
void hands_over(const void* task) { __tsan_release(const_cast<void*>(task)); }
void takes_over(const void* task) { __tsan_acquire(const_cast<void*>(task)); }
/// While one lives, the calling thread writes what only oneTBB looks after: its tasks.
struct OwnedByOneTbb {
  OwnedByOneTbb() { AnnotateIgnoreWritesBegin(__FILE__, __LINE__); }
  OwnedByOneTbb(const OwnedByOneTbb&) = delete;
  OwnedByOneTbb& operator=(const OwnedByOneTbb&) = delete;
  ~OwnedByOneTbb() { AnnotateIgnoreWritesEnd(__FILE__, __LINE__); }
};
#else
void hands_over(const void*) {}
void takes_over(const void*) {}
struct OwnedByOneTbb {
  OwnedByOneTbb() {}  // not trivial, so that a variable of it counts as used
};
#endif

/// A task for oneTBB, which copies it into memory of its own, and calls it once on one of its threads.
template <class Action>
class Task {
 public:
  explicit Task(Action action) : action_(action) {}
  Task(const Task& other) : action_(other.action_) { hands_over(this); }
  Task& operator=(const Task&) = delete;
  ~Task() = default;
  void operator()() const {
    takes_over(this);
    action_();
  }

 private:
  Action action_;
};

/// What one replication came to: its record, or what it threw.
struct Outcome {
  std::optional<RunRecord> record;
  std::exception_ptr thrown;
};

/// One range of replications under way. Tasks take replications in ascending order, so those begun are always
/// the first ones; the calling thread consumes them in the same order from a ring of `tokens` places.
class Relay {
 public:
  Relay(tbb::task_arena& arena, const Runnable& runnable, ReplicationRange range,
        const std::atomic<bool>& stop, std::uint32_t tokens)
      : arena_(arena), runnable_(runnable), range_(range), stop_(stop), next_(range.first), ring_(tokens) {}
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  /// Nothing is begun any more, and what runs is waited for: tasks refer to this object.
  ~Relay() {
    std::unique_lock lock(mutex_);
    abandoned_ = true;
    changed_.wait(lock, [this] { return tasks_ == 0; });
  }

  std::uint32_t consume_all(const Executor::Consume& consume) {
    std::uint32_t consumed = 0;
    const std::uint32_t total = range_.end > range_.first ? range_.end - range_.first : 0;
    const auto tokens = static_cast<std::uint32_t>(ring_.size());
    for (std::uint32_t i = 0; i < tokens && i < total; ++i) start_task();
    while (consumed < total) {
      std::optional<Outcome> outcome = outcome_of(consumed);
      if (!outcome) break;  // stopped before this replication was begun
      if (outcome->thrown) std::rethrow_exception(outcome->thrown);
      consume(std::move(*outcome->record));
      ++consumed;
      if (total - consumed >= tokens) start_task();
    }
    return consumed;
  }

 private:
  void start_task() {
    {
      const std::lock_guard lock(mutex_);
      ++tasks_;
    }
    try {
      const OwnedByOneTbb unwatched;
      arena_.enqueue(Task([this] { run_next(); }));
    } catch (...) {
      const std::lock_guard lock(mutex_);
      --tasks_;
      throw;
    }
  }

  /// One task: the next replication from its key to its record.
  void run_next() {
    std::unique_lock lock(mutex_);
    if (!abandoned_ && !stop_) {
      const std::uint32_t replication = next_++;
      lock.unlock();
      Outcome outcome = run(replication);
      lock.lock();
      ring_[(replication - range_.first) % ring_.size()] = std::move(outcome);
    }
    --tasks_;
    changed_.notify_all();  // under the lock: the last task must not touch the relay after letting go of it
  }

  Outcome run(std::uint32_t replication) const {
    try {
      return {runnable_.run(RandomKey{range_.seed, replication}), nullptr};
    } catch (...) {
      return {std::nullopt, std::current_exception()};
    }
  }

  /// Waits for the outcome of the `position`-th replication; nothing when it will never be begun.
  std::optional<Outcome> outcome_of(std::uint32_t position) {
    std::optional<Outcome>& place = ring_[position % ring_.size()];
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return place.has_value() || tasks_ == 0; });
    return std::exchange(place, std::nullopt);
  }

  tbb::task_arena& arena_;
  const Runnable& runnable_;
  const ReplicationRange range_;
  const std::atomic<bool>& stop_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::uint32_t next_;
  std::vector<std::optional<Outcome>> ring_;
  std::uint32_t tasks_ = 0;  // handed to oneTBB and not yet over
  bool abandoned_ = false;
};

class ThreadedExecutor final : public Executor {
 public:
  // The calling thread only consumes, so oneTBB is allowed one thread more than it would take by itself.
  explicit ThreadedExecutor(int threads)
      : tokens_(2 * static_cast<std::uint32_t>(threads)),
        allowed_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads) + 1),
        arena_(threads, 0) {}

  std::uint32_t for_each_replication(const Runnable& runnable, ReplicationRange range, const Consume& consume,
                                     const std::atomic<bool>& stop) override {
    Relay relay(arena_, runnable, range, stop, tokens_);
    return relay.consume_all(consume);
  }

 private:
  std::uint32_t tokens_;
  tbb::global_control allowed_;
  tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Executor> make_threaded_executor(int threads) {
  ensure(threads >= 1, "an ensemble runs on at least one thread");
  if (threads == 1) return std::make_unique<SequentialExecutor>();
  return std::make_unique<ThreadedExecutor>(threads);
}

}  // namespace sim
