#pragma once

#include <string>
#include <vector>

#include "sim/record/named_array.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"

namespace sim {

/// A result file in memory.
struct StoredResults {
  ResultSet results;
  Provenance provenance;
  std::string results_sha256;  ///< as written in the file
};

/// What a result file says of itself.
struct StoredIdentity {
  Provenance provenance;
  std::string results_sha256;
};

/// The same without the results. Throws as read_result_file.
[[nodiscard]] StoredIdentity read_identity(const std::string& path);

/// Reads a result file whole. Nothing in it is trusted: every name, type and shape is checked. Throws
/// ScenarioError (no_such_result_file, not_a_result_file, other_result_format) when the file is at fault,
/// StorageError when the machine is.
[[nodiscard]] StoredResults read_result_file(const std::string& path);

/// A result file of any kind, dataset by dataset: those of the root, then what an answer adds.
struct StoredContents {
  Provenance provenance;
  std::string kind;
  std::string results_sha256;  ///< as written in the file
  std::vector<NamedArray> arrays;
};

/// Reads them all into memory. Throws as read_result_file.
[[nodiscard]] StoredContents read_contents(const std::string& path);

/// The results_sha256 that the datasets of a file have now. Equal to what is written in it unless it was
/// changed.
[[nodiscard]] std::string computed_results_sha256(const std::string& path);

}  // namespace sim
