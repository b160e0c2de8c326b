#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/record/provenance.hpp"
#include "sim/record/record.hpp"

namespace sim {

/// Arrays and texts of an answer as they stand in the file: texts are extra labels of their axis.
struct StoredAnswer {
  RecordLayout layout;
  std::vector<Column> arrays;  ///< one for each observable, without the axis `replication`
};

/// What a result file holds but for the values of its observables.
struct StoredHead {
  std::string kind;
  RecordLayout layout;
  std::vector<std::uint32_t> replications;
  std::vector<std::int32_t> seeds;     ///< one for each replication
  std::vector<std::int32_t> row_size;  ///< one for each replication; 0 without a ragged axis
  Provenance provenance;
  std::string results_sha256;
  StoredAnswer answer;  ///< empty when the file holds none
};

/// A result file read a few rows at a time, so that memory does not grow with it.
///
/// Opening reads the file to its end once, in a child process (probe.hpp), and checks all of it as
/// read_result_file does; throws the same.
class ResultStream {
 public:
  explicit ResultStream(const std::string& path);
  ResultStream(const ResultStream&) = delete;
  ResultStream& operator=(const ResultStream&) = delete;
  ~ResultStream();

  [[nodiscard]] const StoredHead& head() const { return head_; }
  /// Rows [first, first + rows) of an observable of the layout: replications, or entries of the ragged axis.
  [[nodiscard]] Column rows(std::size_t observable, std::uint64_t first, std::uint64_t rows) const;

 private:
  struct Open;
  std::string path_;
  StoredHead head_;
  std::unique_ptr<Open> open_;
};

}  // namespace sim
