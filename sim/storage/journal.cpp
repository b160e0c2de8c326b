#include "sim/storage/journal.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/storage/fault_kinds.hpp"

namespace sim {
namespace {

static_assert(std::endian::native == std::endian::little, "journals are little-endian");

// File: magic, then frames. A frame is its payload's length (4 bytes), the payload, and the 64-bit FNV-1a
// hash of both. The first frame is the header, every other one a record. The last byte of the magic is the
// version.
constexpr std::string_view magic{"liaison journal\x02", 16};
constexpr std::size_t length_bytes = 4;
constexpr std::size_t check_bytes = 8;
constexpr std::uint32_t longest_payload = 1U << 30;
constexpr std::uint64_t longest_header =
    4096;  // bytes; a longer file with a broken header was not just begun

std::uint64_t fnv1a_64(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 1099511628211ULL;
  return hash;
}

/// Builds one frame in a buffer.
class FrameWriter {
 public:
  explicit FrameWriter(std::vector<std::uint8_t>& buffer) : buffer_(buffer) {
    buffer_.assign(length_bytes, 0);
  }
  void number(std::uint32_t value) { raw(&value, sizeof value); }
  void text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    raw(value.data(), value.size());
  }
  void column(const Column& column) {
    std::visit(
        [this](const auto& values) {
          number(static_cast<std::uint32_t>(values.size()));
          raw(values.data(), values.size() * sizeof(values[0]));
        },
        column);
  }
  void finish() {
    const std::size_t payload = buffer_.size() - length_bytes;
    ensure(payload < longest_payload, "the record of one replication is smaller than 1 GiB");
    const auto length = static_cast<std::uint32_t>(payload);
    std::memcpy(buffer_.data(), &length, sizeof length);
    const std::uint64_t check = fnv1a_64(buffer_.data(), buffer_.size());
    raw(&check, sizeof check);
  }

 private:
  void raw(const void* bytes, std::size_t size) {
    const auto* first = static_cast<const std::uint8_t*>(bytes);
    buffer_.insert(buffer_.end(), first, first + size);
  }
  std::vector<std::uint8_t>& buffer_;
};

/// Takes a payload apart; every getter fails instead of reading past its end.
class PayloadReader {
 public:
  PayloadReader(const std::uint8_t* bytes, std::size_t size) : next_(bytes), left_(size) {}
  [[nodiscard]] bool number(std::uint32_t& value) { return raw(&value, sizeof value); }
  [[nodiscard]] bool text(std::string& value) {
    std::uint32_t size = 0;
    if (!number(size) || size > left_) return false;
    value.assign(size, '\0');
    return raw(value.data(), size);
  }
  [[nodiscard]] bool column(Column& column) {
    return std::visit(
        [this](auto& values) {
          std::uint32_t size = 0;
          if (!number(size) || size > left_ / sizeof(values[0])) return false;
          values.resize(size);
          return raw(values.data(), size * sizeof(values[0]));
        },
        column);
  }
  [[nodiscard]] bool is_at_end() const { return left_ == 0; }

 private:
  bool raw(void* bytes, std::size_t size) {
    if (size > left_) return false;
    if (size > 0) std::memcpy(bytes, next_, size);
    next_ += size;
    left_ -= size;
    return true;
  }
  const std::uint8_t* next_;
  std::size_t left_;
};

/// Reads the frame at `offset` into `payload` (without length and check). False when it is not whole: cut
/// short by the end of the file, or its check does not hold.
bool read_frame(const File& file, std::uint64_t file_size, std::uint64_t offset,
                std::vector<std::uint8_t>& buffer) {
  if (file_size - offset < length_bytes + check_bytes) return false;
  std::uint32_t length = 0;
  if (file.read_at(offset, &length, sizeof length) != sizeof length) return false;
  if (length >= longest_payload || length > file_size - offset - length_bytes - check_bytes) return false;
  buffer.resize(length_bytes + length + check_bytes);
  if (file.read_at(offset, buffer.data(), buffer.size()) != buffer.size()) return false;
  std::uint64_t check = 0;
  std::memcpy(&check, buffer.data() + length_bytes + length, sizeof check);
  return check == fnv1a_64(buffer.data(), length_bytes + length);
}

PayloadReader payload_of(const std::vector<std::uint8_t>& frame) {
  return {frame.data() + length_bytes, frame.size() - length_bytes - check_bytes};
}

/// Bytes of the payload of a record without entries.
std::uint64_t shortest_payload(const RecordLayout& layout) {
  std::uint64_t bytes = sizeof(std::uint32_t);
  for (const Column& column : RunRecord::blank(layout, 0).columns) {
    bytes += sizeof(std::uint32_t) +
             std::visit([](const auto& values) { return values.size() * sizeof(values[0]); }, column);
  }
  return bytes;
}

Fault fault(const char* kind, const std::string& path,
            std::vector<std::pair<std::string, std::string>> arguments) {
  arguments.emplace_back("path", path);
  return Fault{kind, Place{path, 0, 0}, "", std::move(arguments), ""};
}

/// Every way in which an interrupted run differs from the one that wants to go on with it.
std::vector<Fault> differences(const std::string& path, const JournalHeader& kept,
                               const JournalHeader& wanted) {
  std::vector<Fault> faults;
  const auto compare = [&](const char* kind, const std::string& got, const std::string& expected) {
    if (got != expected) faults.push_back(fault(kind, path, {{"got", expected}, {"expected", got}}));
  };
  compare(fault_kinds::resume_other_kind, kept.kind, wanted.kind);
  compare(fault_kinds::resume_other_seed, std::to_string(kept.seed), std::to_string(wanted.seed));
  compare(fault_kinds::resume_other_replications, std::to_string(kept.replications),
          std::to_string(wanted.replications));
  compare(fault_kinds::resume_other_version, kept.program, wanted.program);
  compare(fault_kinds::resume_other_recording, kept.recording, wanted.recording);
  // The resolved scenario holds seed, replications and recording level: its hash tells of a changed scenario
  // only when none of these has changed.
  const bool same_runs = kept.seed == wanted.seed && kept.replications == wanted.replications &&
                         kept.recording == wanted.recording;
  if (same_runs) {
    compare(fault_kinds::resume_other_scenario, kept.scenario_sha256.substr(0, 12),
            wanted.scenario_sha256.substr(0, 12));
  }
  // Other axes follow from another scenario, level or program; by themselves they are a difference of their
  // own.
  if (faults.empty()) {
    compare(fault_kinds::resume_other_layout, kept.layout_sha256.substr(0, 12),
            wanted.layout_sha256.substr(0, 12));
  }
  return faults;
}

/// Whether a file begins as every journal does, as far as it goes.
bool begins_like_a_journal(const File& file) {
  std::array<char, magic.size()> start{};
  const std::size_t got = file.read_at(0, start.data(), start.size());
  return std::equal(start.data(), start.data() + got, magic.begin());
}

/// Opens and locks the journal; it may be removed by its former owner between the two.
File locked_journal(const std::string& path) {
  if (is_directory(path)) throw StorageError(storage_sentence(path, EISDIR));
  while (true) {
    File file(path, File::Access::write);
    if (!file.try_lock()) throw StorageError({"storage.journal_in_use", {{"path", path}}});
    if (file.is_still_there()) return file;
  }
}

}  // namespace

JournalWriter JournalWriter::begin(const std::string& path, const JournalHeader& header,
                                   IfPresent if_present) {
  report_file_size_limit_as_failure();
  JournalWriter writer(locked_journal(path));
  if (if_present == IfPresent::refuse && writer.file_.size() > 0) {
    const char* kind =
        begins_like_a_journal(writer.file_) ? fault_kinds::journal_exists : fault_kinds::not_a_journal;
    throw ScenarioError({fault(kind, path, {})});
  }
  writer.write_header(header);
  return writer;
}

JournalWriter JournalWriter::resume(const std::string& path, const JournalHeader& header,
                                    const RecordLayout& layout, IfDamaged if_damaged) {
  report_file_size_limit_as_failure();
  JournalWriter writer(locked_journal(path));
  JournalReader reader(path, layout);
  if (reader.is_cut_in_header()) {
    writer.write_header(header);
    return writer;
  }
  std::vector<Fault> faults = differences(path, reader.header(), header);
  if (!faults.empty()) throw ScenarioError(std::move(faults));
  const std::optional<JournalDamage> damage =
      if_damaged == IfDamaged::refuse ? reader.damage() : std::nullopt;
  if (damage) {
    throw ScenarioError({fault(fault_kinds::journal_damaged, path,
                               {{"kept", std::to_string(reader.number_of_records())},
                                {"lost", std::to_string(damage->records)},
                                {"bytes", std::to_string(damage->bytes)}})});
  }
  writer.end_ = reader.end_of_records();
  writer.records_ = reader.number_of_records();
  writer.has_rest_ = writer.end_ < writer.file_.size();
  return writer;
}

void JournalWriter::write_header(const JournalHeader& header) {
  FrameWriter frame(buffer_);
  frame.text(header.kind);
  frame.text(header.scenario_sha256);
  frame.number(header.seed);
  frame.number(header.replications);
  frame.text(header.program);
  frame.text(header.recording);
  frame.text(header.layout_sha256);
  frame.text(header.replaces);
  frame.finish();
  buffer_.insert(buffer_.begin(), magic.begin(), magic.end());
  file_.truncate(0);
  file_.write_at(0, buffer_.data(), buffer_.size());
  end_ = buffer_.size();
  records_ = 0;
}

void JournalWriter::append(const RunRecord& record) {
  ensure(record.replication == records_, "a journal's records come in the order of their replications");
  FrameWriter frame(buffer_);
  frame.number(record.replication);
  for (const Column& column : record.columns) frame.column(column);
  frame.finish();
  if (has_rest_) file_.truncate(end_);
  has_rest_ = false;
  file_.write_at(end_, buffer_.data(), buffer_.size());
  end_ += buffer_.size();
  ++records_;
}

void JournalWriter::remove() { remove_file(file_.path()); }

JournalReader::JournalReader(const std::string& path, RecordLayout layout)
    : file_(path, File::Access::read), layout_(std::move(layout)), size_(file_.size()) {
  read_header();
  if (!cut_in_header_ && header_.layout_sha256 == layout_sha256(layout_)) look_through();
  next_ = begin_;
}

void JournalReader::read_header() {
  const ScenarioError foreign({fault(fault_kinds::not_a_journal, file_.path(), {})});
  if (!begins_like_a_journal(file_)) throw foreign;
  begin_ = end_ = magic.size();
  if (size_ < magic.size() || !read_frame(file_, size_, begin_, buffer_)) {
    if (size_ >= longest_header || !is_cut_short(begin_)) throw foreign;
    cut_in_header_ = true;
    return;
  }
  PayloadReader payload = payload_of(buffer_);
  const bool whole = payload.text(header_.kind) && payload.text(header_.scenario_sha256) &&
                     payload.number(header_.seed) && payload.number(header_.replications) &&
                     payload.text(header_.program) && payload.text(header_.recording) &&
                     payload.text(header_.layout_sha256) && payload.text(header_.replaces) &&
                     payload.is_at_end();
  if (!whole) throw foreign;
  begin_ += buffer_.size();
  end_ = begin_;
}

void JournalReader::look_through() {
  RunRecord record = RunRecord::blank(layout_, 0);
  std::uint64_t offset = end_;
  while (records_ < header_.replications && read_record(offset, record) && record.replication == records_) {
    end_ = offset;
    entries_ += entries_of(record);
    ++records_;
  }
}

bool JournalReader::is_cut_short(std::uint64_t offset) const {
  std::array<std::uint32_t, 2> start{};  // length of the payload, number of the replication
  const std::size_t got = file_.read_at(offset, start.data(), sizeof start);
  if (got < length_bytes) return true;
  const bool is_longer = start[0] < longest_payload && start[0] + length_bytes + check_bytes > size_ - offset;
  return is_longer && (offset == magic.size() || got < sizeof start || start[1] == records_);
}

std::uint32_t JournalReader::records_behind(std::uint64_t offset) {
  constexpr std::uint64_t window = 1U << 20;
  const std::uint64_t shortest = shortest_payload(layout_);
  std::vector<std::uint8_t> bytes(window + 2 * sizeof(std::uint32_t));
  std::uint32_t found = 0;
  while (offset < size_) {
    const std::uint64_t from = offset;
    const std::size_t got = file_.read_at(from, bytes.data(), bytes.size());
    while (offset < from + window && offset - from + 2 * sizeof(std::uint32_t) <= got) {
      std::array<std::uint32_t, 2> start{};
      std::memcpy(start.data(), bytes.data() + (offset - from), sizeof start);
      const bool may_be_one = start[0] >= shortest && start[1] >= records_ && start[1] < header_.replications;
      const bool is_one = may_be_one && read_frame(file_, size_, offset, buffer_);
      if (is_one) found = std::max(found, start[1] + 1 - records_);
      offset += is_one ? buffer_.size() : 1;
    }
    if (got < bytes.size()) break;
  }
  return found;
}

std::optional<JournalDamage> JournalReader::damage() {
  if (cut_in_header_ || end_ >= size_) return std::nullopt;
  const std::uint32_t behind = records_behind(end_ + 1);
  if (behind == 0 && is_cut_short(end_)) return std::nullopt;
  return JournalDamage{size_ - end_, std::max(behind, 1U)};
}

std::size_t JournalReader::entries_of(const RunRecord& record) const {
  for (std::size_t i = 0; i < record.columns.size(); ++i) {
    if (layout_.is_ragged(layout_.observables[i])) return number_of_values(record.columns[i]);
  }
  return 0;
}

bool JournalReader::read_record(std::uint64_t& offset, RunRecord& record) {
  if (!read_frame(file_, size_, offset, buffer_)) return false;
  PayloadReader payload = payload_of(buffer_);
  if (!payload.number(record.replication)) return false;
  for (std::size_t i = 0; i < record.columns.size(); ++i) {
    if (!payload.column(record.columns[i])) return false;
    const bool ragged = layout_.is_ragged(layout_.observables[i]);
    const std::size_t expected =
        ragged ? entries_of(record) : layout_.values_per_replication(layout_.observables[i]);
    if (number_of_values(record.columns[i]) != expected) return false;
  }
  if (!payload.is_at_end()) return false;
  offset += buffer_.size();
  return true;
}

bool JournalReader::next(RunRecord& record) {
  if (next_ >= end_) return false;
  record = RunRecord::blank(layout_, 0);
  ensure(read_record(next_, record), "a journal that was looked through can be read again");
  return true;
}

}  // namespace sim
