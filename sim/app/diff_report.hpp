#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compare/arrays.hpp"
#include "sim/app/console.hpp"
#include "sim/scenario/difference.hpp"
#include "sim/storage/result_reader.hpp"

namespace app {

/// A result file, and what it is called in the answer.
struct DiffSide {
  std::string label;  ///< "A"
  std::string path;
  sim::StoredContents contents;
};

/// Something two files say of themselves, differently.
struct ProvenanceDifference {
  std::string id;  ///< "seed": with "diff.provenance." a key of the word catalogue
  std::string first;
  std::string second;
};

/// How two result files differ.
struct FilesDifference {
  std::vector<ProvenanceDifference> provenance;
  bool same_scenarios = true;  ///< as text, resolved
  /// Point by point, one list for each scenario; nothing where they cannot be read or are not as many.
  std::optional<std::vector<std::vector<sim::Difference>>> scenarios;
  analysis::ArraysDifference arrays;
};

[[nodiscard]] FilesDifference difference_of(const DiffSide& first, const DiffSide& second);

/// What each file says of itself.
void print_side(const DiffSide& side, Console& console);
void print_provenance(const FilesDifference& difference, const DiffSide& first, const DiffSide& second,
                      Console& console);
/// Dataset by dataset.
void print_arrays(const analysis::ArraysDifference& difference, const std::string& first,
                  const std::string& second, Console& console);
[[nodiscard]] nlohmann::ordered_json json_of(const FilesDifference& difference);
[[nodiscard]] nlohmann::ordered_json json_of(const DiffSide& side);

}  // namespace app
