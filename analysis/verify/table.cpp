#include "analysis/verify/table.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "analysis/verify/fault_kinds.hpp"
#include "sim/scenario/csv.hpp"

namespace analysis {
namespace {

/// A scenario that holds nothing but the table. The name of the table never stands in a text, so that it may
/// be any name.
class WithTable final : public sim::Files {
 public:
  WithTable(const sim::Files& files, const std::string& table) : files_(&files), table_(&table) {}

  [[nodiscard]] std::optional<std::string> read(const std::string& name) const override {
    if (name == top) return "format: 1\ncases: {table: here}\n";
    return files_->read(name);
  }
  [[nodiscard]] sim::Argument why_unreadable(const std::string& name) const override {
    return files_->why_unreadable(name);
  }
  [[nodiscard]] std::string beside(const std::string&, const std::string&) const override { return *table_; }

  static constexpr const char* top = "/dev/null/cases";  // no file of anybody's can have this name

 private:
  const sim::Files* files_;
  const std::string* table_;
};

/// The sentence for a file that is not there speaks of the table alone, as it was typed.
[[noreturn]] void refuse_unreadable(const sim::Files& files, const std::string& file) {
  throw sim::ScenarioError(
      {{"no_such_scenario", {file, 0, 0}, "", {{"why", files.why_unreadable(file)}}, ""}});
}

/// The names of the columns, without what stands in brackets behind them.
std::set<std::string> columns_of(const std::string& text, const std::string& file) {
  std::vector<sim::Fault> told_already;
  std::set<std::string> names;
  const std::vector<sim::Row> rows = sim::read_csv(text, file, told_already);
  if (rows.empty()) return names;
  for (const sim::Cell& cell : rows.front()) {
    const std::size_t first = cell.text.find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    names.insert(cell.text.substr(first, cell.text.find_first_of(" \t[", first) - first));
  }
  return names;
}

/// A table of cases has one form, as no scenario stands beside it that could declare another.
void refuse_semicolons(const std::string& text, const std::string& file) {
  std::vector<sim::Fault> faults;
  static_cast<void>(sim::read_csv(text, file, faults));
  for (const sim::Fault& fault : faults) {
    if (fault.kind == "semicolon_table") throw sim::ScenarioError({fault});
  }
}
void speak_of_no_declaration(std::vector<sim::Fault>& faults) {
  for (sim::Fault& fault : faults) {
    if (fault.kind != "table_decimal") continue;
    fault.kind = "number_separator";
    fault.suggestion = fault.arguments.back().second.text();
    fault.arguments = {fault.arguments.front(), {"expected", sim::WordKey{"expected.number"}}};
  }
}

/// A column that is not there is missing in every row: said once, of the first line.
void tell_columns_once(std::vector<sim::Fault>& faults, const std::set<std::string>& columns,
                       const std::string& file) {
  std::set<std::string> told;
  std::vector<sim::Fault> kept;
  for (sim::Fault& fault : faults) {
    const std::string column = fault.path.substr(fault.path.rfind('.') + 1);
    if (fault.kind != "missing_key" || columns.count(column) != 0) {
      kept.push_back(std::move(fault));
    } else if (told.insert(column).second) {
      kept.push_back({fault_kinds::no_column, {file, 1, 1}, column, {}, ""});
    }
  }
  faults = std::move(kept);
}

}  // namespace

void read_cases(const sim::Files& files, const std::string& file,
                const std::function<void(sim::Reader&)>& read_case) {
  const std::optional<std::string> text = files.read(file);
  if (!text) refuse_unreadable(files, file);
  refuse_semicolons(*text, file);
  sim::Loading loading = sim::load_all(WithTable(files, file), WithTable::top, {});
  if (!loading.readable) throw sim::ScenarioError(std::move(loading.faults));
  sim::ReadContext context;
  context.faults = std::move(loading.faults);
  sim::Reader top(loading.text.root, "", context);
  std::vector<sim::Reader> rows = top.maps("cases");
  for (sim::Reader& row : rows) {
    read_case(row);
    row.finish();
  }
  if (rows.empty() && context.faults.empty()) {
    context.faults.push_back({fault_kinds::no_cases, {file, 1, 1}, "", {}, ""});
  }
  speak_of_no_declaration(context.faults);
  tell_columns_once(context.faults, columns_of(*text, file), file);
  for (const sim::Fault& fault : context.faults) {  // files that a row speaks of, in the order of the rows
    const auto is_known = [&](const sim::SourceFile& one) { return one.name == fault.place.file; };
    auto& all = loading.text.files;
    if (std::none_of(all.begin(), all.end(), is_known)) all.push_back({fault.place.file, ""});
  }
  put_in_order(context.faults, loading.text.files);
  if (!context.faults.empty()) throw sim::ScenarioError(std::move(context.faults));
}

}  // namespace analysis
