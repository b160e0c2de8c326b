#include "sim/storage/journal.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/frame.hpp"
#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

constexpr std::uint32_t seed = 7;
constexpr std::uint32_t planned = 12;

sim::JournalHeader header() {
  return sim::journal_header("runs", toy::layout(), toy::provenance(seed, planned));
}

sim::RunRecord record_of(std::uint32_t replication) { return toy::runnable().run({seed, replication}); }

/// The bits of a record, so that a NaN equals itself.
std::string bits_of(const sim::RunRecord& record) {
  std::string bits(reinterpret_cast<const char*>(&record.replication), sizeof record.replication);
  for (const sim::Column& column : record.columns) {
    std::visit(
        [&bits](const auto& values) {
          bits += ':';
          bits.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
        },
        column);
  }
  return bits;
}

/// Writes the first `count` replications and returns the size of the file after the header and each record.
std::vector<std::size_t> write_journal(const std::string& path, std::uint32_t count) {
  sim::JournalWriter writer = sim::JournalWriter::begin(path, header(), sim::IfPresent::refuse);
  std::vector<std::size_t> ends{bytes_of_file(path).size()};
  for (std::uint32_t i = 0; i < count; ++i) {
    writer.append(record_of(i));
    ends.push_back(bytes_of_file(path).size());
  }
  return ends;
}

std::vector<std::string> fault_kinds_of(const sim::ScenarioError& error) {
  std::vector<std::string> kinds;
  for (const sim::Fault& fault : error.faults()) kinds.push_back(fault.kind);
  return kinds;
}

std::vector<std::string> refusal(const std::string& path, const sim::JournalHeader& other) {
  try {
    (void)sim::JournalWriter::resume(path, other, toy::layout());
  } catch (const sim::ScenarioError& error) {
    return fault_kinds_of(error);
  }
  return {};
}

}  // namespace

TEST_CASE("a journal gives back what was put in, bit for bit", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  write_journal(path, planned);
  sim::JournalReader reader(path, toy::layout());
  CHECK(reader.header() == header());
  CHECK(reader.number_of_records() == planned);
  sim::RunRecord record;
  std::uint64_t entries = 0;
  for (std::uint32_t i = 0; i < planned; ++i) {
    REQUIRE(reader.next(record));
    CHECK(bits_of(record) == bits_of(record_of(i)));
    entries += record.integers(5).size();
  }
  CHECK_FALSE(reader.next(record));
  CHECK(reader.number_of_entries() == entries);
  CHECK(entries > 0);
}

TEST_CASE("a journal cut at any byte keeps every whole record, and resuming makes the same journal",
          "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  constexpr std::uint32_t count = 4;
  const std::vector<std::size_t> ends = write_journal(path, count);
  const std::string whole = bytes_of_file(path);
  const std::string cut = folder.file("cut.h5.part");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    write_bytes(cut, whole.substr(0, size));
    std::uint32_t expected = 0;
    while (expected < count && ends[expected + 1] <= size) ++expected;
    const sim::JournalReader reader(cut, toy::layout());
    REQUIRE(reader.is_cut_in_header() == (size < ends[0]));
    REQUIRE(reader.number_of_records() == expected);
    {
      sim::JournalWriter writer = sim::JournalWriter::resume(cut, header(), toy::layout());
      REQUIRE(writer.number_of_records() == expected);
      for (std::uint32_t i = expected; i < count; ++i) writer.append(record_of(i));
    }
    REQUIRE(bytes_of_file(cut) == whole);
  }
}

TEST_CASE("a record with a changed byte, and all after it, are not believed", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  const std::vector<std::size_t> ends = write_journal(path, 3);
  const std::string whole = bytes_of_file(path);
  for (std::size_t at = ends[1]; at < ends[2]; ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write_bytes(path, changed);
    REQUIRE(sim::JournalReader(path, toy::layout()).number_of_records() == 1);
  }
}

TEST_CASE("a whole frame that is no record of this layout, or not the next one, is not believed", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  write_journal(path, 1);
  const std::string one = bytes_of_file(path);
  const auto records_with = [&](const sim::RunRecord& second) {
    std::vector<std::uint8_t> bytes;
    sim::FrameWriter frame(bytes);
    frame.number(second.replication);
    for (const sim::Column& column : second.columns) frame.column(column);
    frame.finish();
    write_bytes(path, one + std::string(bytes.begin(), bytes.end()));
    return sim::JournalReader(path, toy::layout()).number_of_records();
  };
  CHECK(records_with(record_of(1)) == 2);
  CHECK(records_with(record_of(2)) == 1);
  sim::RunRecord changed = record_of(1);
  changed.columns.pop_back();
  CHECK(records_with(changed) == 1);
  changed = record_of(1);
  changed.columns.emplace_back(std::vector<double>(1));
  CHECK(records_with(changed) == 1);
  for (std::size_t i = 0; i < record_of(1).columns.size(); ++i) {
    if (toy::layout().is_ragged(toy::layout().observables[i])) continue;
    changed = record_of(1);
    std::visit([](auto& values) { values.push_back(0); }, changed.columns[i]);
    CHECK(records_with(changed) == 1);
  }
}

TEST_CASE("only a record cut short may be dropped; other damage is refused, and dropped when asked",
          "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  const std::vector<std::size_t> ends = write_journal(path, 4);
  const std::string whole = bytes_of_file(path);
  using Kinds = std::vector<std::string>;
  for (std::size_t at = ends[1]; at < ends[3]; ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write_bytes(path, changed);
    REQUIRE(refusal(path, header()) == Kinds{sim::fault_kinds::journal_damaged});
    REQUIRE(bytes_of_file(path) == changed);
  }
  {
    sim::JournalWriter writer =
        sim::JournalWriter::resume(path, header(), toy::layout(), sim::IfDamaged::drop);
    REQUIRE(writer.number_of_records() == 2);
    for (std::uint32_t i = 2; i < 4; ++i) writer.append(record_of(i));
  }
  CHECK(bytes_of_file(path) == whole);
}

TEST_CASE("what a damaged journal would lose is counted", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  const std::vector<std::size_t> ends = write_journal(path, planned);
  const std::string whole = bytes_of_file(path);
  const auto damage_of = [&](const std::string& bytes) {
    write_bytes(path, bytes);
    return sim::JournalReader(path, toy::layout()).damage();
  };
  CHECK_FALSE(damage_of(whole).has_value());
  CHECK_FALSE(damage_of(whole.substr(0, whole.size() - 1)).has_value());
  std::string changed = whole;
  changed[ends[3] + 20] = static_cast<char>(changed[ends[3] + 20] ^ 4);
  const std::optional<sim::JournalDamage> damage = damage_of(changed);
  REQUIRE(damage.has_value());
  CHECK(damage->records == planned - 3);
  CHECK(damage->bytes == whole.size() - ends[3]);
  // The same at the end of the file: a record cut short does not hide what is broken before it.
  const std::optional<sim::JournalDamage> both = damage_of(changed.substr(0, ends[5] + 7));
  REQUIRE(both.has_value());
  CHECK(both->records == 2);
  const std::optional<sim::JournalDamage> tail = damage_of(whole + "my notes, of many words");
  REQUIRE(tail.has_value());
  CHECK(tail->records == 1);
}

TEST_CASE("records beyond those planned are not believed", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  static_cast<void>(write_journal(path, planned + 2));
  CHECK(sim::JournalReader(path, toy::layout()).number_of_records() == planned);
  CHECK(sim::JournalWriter::resume(path, header(), toy::layout(), sim::IfDamaged::drop).number_of_records() ==
        planned);
}

TEST_CASE("a run does not go on with the journal of another", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  write_journal(path, 3);
  const std::string before = bytes_of_file(path);
  using Kinds = std::vector<std::string>;
  sim::JournalHeader other = header();
  SECTION("of another scenario") {
    other.scenario_sha256[0] = other.scenario_sha256[0] == '0' ? '1' : '0';
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_scenario});
  }
  SECTION("with another seed, from which the scenario's hash follows") {
    ++other.seed;
    other.scenario_sha256[0] = other.scenario_sha256[0] == '0' ? '1' : '0';
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_seed});
  }
  SECTION("by another version") {
    other.program += "+";
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_version});
  }
  SECTION("at another recording level") {
    other.recording = "summary";
    other.layout_sha256 = "another, as it follows from the level";
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_recording});
  }
  SECTION("with another number of replications") {
    ++other.replications;
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_replications});
  }
  SECTION("of another kind") {
    other.kind = "design";
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_kind});
  }
  SECTION("with other axes") {
    other.layout_sha256 = "another";
    CHECK(refusal(path, other) == Kinds{sim::fault_kinds::resume_other_layout});
  }
  SECTION("and is told every difference at once") {
    ++other.seed;
    other.program = "9.9.9";
    CHECK(refusal(path, other) ==
          Kinds{sim::fault_kinds::resume_other_seed, sim::fault_kinds::resume_other_version});
  }
  CHECK(bytes_of_file(path) == before);
}

TEST_CASE("what is no journal is left alone", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  const std::string text = GENERATE(std::string("my notes"), std::string("liaison journal\x02", 16),
                                    std::string(sim::journal_magic) + std::string(5000, '\xff'));
  write_bytes(path, text);
  CHECK(refusal(path, header()) == std::vector<std::string>{sim::fault_kinds::not_a_journal});
  CHECK_THROWS_AS(sim::JournalReader(path, toy::layout()), sim::ScenarioError);
  CHECK(bytes_of_file(path) == text);
}

TEST_CASE("an interrupted run is not overwritten unless asked", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  write_journal(path, 2);
  try {
    (void)sim::JournalWriter::begin(path, header(), sim::IfPresent::refuse);
    FAIL("the journal was overwritten");
  } catch (const sim::ScenarioError& error) {
    CHECK(fault_kinds_of(error) == std::vector<std::string>{sim::fault_kinds::journal_exists});
  }
  CHECK(sim::JournalReader(path, toy::layout()).number_of_records() == 2);
  (void)sim::JournalWriter::begin(path, header(), sim::IfPresent::replace);
  CHECK(sim::JournalReader(path, toy::layout()).number_of_records() == 0);
}

TEST_CASE("a journal has one writer at a time", "[unit]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.h5.part");
  {
    const sim::JournalWriter first = sim::JournalWriter::begin(path, header(), sim::IfPresent::refuse);
    for (int attempt = 0; attempt < 2; ++attempt) {
      try {
        if (attempt == 0) (void)sim::JournalWriter::resume(path, header(), toy::layout());
        if (attempt == 1) (void)sim::JournalWriter::begin(path, header(), sim::IfPresent::replace);
        FAIL("two writers");
      } catch (const sim::StorageError& error) {
        CHECK(error.sentence().key == "storage.journal_in_use");
      }
    }
  }
  CHECK_NOTHROW((void)sim::JournalWriter::resume(path, header(), toy::layout()));
}

TEST_CASE("a journal takes replications in their order only", "[unit]") {
  const TemporaryFolder folder;
  sim::JournalWriter writer =
      sim::JournalWriter::begin(folder.file("a.h5.part"), header(), sim::IfPresent::refuse);
  writer.append(record_of(0));
  CHECK_THROWS_AS(writer.append(record_of(0)), sim::InvariantViolation);
  CHECK_THROWS_AS(writer.append(record_of(2)), sim::InvariantViolation);
  CHECK_NOTHROW(writer.append(record_of(1)));
}

TEST_CASE("the hash of a layout changes with everything that gives the values their meaning", "[unit]") {
  const std::string hash = sim::layout_sha256(toy::layout());
  CHECK(sim::layout_sha256(toy::layout()) == hash);
  sim::RecordLayout other = toy::layout();
  SECTION("a name") { other.observables[0].name += "x"; }
  SECTION("a unit") { other.observables[0].unit = "person-day"; }
  SECTION("a type") { other.observables[0].type = sim::ValueType::float64; }
  SECTION("an axis") { other.observables[1].axes = {"quantity"}; }
  SECTION("one observable fewer") { other.observables.pop_back(); }
  SECTION("a label") { other.axes[0].labels = std::vector<std::string>{"end", "other"}; }
  SECTION("a date") { other.axes[1].labels = std::vector<std::int32_t>{1, 2, 4}; }
  CHECK(sim::layout_sha256(other) != hash);
}
