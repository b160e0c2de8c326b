#pragma once

#include <cstdint>
#include <string>

#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"
#include "sim/storage/answer_group.hpp"
#include "sim/storage/journal.hpp"

namespace sim {

/// How a run treats what is already there under its output's name.
enum class OutputMode : std::uint8_t {
  begin,    ///< refuse an existing result file and an interrupted run
  replace,  ///< start over, and replace both (--force); the old result file stays until the new one is
            ///< complete
  resume,   ///< go on with the interrupted run (--resume), or begin when there is none; an output that is
            ///< there must be this run's own, or the one it was begun to replace
  resume_and_replace,  ///< the same, replacing whatever is there and dropping a damaged end of the journal
};

/// Keeps the finished replications of one experiment and makes its result file: a journal while it runs, the
/// file in one step at the end. Killed at any moment, it leaves the journal and never part of a result file.
class ResultWriter {
 public:
  /// Checks that the output can be written, and opens the journal. Throws ScenarioError (see fault_kinds.hpp)
  /// when what is there forbids it, StorageError when the machine does. `kind` is that of the file to be,
  /// `threads` is how many may work on it.
  ResultWriter(std::string output, RecordLayout layout, Provenance provenance, OutputMode mode,
               std::string kind = "runs", int threads = 1);

  /// Number of replications already there: the first to be run.
  [[nodiscard]] std::uint32_t number_of_records() const { return journal_.number_of_records(); }
  /// Adds the record of replication number_of_records().
  void append(const RunRecord& record) { journal_.append(record); }
  /// Makes the result file from the journal, gives it its name, removes the journal. Once, after the last
  /// record. An answer that rests on the records is written with them.
  void publish(const AnswerPart* answer = nullptr);
  /// Reads the replications so far, for a summary in memory. Independent of append().
  [[nodiscard]] JournalReader reader() const { return JournalReader(journal_.path(), layout_); }

 private:
  [[nodiscard]] IfPresent granted(OutputMode mode) const;
  [[nodiscard]] bool is_published() const;
  void write_beside(const AnswerPart* answer) const;

  std::string output_;
  RecordLayout layout_;
  Provenance provenance_;
  std::string kind_;
  int threads_;
  JournalWriter journal_;
  IfPresent if_present_;
};

}  // namespace sim
