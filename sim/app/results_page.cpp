#include "sim/app/describe_pages.hpp"

namespace app {
namespace {

std::string cell(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string code(const std::string& text) { return '`' + cell(text) + '`'; }

std::string code_list(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + code(word);
  return list;
}

std::string labels_of(const sim::Axis& axis) {
  if (axis.ragged) return "one entry each, another number in every replication";
  const auto* words = std::get_if<std::vector<std::string>>(&axis.labels);
  if (words == nullptr) return "numbers";
  return words->empty() ? "from the scenario" : code_list(*words);
}

std::string axes_of(const sim::Observable& observable) {
  std::string axes = "`replication`";
  for (const std::string& axis : observable.axes) axes += ", " + code(axis);
  return axes;
}

std::string type_of(const sim::Observable& observable) {
  switch (observable.type) {
    case sim::ValueType::float64:
      return "float64";
    case sim::ValueType::int32:
      return "int32";
    case sim::ValueType::uint8:
      return "uint8";
  }
  return "";
}

std::string meaning_of(const sim::Observable& observable) {
  std::string meaning = cell(observable.meaning);
  for (std::size_t i = 0; i < observable.flag_meanings.size(); ++i) {
    meaning += (i == 0 ? "; values: " : ", ") + std::to_string(i) + ' ' + cell(observable.flag_meanings[i]);
  }
  return meaning;
}

std::string section_of(const models::ModelEntry& entry) {
  std::string page = "\n## Model `" + std::string(entry.name) + "`, version " +
                     std::to_string(entry.version) + "\n\n" + std::string(entry.meaning) +
                     ".\n\nRecording levels, each containing the one before: " + code_list(entry.levels) +
                     ". The default is " + code(entry.levels[entry.default_level]) +
                     ".\n\n| axis | unit | meaning | labels |\n|---|---|---|---|\n";
  for (const sim::Axis& axis : entry.axes()) {
    page += "| " + code(axis.name) + " | " + cell(axis.unit) + " | " + cell(axis.meaning) + " | " +
            labels_of(axis) + " |\n";
  }
  page += "\n| dataset | axes | type | unit | from level | meaning |\n|---|---|---|---|---|---|\n";
  for (const sim::Observable& observable : entry.observables()) {
    page += "| " + code(observable.name) + " | " + axes_of(observable) + " | " + type_of(observable) + " | " +
            cell(observable.unit) + " | " + code(entry.levels[observable.level]) + " | " +
            meaning_of(observable) + " |\n";
  }
  return page;
}

}  // namespace

std::string results_page(const std::vector<models::ModelEntry>& entries) {
  std::string page =
      "# What a result file holds\n\n"
      "Made by `liaison describe results` from the declarations in the source; a test compares the two.\n\n"
      "A result file is HDF5 that opens as netCDF-4: every axis is a named dimension with its labels as "
      "coordinate, "
      "every dataset has its unit (`units`) and meaning (`long_name`). The first axis of every dataset is "
      "`replication`, and `seed` says with which seed each replication was drawn. The group `provenance` "
      "holds the "
      "scenario as written, as resolved, and what the program was built from. The attribute `results_sha256` "
      "is the "
      "hash over all datasets.\n";
  for (const models::ModelEntry& entry : entries) page += section_of(entry);
  return page;
}

}  // namespace app
