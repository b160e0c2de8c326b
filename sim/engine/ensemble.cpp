#include "sim/engine/ensemble.hpp"

namespace sim {

std::uint32_t SequentialExecutor::for_each_replication(const Runnable& runnable, ReplicationRange range,
                                                       const Consume& consume,
                                                       const std::atomic<bool>& stop) {
  std::uint32_t consumed = 0;
  for (std::uint32_t replication = range.first; replication < range.end && !stop; ++replication) {
    consume(runnable.run(RandomKey{range.seed, replication}));
    ++consumed;
  }
  return consumed;
}

}  // namespace sim
