// planted_faults NAME: does wrong on purpose in one way, so that a build in which nothing is reported is
// known to have been looked at.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "sim/engine/threads/threaded_executor.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

/// Replications that share a number without a lock: what addressed randomness and values as states forbid.
int race() {
  std::int64_t shared = 0;
  const sim::Runnable plain = toy::runnable();
  const sim::Runnable racing{
      plain.layout, [&](sim::RandomKey key) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));  // so that some overlap
        shared += key.replication;
        return plain.run(key);
      }};
  const std::atomic<bool> stop{false};
  std::uint32_t consumed = 0;
  sim::make_threaded_executor(4)->for_each_replication(
      racing, {1, 0, 200}, [&](sim::RunRecord&&) { ++consumed; }, stop);
  return shared == 0 || consumed == 0 ? 1 : 0;
}

int overrun(int argument) {
  const std::unique_ptr<int[]> numbers(new int[4]{1, 2, 3, 4});
  return numbers[static_cast<std::size_t>(argument) + 3] == 0 ? 1 : 0;
}

int overflow(int argument) { return std::numeric_limits<int>::max() + argument == 0 ? 1 : 0; }

int conversion(int argument) { return static_cast<int>(1e300 * argument) == 0 ? 1 : 0; }

int leak() {
  auto* lost = new std::vector<int>(100);
  lost->front() = 1;
  lost = nullptr;
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string name = count > 1 ? words[1] : "";
  const int one = count - 1;  // not known to the compiler
  if (name == "race") return race();
  if (name == "overrun") return overrun(one);
  if (name == "overflow") return overflow(one);
  if (name == "conversion") return conversion(one);
  if (name == "leak") return leak();
  return 2;
}
