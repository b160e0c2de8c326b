#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/record/record.hpp"
#include "sim/storage/handle.hpp"

/// Reading HDF5 objects of a file that may be foreign, damaged or made to do harm: links that lead out of the
/// file, values kept in other files, and sizes that the bytes of the file cannot hold are all refused.
namespace sim::hdf5 {

/// The file is not what it should be. Never leaves this folder.
class Unfit : public std::runtime_error {
 public:
  /// `reason` is a key of the word catalogue ("storage.reason.shape"), `thing` the name of what is at fault.
  Unfit(const std::string& reason, const std::string& thing)
      : std::runtime_error(reason + ' ' + thing), reason_(reason), thing_(thing) {}
  [[nodiscard]] const std::string& reason() const noexcept { return reason_; }
  [[nodiscard]] const std::string& thing() const noexcept { return thing_; }

 private:
  std::string reason_;
  std::string thing_;
};

inline constexpr const char* is_missing = "storage.reason.missing";
inline constexpr const char* has_other_type = "storage.reason.type";
inline constexpr const char* has_other_shape = "storage.reason.shape";
inline constexpr const char* has_other_value = "storage.reason.value";

enum class DatasetKind : std::uint8_t { float64, int32, uint8, text, bare_dimension };

/// A dataset as the file describes it.
struct DatasetInfo {
  std::string name;
  DatasetKind kind = DatasetKind::float64;
  bool is_dimension = false;
  std::vector<hsize_t> shape;
  std::vector<std::string>
      axes;  ///< names of the dimensions attached, one for each axis; empty for a dimension
};

[[nodiscard]] Handle open_file(const std::string& path);
[[nodiscard]] Handle open_group(const Handle& parent, const std::string& name);
[[nodiscard]] Handle open_dataset(const Handle& parent, const std::string& name);
/// The datasets of a group, in the order they were made.
[[nodiscard]] std::vector<DatasetInfo> datasets_of(const Handle& group);
[[nodiscard]] DatasetInfo describe(const Handle& dataset, const std::string& name);

[[nodiscard]] std::optional<std::string> text_attribute(const Handle& object, const std::string& name);
[[nodiscard]] std::optional<std::int32_t> integer_attribute(const Handle& object, const std::string& name);

/// Rows [first, first + rows) of the first axis of a numeric dataset.
[[nodiscard]] Column read_rows(const Handle& dataset, const DatasetInfo& info, hsize_t first, hsize_t rows);
/// All values of a numeric dataset.
[[nodiscard]] Column read_values(const Handle& dataset, const DatasetInfo& info);
/// All texts of a dataset (one when it has no axes).
[[nodiscard]] std::vector<std::string> read_texts(const Handle& dataset, const DatasetInfo& info);

}  // namespace sim::hdf5
