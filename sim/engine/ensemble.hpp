#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "sim/engine/model.hpp"

namespace sim {

/// Which replications of which luck: first <= replication < end.
struct ReplicationRange {
  std::uint32_t seed;
  std::uint32_t first;
  std::uint32_t end;
};

/// How replications are executed. The records reach `consume` on one thread, in replication order, whatever
/// runs them: threads here, one thread in the browser, ranks of a cluster later.
class Executor {
 public:
  using Consume = std::function<void(RunRecord&&)>;
  virtual ~Executor() = default;
  /// Runs the range. `stop` may be set from anywhere: replications already begun are finished and consumed,
  /// none is begun after; returns the number of replications consumed. An exception of a run or of `consume`
  /// is rethrown.
  virtual std::uint32_t for_each_replication(const Runnable& runnable, ReplicationRange range,
                                             const Consume& consume, const std::atomic<bool>& stop) = 0;
};

/// One after the other on the calling thread.
class SequentialExecutor final : public Executor {
 public:
  std::uint32_t for_each_replication(const Runnable& runnable, ReplicationRange range, const Consume& consume,
                                     const std::atomic<bool>& stop) override;
};

}  // namespace sim
