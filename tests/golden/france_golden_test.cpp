#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "models/catalogue.hpp"
#include "sim/scenario/text.hpp"

/// The French scenario as text, compared exactly. It changes only with the results themselves; then it is
/// written anew, with the reason, by
///     LIAISON_UPDATE_GOLDENS="why the results changed" ctest --preset ci -L golden
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t replications = 5;
constexpr const char* update_variable = "LIAISON_UPDATE_GOLDENS";
constexpr std::string_view results_heading = "### Results change\n";

fs::path source_folder() { return LIAISON_SOURCE_DIR; }
fs::path golden_file() { return source_folder() / "tests/golden/france-2019-2021.txt"; }

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

const std::vector<std::string>& labels(const sim::RecordLayout& layout, const std::string& axis) {
  return std::get<std::vector<std::string>>(layout.axis(axis).labels);
}

std::string counts(const sim::RecordLayout& layout, sim::RunRecord& record) {
  const std::vector<std::int32_t>& count = record.integers(layout.find("count"));
  std::string text;
  std::size_t at = 0;
  for (const std::string& evaluator : labels(layout, "evaluator")) {
    text += fmt::format("  judged {}:", evaluator);
    for (const std::string& status : labels(layout, "status")) {
      text += fmt::format(" {} {}", status, count.at(at++));
    }
    text += '\n';
  }
  return text;
}

std::string person_days(const sim::RecordLayout& layout, sim::RunRecord& record) {
  const std::vector<double>& days = record.doubles(layout.find("person_days"));
  std::string text = "  person-days:\n";
  std::size_t at = 0;
  for (const std::string& account : labels(layout, "account")) {
    text += fmt::format("    {:<14}{:>9.6g}\n", account, days.at(at++));
  }
  return text;
}

std::string measures_done(const sim::RecordLayout& layout, sim::RunRecord& record) {
  const std::vector<std::int32_t>& done = record.integers(layout.find("done_day"));
  const std::vector<std::string>& ids = labels(layout, "measure");
  std::string text = "  done, and on which working day:";
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (done.at(i) >= 0) text += fmt::format(" {} {},", ids[i], done[i]);
  }
  if (text.back() == ',') text.pop_back();
  return text + '\n';
}

std::string table_of(std::uint32_t seed) {
  const sim::ScenarioText scenario =
      sim::load(sim::DiskFiles{}, (source_folder() / "scenarios/france-2019-2021.yaml").string(), {});
  const std::vector<std::string>& levels = models::entry_of(scenario).levels;
  const auto level = std::find(levels.begin(), levels.end(), "measures") - levels.begin();
  const sim::Runnable runnable = models::load_model(scenario).runnable(static_cast<std::uint8_t>(level));
  std::string text = fmt::format("scenarios/france-2019-2021.yaml, seed {}\n", seed);
  for (std::uint32_t i = 0; i < replications; ++i) {
    sim::RunRecord record = runnable.run({seed, i});
    text += fmt::format("\nreplication {}\n", i) + counts(runnable.layout, record) +
            measures_done(runnable.layout, record) + person_days(runnable.layout, record);
  }
  return text;
}

/// What was asked for: nothing when `value` is null, else the reason of an update. Throws when none is given.
std::optional<std::string> reason_of_update(const char* value) {
  if (value == nullptr) return std::nullopt;
  std::istringstream words{std::string(value)};
  std::string reason;
  for (std::string word; words >> word;) reason += (reason.empty() ? "" : " ") + word;
  if (reason.empty())
    throw std::invalid_argument(fmt::format("{} must say why the results changed", update_variable));
  return reason;
}

/// The changelog with one line more at the end of its newest list of changed results.
std::string with_reason(const std::string& changelog, const std::string& reason) {
  const std::size_t heading = changelog.find(results_heading);
  if (heading == std::string::npos) throw std::runtime_error("CHANGELOG.md has no \"Results change\"");
  const std::size_t list = heading + results_heading.size();
  const std::size_t next = std::min(changelog.find("\n#", list), changelog.size());
  std::size_t end = next;
  while (end > list && changelog[end - 1] == '\n') --end;
  const std::string rest = changelog.substr(next);
  return changelog.substr(0, end) + "\n- " + reason + '\n' + rest;
}

}  // namespace

TEST_CASE("the French scenario gives the results that were reviewed", "[golden]") {
  const std::string now = table_of(1);
  const std::optional<std::string> reason = reason_of_update(std::getenv(update_variable));
  if (reason.has_value() && text_of(golden_file()) != now) {
    const fs::path changelog = source_folder() / "CHANGELOG.md";
    write_text(changelog, with_reason(text_of(changelog), *reason));
    write_text(golden_file(), now);
    WARN("written anew: " << golden_file().string() << "; reason added to CHANGELOG.md");
  }
  INFO("a change of results is accepted with " << update_variable << "=\"why\" (see this file's head)");
  CHECK(now == text_of(golden_file()));
}

TEST_CASE("another seed gives another golden table", "[golden]") {
  CHECK(table_of(2).substr(table_of(2).find('\n')) != table_of(1).substr(table_of(1).find('\n')));
}

TEST_CASE("a golden table is not written anew without a reason", "[golden]") {
  CHECK_FALSE(reason_of_update(nullptr).has_value());
  CHECK_THROWS_AS(reason_of_update(""), std::invalid_argument);
  CHECK_THROWS_AS(reason_of_update(" \n\t"), std::invalid_argument);
  CHECK(reason_of_update(" ties\n weigh  more ") == "ties weigh more");
}

TEST_CASE("the reason goes under the newest changed results of the changelog", "[golden]") {
  CHECK(with_reason(
            "# C\n\n## 2\n\n### Results change\n\n- a\n\n### Added\n\n- x\n\n## 1\n\n### Results change\n",
            "b") ==
        "# C\n\n## 2\n\n### Results change\n\n- a\n- b\n\n### Added\n\n- x\n\n## 1\n\n### Results change\n");
  CHECK(with_reason("### Results change\n\n- a\n", "b") == "### Results change\n\n- a\n- b\n");
  CHECK(with_reason("### Results change\n\n### Added\n", "b") == "### Results change\n\n- b\n\n### Added\n");
  CHECK_THROWS_AS(with_reason("# C\n", "b"), std::runtime_error);
}
