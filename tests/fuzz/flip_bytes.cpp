// flip_bytes FOLDER INPUTS SEED: damages small result files in INPUTS random ways and reads each as the
// program does, in a child process first. Whatever the damage, the answer is a fault of the file or of the
// machine, in bounded time and memory; HDF5 itself crashes and turns in circles on some of them. Prints how
// many ended how; exit code 1 when one took too long or too much memory, or ended as it may not.
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t replications = 3;
constexpr double most_seconds = 30.0;  // two readings, of ten seconds at the most
constexpr long most_kilobytes = 1L << 20;

std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string good_file(const std::string& path) {
  sim::ResultWriter writer(path, toy::layout(), toy::provenance(7, replications), sim::OutputMode::replace);
  for (std::uint32_t i = 0; i < replications; ++i) writer.append(toy::runnable().run({7, i}));
  writer.publish();
  return bytes_of(path);
}

/// One way to damage a file. mt19937 gives the same numbers everywhere, so a number of an input says which it
/// is.
std::string damaged(std::string bytes, std::mt19937& chance) {
  const auto below = [&chance](std::size_t bound) { return static_cast<std::size_t>(chance() % bound); };
  const std::size_t changes = 1 + below(8);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = below(bytes.size());
    switch (below(6)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(chance());
        break;
      case 2:
        for (std::size_t j = at; j < bytes.size() && j < at + 8; ++j) bytes[j] = '\xff';
        break;
      case 3:
        for (std::size_t j = at; j < bytes.size() && j < at + 16; ++j) bytes[j] = '\0';
        break;
      case 4: {  // a piece of the file stands in another place
        const std::string piece = bytes.substr(below(bytes.size()), 1 + below(64));
        bytes.replace(at, piece.size(), piece);
        break;
      }
      default:
        if (below(16) == 0) bytes.resize(1 + at);
        break;
    }
  }
  return bytes;
}

/// Of the processor: a busy machine makes nothing take too long.
double seconds_of(int who) {
  rusage used{};
  getrusage(who, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

std::string argument(const sim::Fault& fault, const std::string& wanted) {
  for (const auto& [name, value] : fault.arguments) {
    if (name == wanted) return value.text();
  }
  return "";
}

/// Why a file is refused. A child that did not come to its end has no reason to give but that the file is
/// damaged.
std::string outcome_of_refusal(const sim::Fault& fault, const std::string& path, double seconds) {
  if (argument(fault, "reason") != "storage.reason.damaged") return fault.kind;
  if (argument(fault, "thing") != path) return fault.kind + ", HDF5 says so";
  return fault.kind + (seconds < 9.0 ? ", the child crashed" : ", the child turned in circles");
}

std::string outcome_of_reading(const std::string& path) {
  const double before = seconds_of(RUSAGE_CHILDREN);
  try {
    const sim::StoredResults stored = sim::read_result_file(path);
    return stored.results_sha256 == sim::computed_results_sha256(path) ? "same values" : "other values";
  } catch (const sim::ScenarioError& error) {
    return outcome_of_refusal(error.faults().front(), path, seconds_of(RUSAGE_CHILDREN) - before);
  } catch (const sim::StorageError& error) {
    return error.sentence().key;
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const std::string path = std::string(words[1]) + "/damaged.h5";
  const unsigned long inputs = std::stoul(words[2]);
  const std::string good = good_file(std::string(words[1]) + "/good.h5");
  std::mt19937 chance(static_cast<std::uint32_t>(std::stoul(words[3])));
  std::map<std::string, unsigned long> outcomes;
  double longest = 0.0;
  for (unsigned long i = 0; i < inputs; ++i) {
    std::ofstream(path, std::ios::binary) << damaged(good, chance);
    const double before = seconds_of(RUSAGE_SELF) + seconds_of(RUSAGE_CHILDREN);
    ++outcomes[outcome_of_reading(path)];
    longest = std::max(longest, seconds_of(RUSAGE_SELF) + seconds_of(RUSAGE_CHILDREN) - before);
  }
  for (const auto& [outcome, times] : outcomes) std::cout << outcome << ": " << times << '\n';
  rusage own{};
  rusage children{};
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &children);
  std::cout << "longest: " << longest << " s of the processor; memory: " << own.ru_maxrss / 1024
            << " MB, in the child " << children.ru_maxrss / 1024 << " MB\n";
  const bool bounded =
      longest < most_seconds && own.ru_maxrss < most_kilobytes && children.ru_maxrss < most_kilobytes;
  outcomes.erase("same values");
  outcomes.erase("other values");
  for (const char* more : {"", ", HDF5 says so", ", the child crashed", ", the child turned in circles"})
    outcomes.erase(std::string("not_a_result_file") + more);
  outcomes.erase("other_result_format");
  outcomes.erase("storage.input_output");
  return bounded && outcomes.empty() ? 0 : 1;
}
