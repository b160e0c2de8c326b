// Prints what scenarios simulate, as text that two builds of the same sources can be compared by: for every
// replication and observable the number of values and a 64-bit FNV-1a hash of their bytes, or the bytes
// themselves. Lines that start with '#' describe the build and are no part of the comparison.
#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "models/catalogue.hpp"
#include "sim/base/error.hpp"
#include "sim/engine/ensemble.hpp"
#include "sim/scenario/text.hpp"

namespace {

enum class Detail { hashes, bytes };

struct Options {
  std::uint32_t replications = 20;
  std::uint32_t seed_offset = 0;  ///< added to the scenario's seed
  Detail detail = Detail::hashes;
  std::vector<std::string> scenarios;
};

class Fnv64 {
 public:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i) {
      hash_ ^= bytes[i];
      hash_ *= 1099511628211ULL;
    }
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037ULL;
};

std::string hex(std::uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

template <class T>
std::uint64_t bits_of(T value) {
  if constexpr (std::is_same_v<T, double>) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
  } else {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
  }
}

void print_column(const std::string& head, const sim::Column& column, Detail detail) {
  std::visit(
      [&](const auto& values) {
        Fnv64 hash;
        for (const auto& value : values) {
          const std::uint64_t bits = bits_of(value);
          hash.add(&bits, sizeof bits);
        }
        std::printf("%s %zu %s\n", head.c_str(), values.size(), hex(hash.value()).c_str());
        if (detail == Detail::bytes) {
          for (std::size_t i = 0; i < values.size(); ++i) {
            std::printf("%s[%zu] %s\n", head.c_str(), i, hex(bits_of(values[i])).c_str());
          }
        }
      },
      column);
}

std::uint8_t highest_level(const models::LoadedModel& model) {
  for (const models::ModelEntry& entry : models::catalogue()) {
    if (entry.name == model.name) return static_cast<std::uint8_t>(entry.levels.size() - 1);
  }
  throw std::logic_error("a loaded model that the catalogue does not have");
}

void print_scenario(const std::string& name, const Options& options) {
  const models::LoadedModel model = models::load_model(sim::load(sim::DiskFiles{}, name, {}));
  const sim::Runnable runnable = model.runnable(highest_level(model));
  const std::size_t slash = name.find_last_of('/');
  const std::string short_name = slash == std::string::npos ? name : name.substr(slash + 1);
  const std::atomic<bool> stop{false};
  sim::SequentialExecutor executor;
  const sim::ReplicationRange range{model.runs.seed + options.seed_offset, 0, options.replications};
  executor.for_each_replication(
      runnable, range,
      [&](sim::RunRecord&& record) {
        for (std::size_t i = 0; i < record.columns.size(); ++i) {
          const std::string head = short_name + " " + std::to_string(record.replication) + " " +
                                   runnable.layout.observables[i].name;
          print_column(head, record.columns[i], options.detail);
        }
      },
      stop);
}

// The C library's own exponential at many points: it differs between processors with and without a fused
// multiply-add, which shows whether a switch that is meant to hide the instruction does so.
void print_build() {
  Fnv64 witness;
  for (int i = 0; i < 100000; ++i) {
    const double value = std::exp(static_cast<double>(i) * 0.000137 - 5.0);
    witness.add(&value, sizeof value);
  }
#ifdef _LIBCPP_VERSION
  const char* const library = "libc++";
#else
  const char* const library = "libstdc++";
#endif
  std::printf("# compiler %s\n# library %s\n# pointer bits %zu\n# exp of the C library %s\n", __VERSION__,
              library, sizeof(void*) * 8, hex(witness.value()).c_str());
}

Options read_options(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    const auto number = [&] {
      if (++i >= count) throw std::runtime_error("a number is missing at the end");
      return static_cast<std::uint32_t>(std::strtoul(arguments[i], nullptr, 10));
    };
    if (argument == "--replications") {
      options.replications = number();
    } else if (argument == "--seed-offset") {
      options.seed_offset = number();
    } else if (argument == "--bytes") {
      options.detail = Detail::bytes;
    } else {
      options.scenarios.emplace_back(argument);
    }
  }
  if (options.scenarios.empty()) {
    throw std::runtime_error(
        "usage: liaison_values [--replications N] [--seed-offset N] [--bytes] SCENARIO...");
  }
  return options;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const Options options = read_options(count, arguments);
    print_build();
    for (const std::string& name : options.scenarios) print_scenario(name, options);
    return 0;
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) {
      std::fprintf(stderr, "%s:%d:%d: %s: %s\n", fault.place.file.c_str(), fault.place.line,
                   fault.place.column, fault.path.c_str(), fault.kind.c_str());
    }
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "liaison_values: %s\n", error.what());
    return 3;
  }
}
