#include <catch2/catch.hpp>

#include "scenario_texts.hpp"
#include "sim/scenario/csv.hpp"

using namespace scenario_texts;
using List = std::vector<std::string>;

namespace {

sim::Loading with_table(const std::string& table, const std::string& body = "m: {table: t.csv}\n") {
  return load_texts({{"s.yaml", "format: 1\n" + body}, {"t.csv", table}});
}

std::string cells_of(const std::string& text) {
  sim::Faults faults;
  std::string all;
  for (const sim::Row& row : sim::read_csv(text, "t.csv", faults)) {
    for (const sim::Cell& cell : row) {
      all += '<' + cell.text + '@' + std::to_string(cell.line) + ':' + std::to_string(cell.column) + '>';
    }
  }
  for (const std::string& fault : in_short(faults)) all += '!' + fault;
  return all;
}

}  // namespace

TEST_CASE("cells are read by RFC 4180, with line and character column") {
  CHECK(cells_of("a,b\n1,2\n") == "<a@1:1><b@1:3><1@2:1><2@2:3>");
  CHECK(cells_of("\xEF\xBB\xBF"
                 "a,b\r\n1,\r\n") == "<a@1:1><b@1:3><1@2:1><@2:3>");
  CHECK(cells_of("a,b\n\"x, \"\"y\"\"\",é\n\n3,4") == "<a@1:1><b@1:3><x, \"y\"@2:1><é@2:12><3@4:1><4@4:3>");
  CHECK(cells_of("é,b\n\"1\n2\",3\n4,5\n") == "<é@1:1><b@1:3><1\n2@2:1><3@3:4><4@4:1><5@4:3>");
  CHECK(cells_of("") == "");
  CHECK(cells_of("a\n\"x") == "<a@1:1>!unclosed_quote t.csv:2:1 ");
  CHECK(cells_of("a\nx\"y\"\n") == "<a@1:1>!stray_quote t.csv:2:2 ");
  CHECK(cells_of("a\n\"x\"y\n") == "<a@1:1>!stray_quote t.csv:2:4 ");
  CHECK(cells_of("a,b\n1\n2,3\n4,5,6\n") ==
        "<a@1:1><b@1:3><2@3:1><3@3:3>!wrong_cell_count t.csv:2:1 !wrong_cell_count t.csv:4:1 ");
  CHECK(cells_of(std::string("a\n\0", 3)) == "!control_character t.csv:2:1 ");
}

TEST_CASE("rows become maps with units, lists, maps within and sources") {
  const sim::Loading loading = with_table(
      "id,title.en,title.fr,effort [person-days],partners [list],source\n"
      "m1,\"One, two\",Un,60,dgcs; sig ;,plan text\n"
      "m2,,,,,\n");
  REQUIRE(loading.faults.empty());
  const sim::Node& root = loading.text.root;
  CHECK(text_at(root, "m.m1.title.en") == "One, two");
  CHECK(text_at(root, "m.m1.effort") == "60 person-days");
  CHECK(at(root, "m.m1.effort")->source == "plan text");
  CHECK(at(root, "m.m1.effort")->place == sim::Place{"t.csv", 2, 18});
  REQUIRE(at(root, "m.m1.partners")->items.size() == 2);
  CHECK(at(root, "m.m1.partners")->items[1].text == "sig");
  CHECK(at(root, "m.m1.partners")->source == "plan text");
  CHECK(at(root, "m.m1.id")->source.empty());
  CHECK(at(root, "m.m1.source") == nullptr);
  CHECK(at(root, "m.m2")->members.size() == 1);
  CHECK(loading.text.files.back().name == "t.csv");
}

TEST_CASE("a list beside a table is laid over it, and a source beside it is for every value") {
  const std::string table = "id,x,source\na,1,\nb,2,other\n";
  const sim::Loading loading = with_table(
      table,
      "m: {table: t.csv, source: said, change: [{id: a, x: 5}, {id: b, remove: true}, {id: c, x: 7}]}\n");
  REQUIRE(loading.faults.empty());
  CHECK(at(loading.text.root, "m")->items.size() == 2);
  CHECK(text_at(loading.text.root, "m.a.x") == "5");
  CHECK(text_at(loading.text.root, "m.c.x") == "7");
  const sim::Loading sourced = with_table(table, "m: {table: t.csv, source: said}\n");
  CHECK(at(sourced.text.root, "m.a.x")->source == "said");
  CHECK(at(sourced.text.root, "m.b.x")->source == "other");
}

TEST_CASE("a child changes rows by a list, and replaces them by a table") {
  const auto child = [](const std::string& body) {
    return load_texts({{"s.yaml", "format: 1\nextends: d/p.yaml\n" + body},
                       {"d/p.yaml", "format: 1\nm: {table: t.csv}\n"},
                       {"d/t.csv", "id,x\na,1\nb,2\n"},
                       {"u.csv", "id,x\nc,3\n"}});
  };
  CHECK(at(child("m: [{id: a, remove: true}]\n").text.root, "m")->items.size() == 1);
  CHECK(at(child("m: {change: [{id: c, x: 1}]}\n").text.root, "m")->items.size() == 3);
  const sim::Loading replaced = child("m: {table: u.csv}\n");
  CHECK(replaced.faults.empty());
  CHECK(at(replaced.text.root, "m")->items.size() == 1);
}

TEST_CASE("faults of a table name its row and column") {
  CHECK(in_short(with_table("").faults) == List{"empty_table t.csv:0:0 m"});
  CHECK(in_short(with_table("id,x\na,1\na,2\n").faults) == List{"duplicate_id t.csv:3:1 m[a]"});
  CHECK(in_short(with_table("id,x,x\na,1,2\n").faults) == List{"duplicate_column t.csv:1:6 m.x"});
  CHECK(in_short(with_table("id,x,x.y\na,1,2\n").faults) == List{"duplicate_column t.csv:1:6 m[a].x"});
  CHECK(in_short(with_table("id,\na,1\n").faults) == List{"column_without_name t.csv:1:4 m"});
  CHECK(in_short(with_table("id,e [person-day]\na,1\n").faults).empty());
  CHECK(in_short(with_table("id,e [person-dais]\na,1\n").faults) == List{"column_unit t.csv:1:4 m.e"});
  CHECK(with_table("id,e [person-dais]\na,1\n").faults[0].suggestion == "person-days");
  CHECK(in_short(with_table("id\na\n", "m: {table: x.csv}\n").faults) ==
        List{"missing_file s.yaml:2:12 m.table"});
  CHECK(in_short(with_table("id\na\n", "m: {table: [t.csv]}\n").faults) ==
        List{"wrong_type s.yaml:2:12 m.table"});
  CHECK(in_short(with_table("id\na\n", "m: {table: t.csv, chnge: []}\n").faults) ==
        List{"beside_table s.yaml:2:19 m.chnge"});
  CHECK(in_short(with_table("x\n1\n", "m: {table: t.csv, change: [{id: a}]}\n").faults) ==
        List{"change_without_id s.yaml:2:27 m.change"});
  CHECK(in_short(with_table("id\na\n", "m: {table: t.csv, change: [{id: b, remove: true}]}\n").faults) ==
        List{"remove_unknown s.yaml:2:28 m[b]"});
}

TEST_CASE("a table of dates needs no ids") {
  const sim::Loading loading =
      with_table("date,source\n2020-01-01,law\n2020-05-01,law\n", "calendar: {holidays: {table: t.csv}}\n");
  REQUIRE(loading.faults.empty());
  const sim::Node* list = at(loading.text.root, "calendar.holidays");
  REQUIRE(list->items.size() == 2);
  CHECK(list->items[1].find("date")->text == "2020-05-01");
}

TEST_CASE("a table is read as it is declared, with semicolons, tabs and decimal commas") {
  const auto effort_of = [](const std::string& table, const std::string& declared) {
    const sim::Loading loading = with_table(table, "m: {table: t.csv" + declared + "}\n");
    CHECK(in_short(loading.faults) == List{});
    return text_at(loading.text.root, "m.m1.effort") + '|' + text_at(loading.text.root, "m.m1.k") + '|' +
           text_at(loading.text.root, "m.m1.title");
  };
  const std::string numbers = "20.5 person-days|0.4|1,5";
  CHECK(effort_of("id,effort [person-days],k,title\nm1,20.5,0.4,\"1,5\"\n", "") == numbers);
  CHECK(effort_of("id;effort [person-days];k;title\nm1;20,5;0,4;1,5\n",
                  ", separator: semicolon, decimal: comma") == numbers);
  CHECK(effort_of("id;effort [person-days];k;title\nm1;20.5;0.4;1,5\n",
                  ", separator: semicolon, decimal: point") == numbers);
  CHECK(effort_of("id\teffort [person-days]\tk\ttitle\nm1\t20,5\t0,4\t1,5\n",
                  ", separator: tab, decimal: comma") == numbers);
  CHECK(effort_of("id,effort [person-days],k,title\nm1,\"20,5\",\"0,4\",\"1,5\"\n", ", decimal: comma") ==
        numbers);
}

TEST_CASE("what a spreadsheet makes of true, false and dates is known") {
  const sim::Loading loading = with_table("id,a,b,title\nm1,TRUE,FAUX,VRAI\nm2,VRAI,FALSE,x\n");
  REQUIRE(in_short(loading.faults) == List{});
  CHECK(text_at(loading.text.root, "m.m1.a") + text_at(loading.text.root, "m.m1.b") == "truefalse");
  CHECK(text_at(loading.text.root, "m.m2.a") + text_at(loading.text.root, "m.m2.b") == "truefalse");
  CHECK(text_at(loading.text.root, "m.m1.title") == "VRAI");
  for (const std::string date : {"31/12/26", "31.12.2026", "12/31/2026"}) {
    const sim::Loading dated = with_table("id,due\nm1," + date + "\n");
    REQUIRE(in_short(dated.faults) == List{"table_date t.csv:2:4 "});
    CHECK(dated.faults[0].suggestion == "2026-12-31");
  }
}

TEST_CASE("where commas are declared, a point is a fault in numbers and none in an id") {
  const auto faults_of = [](const std::string& rows) {
    return in_short(with_table("id;w [person-days];k;axis\n" + rows,
                               "m: {table: t.csv, separator: semicolon, decimal: comma}\n")
                        .faults);
  };
  CHECK(faults_of("a;1,5;0,5;1.1\nb;2;1;1.2\n") == List{});
  CHECK(faults_of("a;1,5;0,5;1\nb;2.5;1;1\n") == List{"table_decimal t.csv:3:3 "});
  CHECK(faults_of("a;1;0,5;1\nb;2;0.5;1\n") == List{"table_decimal t.csv:3:5 "});
  CHECK(faults_of("a;1.200,5;0,5;1\n") == List{"table_decimal t.csv:2:3 "});
}

TEST_CASE("all that is declared wrongly is said in one go, and the rest is read as it was seen") {
  const sim::Loading loading = with_table(
      "id;w [person-days];due;e "
      "[person-dais];source\nd\xE9;20,5;31/12/2020;1;12/01/2023\nb;3,5;2020-01-01;1;x\n");
  CHECK(in_short(loading.faults) == List{"table_separator t.csv:1:1 ", "column_unit t.csv:1:24 m.e",
                                         "invalid_utf8 t.csv:2:2 ", "table_decimal t.csv:2:4 ",
                                         "table_date t.csv:2:9 "});
  REQUIRE(loading.readable);
  CHECK(text_at(loading.text.root, "m.d\xC3\xA9.w") == "20.5 person-days");
  CHECK(text_at(loading.text.root, "m.d\xC3\xA9.due") == "2020-12-31");
}

TEST_CASE("what is no text at all is not read on") {
  CHECK(in_short(with_table(std::string("PK\x03\x04\x00\x00", 6)).faults) ==
        List{"workbook_for_table t.csv:0:0 "});
  CHECK(in_short(with_table(std::string("\xFF\xFEi\0d\0", 6)).faults) == List{"invalid_utf8 t.csv:1:1 "});
}

TEST_CASE("a declaration is one of the words") {
  CHECK(in_short(with_table("id\na\n", "m: {table: t.csv, separator: pipe}\n").faults) ==
        List{"unknown_word s.yaml:2:30 m.separator"});
  const sim::Loading sign = with_table("id\na\n", "m: {table: t.csv, decimal: \",\"}\n");
  REQUIRE(in_short(sign.faults) == List{"unknown_word s.yaml:2:28 m.decimal"});
  CHECK(sign.faults[0].suggestion == "comma");
}
