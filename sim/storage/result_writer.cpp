#include "sim/storage/result_writer.hpp"

#include <cerrno>
#include <utility>

#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/result_file.hpp"

namespace sim {
namespace {

constexpr const char* kind = "runs";

JournalWriter open_journal(const std::string& output, const RecordLayout& layout,
                           const Provenance& provenance, OutputMode mode) {
  check_layout(layout);
  if (is_directory(output)) throw StorageError(storage_sentence(output, EISDIR));
  const std::string path = journal_path(output);
  const bool interrupted = exists(path);
  const bool may_replace = mode == OutputMode::replace || (mode == OutputMode::resume && interrupted);
  if (exists(output) && !may_replace) {
    throw ScenarioError({Fault{fault_kinds::output_exists, Place{output, 0, 0}, "", {{"path", output}}, ""}});
  }
  const JournalHeader header = journal_header(kind, layout, provenance);
  if (mode == OutputMode::resume) return JournalWriter::resume(path, header, layout);
  return JournalWriter::begin(path, header,
                              mode == OutputMode::replace ? IfPresent::replace : IfPresent::refuse);
}

}  // namespace

// A run that may replace the output when it begins may still do so at its end; one that found no output finds
// out at the end whether somebody else has put a file there in the meantime.
ResultWriter::ResultWriter(std::string output, RecordLayout layout, Provenance provenance, OutputMode mode)
    : output_(std::move(output)),
      layout_(std::move(layout)),
      provenance_(std::move(provenance)),
      if_present_(mode == OutputMode::begin || !exists(output_) ? IfPresent::refuse : IfPresent::replace),
      journal_(open_journal(output_, layout_, provenance_, mode)) {}

void ResultWriter::publish() {
  journal_.sync();
  const std::string beside = output_ + ".tmp";
  JournalReader records = reader();
  write_result_file(beside, kind, layout_, provenance_, records);
  try {
    publish_file(beside, output_, if_present_);
  } catch (...) {
    remove_file(beside);
    throw;
  }
  journal_.remove();
}

}  // namespace sim
