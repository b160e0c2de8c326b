// Any bytes as a table: faults with places, or rows of one width that can be written and read again.
#include "sim/scenario/csv.hpp"

#include "analysis/words/words.hpp"
#include "tests/fuzz/targets/laws.hpp"

namespace {

std::string written(const std::vector<sim::Row>& rows) {
  std::string text;
  for (const sim::Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += i == 0 ? "\"" : ",\"";
      for (const char c : row[i].text) {
        text += c;
        if (c == '"') text += c;
      }
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

bool have_same_texts(const std::vector<sim::Row>& one, const std::vector<sim::Row>& other) {
  if (one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].size() != other[i].size()) return false;
    for (std::size_t j = 0; j < one[i].size(); ++j) {
      if (one[i][j].text != other[i][j].text) return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const analysis::Words english(analysis::Language::en);
  sim::Faults faults;
  const std::vector<sim::Row> rows = sim::read_csv(fuzz::text_of(bytes, size), "t.csv", faults);
  for (const sim::Fault& fault : faults) {
    fuzz::law(fault.place.file == "t.csv" && fault.place.line >= 1 && fault.place.column >= 1,
              "a fault of a table has a place");
    fuzz::law(fuzz::is_one_harmless_line(english.render(fault)), "a fault is told in one line");
  }
  for (const sim::Row& row : rows) {
    fuzz::law(row.size() == rows.front().size(), "every row has as many cells as the first");
    for (const sim::Cell& cell : row) {
      fuzz::law(cell.line >= row.front().line && cell.column >= 1, "every cell has a place");
    }
  }
  sim::Faults again;
  fuzz::law(have_same_texts(rows, sim::read_csv(written(rows), "t.csv", again)) && again.empty(),
            "what was read can be written and read again");
  return 0;
}
