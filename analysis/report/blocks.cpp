#include "analysis/report/blocks.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/words/plain.hpp"
#include "sim/base/time.hpp"

namespace analysis::report {
namespace {

Json json_of(const Cell& cell) {
  const std::string text = harmless(cell.text);
  if (!cell.value) return text;
  return Json{{"text", text}, {"value", plain(*cell.value)}};
}

/// A column of numbers stands to the right, also where some have none.
bool is_of_numbers(const Table& table, std::size_t column) {
  for (const std::vector<Cell>& row : table.rows) {
    if (row[column].value) return true;
  }
  return false;
}

Json json_of(const Table& table) {
  Json columns = Json::array();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns.push_back({{"title", table.columns[i]}, {"type", is_of_numbers(table, i) ? "number" : "text"}});
  }
  Json rows = Json::array();
  for (const std::vector<Cell>& row : table.rows) {
    Json cells = Json::array();
    for (const Cell& one : row) cells.push_back(json_of(one));
    rows.push_back(std::move(cells));
  }
  return Json{{"kind", "table"},
              {"id", table.id},
              {"caption", harmless(table.caption)},
              {"folded", table.look == Table::Look::folded},
              {"columns", std::move(columns)},
              {"rows", std::move(rows)}};
}

}  // namespace

Cell cell(std::string text) { return {std::move(text), std::nullopt}; }

Cell number_cell(double value, int decimals, const Words& words) {
  return {words.number(value, decimals), value};
}

Cell percent_cell(double share, int decimals, const Words& words) {
  return {std::isfinite(share) ? words.percent(share, decimals) : "–", share};
}

Chart::Chart() : rows(Json::array()), words(Json::object()) {}

Section::Section(std::string id, std::string heading) : id_(std::move(id)), heading_(std::move(heading)) {}
Section::~Section() = default;
Section::Section(Section&&) noexcept = default;
Section& Section::operator=(Section&&) noexcept = default;

void Section::text(const char* style, const std::string& text) {
  blocks_.push_back({{"kind", "text"}, {"style", style}, {"text", harmless(text)}});
}

void Section::finding(const std::string& text) { this->text("finding", text); }
void Section::paragraph(const std::string& text) { this->text("plain", text); }
void Section::note(const std::string& text) { this->text("note", text); }

void Section::heading(const std::string& text) {
  blocks_.push_back({{"kind", "heading"}, {"text", harmless(text)}});
}

void Section::list(const std::vector<std::string>& items) {
  Json all = Json::array();
  for (const std::string& item : items) all.push_back(harmless(item));
  blocks_.push_back({{"kind", "list"}, {"items", std::move(all)}});
}

void Section::code(const std::string& label, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + harmless(line);
  blocks_.push_back({{"kind", "code"}, {"label", label}, {"text", std::move(text)}});
}

void Section::table(const Table& table) { blocks_.push_back(json_of(table)); }

void Section::chart(const Chart& chart) {
  blocks_.push_back({{"kind", "chart"},
                     {"id", chart.id},
                     {"chart", chart.specification},
                     {"title", harmless(chart.title)},
                     {"alternative", harmless(chart.alternative)},
                     {"rows", chart.rows},
                     {"words", chart.words},
                     {"table", json_of(chart.table)}});
}

void Section::fold(const std::string& summary, const Section& inside) {
  blocks_.push_back({{"kind", "folded"}, {"summary", harmless(summary)}, {"blocks", Json(inside.blocks_)}});
}

bool Section::is_empty() const { return blocks_.empty(); }

Json Section::made() const { return Json{{"id", id_}, {"heading", heading_}, {"blocks", Json(blocks_)}}; }

std::string range_text(double low, double high, int decimals, const Words& words) {
  if (!std::isfinite(low) || !std::isfinite(high)) return "–";
  return words.render(
      {"report.range", {{"low", words.number(low, decimals)}, {"high", words.number(high, decimals)}}});
}

std::string percent_range(double low, double high, int decimals, const Words& words) {
  if (!std::isfinite(low) || !std::isfinite(high)) return "–";
  return words.render(
      {"report.range", {{"low", words.percent(low, decimals)}, {"high", words.percent(high, decimals)}}});
}

int decimals_for(double size) {
  const double magnitude = std::fabs(size);
  if (magnitude >= 100.0) return 0;
  if (magnitude >= 10.0) return 1;
  return magnitude >= 1.0 ? 2 : 3;
}

std::string month_text(std::int32_t day, const Words& words) {
  sim::Date date = sim::date_of_days_since_1970(day);
  date.day = 15;
  const std::string text = words.date(date);
  const auto is_letter = [](char one) { return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z'); };
  return {std::find_if(text.begin(), text.end(), is_letter), text.end()};
}

std::int64_t end_of_month(std::int32_t day) {
  constexpr std::int64_t milliseconds_of_a_day = 86'400'000;
  const sim::Date date = sim::date_of_days_since_1970(day);
  const sim::Date next =
      date.month == 12 ? sim::Date{date.year + 1, 1, 1} : sim::Date{date.year, date.month + 1, 1};
  return (sim::days_since_1970(next) - 1) * milliseconds_of_a_day;
}

Json plain(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace analysis::report
