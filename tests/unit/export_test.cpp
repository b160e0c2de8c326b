#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "analysis/export/rows.hpp"
#include "analysis/words/words.hpp"
#include "models/catalogue.hpp"
#include "tests/unit/toy_model.hpp"

using analysis::CsvStyle;
using analysis::CsvText;
using analysis::ExportPart;

namespace {

std::string cell(const std::string& text, CsvStyle style = {}) { return CsvText(style).text_cell(text); }

std::string written(double number, CsvStyle style = {}) {
  CsvText text(style);
  text.number(number);
  return text.written();
}

}  // namespace

TEST_CASE("a text that a spreadsheet would compute is made harmless, a number is not touched", "[unit]") {
  for (const char* formula :
       {"=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "=", "-", "+1+1", "-1-1", "+.5"}) {
    CAPTURE(formula);
    CHECK(analysis::without_formula(formula) == "'" + std::string(formula));
  }
  for (const char* plain : {"", "a=b", "m01", "-1", "-0.5", "+3", "1e-05", "-2.5e+10", "é", "'=1"}) {
    CAPTURE(plain);
    CHECK(analysis::without_formula(plain) == plain);
  }
}

TEST_CASE("a text is quoted where any separator could part it", "[unit]") {
  CHECK(cell("plain text") == "plain text");
  for (const char* special : {"a,b", "a;b", "a\tb", "a\nb", " a", "a "}) {
    CHECK(cell(special) == '"' + std::string(special) + '"');
  }
  CHECK(cell("say \"a\"") == "\"say \"\"a\"\"\"");
  CHECK(cell("=1,2") == "\"'=1,2\"");
}

TEST_CASE("numbers read back to the same bits, with the decimal mark asked for", "[unit]") {
  CHECK(written(0.1) == "0.1");
  CHECK(written(3.0) == "3");
  CHECK(written(-2417.231180705101) == "-2417.231180705101");
  CHECK(std::stod(written(1.0 / 3.0)) == 1.0 / 3.0);
  CHECK(written(std::numeric_limits<double>::quiet_NaN()).empty());
  const CsvStyle french{';', ','};
  CHECK(written(-0.5, french) == "-0,5");
  CHECK(cell("-0.5", french) == "-0,5");
  CHECK(cell("1.2.3", french) == "1.2.3");
}

TEST_CASE("everything a model can report has a documented table", "[unit]") {
  for (const models::ModelEntry& entry : models::catalogue()) {
    for (const sim::Observable& observable : entry.observables()) {
      CAPTURE(entry.name, observable.name);
      CHECK(analysis::place_of(observable, ExportPart::runs).is_documented);
    }
  }
  CHECK_FALSE(analysis::place_of({"x", "1", "x", {"month", "planet"}}, ExportPart::runs).is_documented);
}

TEST_CASE("the dictionary says of a column what the model declares, and in French too", "[unit]") {
  const analysis::Words english(analysis::Language::en);
  const analysis::Words french(analysis::Language::fr);
  std::set<std::string> ids{"event_measure", "event_organisation", "event_post", "problem_choice",
                            "first_failed"};
  for (const models::ModelEntry& entry : models::catalogue()) {
    for (const sim::Observable& observable : entry.observables()) {
      const std::string key = "export.meaning." + observable.name;
      CAPTURE(key);
      if (ids.count(observable.name) == 0) CHECK(english.text(key) == observable.meaning);
      CHECK(french.has(key));
      CHECK(english.has(key));
      CHECK(french.text(key) != english.text(key));
    }
  }
}

TEST_CASE("each value of a layout stands in exactly one cell of one table", "[unit]") {
  sim::RecordLayout layout;
  layout.axes = {{"measure", "", "", std::vector<std::string>{"a", "b", "c"}, false, {}},
                 {"evaluator", "", "", std::vector<std::string>{"self", "other"}, false, {}},
                 {"status", "", "", std::vector<std::string>{"no", "yes"}, false, {}}};
  // The axis of the columns first, last, and on both sides of the rows.
  layout.observables = {{"p", "1", "", {"evaluator", "measure"}, sim::ValueType::int32},
                        {"q", "1", "", {"measure", "evaluator"}, sim::ValueType::int32},
                        {"r", "1", "", {"status", "measure", "evaluator"}, sim::ValueType::int32},
                        {"s", "1", "", {"status"}, sim::ValueType::int32}};
  std::vector<std::set<std::size_t>> seen(layout.observables.size());
  for (const analysis::ExportTable& table : tables_of(layout, ExportPart::runs)) {
    for (const analysis::ExportColumn& column : table.columns) {
      for (std::size_t row = 0; row < table.rows_of_a_replication(layout); ++row) {
        const std::size_t index = column.offset + (table.rows.empty() ? 0 : row * column.strides[0]);
        CHECK(seen[column.observable].insert(index).second);
      }
    }
  }
  for (std::size_t i = 0; i < layout.observables.size(); ++i) {
    CHECK(seen[i].size() == layout.values_per_replication(layout.observables[i]));
    CHECK(*seen[i].rbegin() == seen[i].size() - 1);
  }
}

TEST_CASE("a row says what it is about, then its values", "[unit]") {
  sim::RecordLayout layout;
  layout.axes = {
      {"measure", "", "", std::vector<std::string>{"a", "=b"}, false, {{"measure_title", "", {"A, x", "B"}}}},
      {"evaluator", "", "", std::vector<std::string>{"self", "other"}, false, {}}};
  layout.observables = {
      {"status", "1", "", {"measure", "evaluator"}, sim::ValueType::uint8, 0, {"no", "yes"}},
      {"day", "day", "", {"measure"}, sim::ValueType::int32, 0, {}, -1},
      {"first_failed", "1", "", {"measure"}, sim::ValueType::int32, 0, {}, -1}};
  const auto tables = tables_of(layout, ExportPart::runs);
  REQUIRE(tables.size() == 1);
  analysis::TableRows rows(layout, tables[0], ExportPart::runs, "my plan", CsvStyle{';', ','});
  rows.append_header();
  const std::vector<sim::Column> arrays{std::vector<std::uint8_t>{9, 9, 9, 9, 0, 1, 1, 0},
                                        std::vector<std::int32_t>{9, 9, 12, -1},
                                        std::vector<std::int32_t>{9, 9, -1, 7}};
  rows.append_replication(4, 11, arrays, 1);
  CHECK(rows.written() ==
        "scenario;replication;seed;measure;measure_title;status_self;status_other;day;first_failed\n"
        "my plan;4;11;a;\"A, x\";no;yes;12;\n"
        "my plan;4;11;'=b;B;yes;no;;7\n");
}
