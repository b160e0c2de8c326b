#include "sim/storage/netcdf_read.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string_view>

#include "sim/storage/netcdf.hpp"

namespace sim::hdf5 {
namespace {

constexpr std::size_t longest_name = 256;
constexpr std::size_t longest_attribute = 1U << 16;
constexpr int most_axes = 8;
// deflate cannot do better than 1032 to 1, so a dataset that claims more values than that is lying.
constexpr std::uint64_t best_compression = 1032;
constexpr std::uint64_t always_allowed = 1U << 16;  // bytes: small datasets that were never written

bool exists_attribute(const Handle& object, const std::string& name) {
  const htri_t there = H5Aexists(object.get(), name.c_str());
  check(there, "look for the attribute " + name);
  return there > 0;
}

DatasetKind kind_of(const Handle& dataset, const std::string& name) {
  const Handle type(H5Dget_type(dataset.get()), H5Tclose, "look at a type");
  if (H5Tequal(type.get(), H5T_IEEE_F64LE) > 0) return DatasetKind::float64;
  if (H5Tequal(type.get(), H5T_STD_I32LE) > 0) return DatasetKind::int32;
  if (H5Tequal(type.get(), H5T_STD_U8LE) > 0) return DatasetKind::uint8;
  if (H5Tequal(type.get(), H5T_IEEE_F32BE) > 0) return DatasetKind::bare_dimension;
  if (H5Tget_class(type.get()) == H5T_STRING && H5Tis_variable_str(type.get()) > 0) return DatasetKind::text;
  throw Unfit(has_other_type, name);
}

/// Refuses values that lie in other files.
void check_storage(const Handle& dataset, const std::string& name) {
  const Handle properties(H5Dget_create_plist(dataset.get()), H5Pclose, "look at how a dataset is kept");
  if (H5Pget_external_count(properties.get()) != 0 || H5Pget_layout(properties.get()) == H5D_VIRTUAL) {
    throw Unfit(has_other_type, name);
  }
}

std::vector<hsize_t> shape_of(const Handle& dataset, const std::string& name) {
  const Handle space(H5Dget_space(dataset.get()), H5Sclose, "look at a data space");
  if (H5Sget_simple_extent_type(space.get()) == H5S_NULL) throw Unfit(has_other_shape, name);
  const int axes = H5Sget_simple_extent_ndims(space.get());
  if (axes < 0 || axes > most_axes) throw Unfit(has_other_shape, name);
  std::vector<hsize_t> shape(static_cast<std::size_t>(axes));
  check(H5Sget_simple_extent_dims(space.get(), shape.data(), nullptr), "look at a data space");
  return shape;
}

/// Number of values, after checking that the file can hold them.
std::size_t checked_size(const Handle& dataset, const DatasetInfo& info, std::size_t bytes_per_value) {
  std::uint64_t values = 1;
  for (const hsize_t length : info.shape) {
    if (length != 0 && values > std::numeric_limits<std::uint64_t>::max() / 64 / length) {
      throw Unfit(has_other_shape, info.name);
    }
    values *= length;
  }
  const std::uint64_t kept = H5Dget_storage_size(dataset.get());
  if (kept > std::numeric_limits<std::uint64_t>::max() / (2 * best_compression) ||
      values * bytes_per_value > always_allowed + best_compression * kept) {
    throw Unfit(has_other_shape, info.name);
  }
  return static_cast<std::size_t>(values);
}

herr_t note_scale(hid_t, unsigned, hid_t scale, void* names) {
  std::array<char, longest_name> name{};
  if (H5Iget_name(scale, name.data(), name.size()) <= 0) return -1;
  const std::string_view path = name.data();
  static_cast<std::vector<std::string>*>(names)->emplace_back(path.substr(path.rfind('/') + 1));
  return 0;
}

/// HDF5 1.10 reads a list of dimensions without looking whether it is one: refuses what is not.
void check_dimension_list(const Handle& dataset, const std::string& name, std::size_t axes) {
  constexpr const char* list = "DIMENSION_LIST";
  if (!exists_attribute(dataset, list)) return;
  const Handle attribute(H5Aopen(dataset.get(), list, H5P_DEFAULT), H5Aclose, "open the axes of " + name);
  const Handle type(H5Aget_type(attribute.get()), H5Tclose, "look at a type");
  if (H5Tget_class(type.get()) != H5T_VLEN) throw Unfit(has_other_type, name);
  const Handle item(H5Tget_super(type.get()), H5Tclose, "look at a type");
  if (H5Tequal(item.get(), H5T_STD_REF_OBJ) <= 0) throw Unfit(has_other_type, name);
  const Handle space(H5Aget_space(attribute.get()), H5Sclose, "look at a data space");
  if (H5Sget_simple_extent_ndims(space.get()) != 1 ||
      H5Sget_simple_extent_npoints(space.get()) != static_cast<hssize_t>(axes)) {
    throw Unfit(has_other_shape, name);
  }
}

std::vector<std::string> axes_of(const Handle& dataset, const std::string& name, std::size_t axes) {
  check_dimension_list(dataset, name, axes);
  std::vector<std::string> names;
  for (unsigned axis = 0; axis < axes; ++axis) {
    const std::size_t before = names.size();
    check(H5DSiterate_scales(dataset.get(), axis, nullptr, note_scale, &names),
          "look for the axes of " + name);
    if (names.size() != before + 1) throw Unfit(has_other_shape, name);
  }
  return names;
}

Column sized_column(DatasetKind kind, std::size_t size, const std::string& name) {
  switch (kind) {
    case DatasetKind::float64:
      return std::vector<double>(size);
    case DatasetKind::int32:
      return std::vector<std::int32_t>(size);
    case DatasetKind::uint8:
      return std::vector<std::uint8_t>(size);
    case DatasetKind::text:
    case DatasetKind::bare_dimension:
      break;
  }
  throw Unfit(has_other_type, name);
}

}  // namespace

Handle open_file(const std::string& path) {
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "make a property list");
  check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), "set how the file is closed");
  check(H5Pset_file_locking(access.get(), false, true), "set the file's lock");
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, "open the file"};
}

Handle open_group(const Handle& parent, const std::string& name) {
  if (H5Lexists(parent.get(), name.c_str(), H5P_DEFAULT) <= 0) throw Unfit(is_missing, name);
  return {H5Gopen2(parent.get(), name.c_str(), H5P_DEFAULT), H5Gclose, "open the group " + name};
}

Handle open_dataset(const Handle& parent, const std::string& name) {
  H5L_info_t link{};
  if (H5Lexists(parent.get(), name.c_str(), H5P_DEFAULT) <= 0) throw Unfit(is_missing, name);
  check(H5Lget_info(parent.get(), name.c_str(), &link, H5P_DEFAULT), "look at the link " + name);
  if (link.type != H5L_TYPE_HARD) throw Unfit(has_other_type, name);
  return {H5Dopen2(parent.get(), name.c_str(), H5P_DEFAULT), H5Dclose, "open the dataset " + name};
}

DatasetInfo describe(const Handle& dataset, const std::string& name) {
  DatasetInfo info;
  info.name = name;
  info.kind = kind_of(dataset, name);
  check_storage(dataset, name);
  info.shape = shape_of(dataset, name);
  info.is_dimension = H5DSis_scale(dataset.get()) > 0;
  if (!info.is_dimension) info.axes = axes_of(dataset, name, info.shape.size());
  return info;
}

std::vector<DatasetInfo> datasets_of(const Handle& group) {
  H5G_info_t content{};
  check(H5Gget_info(group.get(), &content), "look into a group");
  std::vector<DatasetInfo> all;
  for (hsize_t i = 0; i < content.nlinks; ++i) {
    std::array<char, longest_name> name{};
    const ssize_t length = H5Lget_name_by_idx(group.get(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i,
                                              name.data(), name.size(), H5P_DEFAULT);
    if (length < 0) throw Failure("list the datasets");
    if (static_cast<std::size_t>(length) >= name.size()) throw Unfit(has_other_value, name.data());
    H5O_info_t object{};
    check(H5Oget_info_by_name2(group.get(), name.data(), &object, H5O_INFO_BASIC, H5P_DEFAULT),
          std::string("look at ") + name.data());
    if (object.type == H5O_TYPE_DATASET)
      all.push_back(describe(open_dataset(group, name.data()), name.data()));
  }
  return all;
}

std::optional<std::string> text_attribute(const Handle& object, const std::string& name) {
  if (!exists_attribute(object, name)) return std::nullopt;
  const Handle attribute(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose, "open " + name);
  const Handle type(H5Aget_type(attribute.get()), H5Tclose, "look at a type");
  const Handle space(H5Aget_space(attribute.get()), H5Sclose, "look at a data space");
  const std::size_t size = H5Tget_size(type.get());
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) > 0 ||
      size > longest_attribute || H5Sget_simple_extent_npoints(space.get()) != 1) {
    throw Unfit(has_other_type, name);
  }
  std::string text(size, '\0');
  check(H5Aread(attribute.get(), type.get(), text.data()), "read " + name);
  text.erase(std::min(text.find('\0'), text.size()));
  return text;
}

std::optional<std::int32_t> integer_attribute(const Handle& object, const std::string& name) {
  if (!exists_attribute(object, name)) return std::nullopt;
  const Handle attribute(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose, "open " + name);
  const Handle type(H5Aget_type(attribute.get()), H5Tclose, "look at a type");
  const Handle space(H5Aget_space(attribute.get()), H5Sclose, "look at a data space");
  if (H5Tequal(type.get(), H5T_STD_I32LE) <= 0 || H5Sget_simple_extent_npoints(space.get()) != 1) {
    throw Unfit(has_other_type, name);
  }
  std::int32_t value = 0;
  check(H5Aread(attribute.get(), H5T_STD_I32LE, &value), "read " + name);
  return value;
}

Column read_rows(const Handle& dataset, const DatasetInfo& info, hsize_t first, hsize_t rows) {
  constexpr std::array<std::size_t, 3> bytes{8, 4, 1};
  Column column = sized_column(info.kind, 0, info.name);
  (void)checked_size(dataset, info, bytes[column.index()]);
  if (info.shape.empty()) throw Unfit(has_other_shape, info.name);
  std::vector<hsize_t> count = info.shape;
  count.front() = rows;
  std::size_t values = 1;
  for (const hsize_t length : count) values *= static_cast<std::size_t>(length);
  column = sized_column(info.kind, values, info.name);
  if (values == 0) return column;
  std::vector<hsize_t> start(count.size(), 0);
  start.front() = first;
  const Handle in_file(H5Dget_space(dataset.get()), H5Sclose, "look at a data space");
  check(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
        "choose rows of " + info.name);
  const Handle in_memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose,
                         "make a data space");
  const hid_t type = file_type(static_cast<ValueType>(column.index()));
  std::visit(
      [&](auto& all) {
        check(H5Dread(dataset.get(), type, in_memory.get(), in_file.get(), H5P_DEFAULT, all.data()),
              "read " + info.name);
      },
      column);
  return column;
}

Column read_values(const Handle& dataset, const DatasetInfo& info) {
  if (info.shape.empty()) throw Unfit(has_other_shape, info.name);
  return read_rows(dataset, info, 0, info.shape.front());
}

std::vector<std::string> read_texts(const Handle& dataset, const DatasetInfo& info) {
  if (info.kind != DatasetKind::text || info.shape.size() > 1) throw Unfit(has_other_type, info.name);
  const std::size_t size = checked_size(dataset, info, sizeof(char*));
  std::vector<char*> pointers(size, nullptr);
  std::vector<std::string> texts;
  if (size == 0) return texts;
  const Handle type = text_type();
  const Handle space(H5Dget_space(dataset.get()), H5Sclose, "look at a data space");
  check(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
        "read " + info.name);
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  check(H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, pointers.data()), "free the texts");
  return texts;
}

}  // namespace sim::hdf5
