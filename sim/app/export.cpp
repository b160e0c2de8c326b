#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "analysis/export/dictionary.hpp"
#include "analysis/words/plain.hpp"
#include "models/catalogue.hpp"
#include "sim/app/command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/export_tables.hpp"
#include "sim/app/interruption.hpp"
#include "sim/app/stored_scenario.hpp"
#include "sim/storage/folder_of_files.hpp"

namespace app {
namespace {

constexpr std::uint64_t most_rows_of_a_spreadsheet =
    1'048'575;  // of Excel and LibreOffice, without the header

char one_of(const Arguments& arguments, const std::string& option, char by_default,
            const std::vector<std::pair<std::string, char>>& choices) {
  if (!arguments.has(option)) return by_default;
  std::string names;
  for (const auto& [name, character] : choices) {
    if (arguments.value(option) == name) return character;
    names += (names.empty() ? "" : ", ") + name;
  }
  throw UsageError({"app.error.not_one_of",
                    {{"option", "--" + option}, {"got", arguments.value(option)}, {"expected", names}}});
}

ExportOptions export_options(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.words();
  if (words.empty()) throw UsageError({"app.error.export_no_file", {}});
  if (words.size() > 1) throw UsageError({"app.error.extra_word", {{"got", words[1]}}});
  if (arguments.value("csv").empty()) throw UsageError({"app.error.export_no_folder", {}});
  ExportOptions options;
  options.file = words.front();
  options.folder = arguments.value("csv");
  options.style.separator = one_of(arguments, "separator", ',', {{"comma", ','}, {"semicolon", ';'}});
  options.style.decimal = one_of(arguments, "decimal", '.', {{"point", '.'}, {"comma", ','}});
  if (arguments.has("bom")) options.style.mark = analysis::CsvStyle::Mark::byte_order;
  if (options.style.separator == options.style.decimal) throw UsageError({"app.error.two_commas", {}});
  if (std::filesystem::exists(options.folder) && !sim::is_directory(options.folder)) {
    throw UsageError({"app.error.export_not_a_folder", {{"path", options.folder}}});
  }
  if (!arguments.has("force") && sim::is_folder_in_use(options.folder)) {
    throw UsageError({"app.error.export_folder_in_use", {{"path", options.folder}}});
  }
  return options;
}

/// Tables of the model that the file's recording level does not reach, each with the lowest that does.
std::vector<std::pair<std::string, std::string>> left_out(const sim::StoredHead& head,
                                                          const std::vector<WrittenTable>& written) {
  std::vector<std::pair<std::string, std::string>> missing;
  if (head.kind != "runs") return missing;
  for (const models::ModelEntry& entry : models::catalogue()) {
    if (entry.name != head.provenance.model) continue;
    const auto recorded = std::find(entry.levels.begin(), entry.levels.end(), head.provenance.recording);
    for (const sim::Observable& observable : entry.observables()) {
      // What this level reaches and is not there belongs to a feature that is off: no level would bring it.
      if (observable.level <= recorded - entry.levels.begin()) continue;
      const std::string table = analysis::place_of(observable, analysis::ExportPart::runs).table;
      const auto is_this = [&](const auto& one) { return one.first == table; };
      const bool is_there = std::any_of(written.begin(), written.end(),
                                        [&](const WrittenTable& one) { return one.name == table; });
      if (is_there || std::any_of(missing.begin(), missing.end(), is_this)) continue;
      missing.emplace_back(table, entry.levels[observable.level]);
    }
  }
  return missing;
}

std::string told(const WrittenTable& table, const analysis::Words& words) {
  return words.render({table.row_axes.empty() ? "export.table.rows" : "export.table.rows_of",
                       {{"n", std::to_string(table.rows)},
                        {"columns", std::to_string(table.columns)},
                        {"axes", table.row_axes}}});
}

std::vector<sim::Sentence> remarks_on(const sim::StoredHead& head, const std::vector<WrittenTable>& written) {
  std::vector<sim::Sentence> remarks;
  for (const auto& [table, level] : left_out(head, written)) {
    remarks.push_back(
        {"export.left_out", {{"table", table}, {"recording", head.provenance.recording}, {"level", level}}});
  }
  if (head.provenance.parameters.empty()) remarks.push_back({"export.no_parameters", {}});
  for (const WrittenTable& table : written) {
    if (table.rows > most_rows_of_a_spreadsheet) {
      remarks.push_back({"export.too_long", {{"table", table.name}, {"n", std::to_string(table.rows)}}});
    }
  }
  return remarks;
}

/// The text that stands beside the tables: where they come from, how they are written, what each column
/// means.
std::string readme(const sim::StoredHead& head, const ExportOptions& options,
                   const std::vector<WrittenTable>& written,
                   const std::vector<analysis::DictionaryEntry>& entries, const analysis::Words& words) {
  constexpr std::size_t columns = 100;
  const sim::Provenance& from = head.provenance;
  std::string text;
  const auto say = [&](const std::string& paragraph) {
    for (const std::string& line : analysis::wrapped(analysis::harmless(paragraph), columns)) {
      text += line + '\n';
    }
  };
  say(title_of(from, words.language()));
  text += '\n';
  say(words.render({"export.readme.from",
                    {{"file", std::filesystem::path(options.file).filename().string()},
                     {"program", "liaison " + from.build.program()},
                     {"hash", head.results_sha256}}}));
  say(words.render({"export.readme.runs",
                    {{"n", std::to_string(head.replications.size())},
                     {"seed", std::to_string(from.seed)},
                     {"model", from.model},
                     {"version", std::to_string(from.model_version)},
                     {"hash", from.scenario_sha256}}}));
  say(words.text("summary.not_to_claim"));
  text += '\n';
  const bool semicolon = options.style.separator == ';';
  const bool comma = options.style.decimal == ',';
  say(words.render(
      {"export.readme.form",
       {{"separator", semicolon ? sim::WordKey{"export.word.semicolon"} : sim::WordKey{"export.word.comma"}},
        {"decimal",
         comma ? sim::WordKey{"export.word.decimal_comma"} : sim::WordKey{"export.word.decimal_point"}}}}));
  say(words.text("export.readme.cells"));
  text += '\n';
  for (const WrittenTable& table : written) say(table.name + ".csv: " + told(table, words));
  for (const sim::Sentence& remark : remarks_on(head, written)) say(words.render(remark));
  return text + analysis::dictionary_text(entries, words);
}

/// Everything that an earlier export can have left in a folder; the dictionary first, so that a folder never
/// describes tables that are not its own.
std::vector<std::string> outdated_names() {
  std::vector<std::string> names{"dictionary.csv", "README.txt", "parameters.csv"};
  for (const std::string& table : analysis::documented_tables()) names.push_back(table + ".csv");
  return names;
}

void print(const ExportOptions& options, const sim::StoredHead& head,
           const std::vector<WrittenTable>& written, Console& console) {
  const analysis::Words& words = console.words();
  console.heading(analysis::harmless(title_of(head.provenance, words.language())));
  std::size_t width = 0;
  for (const WrittenTable& table : written) width = std::max(width, table.name.size());
  for (const WrittenTable& table : written) {
    const std::string name = analysis::padded_right(table.name + ".csv", width + 4);
    console.line("  " + name + "  " + told(table, words));
  }
  console.say(sim::Sentence{"export.dictionary", {}}, 2);
  for (const sim::Sentence& remark : remarks_on(head, written)) console.say(remark, 2);
  console.line();
  console.say(sim::Sentence{"export.done", {{"path", options.folder}}}, 2);
}

}  // namespace

int export_results(const Call& call, Console& console) {
  const ExportOptions options = export_options(call.arguments);
  const std::atomic<bool>& stop = interruption();
  const sim::ResultStream results(options.file);
  const sim::StoredHead& head = results.head();
  sim::FolderOfFiles folder(options.folder);
  ExportedTables tables(results, options, console.words(), folder, stop);
  if (!tables.write()) {
    console.error_say({"export.interrupted", {{"path", options.folder}}});
    return exit_interrupted;
  }
  std::vector<analysis::DictionaryEntry> entries = tables.entries();
  const auto of_dictionary = analysis::entries_of_dictionary(console.words());
  entries.insert(entries.end(), of_dictionary.begin(), of_dictionary.end());
  write_text_file(folder, "README.txt", readme(head, options, tables.written(), entries, console.words()),
                  options.style);
  write_text_file(folder, "dictionary.csv", analysis::dictionary_csv(entries, options.style), options.style);
  folder.publish(outdated_names());
  print(options, head, tables.written(), console);
  return exit_done;
}

}  // namespace app
