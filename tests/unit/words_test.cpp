#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/words/plain.hpp"
#include "analysis/words/words.hpp"

namespace {

using analysis::Catalogue;
using analysis::Language;
using analysis::Words;

const std::string thin = "\u202f";

Words words(Language language, const Catalogue& catalogue) { return {language, catalogue}; }

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Every string literal of the program's sources that matches, in the first group of `pattern`.
std::set<std::string> literals(const std::string& pattern) {
  std::set<std::string> found;
  const std::filesystem::path root = LIAISON_SOURCE_DIR;
  const std::regex wanted(pattern);
  for (const char* folder : {"sim", "models", "analysis"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::istringstream in(text_of(entry.path()));
      for (std::string line; std::getline(in, line);) {
        const std::size_t comment = line.find("//");
        line.resize(std::min(line.size(), comment));
        for (std::sregex_iterator at(line.begin(), line.end(), wanted), end; at != end; ++at)
          found.insert((*at)[1]);
      }
    }
  }
  return found;
}

/// Is there a text for this key, itself or as a plural, in both languages?
bool in_both(const std::string& key) {
  const auto in = [&](const char* language) {
    const Catalogue& all = analysis::compiled_catalogue(language);
    return all.count(key) != 0 || (all.count(key + ".one") != 0 && all.count(key + ".other") != 0);
  };
  return in("en") && in("fr");
}

TEST_CASE("both languages say the same things: the same keys with the same placeholders") {
  const Catalogue& english = analysis::compiled_catalogue("en");
  const Catalogue& french = analysis::compiled_catalogue("fr");
  CHECK(english.size() > 100);
  for (const auto& [key, text] : english) {
    CAPTURE(key);
    const auto other = french.find(key);
    CHECK(other != french.end());
    if (other != french.end()) CHECK(analysis::placeholders(other->second) == analysis::placeholders(text));
  }
  for (const auto& [key, text] : french) {
    CAPTURE(key, text);
    CHECK(english.count(key) == 1);
  }
}

TEST_CASE("a plural has both its forms") {
  for (const auto& [key, text] : analysis::compiled_catalogue("en")) {
    CAPTURE(key);
    const std::string end = ".one";
    if (key.size() <= end.size() || key.compare(key.size() - end.size(), end.size(), end) != 0) continue;
    CHECK(analysis::compiled_catalogue("en").count(key.substr(0, key.size() - end.size()) + ".other") == 1);
  }
}

TEST_CASE("every kind of fault has its words") {
  const std::filesystem::path root = LIAISON_SOURCE_DIR;
  std::size_t kinds = 0;
  for (const char* list : {"sim/scenario", "sim/storage", "models/plan", "models/clearance_chain",
                           "models/garbage_can", "analysis/verify"}) {
    std::istringstream in(text_of(root / list / "fault_kinds.hpp"));
    CAPTURE(list);
    const std::size_t before = kinds;
    for (std::string line; std::getline(in, line);) {
      line.resize(std::min(line.size(), line.find("//")));
      const std::regex literal("\"([a-z][a-z0-9_]*)\"");
      for (std::sregex_iterator at(line.begin(), line.end(), literal), end; at != end; ++at) {
        const std::string kind = (*at)[1];
        CAPTURE(kind);
        CHECK(in_both("fault." + kind));
        ++kinds;
      }
    }
    CHECK(kinds > before);
  }
}

TEST_CASE("every key the program uses is in the catalogue") {
  const std::set<std::string> used = literals(
      "\"((?:fault|note|storage|app|summary|month|compare|export|gap|verify)\\.[a-z0-9_.]*[a-z0-9_])\"");
  CHECK(used.size() > 50);
  for (const std::string& key : used) {
    CAPTURE(key);
    CHECK(in_both(key));
  }
  for (const std::string& key : literals("WordKey\\{\"([a-z][a-z0-9_.]*[a-z0-9_])\"")) {
    CAPTURE(key);
    CHECK(in_both(key));
  }
}

TEST_CASE("French sets its marks and numbers as French printers do") {
  const Catalogue catalogue = {{"k", "Fin : « {x} » ; {n:number} % !"}};
  CHECK(words(Language::fr, catalogue).render(sim::Sentence{"k", {{"x", "a : b"}, {"n", "-12345.60"}}}) ==
        "Fin" + thin + ": «" + thin + "a : b" + thin + "»" + thin + "; -12" + thin + "345,60" + thin + "%" +
            thin + "!");
  for (const auto& [given, set] : {std::pair("1.5e-07", "1,5e-07"), std::pair("-2e+20", "-2e+20"),
                                   std::pair("nan", "nan"), std::pair("1.5.2", "1.5.2")}) {
    CHECK(words(Language::fr, {{"n", "{n:number}"}}).render(sim::Sentence{"n", {{"n", given}}}) == set);
  }
  const Words french(Language::fr);
  CHECK(french.number(12345.6, 1) == "12" + thin + "345,6");
  CHECK(french.percent(0.425, 1) == "42,5" + thin + "%");
  CHECK(french.date({2020, 1, 1}) == "1er janvier 2020");
  CHECK(french.date({2020, 8, 2}) == "2 août 2020");
  CHECK(french.ordinal(1) == "1er");
  CHECK(french.ordinal(22) == "22e");
}

TEST_CASE("English has its own numbers and dates") {
  const Words english(Language::en);
  CHECK(english.number(12345.6, 1) == "12,345.6");
  CHECK(english.number(-1234567.0, 0) == "-1,234,567");
  CHECK(english.number(999.0, 0) == "999");
  CHECK(english.number(-0.04, 1) == "0.0");
  CHECK(english.percent(0.425, 0) == "42%");
  CHECK(english.date({2020, 1, 1}) == "1 January 2020");
  CHECK(english.ordinal(1) == "1st");
  CHECK(english.ordinal(12) == "12th");
  CHECK(english.ordinal(22) == "22nd");
  CHECK(english.ordinal(103) == "103rd");
}

TEST_CASE("plurals follow the language: nothing is one in French and many in English") {
  const Catalogue catalogue = {{"k.one", "{n:number} run"}, {"k.other", "{n:number} runs"}};
  const auto said = [&](Language language, const std::string& n) {
    return words(language, catalogue).render(sim::Sentence{"k", {{"n", n}}});
  };
  CHECK(said(Language::en, "1") == "1 run");
  CHECK(said(Language::en, "0") == "0 runs");
  CHECK(said(Language::en, "1.5") == "1.5 runs");
  CHECK(said(Language::fr, "0") == "0 run");
  CHECK(said(Language::fr, "1.5") == "1,5 run");
  CHECK(said(Language::fr, "2") == "2 runs");
}

TEST_CASE("arguments that are keys are said in the language, and texts are left as they were written") {
  const Catalogue catalogue = {{"k", "expected {expected}"}, {"a", "one of {choices}"}};
  const Words plain = words(Language::en, catalogue);
  CHECK(plain.render(sim::Sentence{"k", {{"expected", sim::WordKey{"a"}}, {"choices", "x, y"}}}) ==
        "expected one of x, y");
  for (const char* text : {"@a", "a", "@k", "@", "@home"}) {
    CHECK(plain.render(sim::Sentence{"k", {{"expected", text}, {"choices", "x, y"}}}) ==
          std::string("expected ") + text);
  }
  CHECK(plain.render(sim::Sentence{"k", {{"expected", "1.50"}}}) == "expected 1.50");
  const Catalogue endless = {{"k", "{x}"}};
  CHECK(words(Language::en, endless).render(sim::Sentence{"k", {{"x", sim::WordKey{"k"}}}}) == "k");
}

TEST_CASE("a key without text is shown with its arguments, so that nothing is lost") {
  const Catalogue nothing;
  CHECK(words(Language::en, nothing).render(sim::Sentence{"note.new", {{"x", "7"}}}) == "note.new x=7");
}

TEST_CASE("a fault is one line that editors understand") {
  const Catalogue catalogue = {{"fault.bad", "got {got}, expected {expected}"},
                               {"fault.suggestion", "; did you mean '{suggestion}'?"}};
  const Words english = words(Language::en, catalogue);
  sim::Fault fault;
  fault.kind = "bad";
  fault.place = {"a.yaml", 3, 7};
  fault.path = "runs.seed";
  fault.arguments = {{"got", "x"}, {"expected", "y"}};
  fault.suggestion = "z";
  CHECK(english.render(fault) == "a.yaml:3:7: runs.seed: got x, expected y; did you mean 'z'?");
  sim::Fault whole_file = fault;
  whole_file.place = {"a.yaml", 0, 0};
  whole_file.path.clear();
  whole_file.suggestion.clear();
  CHECK(english.render(whole_file) == "a.yaml: got x, expected y");
  sim::Fault hostile = fault;
  hostile.arguments[0].second = "\x1b[2J\n";
  hostile.place.file = "a\r.yaml";
  CHECK(english.render(hostile) ==
        "a\\x0d.yaml:3:7: runs.seed: got \\x1b[2J\\x0a, expected y; did you mean 'z'?");
}

TEST_CASE("text from outside cannot command the terminal, and honest text is untouched") {
  CHECK(analysis::harmless("Égalité – 日本 😀") == "Égalité – 日本 😀");
  CHECK(analysis::harmless("a\x1b]0;x\x07") == "a\\x1b]0;x\\x07");
  CHECK(analysis::harmless("\xc2\x9b"
                           "31m") == "\\x9b31m");                // the one-character form of ESC [
  CHECK(analysis::harmless("abc\u202etxt") == "abc\\u202etxt");  // text that would run backwards
  CHECK(analysis::harmless("\xff\xc3") == "\\xff\\xc3");         // no UTF-8
  CHECK(analysis::harmless("\xc0\x9b\xed\xa0\x80") == "\\xc0\\x9b\\xed\\xa0\\x80");  // overlong, surrogate
}

TEST_CASE("columns are counted as a terminal counts them") {
  CHECK(analysis::display_width("été") == 3);
  CHECK(analysis::display_width("日本") == 4);
  CHECK(analysis::display_width("e\u0301") == 1);
  CHECK(analysis::shortened("Égalité", 4) == "Éga…");
  CHECK(analysis::shortened("Éga", 3) == "Éga");
  CHECK(analysis::padded_left("é", 3) == "  é");
  CHECK(analysis::padded_right("é", 3) == "é  ");
  CHECK(analysis::wrapped("un deux trois", 7, 2) == std::vector<std::string>{"un deux", "  trois"});
  CHECK(analysis::wrapped("  un deux", 7, 1) == std::vector<std::string>{"  un", " deux"});
  CHECK(analysis::wrapped("", 7) == std::vector<std::string>{""});
}

TEST_CASE("catalogue files are read as YAML reads them, or refused by line") {
  Catalogue into;
  analysis::read_catalogue("# note\n\na.b: \"say \\\"x\\\" # y\" # remark\nc: 'it''s'\nd: plain # remark\n",
                           "t", into);
  CHECK(into == Catalogue{{"a.b", "say \"x\" # y"}, {"c", "it's"}, {"d", "plain"}});
  CHECK_THROWS_WITH(analysis::read_catalogue("c: again\n", "t", into), Catch::Contains("t:1"));
  CHECK_THROWS_WITH(analysis::read_catalogue("\nnonsense\n", "t", into), Catch::Contains("t:2"));
  CHECK_THROWS_WITH(analysis::read_catalogue("e: \"open\n", "t", into), Catch::Contains("t:1"));
}

}  // namespace
