#include "sim/app/export_tables.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

namespace app {
namespace {

constexpr std::size_t bytes_at_once = 1U << 20;
constexpr std::uint64_t entries_at_once = 16384;
constexpr const char* byte_order_mark = "\xef\xbb\xbf";

std::string scenario_of(const sim::Provenance& provenance) {
  return provenance.files.empty() ? "" : std::filesystem::path(provenance.files.front().name).stem().string();
}

/// How many replications are read at once: a few, or one where one is large.
std::size_t replications_at_once(const sim::RecordLayout& layout, const analysis::ExportTable& table) {
  std::size_t bytes = 1;
  for (const analysis::ExportColumn& column : table.columns) {
    bytes += layout.values_per_replication(layout.observables[column.observable]) * sizeof(double);
  }
  return std::max<std::size_t>(1, bytes_at_once / bytes);
}

}  // namespace

void write_text_file(sim::FolderOfFiles& folder, const std::string& name, const std::string& text,
                     analysis::CsvStyle style) {
  sim::TextFile file = folder.file(name);
  if (style.mark == analysis::CsvStyle::Mark::byte_order) file.write(byte_order_mark);
  file.write(text);
  file.finish();
}

ExportedTables::ExportedTables(const sim::ResultStream& results, const ExportOptions& options,
                               const analysis::Words& words, sim::FolderOfFiles& folder,
                               const std::atomic<bool>& stop)
    : results_(results),
      head_(results.head()),
      options_(options),
      words_(words),
      folder_(folder),
      stop_(stop),
      arrays_(head_.layout.observables.size()) {}

bool ExportedTables::write() {
  for (const analysis::ExportTable& table : tables_of(head_.layout, analysis::ExportPart::runs)) {
    write_runs(table);
    if (stop_) return false;
  }
  write_answer();
  write_parameters();
  return !stop_;
}

sim::TextFile ExportedTables::begun(const std::string& name) {
  sim::TextFile file = folder_.file(name + ".csv");
  if (options_.style.mark == analysis::CsvStyle::Mark::byte_order) file.write(byte_order_mark);
  return file;
}

void ExportedTables::note(const sim::RecordLayout& layout, const analysis::ExportTable& table,
                          const analysis::TableRows& rows, std::uint64_t number) {
  std::string axes;
  for (const std::size_t axis : table.rows) axes += (axes.empty() ? "" : ", ") + layout.axes[axis].name;
  const std::vector<analysis::KeyColumn> keys = rows.keys();
  written_.push_back({table.name, axes, number, keys.size() + table.columns.size()});
  for (analysis::DictionaryEntry& entry : entries_of(layout, table, keys, words_)) {
    entries_.push_back(std::move(entry));
  }
}

void ExportedTables::read_rows(const analysis::ExportTable& table, std::uint64_t first, std::uint64_t rows) {
  for (std::size_t i = 0; i < arrays_.size(); ++i) {
    const bool is_used = std::any_of(table.columns.begin(), table.columns.end(),
                                     [i](const auto& column) { return column.observable == i; });
    arrays_[i] = is_used ? results_.rows(i, first, rows) : sim::Column{};
  }
}

void ExportedTables::write_runs(const analysis::ExportTable& table) {
  analysis::TableRows rows(head_.layout, table, analysis::ExportPart::runs, scenario_of(head_.provenance),
                           options_.style);
  sim::TextFile file = begun(table.name);
  rows.append_header();
  std::uint64_t number = head_.replications.size() * table.rows_of_a_replication(head_.layout);
  if (table.is_ragged) {
    number = 0;
    for (const std::int32_t size : head_.row_size) number += static_cast<std::uint64_t>(size);
    write_entries(table, rows, file);
  } else {
    write_replications(table, rows, file);
  }
  file.write(rows.written());
  file.finish();
  note(head_.layout, table, rows, number);
}

void ExportedTables::write_replications(const analysis::ExportTable& table, analysis::TableRows& rows,
                                        sim::TextFile& file) {
  const std::size_t at_once = replications_at_once(head_.layout, table);
  const std::span<const std::uint32_t> replications(head_.replications);
  const std::span<const std::int32_t> seeds(head_.seeds);
  for (std::size_t first = 0; first < replications.size() && !stop_; first += at_once) {
    const std::size_t count = std::min(at_once, replications.size() - first);
    read_rows(table, first, count);
    for (std::size_t i = 0; i < count; ++i) {
      rows.append_replication(replications[first + i], seeds[first + i], arrays_, i);
      if (rows.written().size() < bytes_at_once) continue;
      file.write(rows.written());
      rows.clear();
    }
  }
}

void ExportedTables::write_entries(const analysis::ExportTable& table, analysis::TableRows& rows,
                                   sim::TextFile& file) {
  std::uint64_t begin = 0;  // of the replication, among all entries
  std::uint64_t read = 0;   // entries up to here have been read, the last ones are at hand
  std::uint64_t at_hand = 0;
  std::uint64_t all = 0;
  for (const std::int32_t size : head_.row_size) all += static_cast<std::uint64_t>(size);
  for (std::size_t r = 0; r < head_.replications.size() && !stop_; ++r) {
    const auto size = static_cast<std::uint64_t>(head_.row_size[r]);
    for (std::uint64_t done = 0; done < size;) {
      if (begin + done == read) {
        at_hand = std::min(entries_at_once, all - read);
        read_rows(table, read, at_hand);
        read += at_hand;
      }
      const std::uint64_t count = std::min(size - done, read - (begin + done));
      rows.append_entries(head_.replications[r], head_.seeds[r], done, count, arrays_,
                          begin + done - (read - at_hand));
      done += count;
      if (rows.written().size() < bytes_at_once) continue;
      file.write(rows.written());
      rows.clear();
    }
    begin += size;
  }
}

void ExportedTables::write_answer() {
  const sim::StoredAnswer& answer = head_.answer;
  for (const analysis::ExportTable& table : tables_of(answer.layout, analysis::ExportPart::answer)) {
    analysis::TableRows rows(answer.layout, table, analysis::ExportPart::answer, "", options_.style);
    sim::TextFile file = begun(table.name);
    rows.append_header();
    rows.append_answer(answer.arrays);
    file.write(rows.written());
    file.finish();
    note(answer.layout, table, rows, table.rows_of_a_replication(answer.layout));
  }
}

void ExportedTables::write_parameters() {
  const std::vector<sim::Parameter>& parameters = head_.provenance.parameters;
  if (parameters.empty()) return;
  analysis::CsvText text(options_.style);
  const std::vector<analysis::DictionaryEntry> entries = analysis::entries_of_parameters(words_);
  for (const analysis::DictionaryEntry& entry : entries) text.text(entry.column);
  text.end_row();
  for (const sim::Parameter& parameter : parameters) {
    for (const std::string* cell : {&parameter.scenario, &parameter.path, &parameter.value, &parameter.unit,
                                    &parameter.origin, &parameter.source}) {
      text.text(*cell);
    }
    text.end_row();
  }
  write_text_file(folder_, "parameters.csv", text.written(), options_.style);
  written_.push_back({"parameters", words_.text("export.word.parameter"), parameters.size(), entries.size()});
  entries_.insert(entries_.end(), entries.begin(), entries.end());
}

}  // namespace app
