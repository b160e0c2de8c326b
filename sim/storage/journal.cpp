#include "sim/storage/journal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/frame.hpp"

namespace sim {
namespace {

constexpr std::uint64_t longest_header =
    4096;  // bytes; a longer file with a broken header was not just begun

Fault fault(const char* kind, const std::string& path, Arguments arguments) {
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

std::size_t size_in_bytes(ValueType type) {
  if (type == ValueType::float64) return sizeof(double);
  return type == ValueType::int32 ? sizeof(std::int32_t) : sizeof(std::uint8_t);
}

/// Whether a record has a column of the right type for each observable, so that its memory can be used again.
bool has_columns_of(const RecordLayout& layout, const RunRecord& record) {
  bool has = record.columns.size() == layout.observables.size();
  for (std::size_t i = 0; has && i < record.columns.size(); ++i) {
    has = record.columns[i].index() == static_cast<std::size_t>(layout.observables[i].type);
  }
  return has;
}

/// Whether a file begins as every journal does, as far as it goes.
bool begins_like_a_journal(const File& file) {
  std::array<char, journal_magic.size()> start{};
  const std::size_t got = file.read_at(0, start.data(), start.size());
  return std::equal(start.data(), start.data() + got, journal_magic.begin());
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
  buffer_.insert(buffer_.begin(), journal_magic.begin(), journal_magic.end());
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
  for (const Observable& observable : layout_.observables) {
    shapes_.push_back({size_in_bytes(observable.type), layout_.values_per_replication(observable),
                       layout_.is_ragged(observable)});
  }
  read_header();
  if (!cut_in_header_ && header_.layout_sha256 == layout_sha256(layout_)) look_through();
  next_ = begin_;
}

void JournalReader::read_header() {
  const ScenarioError foreign({fault(fault_kinds::not_a_journal, file_.path(), {})});
  if (!begins_like_a_journal(file_)) throw foreign;
  begin_ = end_ = journal_magic.size();
  if (size_ < journal_magic.size() || !read_frame(file_, size_, begin_, buffer_)) {
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
  std::uint64_t entries = 0;
  while (records_ < header_.replications && read_record(end_, entries)) {
    end_ += buffer_.size();
    entries_ += entries;
    ++records_;
  }
}

bool JournalReader::is_cut_short(std::uint64_t offset) const {
  std::array<std::uint32_t, 2> start{};  // length of the payload, number of the replication
  const std::size_t got = file_.read_at(offset, start.data(), sizeof start);
  if (got < frame_length_bytes) return true;
  const bool is_longer =
      start[0] < longest_payload && start[0] + frame_length_bytes + frame_check_bytes > size_ - offset;
  return is_longer && (offset == journal_magic.size() || got < sizeof start || start[1] == records_);
}

std::uint32_t JournalReader::records_behind(std::uint64_t offset) {
  constexpr std::uint64_t window = 1U << 20;
  std::uint64_t shortest = sizeof(std::uint32_t);  // the payload of a record without entries
  for (const Shape& shape : shapes_) shortest += sizeof(std::uint32_t) + shape.values * shape.value_size;
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

bool JournalReader::read_record(std::uint64_t offset, std::uint64_t& entries) {
  if (!read_frame(file_, size_, offset, buffer_)) return false;
  PayloadReader payload = payload_of(buffer_);
  std::uint32_t replication = 0;
  if (!payload.number(replication) || replication != records_) return false;
  bool entries_known = false;
  entries = 0;
  for (const Shape& shape : shapes_) {
    std::uint32_t values = 0;
    if (!payload.pass_column(shape.value_size, values)) return false;
    if (shape.is_ragged && !entries_known) entries = values;
    entries_known = entries_known || shape.is_ragged;
    if (values != (shape.is_ragged ? entries : shape.values)) return false;
  }
  return payload.is_at_end();
}

bool JournalReader::next(RunRecord& record) {
  if (next_ >= end_) return false;
  if (!has_columns_of(layout_, record)) record = RunRecord::blank(layout_, 0);
  bool is_whole = read_frame(file_, size_, next_, buffer_);
  if (is_whole) {
    PayloadReader payload = payload_of(buffer_);
    is_whole = payload.number(record.replication);
    for (Column& column : record.columns) is_whole = is_whole && payload.column(column);
  }
  ensure(is_whole, "a journal that was looked through can be read again");
  next_ += buffer_.size();
  return true;
}

}  // namespace sim
