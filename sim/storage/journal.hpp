#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"
#include "sim/storage/files.hpp"

namespace sim {

/// Finished replications, in ascending order, one at a time: what a result file is made from.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  [[nodiscard]] virtual std::uint32_t number_of_records() const = 0;
  /// Sum over the records of the length of their ragged columns.
  [[nodiscard]] virtual std::uint64_t number_of_entries() const = 0;
  /// The next record; false when there is none left.
  virtual bool next(RunRecord& record) = 0;
};

/// Whose finished replications a journal holds. Two journals with equal headers hold the same replications.
struct JournalHeader {
  std::string kind = "runs";    ///< of the result file to be
  std::string scenario_sha256;  ///< of the resolved scenario
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;  ///< planned
  std::string program;             ///< BuildInfo::program()
  std::string recording;           ///< name of the recording level
  std::string layout_sha256;       ///< of axes and observables
  std::string replaces;  ///< SHA-256 of the file whose replacement was granted; empty when there was none
  friend bool operator==(const JournalHeader&, const JournalHeader&) = default;
};

[[nodiscard]] JournalHeader journal_header(const std::string& kind, const RecordLayout& layout,
                                           const Provenance& provenance);

/// SHA-256 over the names, units, labels and types of all axes and observables.
[[nodiscard]] std::string layout_sha256(const RecordLayout& layout);

/// "results/a.h5" -> "results/a.h5.part".
[[nodiscard]] std::string journal_path(const std::string& result_path);

/// What to do with a journal that is damaged before its end: refuse it, or drop everything from there on.
enum class IfDamaged : std::uint8_t { refuse, drop };

/// Appends finished replications to a journal. Each record is one write: a process killed at any moment
/// leaves all records before, and at most one cut short, which reading drops; any other damage is refused.
/// The journal is locked while its writer lives.
class JournalWriter {
 public:
  /// A new journal. Throws ScenarioError (journal_exists) when one is there and is not to be replaced,
  /// StorageError when another process is writing it.
  [[nodiscard]] static JournalWriter begin(const std::string& path, const JournalHeader& header, IfPresent);
  /// Goes on with a journal, behind its last whole record; begins a new one when there is none, or one that
  /// was killed before its header was complete. What follows the last whole record stays in the file until a
  /// record is added. Throws ScenarioError with every difference between the headers (`replaces` is none), or
  /// journal_damaged when more would be dropped than one record cut short.
  [[nodiscard]] static JournalWriter resume(const std::string& path, const JournalHeader& header,
                                            const RecordLayout& layout, IfDamaged = IfDamaged::refuse);

  /// Number of whole records, which is the number of the next replication.
  [[nodiscard]] std::uint32_t number_of_records() const { return records_; }
  /// Adds the record of replication number_of_records().
  void append(const RunRecord& record);
  /// Waits until the disk has every record.
  void sync() { file_.sync(); }
  /// Removes the journal's file (its result file has been published).
  void remove();
  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  explicit JournalWriter(File file) : file_(std::move(file)) {}
  void write_header(const JournalHeader& header);

  File file_;
  std::uint64_t end_ = 0;
  std::uint32_t records_ = 0;
  bool has_rest_ = false;  ///< something follows the last whole record
  std::vector<std::uint8_t> buffer_;
};

/// What stands behind the whole records of a journal without being one record cut short by the end of the
/// file.
struct JournalDamage {
  std::uint64_t bytes = 0;
  std::uint32_t records = 0;  ///< replications that would have to be run again, as far as they can be seen
};

/// Reads the whole records of a journal, at most as many as are planned; what follows the last of them is
/// ignored.
class JournalReader final : public RecordSource {
 public:
  /// Looks through the whole journal once. Throws ScenarioError (not_a_journal, resume_other_layout).
  JournalReader(const std::string& path, RecordLayout layout);

  [[nodiscard]] const JournalHeader& header() const { return header_; }
  [[nodiscard]] std::uint32_t number_of_records() const override { return records_; }
  [[nodiscard]] std::uint64_t number_of_entries() const override { return entries_; }
  bool next(RunRecord& record) override;
  /// Where the last whole record ends, in bytes.
  [[nodiscard]] std::uint64_t end_of_records() const { return end_; }
  /// True when the file was cut short inside its header: it holds nothing.
  [[nodiscard]] bool is_cut_in_header() const { return cut_in_header_; }
  /// Looks at what follows the last whole record; nothing when that is nothing, or one record cut short.
  [[nodiscard]] std::optional<JournalDamage> damage();

 private:
  void read_header();
  void look_through();
  /// What a record has for one observable; a ragged one has any number of values, all of them the same.
  struct Shape {
    std::size_t value_size;  // bytes
    std::size_t values;
    bool is_ragged;
  };
  /// Whether the frame at `offset` is whole and record number records_; it stays in buffer_.
  bool read_record(std::uint64_t offset, std::uint64_t& entries);
  [[nodiscard]] bool is_cut_short(std::uint64_t offset) const;
  [[nodiscard]] std::uint32_t records_behind(std::uint64_t offset);

  File file_;
  RecordLayout layout_;
  std::vector<Shape> shapes_;  // one for each observable
  JournalHeader header_;
  std::uint64_t size_ = 0;
  std::uint64_t begin_ = 0;
  std::uint64_t next_ = 0;
  std::uint64_t end_ = 0;
  std::uint64_t entries_ = 0;
  std::uint32_t records_ = 0;
  bool cut_in_header_ = false;
  std::vector<std::uint8_t> buffer_;
};

}  // namespace sim
