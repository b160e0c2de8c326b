#pragma once

#include <cstdint>
#include <string>

#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"
#include "sim/storage/answer_group.hpp"
#include "sim/storage/journal.hpp"

namespace sim {

/// Version of the file's structure, in the attribute liaison_format_version. docs/decisions/0004 describes
/// it.
inline constexpr std::int32_t result_format_version = 1;

/// The records of a result set, one at a time: writes an answer that is already in memory.
class ResultSetSource final : public RecordSource {
 public:
  explicit ResultSetSource(const ResultSet& results) : results_(&results) {}
  [[nodiscard]] std::uint32_t number_of_records() const override;
  [[nodiscard]] std::uint64_t number_of_entries() const override;
  bool next(RunRecord& record) override;

 private:
  const ResultSet* results_;
  std::size_t position_ = 0;
  std::size_t entry_ = 0;
};

/// Writes a complete result file under exactly this name, in one pass over `source`, holding at most 64
/// records in memory and what waits in the PackingLine of `threads`. The same layout, provenance and records
/// give the same bytes, however many threads there are. Throws StorageError; then no file is left. Callers
/// that must never show a half-written file write beside the target and use publish_file(). An `answer` that
/// rests on the records is written with them.
void write_result_file(const std::string& path, const std::string& kind, const RecordLayout& layout,
                       const Provenance& provenance, RecordSource& source, int threads,
                       const AnswerPart* answer = nullptr);

/// The same for an answer in memory, on one thread, published under its final name in one step.
void save_result_set(const std::string& path, const ResultSet& results, const Provenance& provenance,
                     IfPresent, const AnswerPart* answer = nullptr);

}  // namespace sim
