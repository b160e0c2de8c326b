#pragma once

#include <memory>

#include "sim/engine/ensemble.hpp"

namespace sim {

/// Runs replications on `threads` threads (1 or more) beside the calling one, which consumes the records in
/// replication order. At most two records for each thread are under way or waiting, however slow the consumer
/// is. The records, and which exception is rethrown, do not depend on the number of threads. With 1 the
/// calling thread does everything.
[[nodiscard]] std::unique_ptr<Executor> make_threaded_executor(int threads);

}  // namespace sim
