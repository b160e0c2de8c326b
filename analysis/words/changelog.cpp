#include "analysis/words/changelog.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "analysis/words/embedded.hpp"
#include "sim/base/error.hpp"

namespace analysis {
namespace {

constexpr std::array<std::string_view, 4> headings{"Results change", "Scenario format", "Added", "Fixed"};

bool begins(std::string_view line, std::string_view start) { return line.substr(0, start.size()) == start; }

/// Every "model `NAME` version N" of an entry.
std::vector<std::pair<std::string, std::int32_t>> versions_in(std::string_view text) {
  std::vector<std::pair<std::string, std::int32_t>> all;
  constexpr std::string_view before = "odel `";
  constexpr std::string_view between = "` version ";
  for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
    const std::size_t name = at + before.size();
    const std::size_t end = text.find('`', name);
    if (end == std::string_view::npos || !begins(text.substr(end), between)) continue;
    std::int32_t version = 0;
    std::size_t digit = end + between.size();
    for (; digit < text.size() && text[digit] >= '0' && text[digit] <= '9' && version < 1'000'000; ++digit) {
      version = 10 * version + (text[digit] - '0');
    }
    if (version > 0) all.emplace_back(std::string(text.substr(name, end - name)), version);
  }
  return all;
}

class Reader {
 public:
  std::vector<ResultsChange> read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++number_;
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    check(number_ > 0 && !release_.empty(), "a changelog has a release");
    check_versions();
    return std::move(changes_);
  }

 private:
  void check(bool law, const char* said) const {
    sim::ensure(law, "CHANGELOG.md:" + std::to_string(number_) + ": " + said);
  }

  void take(std::string_view line) {
    if (number_ == 1) return check(line == "# Changelog", "the first line is its title");
    if (line.empty()) return;
    check(line.back() != ' ', "no line ends with a blank");
    if (begins(line, "## ")) {
      release_ = line.substr(3);
      check(std::isdigit(static_cast<unsigned char>(release_.front())) != 0,
            "a release begins with its number");
      heading_ = headings.size();
    } else if (release_.empty()) {
      check(!begins(line, "-") && !begins(line, "#"), "only text stands before the first release");
    } else if (begins(line, "### ")) {
      const auto found = std::find(headings.begin(), headings.end(), line.substr(4));
      const auto heading = static_cast<std::size_t>(found - headings.begin());
      check(heading < headings.size(), "a heading is one of the four");
      check(heading_ == headings.size() || heading > heading_, "headings keep their order");
      heading_ = heading;
      has_entry_ = false;
    } else {
      take_entry(line);
    }
  }

  void take_entry(std::string_view line) {
    check(heading_ < headings.size(), "an entry stands under a heading");
    const bool is_point = begins(line, "  - ");
    check(is_point || begins(line, "- "), "a line is an entry or a point of one");
    check(!is_point || has_entry_, "a point stands under an entry");
    has_entry_ = true;
    if (heading_ != 0) return;
    if (is_point) {
      changes_.back().points.emplace_back(line.substr(4));
      return;
    }
    ResultsChange change{release_, versions_in(line), std::string(line.substr(2)), {}};
    check(!change.versions.empty(), "a change of results names the model and its version");
    changes_.push_back(std::move(change));
  }

  void check_versions() const {
    std::map<std::string, std::vector<std::int32_t>> by_model;
    for (const ResultsChange& change : changes_) {
      for (const auto& [model, version] : change.versions) by_model[model].push_back(version);
    }
    for (auto& [model, versions] : by_model) {
      std::sort(versions.begin(), versions.end());
      for (std::size_t i = 0; i < versions.size(); ++i) {
        check(versions[i] == static_cast<std::int32_t>(i) + 1, "the versions of a model have no gap");
      }
    }
  }

  std::size_t number_ = 0;  // of the line
  std::string release_;
  std::size_t heading_ = headings.size();
  bool has_entry_ = false;
  std::vector<ResultsChange> changes_;
};

std::int32_t version_of(const ResultsChange& change, const std::string& model) {
  for (const auto& [name, version] : change.versions) {
    if (name == model) return version;
  }
  return 0;
}

}  // namespace

std::vector<ResultsChange> read_changelog(std::string_view text) { return Reader().read(text); }

const std::vector<ResultsChange>& results_changes() {
  static const std::vector<ResultsChange> all = read_changelog(embedded_changelog());
  return all;
}

std::vector<ResultsChange> changes_between(const std::vector<ResultsChange>& all, const std::string& model,
                                           std::int32_t from, std::int32_t to) {
  std::vector<ResultsChange> between;
  for (const ResultsChange& change : all) {
    const std::int32_t version = version_of(change, model);
    if (version > from && version <= to) between.push_back(change);
  }
  std::sort(between.begin(), between.end(), [&](const ResultsChange& a, const ResultsChange& b) {
    return version_of(a, model) < version_of(b, model);
  });
  return between;
}

}  // namespace analysis
