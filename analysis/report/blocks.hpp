#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/words/words.hpp"

/// The pieces a report is made of, on their way to the page: what stands where, and no word of how it looks.
namespace analysis::report {

using Json = nlohmann::ordered_json;
using Arguments = sim::Arguments;

/// What a table shows at one place; with the number behind the text where it is one.
struct Cell {
  std::string text;
  std::optional<double> value;
};
[[nodiscard]] Cell cell(std::string text);
[[nodiscard]] Cell number_cell(double value, int decimals, const Words& words);
[[nodiscard]] Cell percent_cell(double share, int decimals, const Words& words);

struct Table {
  enum class Look : std::uint8_t { open, folded };
  std::string id;
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  Look look = Look::open;
};

/// A picture: which of the page's specifications draws it, the rows it draws, and what stands for it where it
/// cannot be seen.
struct Chart {
  std::string id;             ///< of this chart in this report
  std::string specification;  ///< a file of page/charts, without ".json"
  std::string title;          ///< the finding
  std::string alternative;    ///< a text that says the same
  Json rows;                  ///< as many as there are marks
  Json words;                 ///< texts and numbers that the specification asks for with "@name"
  Table table;                ///< the numbers behind it
  Chart();
};

/// A part of the report under a heading.
class Section {
 public:
  Section(std::string id, std::string heading);
  ~Section();
  Section(Section&&) noexcept;
  Section& operator=(Section&&) noexcept;
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  void finding(const std::string& text);
  void paragraph(const std::string& text);
  void note(const std::string& text);
  void heading(const std::string& text);
  void list(const std::vector<std::string>& items);
  void code(const std::string& label, const std::vector<std::string>& lines);
  void table(const Table& table);
  void chart(const Chart& chart);
  /// What `inside` holds, under a line that opens it.
  void fold(const std::string& summary, const Section& inside);
  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] Json made() const;

 private:
  void text(const char* style, const std::string& text);
  std::string id_;
  std::string heading_;
  std::vector<Json> blocks_;
};

/// "12.3 to 14.5"; a dash where there is no interval.
[[nodiscard]] std::string range_text(double low, double high, int decimals, const Words& words);
[[nodiscard]] std::string percent_range(double low, double high, int decimals, const Words& words);
/// As many decimals as leave about three digits that mean something.
[[nodiscard]] int decimals_for(double size);
/// "October 2019", of any day in it (days since 1970-01-01).
[[nodiscard]] std::string month_text(std::int32_t day, const Words& words);
/// The last day of the month of `day`, as a chart wants it: milliseconds since 1970.
[[nodiscard]] std::int64_t end_of_month(std::int32_t day);
/// A number for the page: null where it is none, since JSON has neither infinity nor NaN.
[[nodiscard]] Json plain(double value);

}  // namespace analysis::report
