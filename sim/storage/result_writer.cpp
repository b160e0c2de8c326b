#include "sim/storage/result_writer.hpp"

#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/file_kind.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/result_file.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/stream_hash.hpp"

namespace sim {
namespace {

[[noreturn]] void refuse(const char* fault, const std::string& path) {
  throw ScenarioError({Fault{fault, Place{path, 0, 0}, "", {{"path", path}}, ""}});
}

constexpr const char* runs_alone = "runs";

/// Whether `path` is a result with the runs and the provenance of `wanted`, none of them changed since.
bool holds_same_runs(const std::string& wanted, const std::string& path) {
  try {
    const StoredIdentity ours = read_identity(wanted);
    const StoredIdentity found = read_identity(path);
    return found.provenance == ours.provenance && found.results_sha256 == ours.results_sha256 &&
           computed_results_sha256(path) == ours.results_sha256;
  } catch (const ScenarioError&) {
    return false;  // no result at all
  }
}

/// Where the result is written before it gets its name.
std::string path_beside(const std::string& output) { return output + ".tmp"; }

/// Hash of a file's bytes; empty when it is no regular file.
std::string sha256_of_file(const std::string& path) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return "";
  const File file(path, File::Access::read);
  StreamHash hash;
  std::vector<char> block(1U << 20);
  std::uint64_t at = 0;
  for (std::size_t got = file.read_at(0, block.data(), block.size()); got > 0;
       got = file.read_at(at, block.data(), block.size())) {
    hash.update(block.data(), got);
    at += got;
  }
  return hash.hex();
}

/// A file beside the output is ours when a run that was killed while it wrote its result can have left it:
/// its journal is there too, and it begins like HDF5, or with nothing yet.
bool is_left_by_a_run(const std::string& beside, const std::string& journal) {
  const FileKind what = kind_of_file(beside);
  return exists(journal) && (what == FileKind::result || what == FileKind::empty);
}

bool replaces_anything(OutputMode mode) {
  return mode == OutputMode::replace || mode == OutputMode::resume_and_replace;
}

bool resumes(OutputMode mode) { return mode == OutputMode::resume || mode == OutputMode::resume_and_replace; }

JournalWriter open_journal(const std::string& output, const RecordLayout& layout,
                           const Provenance& provenance, OutputMode mode, const std::string& kind) {
  check_layout(layout);
  if (is_directory(output)) throw StorageError(storage_sentence(output, EISDIR));
  const std::string path = journal_path(output);
  const bool is_there = exists(output);
  const bool may_be_ours = replaces_anything(mode) || (mode == OutputMode::resume && exists(path));
  if (is_there && !may_be_ours) refuse(fault_kinds::output_exists, output);
  const std::string beside = path_beside(output);
  if (exists(beside) && !replaces_anything(mode) && !is_left_by_a_run(beside, path)) {
    refuse(fault_kinds::file_beside, beside);
  }
  JournalHeader header = journal_header(kind, layout, provenance);
  if (is_there && replaces_anything(mode)) header.replaces = sha256_of_file(output);
  if (resumes(mode)) {
    return JournalWriter::resume(path, header, layout,
                                 replaces_anything(mode) ? IfDamaged::drop : IfDamaged::refuse);
  }
  return JournalWriter::begin(path, header,
                              mode == OutputMode::replace ? IfPresent::replace : IfPresent::refuse);
}

}  // namespace

ResultWriter::ResultWriter(std::string output, RecordLayout layout, Provenance provenance, OutputMode mode,
                           std::string kind, int threads)
    : output_(std::move(output)),
      layout_(std::move(layout)),
      provenance_(std::move(provenance)),
      kind_(std::move(kind)),
      threads_(threads),
      journal_(open_journal(output_, layout_, provenance_, mode, kind_)),
      if_present_(granted(mode)) {}

// A run that may replace the output when it begins may still do so at its end; one that found no output finds
// out at the end whether somebody else has put a file there in the meantime.
IfPresent ResultWriter::granted(OutputMode mode) const {
  if (!exists(output_)) return IfPresent::refuse;
  if (replaces_anything(mode)) return IfPresent::replace;
  const std::string replaces = reader().header().replaces;
  const bool is_meant = !replaces.empty() && replaces == sha256_of_file(output_);
  if (!is_meant && !is_published()) refuse(fault_kinds::resume_other_output, output_);
  return IfPresent::replace;
}

/// Killed between giving the result its name and removing the journal, a run leaves both. An answer may end
/// before the runs that were planned, and its file holds more than its runs.
bool ResultWriter::is_published() const {
  const bool is_answer = kind_ != runs_alone;
  if (!is_answer && number_of_records() != provenance_.replications) return false;
  write_beside(nullptr);
  const bool is_same = is_answer ? holds_same_runs(path_beside(output_), output_)
                                 : sha256_of_file(path_beside(output_)) == sha256_of_file(output_);
  remove_file(path_beside(output_));
  return is_same;
}

void ResultWriter::write_beside(const AnswerPart* answer) const {
  JournalReader records = reader();
  write_result_file(path_beside(output_), kind_, layout_, provenance_, records, threads_, answer);
}

void ResultWriter::publish(const AnswerPart* answer) {
  journal_.sync();
  write_beside(answer);
  try {
    publish_file(path_beside(output_), output_, if_present_);
  } catch (...) {
    remove_file(path_beside(output_));
    throw;
  }
  journal_.remove();
}

}  // namespace sim
