#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/export/dictionary.hpp"
#include "sim/storage/folder_of_files.hpp"
#include "sim/storage/result_stream.hpp"

namespace app {

struct ExportOptions {
  std::string file;
  std::string folder;
  analysis::CsvStyle style;
};

/// What became of a table.
struct WrittenTable {
  std::string name;
  std::string row_axes;  ///< "measure", "month, organisation"; empty for one row for each replication
  std::uint64_t rows;
  std::size_t columns;
};

void write_text_file(sim::FolderOfFiles& folder, const std::string& name, const std::string& text,
                     analysis::CsvStyle style);

/// The tables of one result file on their way into a folder. Holds a few replications at a time.
class ExportedTables {
 public:
  ExportedTables(const sim::ResultStream& results, const ExportOptions& options, const analysis::Words& words,
                 sim::FolderOfFiles& folder, const std::atomic<bool>& stop);

  /// False when `stop` was set before the end.
  [[nodiscard]] bool write();
  [[nodiscard]] const std::vector<WrittenTable>& written() const { return written_; }
  [[nodiscard]] const std::vector<analysis::DictionaryEntry>& entries() const { return entries_; }

 private:
  [[nodiscard]] sim::TextFile begun(const std::string& name);
  void note(const sim::RecordLayout& layout, const analysis::ExportTable& table,
            const analysis::TableRows& rows, std::uint64_t number);
  void write_runs(const analysis::ExportTable& table);
  void write_replications(const analysis::ExportTable& table, analysis::TableRows& rows, sim::TextFile& file);
  void write_entries(const analysis::ExportTable& table, analysis::TableRows& rows, sim::TextFile& file);
  void read_rows(const analysis::ExportTable& table, std::uint64_t first, std::uint64_t rows);
  void write_answer();
  void write_parameters();

  const sim::ResultStream& results_;
  const sim::StoredHead& head_;
  const ExportOptions& options_;
  const analysis::Words& words_;
  sim::FolderOfFiles& folder_;
  const std::atomic<bool>& stop_;
  std::vector<sim::Column> arrays_;  ///< of the rows at hand, one for each observable
  std::vector<WrittenTable> written_;
  std::vector<analysis::DictionaryEntry> entries_;
};

}  // namespace app
