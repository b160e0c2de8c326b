// A good result file, changed through HDF5 itself in the ways that the input says: objects gone, renamed,
// linked elsewhere, of other types, shapes and values. Our reader refuses it or gives arrays of the sizes its
// axes say. The first byte says which reading: of everything, or of what the hash is made of.
//
// The library does not survive every damaged file, so the program reads in a child process first. Here the
// child is left out (read_in_child below): what HDF5 itself wrote must be read safely without it. Damaged
// bytes are the business of tests/fuzz/flip_bytes.cpp, which keeps the child.
#include <fcntl.h>
#include <hdf5_hl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>

#include "sim/storage/probe.hpp"
#include "sim/storage/result_reader.hpp"
#include "sim/storage/result_writer.hpp"
#include "tests/fuzz/targets/laws.hpp"
#include "tests/unit/toy_model.hpp"

namespace sim {
std::optional<std::string> read_in_child(const std::string&, const std::function<std::string()>&,
                                         std::uint32_t) {
  return "";
}
}  // namespace sim
// Ambiguous, and so no program, as soon as the one above stands beside the reader's own instead of in its
// place.
static_assert(sizeof(&sim::read_in_child) > 0);

namespace {

constexpr std::uint32_t replications = 3;

/// A name in TMPDIR, which is the caller's to empty.
std::string file_name() {
  const char* folder = std::getenv("TMPDIR");
  return std::string(folder == nullptr ? "/tmp" : folder) + "/fuzzed-" + std::to_string(::getpid()) + ".h5";
}

std::string good_file(const std::string& path) {
  {
    sim::ResultWriter writer(path, toy::layout(), toy::provenance(7, replications), sim::OutputMode::replace);
    for (std::uint32_t i = 0; i < replications; ++i) writer.append(toy::runnable().run({7, i}));
    writer.publish();
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  ::unlink(path.c_str());
  return bytes;
}

/// Takes decisions from the input; at its end every further one is 0.
class Choices {
 public:
  Choices(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  [[nodiscard]] bool is_at_end() const { return size_ == 0; }
  std::uint8_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *bytes_++;
  }
  template <class List>
  auto one_of(const List& list) {
    return list[byte() % std::size(list)];
  }
  std::int32_t number() {
    const std::uint8_t kind = byte();
    constexpr std::int32_t special[] = {-1, 0, 1, 2, 3, 99, 2147483647, -2147483647 - 1};
    return kind < 128 ? special[kind % 8] : kind - 192;
  }
  std::string text() {
    std::string text(byte() % 16, ' ');
    for (char& c : text) c = static_cast<char>(byte());
    return text;
  }

 private:
  const std::uint8_t* bytes_;
  std::size_t size_;
};

constexpr const char* objects[] = {"replication",
                                   "seed",
                                   "row_size",
                                   "quantity",
                                   "quantity_title_fr",
                                   "month",
                                   "date",
                                   "event",
                                   "height",
                                   "mean_height",
                                   "side",
                                   "half_height",
                                   "event_day",
                                   "record_height",
                                   "event_next",
                                   "provenance",
                                   "added",
                                   "provenance/resolved_scenario",
                                   "provenance/file",
                                   "provenance/file_text",
                                   "provenance/reference",
                                   "/",
                                   "provenance/reference_text",
                                   "provenance/software",
                                   "provenance/software_version",
                                   "provenance/scenario"};
constexpr const char* attributes[] = {"liaison_format_version",
                                      "liaison_model",
                                      "liaison_model_version",
                                      "recording",
                                      "scenario_sha256",
                                      "comment",
                                      "title",
                                      "kind",
                                      "results_sha256",
                                      "long_name",
                                      "units",
                                      "_FillValue",
                                      "recording_level",
                                      "flag_meanings",
                                      "flag_values",
                                      "CLASS",
                                      "NAME",
                                      "DIMENSION_LIST",
                                      "REFERENCE_LIST",
                                      "calendar",
                                      "seed",
                                      "replications_planned",
                                      "program_version",
                                      "git_commit",
                                      "sources_modified",
                                      "compiler",
                                      "sample_dimension"};

hid_t type_of(Choices& choices) {
  const hid_t types[] = {H5T_STD_I32LE,  H5T_IEEE_F64LE, H5T_STD_U8LE,
                         H5T_IEEE_F32BE, H5T_STD_I64BE,  H5T_C_S1};
  return choices.one_of(types);
}

void set_attribute(hid_t object, const char* name, Choices& choices) {
  H5Adelete(object, name);
  const std::uint8_t kind = choices.byte() % 4;
  const hsize_t lengths[] = {0, 1, 2, 3};
  const hsize_t length = choices.one_of(lengths);
  const hid_t space = choices.byte() % 8 == 0 ? H5Screate_simple(1, &length, nullptr)
                                              : H5Screate(kind == 3 ? H5S_NULL : H5S_SCALAR);
  if (kind == 0) {
    const std::int32_t values[4] = {choices.number(), 1, 2, 3};
    const hid_t attribute = H5Acreate2(object, name, H5T_STD_I32LE, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) H5Awrite(attribute, H5T_NATIVE_INT32, values);
    H5Aclose(attribute);
  } else {
    const std::string text = choices.text() + std::string(4, 'x');
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, kind == 1 ? text.size() / 4 + 1 : H5T_VARIABLE);
    const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    const char* const pointers[] = {text.c_str(), text.c_str(), text.c_str(), text.c_str()};
    if (attribute >= 0)
      H5Awrite(attribute, type, kind == 1 ? static_cast<const void*>(text.data()) : pointers);
    H5Aclose(attribute);
    H5Tclose(type);
  }
  H5Sclose(space);
}

void add_dataset(hid_t file, const char* name, Choices& choices) {
  H5Ldelete(file, name, H5P_DEFAULT);
  const int axes = choices.byte() % 4;
  const hsize_t lengths[] = {0, 1, 2, 3, 5, 3, 3, hsize_t{1} << 40};
  hsize_t shape[4] = {};
  hsize_t values = 1;
  for (int i = 0; i < axes; ++i) values *= shape[i] = choices.one_of(lengths);
  const hid_t space = H5Screate_simple(axes, shape, nullptr);
  const hid_t how = H5Pcreate(H5P_DATASET_CREATE);
  if (values > 1000) {
    const hsize_t chunk[4] = {1, 1, 1, 1};
    H5Pset_chunk(how, axes, chunk);
  }
  hid_t type = H5Tcopy(type_of(choices));
  if (H5Tget_class(type) == H5T_STRING && choices.byte() % 2 == 0) H5Tset_size(type, H5T_VARIABLE);
  const hid_t dataset = H5Dcreate2(file, name, type, space, H5P_DEFAULT, how, H5P_DEFAULT);
  if (choices.byte() % 2 == 0) H5DSset_scale(dataset, name);
  for (unsigned i = 0; i < static_cast<unsigned>(axes); ++i) {
    const hid_t scale = H5Dopen2(file, choices.one_of(objects), H5P_DEFAULT);
    H5DSattach_scale(dataset, scale, i);
    H5Dclose(scale);
  }
  H5Dclose(dataset);
  H5Tclose(type);
  H5Pclose(how);
  H5Sclose(space);
}

void write_numbers(hid_t file, const char* name, Choices& choices) {
  const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
  const hid_t type = H5Dget_type(dataset);
  const hid_t space = H5Dget_space(dataset);
  const hssize_t values = H5Sget_simple_extent_npoints(space);
  if (values > 0 && values < 1000 && H5Tget_class(type) == H5T_INTEGER) {
    std::vector<std::int32_t> numbers(static_cast<std::size_t>(values));
    for (std::int32_t& number : numbers) number = choices.number();
    H5Dwrite(dataset, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data());
  }
  H5Sclose(space);
  H5Tclose(type);
  H5Dclose(dataset);
}

void change_once(hid_t file, Choices& choices) {
  const std::uint8_t kind = choices.byte() % 10;
  const char* const name = choices.one_of(objects);
  if (kind == 0) {
    H5Ldelete(file, name, H5P_DEFAULT);
  } else if (kind <= 3) {
    const hid_t object = H5Oopen(file, name, H5P_DEFAULT);
    const char* const attribute = choices.one_of(attributes);
    if (kind == 1) {
      H5Adelete(object, attribute);
    } else {
      set_attribute(object, attribute, choices);
    }
    H5Oclose(object);
  } else if (kind == 4) {
    add_dataset(file, name, choices);
  } else if (kind == 5) {
    const std::string other = choices.text();
    H5Lmove(file, name, file, choices.byte() % 2 == 0 ? choices.one_of(objects) : other.c_str(), H5P_DEFAULT,
            H5P_DEFAULT);
  } else if (kind == 6) {
    H5Lcreate_soft(choices.one_of(objects), file, name, H5P_DEFAULT, H5P_DEFAULT);
  } else if (kind == 7) {
    H5Lcreate_hard(file, choices.one_of(objects), file, name, H5P_DEFAULT, H5P_DEFAULT);
  } else {
    write_numbers(file, name, choices);
  }
}

void change(const std::string& path, Choices choices) {
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
  H5Pset_file_locking(access, false, true);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, access);
  fuzz::law(file >= 0, "the good file can be opened");
  for (int i = 0; i < 8 && !choices.is_at_end(); ++i) change_once(file, choices);
  H5Fclose(file);
  H5Pclose(access);
}

void check(const sim::ResultSet& results) {
  const std::size_t entries =
      std::accumulate(results.row_size.begin(), results.row_size.end(), std::size_t{0});
  fuzz::law(results.arrays.size() == results.layout.observables.size(), "every observable has an array");
  fuzz::law(results.row_size.size() == results.replications.size(),
            "every replication has a number of entries");
  for (std::size_t i = 0; i < results.arrays.size(); ++i) {
    const sim::Observable& observable = results.layout.observables[i];
    const std::size_t values =
        results.layout.is_ragged(observable)
            ? entries
            : results.replications.size() * results.layout.values_per_replication(observable);
    fuzz::law(sim::number_of_values(results.arrays[i]) == values, "an array has the size its axes say");
    fuzz::law(results.arrays[i].index() == static_cast<std::size_t>(observable.type),
              "an array has its type");
  }
  for (const sim::Axis& axis : results.layout.axes) {
    for (const sim::Axis::Extra& extra : axis.extras)
      fuzz::law(extra.labels.size() == axis.size(), "an axis has as many titles as labels");
  }
}

void check_nothing_is_open() {
  constexpr unsigned ours = H5F_OBJ_FILE | H5F_OBJ_DATASET | H5F_OBJ_GROUP | H5F_OBJ_ATTR;
  fuzz::law(H5Fget_obj_count(H5F_OBJ_ALL, ours) == 0, "the reader leaves nothing open");
  // HDF5 itself forgets the type of an attribute CLASS that is no text; over many inputs that adds up.
  hid_t types[16];
  const ssize_t forgotten = H5Fget_obj_ids(H5F_OBJ_ALL, H5F_OBJ_DATATYPE, std::size(types), types);
  for (ssize_t i = 0; i < std::min<ssize_t>(forgotten, std::size(types)); ++i) H5Tclose(types[i]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::string path = file_name();
  static const std::string good = good_file(path);
  static const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  // HDF5 needs half a megabyte for each file it opens: asking the system for it each time is a third of the
  // work.
  H5set_free_list_limits(16 << 20, 1 << 20, 16 << 20, 1 << 20, 16 << 20, 1 << 20);
  fuzz::law(::ftruncate(descriptor, 0) == 0 &&
                ::pwrite(descriptor, good.data(), good.size(), 0) == static_cast<ssize_t>(good.size()),
            "the file can be written");
  Choices choices(bytes, size);
  const bool hashes = choices.byte() % 2 == 1;
  change(path, choices);
  try {
    if (hashes) {
      fuzz::law(sim::computed_results_sha256(path).size() == 64, "a hash has 64 digits");
    } else {
      check(sim::read_result_file(path).results);
    }
  } catch (const sim::ScenarioError& error) {
    fuzz::law(!error.faults().empty(), "a refusal has a fault");
  }
  check_nothing_is_open();
  return 0;
}
