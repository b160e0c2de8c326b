#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/record/observable.hpp"

namespace sim {

/// The values of one observable, row-major over its axes.
using Column = std::variant<std::vector<double>, std::vector<std::int32_t>, std::vector<std::uint8_t>>;

/// What one replication reported: one column for each observable of the layout, in the layout's order.
struct RunRecord {
  std::uint32_t replication = 0;
  std::vector<Column> columns;

  /// A record with every column sized and filled with 0 (ragged columns empty).
  [[nodiscard]] static RunRecord blank(const RecordLayout& layout, std::uint32_t replication);

  [[nodiscard]] std::vector<double>& doubles(std::size_t observable) {
    return std::get<std::vector<double>>(columns[observable]);
  }
  [[nodiscard]] std::vector<std::int32_t>& integers(std::size_t observable) {
    return std::get<std::vector<std::int32_t>>(columns[observable]);
  }
  [[nodiscard]] std::vector<std::uint8_t>& flags(std::size_t observable) {
    return std::get<std::vector<std::uint8_t>>(columns[observable]);
  }
  friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

/// Number of values of a column.
[[nodiscard]] std::size_t number_of_values(const Column& column);

/// Checks that a record fits a layout: one column for each observable, of its type and size, all ragged
/// columns of one length. Returns that length (0 without ragged columns). Throws InvariantViolation.
std::size_t check_record(const RecordLayout& layout, const RunRecord& record);

/// The replications of one experiment, as named arrays on named axes: what analysis reads.
///
/// Array i belongs to layout.observables[i] and has `replication` as its slowest axis. Ragged observables are
/// concatenated; row_size[r] is the number of entries of replication r.
struct ResultSet {
  std::string kind = "runs";
  RecordLayout layout;
  std::vector<std::uint32_t> replications;  ///< numbers of the replications, ascending
  std::vector<Column> arrays;
  std::vector<std::int32_t> row_size;

  explicit ResultSet(RecordLayout recorded);
  /// Adds one replication; they come in ascending order.
  void append(const RunRecord& record);
  /// The array of an observable; throws InvariantViolation when it was not recorded.
  [[nodiscard]] const Column& array(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const;
};

}  // namespace sim
