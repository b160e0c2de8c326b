#pragma once

#include <cerrno>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/files.hpp"
#include "sim/storage/netcdf_read.hpp"
#include "sim/storage/probe.hpp"
#include "sim/storage/refusal.hpp"
#include "sim/storage/result_file.hpp"
#include "sim/storage/root_reader.hpp"

/// How a result file is opened: for the files of this folder that read one.
namespace sim {

inline ScenarioError unfit_file(const std::string& path, const std::string& reason,
                                const std::string& thing) {
  return ScenarioError({Fault{fault_kinds::not_a_result_file,
                              Place{path, 0, 0},
                              "",
                              {{"path", path}, {"reason", WordKey{reason}}, {"thing", thing}},
                              ""}});
}

inline void check_format(const hdf5::Handle& file, const std::string& path) {
  const std::int32_t version = hdf5::required_integer(file, "liaison_format_version");
  if (version == result_format_version) return;
  throw ScenarioError({Fault{
      fault_kinds::other_result_format,
      Place{path, 0, 0},
      "",
      {{"path", path}, {"got", std::to_string(version)}, {"expected", std::to_string(result_format_version)}},
      ""}});
}

/// Does `work` on a file that HDF5 could open, and turns every way in which it fails into a fault or a
/// StorageError that names it.
template <class Work>
auto with_translated_failures(const std::string& path, Work work) {
  const hdf5::Quiet quiet;
  try {
    return work();
  } catch (const hdf5::Unfit& unfit) {
    throw unfit_file(path, unfit.reason(), unfit.thing());
  } catch (const hdf5::Failure& failure) {
    if (failure.system_error() != 0) throw hdf5::storage_error(path, failure);
    throw unfit_file(path, "storage.reason.damaged", failure.what());
  } catch (const std::bad_alloc&) {
    throw StorageError(storage_sentence(path, ENOMEM));
  }
}

/// A result file of this format, open.
inline hdf5::Handle open_result(const std::string& path) {
  std::optional<hdf5::Handle> file;
  try {
    const hdf5::Quiet quiet;
    file.emplace(hdf5::open_file(path));
  } catch (const hdf5::Failure& failure) {
    if (failure.system_error() != 0) throw hdf5::storage_error(path, failure);
    throw unfit_file(path, "storage.reason.not_hdf5", path);
  }
  with_translated_failures(path, [&] { check_format(*file, path); });
  return std::move(*file);
}

/// Throws when there is no result file of this name, or `read` fails in a child process.
template <class Read>
void check_in_child(const std::string& path, Read read) {
  if (!exists(path)) {
    throw ScenarioError(
        {Fault{fault_kinds::no_such_result_file, Place{path, 0, 0}, "", {{"path", path}}, ""}});
  }
  if (is_directory(path)) throw unfit_file(path, "storage.reason.not_hdf5", path);
  // read_in_child opens the file first, and so says what the machine refuses before HDF5 does.
  const auto read_it = [&] {
    const hdf5::Handle file = open_result(path);
    with_translated_failures(path, [&] { (void)read(file); });
  };
  const std::optional<std::string> refusal = read_in_child(path, [&] { return refusal_of(read_it); });
  if (!refusal) throw unfit_file(path, "storage.reason.damaged", path);
  if (!refusal->empty()) throw_refusal(*refusal, path);
}

template <class Read>
auto with_result_file(const std::string& path, Read read) {
  check_in_child(path, read);
  const hdf5::Handle file = open_result(path);
  return with_translated_failures(path, [&] { return read(file); });
}

}  // namespace sim
