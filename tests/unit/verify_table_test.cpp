// Tables of expected values are read as strictly as scenarios: every fault is told with its place.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "analysis/verify/garbage_can.hpp"
#include "analysis/words/words.hpp"

namespace {

const std::string header =
    "load,energy_dist,problem_access,decision_structure,choice_seq,problem_seq,res,ov,fl,prob_shift,prob_act,"
    "prob_lat,dm_act,dm_shift,choice_act,excess,prob_unsolved,choice_unmade,energy_spent\n";
const std::string row = "0,0,0,1,1,0,0,0,9,90,310,0,99,44,20,1770.0,20,1,2166\n";

std::vector<analysis::garbage_can::Case> read(const std::string& text) {
  const sim::MemoryFiles files(std::map<std::string, std::string>{{"e.csv", text}});
  return analysis::garbage_can::read_table(files, "e.csv");
}

/// What is said of a faulty table, line by line.
std::string said_of(const std::string& text) {
  const analysis::Words words(analysis::Language::en);
  std::string said;
  try {
    static_cast<void>(read(text));
  } catch (const sim::ScenarioError& error) {
    for (const sim::Fault& fault : error.faults()) said += words.render(fault) + '\n';
  }
  return said;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a table of expected counters is read with the place of every value", "[unit]") {
  const auto cases = read(header + row + row);
  REQUIRE(cases.size() == 2);
  CHECK(cases[1].configuration == analysis::garbage_can::Configuration{0, 0, 0, 1, 1, 0});
  CHECK(cases[1].expected[2] == 9.0);
  CHECK(cases[1].expected[9] == 1770.0);
  CHECK(cases[1].places[0] == sim::Place{"e.csv", 3, 13});
  CHECK(cases[1].places[12] == sim::Place{"e.csv", 3, 49});
}

TEST_CASE("columns may stand in any order, and lines may end as on Windows", "[unit]") {
  const auto cases = read(replaced(replaced(header, "load,energy_dist", "energy_dist,load"), "\n", "\r\n") +
                          "2,1" + row.substr(3));
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].configuration == analysis::garbage_can::Configuration{1, 2, 0, 1, 1, 0});
}

TEST_CASE("every fault of a table of expected counters is told with its place", "[unit]") {
  CHECK(said_of("") ==
        "e.csv: cases: got an empty table, expected a first line with the names of the columns\n");
  CHECK(said_of(header) ==
        "e.csv:1:1: got the names of columns and nothing below them, expected a row for each case\n");
  CHECK(said_of(header + replaced(row, "0,0,0,1,1,0", "3,0,-1,1,1,x")) ==
        "e.csv:2:1: cases[0].load: got 3, expected 0 to 2\n"
        "e.csv:2:5: cases[0].problem_access: got -1, expected 0 to 2\n"
        "e.csv:2:12: cases[0].problem_seq: got x, expected a whole number\n");
  CHECK(said_of(header + replaced(row, ",90,", ",90.5,")) ==
        "e.csv:2:19: cases[0].prob_shift: got 90.5, expected a whole number\n");
  CHECK(said_of(header + replaced(row, ",90,", ",,")) ==
        "e.csv:2:1: cases[0].prob_shift: got nothing, expected a whole number; add this key\n");
  CHECK(said_of(header + replaced(row, ",90,", ",")) ==
        "e.csv:2:1: got 18 cells in this row, expected 19 as in the first line; a text that holds a comma "
        "needs quotes\n");
  CHECK(said_of(replaced(header, "dm_shift", "dm_shifts") + row + row) ==
        "e.csv:1:1: dm_shift: got no column of this name, expected one in the first line\n"
        "e.csv:1:121: cases.dm_shifts: got the unknown key dm_shifts, expected load, energy_dist, "
        "problem_access, decision_structure, choice_seq, problem_seq, res, ov, ...; did you mean "
        "'dm_shift'?\n");
  CHECK(said_of(replaced(header, "dm_shift", "dm_act") + row) ==
        "e.csv:1:1: dm_shift: got no column of this name, expected one in the first line\n"
        "e.csv:1:121: cases.dm_act: got the column dm_act twice, expected each once\n");
  CHECK(said_of("load;res\n0;1\n") ==
        "e.csv:1:1: got columns separated by semicolons, expected commas between columns and points in "
        "numbers; a spreadsheet offers this as CSV in English settings\n");
  CHECK(said_of(header + replaced(row, "1770.0", "\"1770,5\"")) ==
        "e.csv:2:37: got 1770,5, expected a number, with a decimal point and nothing else "
        "between the digits; did you mean '1770.5'?\n");
}

TEST_CASE("a table that is not there is told by the name that was typed", "[unit]") {
  const sim::MemoryFiles files(std::map<std::string, std::string>{});
  try {
    static_cast<void>(analysis::garbage_can::read_table(files, "it's \"x\": y.csv"));
    FAIL("it was read");
  } catch (const sim::ScenarioError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(analysis::Words(analysis::Language::en).render(error.faults()[0]) ==
          "it's \"x\": y.csv: there is no such file");
  }
  const sim::MemoryFiles odd(std::map<std::string, std::string>{{"it's \"x\": y.csv", header + row}});
  CHECK(analysis::garbage_can::read_table(odd, "it's \"x\": y.csv").size() == 1);
}
