// Any bytes as the journal of an interrupted run: refused, or whole records of the right shape that a run can
// go on from.
//
// With an odd first byte the rest is the file itself. With an even one it is taken apart into frames, each of
// two bytes of length and its payload, which get their lengths and checks here: no fuzzer guesses a 32-bit
// check.
#include "sim/storage/journal.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/storage/frame.hpp"
#include "tests/fuzz/targets/laws.hpp"
#include "tests/unit/toy_model.hpp"

namespace {

std::string framed(const std::uint8_t* bytes, std::size_t size) {
  std::string file(sim::journal_magic);
  std::vector<std::uint8_t> frame;
  while (size >= 2) {
    const std::size_t said = bytes[0] + 256U * bytes[1];
    const std::size_t length = std::min(said, size - 2);
    sim::FrameWriter writer(frame);
    writer.raw(bytes + 2, length);
    writer.finish();
    file.append(reinterpret_cast<const char*>(frame.data()), frame.size());
    bytes += 2 + length;
    size -= 2 + length;
  }
  return file;
}

/// A file in memory with a name that can be opened.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& bytes) : descriptor_(::memfd_create("journal", MFD_CLOEXEC)) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), 0);
    fuzz::law(written == static_cast<ssize_t>(bytes.size()), "a file in memory can be written");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void check_records(sim::JournalReader& reader, const sim::RecordLayout& layout) {
  sim::RunRecord record;
  std::uint32_t records = 0;
  std::uint64_t entries = 0;
  while (reader.next(record)) {
    fuzz::law(record.replication == records, "records come in the order of their replications");
    fuzz::law(record.columns.size() == layout.observables.size(),
              "a record has a column for each observable");
    std::size_t ragged = 0;
    for (std::size_t i = 0; i < record.columns.size(); ++i) {
      const sim::Observable& observable = layout.observables[i];
      const std::size_t values = sim::number_of_values(record.columns[i]);
      if (layout.is_ragged(observable)) {
        ragged = values;
      } else {
        fuzz::law(values == layout.values_per_replication(observable), "a column has the size of its axes");
      }
      fuzz::law(record.columns[i].index() == static_cast<std::size_t>(observable.type),
                "a column has the type of its observable");
    }
    entries += ragged;
    ++records;
  }
  fuzz::law(records == reader.number_of_records(), "the number of records is that of the records");
  fuzz::law(entries == reader.number_of_entries(), "the number of entries is that of the records");
}

void go_on(const std::string& path, const sim::JournalHeader& header, const sim::RecordLayout& layout,
           std::uint32_t records) {
  {
    sim::JournalWriter writer = sim::JournalWriter::resume(path, header, layout);
    fuzz::law(writer.number_of_records() == records, "a run goes on behind the last whole record");
    if (records < header.replications) writer.append(sim::RunRecord::blank(layout, records++));
  }
  sim::JournalReader reader(path, layout);
  fuzz::law(reader.header() == header && reader.number_of_records() == records,
            "what a run adds is there when it goes on again");
  check_records(reader, layout);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const sim::RecordLayout layout = toy::layout();
  if (size == 0) return 0;
  const MemoryFile file(bytes[0] % 2 == 0 ? framed(bytes + 1, size - 1) : fuzz::text_of(bytes + 1, size - 1));
  try {
    sim::JournalReader reader(file.path(), layout);
    check_records(reader, layout);
    const bool cut = reader.is_cut_in_header();
    const sim::JournalHeader header =
        cut ? sim::journal_header("runs", layout, toy::provenance(7, 12)) : reader.header();
    fuzz::law(reader.number_of_records() <= reader.header().replications, "no more records than planned");
    fuzz::law(!cut || reader.number_of_records() == 0, "a journal without a header has no records");
    if (header.layout_sha256 == sim::layout_sha256(layout)) {
      go_on(file.path(), header, layout, reader.number_of_records());
    } else {
      fuzz::law(reader.number_of_records() == 0, "records of another layout are not read");
    }
  } catch (const sim::ScenarioError& error) {
    fuzz::law(!error.faults().empty(), "a refusal has a fault");
  }
  return 0;
}
