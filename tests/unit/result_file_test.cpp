#include "sim/storage/result_file.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "sim/engine/threads/threaded_executor.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"
#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t seed = 7;
constexpr std::uint32_t planned = 150;  // more than two chunks of 64

/// Runs replications up to `end` into an output and publishes it when that is all of them.
void run_into(const std::string& output, sim::OutputMode mode, std::uint32_t end, int threads = 1,
              std::uint32_t with_seed = seed) {
  sim::ResultWriter writer(output, toy::layout(), toy::provenance(with_seed, planned), mode);
  const std::atomic<bool> stop{false};
  sim::make_threaded_executor(threads)->for_each_replication(
      toy::runnable(), {with_seed, writer.number_of_records(), end},
      [&writer](sim::RunRecord&& record) { writer.append(record); }, stop);
  if (end == planned) writer.publish();
}

sim::ResultSet results_in_memory() {
  sim::ResultSet results(toy::layout());
  for (std::uint32_t i = 0; i < planned; ++i) results.append(toy::runnable().run({seed, i}));
  return results;
}

bool same_bits(const sim::Column& one, const sim::Column& other) {
  if (one.index() != other.index() || sim::number_of_values(one) != sim::number_of_values(other))
    return false;
  return std::visit(
      [&other](const auto& values) {
        const auto& others = std::get<std::decay_t<decltype(values)>>(other);
        return values.empty() ||
               std::memcmp(values.data(), others.data(), values.size() * sizeof(values[0])) == 0;
      },
      one);
}

void check_same_axis(const sim::Axis& one, const sim::Axis& other) {
  CHECK(one.name == other.name);
  CHECK(one.unit == other.unit);
  CHECK(one.meaning == other.meaning);
  CHECK(one.labels == other.labels);
  CHECK(one.ragged == other.ragged);
  REQUIRE(one.extras.size() == other.extras.size());
  for (std::size_t i = 0; i < one.extras.size(); ++i) {
    CHECK(one.extras[i].name == other.extras[i].name);
    CHECK(one.extras[i].meaning == other.extras[i].meaning);
    CHECK(one.extras[i].labels == other.extras[i].labels);
  }
}

void check_same_observable(const sim::Observable& one, const sim::Observable& other) {
  CHECK(one.name == other.name);
  CHECK(one.unit == other.unit);
  CHECK(one.meaning == other.meaning);
  CHECK(one.axes == other.axes);
  CHECK(one.type == other.type);
  CHECK(one.level == other.level);
  CHECK(one.flag_meanings == other.flag_meanings);
  CHECK(one.missing == other.missing);
}

/// "scenario:<kind>", "storage:<key>" or "nothing": how an action ended.
template <class Action>
std::string outcome_of(Action action) {
  try {
    action();
  } catch (const sim::ScenarioError& error) {
    return "scenario:" + error.faults().front().kind;
  } catch (const sim::StorageError& error) {
    return "storage:" + error.sentence().key;
  }
  return "nothing";
}

bool exists(const std::string& path) { return std::filesystem::exists(path); }

/// Runs `action` in a child process, so that limits and rights it gives up stay there. True when it held.
template <class Action>
bool holds_in_child(Action action) {
  const pid_t child = ::fork();
  if (child == 0) {
    bool held = false;
    try {
      held = action();
    } catch (...) {
    }
    ::_exit(held ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("the same seed gives the same file, byte for byte, on any number of threads", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("one.h5"), sim::OutputMode::begin, planned);
  const std::string bytes = bytes_of_file(folder.file("one.h5"));
  REQUIRE(bytes.size() > 1000);
  const int threads = GENERATE(1, 2, 4, 8);
  run_into(folder.file("other.h5"), sim::OutputMode::begin, planned, threads);
  CHECK(bytes_of_file(folder.file("other.h5")) == bytes);
  CHECK_FALSE(exists(folder.file("other.h5.part")));
  CHECK_FALSE(exists(folder.file("other.h5.tmp")));
  run_into(folder.file("third.h5"), sim::OutputMode::begin, planned, threads, seed + 1);
  CHECK(bytes_of_file(folder.file("third.h5")) != bytes);
}

TEST_CASE("the time of day leaves no trace in the file", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("now.h5"), sim::OutputMode::begin, planned);
  ::usleep(1'100'000);  // HDF5 keeps times in whole seconds
  run_into(folder.file("later.h5"), sim::OutputMode::begin, planned);
  CHECK(bytes_of_file(folder.file("now.h5")) == bytes_of_file(folder.file("later.h5")));
}

TEST_CASE("an interrupted and resumed run gives the file of one that was not", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("one.h5"), sim::OutputMode::begin, planned);
  const std::string output = folder.file("other.h5");
  const std::uint32_t interrupted = GENERATE(0U, 1U, 63U, 64U, 65U, 149U, 150U);
  if (interrupted < planned) {
    run_into(output, sim::OutputMode::begin, interrupted);
  } else {  // killed after the last record, before the file was published
    sim::ResultWriter writer(output, toy::layout(), toy::provenance(seed, planned), sim::OutputMode::begin);
    for (std::uint32_t i = 0; i < planned; ++i) writer.append(toy::runnable().run({seed, i}));
  }
  REQUIRE(exists(output + ".part"));
  REQUIRE_FALSE(exists(output));
  {  // a record cut short by the kill
    std::ofstream(output + ".part", std::ios::binary | std::ios::app) << "\x40";
  }
  write_bytes(output + ".tmp", "\x89HDF\r\n\x1a\nhalf a result file");
  run_into(output, sim::OutputMode::resume, planned);
  CHECK(bytes_of_file(output) == bytes_of_file(folder.file("one.h5")));
  CHECK_FALSE(exists(output + ".part"));
  CHECK_FALSE(exists(output + ".tmp"));
}

TEST_CASE("resuming what was never begun begins it", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("a.h5"), sim::OutputMode::resume, planned);
  CHECK(exists(folder.file("a.h5")));
}

TEST_CASE("a result file read back is what was written", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5");
  run_into(path, sim::OutputMode::begin, planned);
  const sim::StoredResults stored = sim::read_result_file(path);
  const sim::ResultSet expected = results_in_memory();
  CHECK(stored.results.kind == "runs");
  CHECK(stored.results.replications == expected.replications);
  CHECK(stored.results.row_size == expected.row_size);
  REQUIRE(stored.results.layout.axes.size() == expected.layout.axes.size());
  for (std::size_t i = 0; i < expected.layout.axes.size(); ++i) {
    check_same_axis(stored.results.layout.axes[i], expected.layout.axes[i]);
  }
  REQUIRE(stored.results.layout.observables.size() == expected.layout.observables.size());
  for (std::size_t i = 0; i < expected.arrays.size(); ++i) {
    check_same_observable(stored.results.layout.observables[i], expected.layout.observables[i]);
    CHECK(same_bits(stored.results.arrays[i], expected.arrays[i]));
  }
  sim::Provenance provenance = toy::provenance(seed, planned);
  provenance.files = sim::without_common_folder(provenance.files);
  CHECK(stored.provenance == provenance);
  CHECK(stored.results_sha256 == sim::computed_results_sha256(path));

  SECTION("and saving it again gives the same bytes") {
    sim::save_result_set(folder.file("b.h5"), stored.results, stored.provenance, sim::IfPresent::refuse);
    CHECK(bytes_of_file(folder.file("b.h5")) == bytes_of_file(path));
  }
}

TEST_CASE("the hash of the results changes with any value, and not with the provenance", "[unit]") {
  const TemporaryFolder folder;
  const auto hash_of = [&folder](const sim::ResultSet& results, const sim::Provenance& provenance) {
    sim::save_result_set(folder.file("x.h5"), results, provenance, sim::IfPresent::replace);
    const std::string hash = sim::read_result_file(folder.file("x.h5")).results_sha256;
    CHECK(hash == sim::computed_results_sha256(folder.file("x.h5")));
    return hash;
  };
  const sim::ResultSet results = results_in_memory();
  sim::Provenance provenance = toy::provenance(seed, planned);
  const std::string hash = hash_of(results, provenance);
  for (std::size_t i = 0; i < results.arrays.size(); ++i) {
    sim::ResultSet changed = results;
    std::visit([](auto& values) { values.back() = values.back() == 1 ? 0 : 1; }, changed.arrays[i]);
    CHECK(hash_of(changed, provenance) != hash);
  }
  provenance.build.compiler = "another";
  CHECK(hash_of(results, provenance) == hash);
}

TEST_CASE("missing values have one bit pattern in the file", "[unit]") {
  const TemporaryFolder folder;
  sim::ResultSet results = results_in_memory();
  sim::save_result_set(folder.file("a.h5"), results, toy::provenance(seed, planned), sim::IfPresent::refuse);
  auto& values = std::get<std::vector<double>>(results.arrays[3]);
  int missing = 0;
  for (double& value : values) {
    if (!std::isnan(value)) continue;
    value = -std::numeric_limits<double>::quiet_NaN();
    ++missing;
  }
  REQUIRE(missing > 0);
  sim::save_result_set(folder.file("b.h5"), results, toy::provenance(seed, planned), sim::IfPresent::refuse);
  CHECK(bytes_of_file(folder.file("a.h5")) == bytes_of_file(folder.file("b.h5")));
}

TEST_CASE("long event logs and no replications at all are written and read", "[unit]") {
  const TemporaryFolder folder;
  const int replications = GENERATE(0, 1, 70);
  sim::ResultSet results(toy::layout());
  for (int r = 0; r < replications; ++r) {
    sim::RunRecord record = toy::runnable().run({seed, static_cast<std::uint32_t>(r)});
    for (int e = 0; e < 300 * (r % 3); ++e) {  // more than two chunks of 8192 entries in all
      record.integers(5).push_back(1000 * r + e);
      record.flags(6).push_back(static_cast<std::uint8_t>(e % 2));
    }
    results.append(record);
  }
  sim::save_result_set(folder.file("a.h5"), results, toy::provenance(seed, planned), sim::IfPresent::refuse);
  const sim::StoredResults stored = sim::read_result_file(folder.file("a.h5"));
  CHECK(stored.results.row_size == results.row_size);
  for (std::size_t i = 0; i < results.arrays.size(); ++i) {
    CHECK(same_bits(stored.results.arrays[i], results.arrays[i]));
  }
}

TEST_CASE("where the scenario's folder lies does not change the file", "[unit]") {
  const TemporaryFolder folder;
  sim::Provenance there = toy::provenance(seed, planned);
  sim::Provenance elsewhere = there;
  for (sim::ProvenanceText& file : elsewhere.files) file.name = "/home/other/place" + file.name;
  const sim::ResultSet results = results_in_memory();
  sim::save_result_set(folder.file("a.h5"), results, there, sim::IfPresent::refuse);
  sim::save_result_set(folder.file("b.h5"), results, elsewhere, sim::IfPresent::refuse);
  CHECK(bytes_of_file(folder.file("a.h5")) == bytes_of_file(folder.file("b.h5")));
}

TEST_CASE("an existing output is replaced only when asked, and only by a complete one", "[unit]") {
  const TemporaryFolder folder;
  const std::string output = folder.file("a.h5");
  write_bytes(output, "the work of last week");
  CHECK(outcome_of([&] { run_into(output, sim::OutputMode::begin, planned); }) == "scenario:output_exists");
  CHECK(outcome_of([&] { run_into(output, sim::OutputMode::resume, planned); }) == "scenario:output_exists");
  CHECK_FALSE(exists(output + ".part"));
  run_into(output, sim::OutputMode::replace, 20);
  CHECK(bytes_of_file(output) == "the work of last week");
  run_into(output, sim::OutputMode::resume, planned);
  CHECK(sim::read_result_file(output).results.replications.size() == planned);
}

TEST_CASE("a file that appears while the run goes on is not overwritten", "[unit]") {
  const TemporaryFolder folder;
  const std::string output = folder.file("a.h5");
  sim::ResultWriter writer(output, toy::layout(), toy::provenance(seed, planned), sim::OutputMode::begin);
  writer.append(toy::runnable().run({seed, 0}));
  write_bytes(output, "somebody else's");
  CHECK(outcome_of([&] { writer.publish(); }) == "scenario:output_exists");
  CHECK(bytes_of_file(output) == "somebody else's");
  CHECK(exists(output + ".part"));
  CHECK_FALSE(exists(output + ".tmp"));
}

TEST_CASE("an output that cannot be written is refused before anything runs", "[unit]") {
  const TemporaryFolder folder;
  const auto begin = [](const std::string& output) {
    return outcome_of([&] {
      const sim::ResultWriter writer(output, toy::layout(), toy::provenance(seed, planned),
                                     sim::OutputMode::begin);
    });
  };
  CHECK(begin(folder.path()) == "storage:storage.is_directory");
  CHECK(begin(folder.file("no/such/folder/a.h5")) == "storage:storage.no_folder");
  write_bytes(folder.file("file"), "");
  CHECK(begin(folder.file("file/a.h5")) == "storage:storage.not_a_folder");
  CHECK(begin(folder.file(std::string(300, 'a'))) == "storage:storage.name_too_long");
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(holds_in_child([&] {
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && ::seteuid(nobody) != 0) return false;
    return begin(folder.file("a.h5")) == "storage:storage.no_permission";
  }));
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST_CASE("a disk that fills up at any moment leaves a journal to resume and no half-written file",
          "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("whole.h5"), sim::OutputMode::begin, planned);
  const std::string whole = bytes_of_file(folder.file("whole.h5"));
  const rlim_t largest = whole.size() + 4096;
  std::size_t full = 0;
  for (rlim_t limit = 100; limit < largest; limit += 3001) {
    const std::string output = folder.file("a" + std::to_string(limit) + ".h5");
    const bool held = holds_in_child([&] {
      const rlimit small{limit, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &small);
      const std::string outcome = outcome_of([&] { run_into(output, sim::OutputMode::begin, planned); });
      if (outcome == "nothing") return bytes_of_file(output) == whole;
      return outcome == "storage:storage.file_size_limit" && !exists(output) && exists(output + ".part") &&
             !exists(output + ".tmp");
    });
    REQUIRE(held);
    if (exists(output)) continue;
    ++full;
    run_into(output, sim::OutputMode::resume, planned);
    REQUIRE(bytes_of_file(output) == whole);
  }
  CHECK(full > 8);
}

TEST_CASE("what is no result file is told apart", "[unit]") {
  const TemporaryFolder folder;
  const auto read = [](const std::string& path) {
    return outcome_of([&] { (void)sim::read_result_file(path); });
  };
  CHECK(read(folder.file("none.h5")) == "scenario:no_such_result_file");
  CHECK(read(folder.path()) == "scenario:not_a_result_file");
  write_bytes(folder.file("empty.h5"), "");
  CHECK(read(folder.file("empty.h5")) == "scenario:not_a_result_file");
  write_bytes(folder.file("text.h5"), std::string(10'000, 'x'));
  CHECK(read(folder.file("text.h5")) == "scenario:not_a_result_file");
}

TEST_CASE("a result file cut anywhere is refused", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("a.h5"), sim::OutputMode::begin, planned);
  const std::string whole = bytes_of_file(folder.file("a.h5"));
  const std::string cut = folder.file("cut.h5");
  for (std::size_t size = 0; size < whole.size(); size += 997) {
    write_bytes(cut, whole.substr(0, size));
    REQUIRE(outcome_of([&] { (void)sim::read_result_file(cut); }) == "scenario:not_a_result_file");
  }
}

TEST_CASE("a result file whose heaps of texts are damaged is refused, and takes nobody down", "[unit]") {
  const TemporaryFolder folder;
  run_into(folder.file("a.h5"), sim::OutputMode::begin, planned);
  const std::string whole = bytes_of_file(folder.file("a.h5"));
  const std::string path = folder.file("damaged.h5");
  std::size_t damaged = 0;
  for (std::size_t heap = whole.find("GCOL"); heap != std::string::npos;
       heap = whole.find("GCOL", heap + 4)) {
    std::string bytes = whole;
    bytes.replace(heap + 16, 64, std::string(64, '\xff'));  // the index and sizes of its first texts
    write_bytes(path, bytes);
    CHECK(outcome_of([&] { (void)sim::read_result_file(path); }) == "scenario:not_a_result_file");
    ++damaged;
  }
  CHECK(damaged > 0);
}

TEST_CASE("a layout that readers would misunderstand is a defect of the model, and refused", "[unit]") {
  const TemporaryFolder folder;
  sim::RecordLayout layout = toy::layout();
  SECTION("a plural unit, which xarray turns into a length of time") { layout.observables[5].unit = "days"; }
  SECTION("a name that netCDF refuses") { layout.observables[0].name = "height of the walk"; }
  SECTION("a name used twice") { layout.observables[0].name = "side"; }
  SECTION("a name the file uses itself") { layout.observables[0].name = "seed"; }
  SECTION("a flag of two words") { layout.observables[2].flag_meanings[1] = "at zero"; }
  SECTION("a second label too few") { layout.axes[0].extras[0].labels.pop_back(); }
  SECTION("an axis that is not there") { layout.observables[0].axes = {"nothing"}; }
  sim::ResultSet results(layout);
  CHECK_THROWS_AS(
      sim::save_result_set(folder.file("a.h5"), results, toy::provenance(seed, 0), sim::IfPresent::refuse),
      sim::InvariantViolation);
  CHECK_FALSE(exists(folder.file("a.h5")));
}
