#include "sim/storage/netcdf.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>

#include "sim/record/sha256.hpp"

namespace sim::hdf5 {
namespace {

// Of HDF5's own filter, for what is written by rows; chunks come packed (packing.cpp).
constexpr unsigned deflate_level = 4;

Handle property_list(hid_t kind) { return {H5Pcreate(kind), H5Pclose, "make a property list"}; }

/// Attributes come out in the order they were written, as links do.
void keep_orders(const Handle& properties) {
  constexpr unsigned kept = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  check(H5Pset_attr_creation_order(properties.get(), kept), "keep the order of the attributes");
}

Handle simple_space(const std::vector<hsize_t>& extent) {
  return {H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
          "make a data space"};
}

Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose, "make a data space"}; }

Handle untimed_dataset_properties() {
  Handle properties = property_list(H5P_DATASET_CREATE);
  check(H5Pset_obj_track_times(properties.get(), false), "leave object times out");
  keep_orders(properties);
  return properties;
}

hid_t memory_type(const Column& values) {
  constexpr std::array<ValueType, 3> types{ValueType::float64, ValueType::int32, ValueType::uint8};
  return file_type(types[values.index()]);  // the machine is little-endian, as the file is
}

ValueType type_of(const Column& values) { return static_cast<ValueType>(values.index()); }

const void* bytes_of(const Column& values) {
  return std::visit([](const auto& all) { return static_cast<const void*>(all.data()); }, values);
}

std::size_t size_in_bytes(const Column& values) {
  return std::visit([](const auto& all) { return all.size() * sizeof(all[0]); }, values);
}

void write_raw_attribute(const Handle& object, const std::string& name, hid_t type, const Handle& space,
                         const void* value) {
  const Handle attribute(H5Acreate2(object.get(), name.c_str(), type, space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, "create the attribute " + name);
  check(H5Awrite(attribute.get(), type, value), "write the attribute " + name);
}

Handle create_with(const Handle& parent, const std::string& name, hid_t type, const Handle& space,
                   const Handle& properties) {
  return {
      H5Dcreate2(parent.get(), name.c_str(), type, space.get(), H5P_DEFAULT, properties.get(), H5P_DEFAULT),
      H5Dclose, "create the dataset " + name};
}

void set_fill_value(const Handle& properties, ValueType type, std::optional<std::int32_t> missing) {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  const std::int32_t none = missing.value_or(0);
  const std::uint8_t zero = 0;
  const void* value = &zero;
  if (type == ValueType::float64) value = &not_a_number;
  if (type == ValueType::int32) value = &none;
  check(H5Pset_fill_value(properties.get(), file_type(type), value), "set a fill value");
}

void hash_texts(StreamHash& hash, const std::vector<std::string>& texts) {
  for (const std::string& text : texts)
    hash.update(text.c_str(), std::char_traits<char>::length(text.c_str()) + 1);
}

}  // namespace

StreamHash& ContentHash::dataset(const std::string& name, const std::string& type,
                                 const std::vector<hsize_t>& shape) {
  std::string extent;
  for (const hsize_t length : shape) {
    if (!extent.empty()) extent += ',';
    extent += std::to_string(length);
  }
  auto& entry = datasets_[name];
  entry.first = type + ' ' + extent;
  return entry.second;
}

std::string ContentHash::hex() const {
  Sha256 all;
  for (const auto& [name, entry] : datasets_) {
    all.update(name + ' ' + entry.first + ' ' + entry.second.hex() + '\n');
  }
  return all.hex();
}

std::string name_of(ValueType type) {
  constexpr std::array<const char*, 3> names{"float64", "int32", "uint8"};
  return names[static_cast<std::size_t>(type)];
}

hid_t file_type(ValueType type) {
  switch (type) {
    case ValueType::float64:
      return H5T_IEEE_F64LE;
    case ValueType::int32:
      return H5T_STD_I32LE;
    case ValueType::uint8:
      return H5T_STD_U8LE;
  }
  broken_law("a value type is one of three", __FILE__, __LINE__);
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "make a text type");
  check(H5Tset_size(type.get(), H5T_VARIABLE), "make a text type");
  check(H5Tset_cset(type.get(), H5T_CSET_UTF8), "make a text type");
  return type;
}

Handle create_file(const std::string& path, Sink& sink) {
  const Handle creation = property_list(H5P_FILE_CREATE);
  check(H5Pset_obj_track_times(creation.get(), false), "leave object times out");
  check(H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "keep the order of the datasets");
  keep_orders(creation);
  const Handle access = property_list(H5P_FILE_ACCESS);
  check(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V18), "fix the file's version");
  check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), "set how the file is closed");
  check(H5Pset_file_locking(access.get(), false, true), "set the file's lock");
  sink.use_for(access);
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose, "create the file"};
}

Handle create_group(const Handle& parent, const std::string& name) {
  const Handle creation = property_list(H5P_GROUP_CREATE);
  check(H5Pset_obj_track_times(creation.get(), false), "leave object times out");
  check(H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "keep the order of the datasets");
  keep_orders(creation);
  return {H5Gcreate2(parent.get(), name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Gclose,
          "create the group " + name};
}

void write_attribute(const Handle& object, const std::string& name, const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "make a text type");
  check(H5Tset_size(type.get(), std::max<std::size_t>(1, text.size())), "make a text type");
  check(H5Tset_cset(type.get(), H5T_CSET_UTF8), "make a text type");
  check(H5Tset_strpad(type.get(), H5T_STR_NULLPAD), "make a text type");
  write_raw_attribute(object, name, type.get(), scalar_space(), text.c_str());
}

void write_attribute(const Handle& object, const std::string& name, std::int32_t value) {
  write_raw_attribute(object, name, H5T_STD_I32LE, scalar_space(), &value);
}

void write_attribute(const Handle& object, const std::string& name, double value) {
  write_raw_attribute(object, name, H5T_IEEE_F64LE, scalar_space(), &value);
}

void write_attribute(const Handle& object, const std::string& name, const std::vector<std::uint8_t>& values) {
  write_raw_attribute(object, name, H5T_STD_U8LE, simple_space({values.size()}), values.data());
}

Handle create_dataset(const Handle& parent, const std::string& name, ValueType type,
                      const DatasetShape& shape, std::optional<std::int32_t> missing) {
  const Handle properties = untimed_dataset_properties();
  set_fill_value(properties, type, missing);
  const bool empty = std::find(shape.extent.begin(), shape.extent.end(), 0U) != shape.extent.end();
  if (!empty) {  // a chunk has at least one value, so an empty dataset is kept without
    std::vector<hsize_t> chunk = shape.extent;
    chunk.front() = std::min(chunk.front(), shape.rows_per_chunk);
    check(H5Pset_chunk(properties.get(), static_cast<int>(chunk.size()), chunk.data()), "set the chunks");
    check(H5Pset_shuffle(properties.get()), "set the shuffle filter");
    check(H5Pset_deflate(properties.get(), deflate_level), "set the compression");
  }
  Handle dataset = create_with(parent, name, file_type(type), simple_space(shape.extent), properties);
  if (type == ValueType::float64) {
    write_attribute(dataset, "_FillValue", std::numeric_limits<double>::quiet_NaN());
  }
  if (missing) write_attribute(dataset, "_FillValue", *missing);
  return dataset;
}

void write_rows(const Handle& dataset, hsize_t first, hsize_t rows, const Column& values) {
  const Handle in_file(H5Dget_space(dataset.get()), H5Sclose, "look at a data space");
  const int axes = H5Sget_simple_extent_ndims(in_file.get());
  ensure(axes >= 1, "a dataset written by rows has an axis");
  std::vector<hsize_t> count(static_cast<std::size_t>(axes));
  check(H5Sget_simple_extent_dims(in_file.get(), count.data(), nullptr), "look at a data space");
  std::vector<hsize_t> start(count.size(), 0);
  start.front() = first;
  count.front() = rows;
  check(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
        "choose rows");
  const Handle in_memory = simple_space(count);
  check(H5Dwrite(dataset.get(), memory_type(values), in_memory.get(), in_file.get(), H5P_DEFAULT,
                 bytes_of(values)),
        "write rows");
}

void write_chunk(const Handle& dataset, hsize_t first, std::span<const std::uint8_t> packed) {
  const Handle space(H5Dget_space(dataset.get()), H5Sclose, "look at a data space");
  const int axes = H5Sget_simple_extent_ndims(space.get());
  ensure(axes >= 1, "a dataset written by rows has an axis");
  std::vector<hsize_t> start(static_cast<std::size_t>(axes), 0);
  start.front() = first;
  constexpr std::uint32_t no_filter_left_out = 0;
  check(H5Dwrite_chunk(dataset.get(), H5P_DEFAULT, no_filter_left_out, start.data(), packed.size(),
                       packed.data()),
        "write a chunk");
}

Handle write_column(const Handle& parent, const std::string& name, const Column& values, ContentHash& hash) {
  const std::vector<hsize_t> extent{number_of_values(values)};
  Handle dataset =
      create_with(parent, name, memory_type(values), simple_space(extent), untimed_dataset_properties());
  hash.dataset(name, name_of(type_of(values)), extent).update(bytes_of(values), size_in_bytes(values));
  if (extent.front() > 0) {
    check(H5Dwrite(dataset.get(), memory_type(values), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes_of(values)),
          "write " + name);
  }
  return dataset;
}

Handle write_texts(const Handle& parent, const std::string& name, const std::vector<std::string>& texts,
                   ContentHash& hash) {
  const Handle type = text_type();
  const std::vector<hsize_t> extent{texts.size()};
  Handle dataset = create_with(parent, name, type.get(), simple_space(extent), untimed_dataset_properties());
  hash_texts(hash.dataset(name, "text", extent), texts);
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  if (!pointers.empty()) {
    check(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
          "write " + name);
  }
  return dataset;
}

void write_text(const Handle& parent, const std::string& name, const std::string& text, ContentHash& hash) {
  const Handle type = text_type();
  const Handle dataset = create_with(parent, name, type.get(), scalar_space(), untimed_dataset_properties());
  hash_texts(hash.dataset(name, "text", {}), {text});
  const char* pointer = text.c_str();
  check(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &pointer), "write " + name);
}

Handle create_bare_dimension(const Handle& parent, const std::string& name, hsize_t length) {
  // netCDF's own way to say it: the name of the scale begins with this sentence, then the length in ten
  // places.
  std::string digits = std::to_string(length);
  digits.insert(0, digits.size() < 10 ? 10 - digits.size() : 0, ' ');
  Handle dataset =
      create_with(parent, name, H5T_IEEE_F32BE, simple_space({length}), untimed_dataset_properties());
  make_dimension(dataset, "This is a netCDF dimension but not a netCDF variable." + digits);
  return dataset;
}

void make_dimension(const Handle& dataset, const std::string& name) {
  check(H5DSset_scale(dataset.get(), name.c_str()), "make the dimension " + name);
}

void attach_dimension(const Handle& dataset, unsigned axis, const Handle& dimension) {
  check(H5DSattach_scale(dataset.get(), dimension.get(), axis), "attach a dimension");
}

}  // namespace sim::hdf5
