#include "sim/storage/array_reader.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>

#include "sim/storage/layout_rules.hpp"
#include "sim/storage/netcdf_read.hpp"

namespace sim {
namespace {

using hdf5::DatasetInfo;
using hdf5::DatasetKind;
using hdf5::Handle;
using hdf5::Unfit;

NamedArray read_array(const Handle& group, const DatasetInfo& info, const std::string& prefix) {
  NamedArray array{prefix + info.name, info.is_dimension, info.axes, {}, {}, {}};
  array.shape.assign(info.shape.begin(), info.shape.end());
  if (info.is_dimension) array.axes = {info.name};
  if (array.shape.size() != array.axes.size()) throw Unfit(hdf5::has_other_shape, info.name);
  const Handle dataset = hdf5::open_dataset(group, info.name);
  if (info.kind == DatasetKind::text) {
    array.values = hdf5::read_texts(dataset, info);
  } else if (info.kind == DatasetKind::bare_dimension) {
    if (!info.is_dimension) throw Unfit(hdf5::has_other_type, info.name);
  } else {
    std::visit([&array](auto&& values) { array.values = std::forward<decltype(values)>(values); },
               hdf5::read_values(dataset, info));
    std::istringstream flags(hdf5::text_attribute(dataset, "flag_meanings").value_or(""));
    for (std::string flag; flags >> flag;) array.flags.push_back(flag);
  }
  return array;
}

const NamedArray* find(const std::vector<NamedArray>& arrays, const std::string& name) {
  const auto found =
      std::find_if(arrays.begin(), arrays.end(), [&](const NamedArray& array) { return array.name == name; });
  return found == arrays.end() ? nullptr : &*found;
}

void check_axes(const std::vector<NamedArray>& arrays, const std::string& prefix) {
  for (const NamedArray& array : arrays) {
    if (array.is_axis) continue;
    for (std::size_t i = 0; i < array.axes.size(); ++i) {
      const NamedArray* axis = find(arrays, array.axes[i]);
      if (axis == nullptr) axis = find(arrays, prefix + array.axes[i]);
      if (axis == nullptr || !axis->is_axis || axis->shape.front() != array.shape[i]) {
        throw Unfit(hdf5::has_other_shape, array.name);
      }
    }
  }
}

}  // namespace

std::vector<NamedArray> read_arrays(const Handle& file) {
  std::vector<NamedArray> arrays;
  for (const DatasetInfo& info : hdf5::datasets_of(file)) arrays.push_back(read_array(file, info, ""));
  if (find(arrays, result_names::replication) == nullptr) {
    throw Unfit(hdf5::is_missing, result_names::replication);
  }
  const std::string prefix = std::string(result_names::answer) + '/';
  if (H5Lexists(file.get(), result_names::answer, H5P_DEFAULT) > 0) {
    const std::size_t in_root = arrays.size();
    const Handle group = hdf5::open_group(file, result_names::answer);
    for (const DatasetInfo& info : hdf5::datasets_of(group)) {
      // The scales of the root are linked into the group.
      const bool is_linked =
          std::any_of(arrays.begin(), arrays.begin() + static_cast<std::ptrdiff_t>(in_root),
                      [&](const NamedArray& array) { return array.name == info.name; });
      if (!is_linked) arrays.push_back(read_array(group, info, prefix));
    }
  }
  check_axes(arrays, prefix);
  return arrays;
}

}  // namespace sim
