#include "sim/app/paired_runs.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "sim/app/interruption.hpp"
#include "sim/app/progress.hpp"
#include "sim/engine/threads/threaded_executor.hpp"

namespace app {

PairedRuns::PairedRuns(sim::Runnable runnable, std::uint32_t seed, const OutputOptions& options,
                       sim::ResultWriter& writer, Console& console, std::string sentence)
    : options_(options),
      console_(console),
      writer_(writer),
      runnable_(std::move(runnable)),
      seed_(seed),
      sentence_(std::move(sentence)),
      executor_(sim::make_threaded_executor(options.threads)),
      results_(runnable_.layout) {
  sim::JournalReader reader = writer.reader();
  sim::RunRecord record;
  while (reader.next(record)) results_.append(record);
  if (writer.number_of_records() == 0 || options.voice != Progress::Voice::heard) return;
  console.error_say({"app.run.resumed", {{"n", std::to_string(writer.number_of_records())}}});
}

bool PairedRuns::up_to(std::uint32_t replications) {
  const std::uint32_t first = writer_.number_of_records();
  if (first >= replications) return true;
  Progress progress(console_, first, replications, options_.voice, sentence_);
  const auto consume = [&](sim::RunRecord&& record) {
    writer_.append(record);
    results_.append(record);
    progress.advance();
  };
  executor_->for_each_replication(runnable_, {seed_, first, replications}, consume, interruption());
  return writer_.number_of_records() >= replications;
}

sim::Sentence time_for(const sim::Runnable& runnable, std::uint32_t seed, std::uint32_t replications,
                       int threads) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begun = Clock::now();
  static_cast<void>(runnable.run({seed, 0}));
  const double each = std::chrono::duration<double>(Clock::now() - begun).count();
  const double seconds = each * replications / threads;
  if (seconds < 90.0) {
    return {"compare.time.seconds", {{"n", std::to_string(std::max<long long>(1, std::llround(seconds)))}}};
  }
  if (seconds < 5400.0)
    return {"compare.time.minutes", {{"n", std::to_string(std::llround(seconds / 60.0))}}};
  return {"compare.time.hours", {{"n", std::to_string(std::llround(seconds / 3600.0))}}};
}

}  // namespace app
