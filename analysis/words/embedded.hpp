#pragma once

#include <string_view>
#include <vector>

namespace analysis {

/// One catalogue file as it was at build time.
struct EmbeddedFile {
  std::string_view language;  ///< "en" or "fr"
  std::string_view name;      ///< "en/summary.yaml"
  std::string_view text;
};

/// Every catalogue file, sorted by language and name.
[[nodiscard]] const std::vector<EmbeddedFile>& embedded_words();

/// CHANGELOG.md as it was at build time.
[[nodiscard]] std::string_view embedded_changelog();

}  // namespace analysis
