#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/app/output.hpp"
#include "sim/base/error.hpp"
#include "sim/engine/ensemble.hpp"
#include "sim/record/record.hpp"
#include "sim/storage/result_writer.hpp"

namespace app {

/// The runs a question needs, kept in the journal and in memory as they come. What the journal holds already
/// is taken from there, so that an interrupted command goes on where it was.
class PairedRuns {
 public:
  /// `sentence` is the key of what the progress counts.
  PairedRuns(sim::Runnable runnable, std::uint32_t seed, const OutputOptions& options,
             sim::ResultWriter& writer, Console& console, std::string sentence = "compare.progress");

  /// Runs until there are so many replications; false when it was interrupted before.
  [[nodiscard]] bool up_to(std::uint32_t replications);
  [[nodiscard]] const sim::ResultSet& results() const { return results_; }

 private:
  const OutputOptions& options_;
  Console& console_;
  sim::ResultWriter& writer_;
  sim::Runnable runnable_;
  std::uint32_t seed_;
  std::string sentence_;
  std::unique_ptr<sim::Executor> executor_;
  sim::ResultSet results_;
};

/// "about 3 minutes": what one replication takes, times so many.
[[nodiscard]] sim::Sentence time_for(const sim::Runnable& runnable, std::uint32_t seed,
                                     std::uint32_t replications, int threads);

}  // namespace app
