#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

namespace fs = std::filesystem;

fs::path source() { return LIAISON_SOURCE_DIR; }

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> pages() {
  std::vector<fs::path> all;
  for (const char* folder : {"docs", "scenarios"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source() / folder)) {
      if (entry.path().extension() == ".md") all.push_back(entry.path());
    }
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(source())) {
    if (entry.path().extension() == ".md") all.push_back(entry.path());
  }
  return all;
}

/// "[text](target)" of a page: target without its anchor, addresses of the web apart.
std::vector<std::string> local_links(const std::string& text) {
  static const std::regex link(R"(\]\(([^)#\s]+)(#[^)\s]*)?\))");
  std::vector<std::string> targets;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), link); at != std::sregex_iterator(); ++at) {
    const std::string target = (*at)[1];
    if (target.find("://") == std::string::npos && target.rfind("mailto:", 0) != 0) targets.push_back(target);
  }
  return targets;
}

std::vector<std::string> broken_links(const fs::path& page, const std::string& text) {
  std::vector<std::string> broken;
  for (const std::string& target : local_links(text)) {
    if (!fs::exists(page.parent_path() / target)) broken.push_back(target);
  }
  return broken;
}

}  // namespace

TEST_CASE("every link of the documentation leads to a file") {
  const std::vector<fs::path> all = pages();
  REQUIRE(all.size() >= 8);
  for (const fs::path& page : all) {
    INFO(page);
    CHECK(broken_links(page, text_of(page)) == std::vector<std::string>{});
  }
}

TEST_CASE("a link that leads nowhere is found") {
  const std::string text =
      "See [this](docs/README.md#top), [that](docs/nowhere.md) and [there](https://example.org/a).";
  CHECK(broken_links(source() / "README.md", text) == std::vector<std::string>{"docs/nowhere.md"});
}

TEST_CASE("every verification case of the model page is in the file of checks it names") {
  const std::string page = text_of(source() / "docs/models/plan.md");
  const std::string checks = text_of(source() / "analysis/verify/cases/plan_cases.hpp");
  static const std::regex row(R"(\| (V\d+) \| [^\n]* \| `([a-z_/]+\.cpp)` \|)");
  int cases = 0;
  for (auto at = std::sregex_iterator(page.begin(), page.end(), row); at != std::sregex_iterator(); ++at) {
    ++cases;
    const std::string name = (*at)[1];
    const std::string file = (*at)[2];
    INFO(name << " in " << file);
    std::smatch check;
    REQUIRE(std::regex_search(checks, check, std::regex(R"((Verdict \w+\()[^\n]*///< )" + name + "\n")));
    CHECK(text_of(source() / "analysis/verify" / file).find("\n" + check[1].str()) != std::string::npos);
  }
  CHECK(cases >= 31);
}

TEST_CASE("the glossary's types stand in the files it links") {
  const std::string page = text_of(source() / "docs/glossary.md");
  static const std::regex type(R"(\[`([A-Za-z_]+)(::[a-z_]+|\(\))?`\]\(\.\./([^)]+\.hpp)\))");
  int types = 0;
  for (auto at = std::sregex_iterator(page.begin(), page.end(), type); at != std::sregex_iterator(); ++at) {
    ++types;
    const std::string name = (*at)[1];
    const std::string file = (*at)[3];
    INFO(name << " in " << file);
    CHECK(std::regex_search(text_of(source() / file), std::regex("\\b" + name + "\\b")));
  }
  CHECK(types >= 40);
}
