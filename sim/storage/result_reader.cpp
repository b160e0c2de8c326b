#include "sim/storage/result_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <new>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/storage/array_reader.hpp"
#include "sim/storage/fault_kinds.hpp"
#include "sim/storage/files.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/netcdf.hpp"
#include "sim/storage/netcdf_read.hpp"
#include "sim/storage/probe.hpp"
#include "sim/storage/refusal.hpp"
#include "sim/storage/result_file.hpp"

namespace sim {
namespace {

using hdf5::DatasetInfo;
using hdf5::DatasetKind;
using hdf5::Handle;
using hdf5::Unfit;

std::string required_text(const Handle& object, const std::string& name) {
  const std::optional<std::string> text = hdf5::text_attribute(object, name);
  if (!text) throw Unfit(hdf5::is_missing, name);
  return *text;
}

std::int32_t required_integer(const Handle& object, const std::string& name) {
  const std::optional<std::int32_t> value = hdf5::integer_attribute(object, name);
  if (!value) throw Unfit(hdf5::is_missing, name);
  if (*value < 0) throw Unfit(hdf5::has_other_value, name);
  return *value;
}

/// Reads the root group into axes, observables and arrays.
class RootReader {
 public:
  explicit RootReader(const Handle& file) : file_(file), datasets_(hdf5::datasets_of(file)) {}

  ResultSet read() {
    read_dimensions();
    for (const DatasetInfo& info : datasets_) check_shape(info);
    RecordLayout layout{axes_, {}};
    std::vector<const DatasetInfo*> recorded;
    for (const DatasetInfo& info : datasets_) {
      if (info.is_dimension || is_own(info.name)) continue;
      if (belongs_to_axis(info)) continue;
      layout.observables.push_back(read_observable(info));
      recorded.push_back(&info);
    }
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension && !is_own(info.name) && belongs_to_axis(info)) read_labels(info, layout);
    }
    ResultSet results(std::move(layout));
    results.replications.assign(replications_.begin(), replications_.end());
    results.row_size = read_row_sizes();
    for (std::size_t i = 0; i < recorded.size(); ++i) {
      const DatasetInfo& info = *recorded[i];
      results.arrays[i] = hdf5::read_values(hdf5::open_dataset(file_, info.name), info);
    }
    return results;
  }

 private:
  static bool is_own(const std::string& name) {
    return name == result_names::seed || name == result_names::row_size;
  }

  [[nodiscard]] const DatasetInfo* find(const std::string& name) const {
    for (const DatasetInfo& info : datasets_) {
      if (info.name == name) return &info;
    }
    return nullptr;
  }

  std::vector<std::int32_t> read_integers(const DatasetInfo& info) const {
    if (info.kind != DatasetKind::int32) throw Unfit(hdf5::has_other_type, info.name);
    if (info.shape.size() != 1) throw Unfit(hdf5::has_other_shape, info.name);
    return std::get<std::vector<std::int32_t>>(hdf5::read_values(hdf5::open_dataset(file_, info.name), info));
  }

  void read_dimensions() {
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension) continue;
      if (info.shape.size() != 1) throw Unfit(hdf5::has_other_shape, info.name);
      if (info.name == result_names::replication) {
        replications_ = read_integers(info);
      } else {
        axes_.push_back(read_axis(info));
      }
    }
    if (find(result_names::replication) == nullptr) throw Unfit(hdf5::is_missing, result_names::replication);
    std::int32_t before = -1;
    for (const std::int32_t number : replications_) {
      if (number <= before) throw Unfit(hdf5::has_other_value, result_names::replication);
      before = number;
    }
  }

  Axis read_axis(const DatasetInfo& info) const {
    const Handle dataset = hdf5::open_dataset(file_, info.name);
    Axis axis;
    axis.name = info.name;
    axis.meaning = hdf5::text_attribute(dataset, "long_name").value_or("");
    axis.unit = hdf5::text_attribute(dataset, "units").value_or("");
    axis.ragged = info.kind == DatasetKind::bare_dimension;
    if (axis.ragged) {
      axis.labels = std::vector<std::int32_t>{};
    } else if (info.kind == DatasetKind::text) {
      axis.labels = hdf5::read_texts(dataset, info);
    } else {
      axis.labels = read_integers(info);
    }
    return axis;
  }

  /// Every dataset has the lengths of the dimensions it names.
  void check_shape(const DatasetInfo& info) const {
    if (info.is_dimension) return;
    for (std::size_t i = 0; i < info.axes.size(); ++i) {
      const DatasetInfo* dimension = find(info.axes[i]);
      if (dimension == nullptr || !dimension->is_dimension || dimension->shape[0] != info.shape[i]) {
        throw Unfit(hdf5::has_other_shape, info.name);
      }
    }
  }

  [[nodiscard]] bool is_ragged(const std::string& axis) const {
    return find(axis)->kind == DatasetKind::bare_dimension;
  }

  /// Labels and dates stand on one axis, which is neither that of the replications nor ragged.
  [[nodiscard]] bool belongs_to_axis(const DatasetInfo& info) const {
    return info.axes.size() == 1 && info.axes[0] != result_names::replication && !is_ragged(info.axes[0]);
  }

  Observable read_observable(const DatasetInfo& info) const {
    if (info.kind == DatasetKind::text || info.kind == DatasetKind::bare_dimension) {
      throw Unfit(hdf5::has_other_type, info.name);
    }
    if (info.axes.empty()) throw Unfit(hdf5::has_other_shape, info.name);
    Observable observable;
    observable.name = info.name;
    observable.type = static_cast<ValueType>(info.kind);
    const bool ragged = is_ragged(info.axes[0]);
    if ((!ragged && info.axes[0] != result_names::replication) || (ragged && info.axes.size() != 1)) {
      throw Unfit(hdf5::has_other_shape, info.name);
    }
    observable.axes.assign(info.axes.begin() + (ragged ? 0 : 1), info.axes.end());
    for (std::size_t i = 1; i < info.axes.size(); ++i) {
      if (is_ragged(info.axes[i]) || info.axes[i] == result_names::replication) {
        throw Unfit(hdf5::has_other_shape, info.name);
      }
    }
    const Handle dataset = hdf5::open_dataset(file_, info.name);
    observable.meaning = hdf5::text_attribute(dataset, "long_name").value_or("");
    observable.unit = hdf5::text_attribute(dataset, "units").value_or("");
    if (info.kind == DatasetKind::int32) observable.missing = hdf5::integer_attribute(dataset, "_FillValue");
    observable.level =
        static_cast<std::uint8_t>(hdf5::integer_attribute(dataset, "recording_level").value_or(0));
    std::istringstream flags(hdf5::text_attribute(dataset, "flag_meanings").value_or(""));
    for (std::string flag; flags >> flag;) observable.flag_meanings.push_back(flag);
    return observable;
  }

  void read_labels(const DatasetInfo& info, RecordLayout& layout) const {
    for (Axis& axis : layout.axes) {
      if (axis.name != info.axes[0]) continue;
      const Handle dataset = hdf5::open_dataset(file_, info.name);
      if (info.name == result_names::date) {
        axis.labels = read_integers(info);
        axis.unit = hdf5::text_attribute(dataset, "units").value_or("");
        axis.meaning = hdf5::text_attribute(dataset, "long_name").value_or("");
      } else {
        axis.extras.push_back({info.name, hdf5::text_attribute(dataset, "long_name").value_or(""),
                               hdf5::read_texts(dataset, info)});
      }
    }
  }

  std::vector<std::int32_t> read_row_sizes() const {
    const DatasetInfo* info = find(result_names::row_size);
    const DatasetInfo* ragged = nullptr;
    for (const DatasetInfo& dataset : datasets_) {
      if (dataset.kind != DatasetKind::bare_dimension) continue;
      if (ragged != nullptr) throw Unfit(hdf5::has_other_shape, dataset.name);
      ragged = &dataset;
    }
    if (ragged == nullptr && info == nullptr) return std::vector<std::int32_t>(replications_.size(), 0);
    if (info == nullptr || ragged == nullptr) throw Unfit(hdf5::is_missing, result_names::row_size);
    if (info->axes != std::vector<std::string>{result_names::replication}) {
      throw Unfit(hdf5::has_other_shape, info->name);
    }
    std::vector<std::int32_t> sizes = read_integers(*info);
    std::uint64_t sum = 0;
    for (const std::int32_t size : sizes) {
      if (size < 0) throw Unfit(hdf5::has_other_value, info->name);
      sum += static_cast<std::uint64_t>(size);
    }
    if (sum != ragged->shape[0]) throw Unfit(hdf5::has_other_value, info->name);
    return sizes;
  }

  const Handle& file_;
  std::vector<DatasetInfo> datasets_;
  std::vector<Axis> axes_;
  std::vector<std::int32_t> replications_;
};

std::vector<std::string> texts_of(const Handle& group, const std::string& name) {
  const Handle dataset = hdf5::open_dataset(group, name);
  return hdf5::read_texts(dataset, hdf5::describe(dataset, name));
}

std::string one_text(const Handle& group, const std::string& name) {
  std::vector<std::string> texts = texts_of(group, name);
  if (texts.size() != 1) throw Unfit(hdf5::has_other_shape, name);
  return std::move(texts.front());
}

Provenance read_provenance(const Handle& file) {
  const Handle group = hdf5::open_group(file, result_names::provenance);
  Provenance provenance;
  provenance.title = required_text(file, "title");
  provenance.model = required_text(file, "liaison_model");
  provenance.model_version = required_integer(file, "liaison_model_version");
  provenance.recording = required_text(file, "recording");
  provenance.scenario_sha256 = required_text(file, "scenario_sha256");
  provenance.comment = required_text(file, "comment");
  provenance.build.version = required_text(group, "program_version");
  provenance.build.commit = required_text(group, "git_commit");
  provenance.build.modified = required_integer(group, "sources_modified") != 0;
  provenance.build.compiler = required_text(group, "compiler");
  provenance.build.flags = required_text(group, "flags");
  provenance.seed = static_cast<std::uint32_t>(required_integer(group, "seed"));
  provenance.replications = static_cast<std::uint32_t>(required_integer(group, "replications_planned"));
  provenance.resolved_scenario = one_text(group, "resolved_scenario");
  provenance.references = texts_of(group, "reference_text");
  const std::vector<std::string> names = texts_of(group, "file");
  const std::vector<std::string> texts = texts_of(group, "file_text");
  const std::vector<std::string> software = texts_of(group, "software");
  const std::vector<std::string> versions = texts_of(group, "software_version");
  if (names.size() != texts.size()) throw Unfit(hdf5::has_other_shape, "file_text");
  if (software.size() != versions.size()) throw Unfit(hdf5::has_other_shape, "software_version");
  for (std::size_t i = 0; i < names.size(); ++i) provenance.files.push_back({names[i], texts[i]});
  for (std::size_t i = 0; i < software.size(); ++i) {
    provenance.build.libraries.emplace_back(software[i], versions[i]);
  }
  return provenance;
}

ScenarioError unfit_file(const std::string& path, const std::string& reason, const std::string& thing) {
  return ScenarioError({Fault{fault_kinds::not_a_result_file,
                              Place{path, 0, 0},
                              "",
                              {{"path", path}, {"reason", '@' + reason}, {"thing", thing}},
                              ""}});
}

void check_format(const Handle& file, const std::string& path) {
  const std::int32_t version = required_integer(file, "liaison_format_version");
  if (version == result_format_version) return;
  throw ScenarioError({Fault{
      fault_kinds::other_result_format,
      Place{path, 0, 0},
      "",
      {{"path", path}, {"got", std::to_string(version)}, {"expected", std::to_string(result_format_version)}},
      ""}});
}

/// Opens a result file, and turns every way in which it fails into a fault or a StorageError that names it.
template <class Read>
auto read_open_file(const std::string& path, Read read) {
  const hdf5::Quiet quiet;
  std::optional<Handle> file;
  try {
    file.emplace(hdf5::open_file(path));
    check_format(*file, path);
    return read(*file);
  } catch (const Unfit& unfit) {
    throw unfit_file(path, unfit.reason(), unfit.thing());
  } catch (const hdf5::Failure& failure) {
    if (failure.system_error() != 0) throw hdf5::storage_error(path, failure);
    if (!file) throw unfit_file(path, "storage.reason.not_hdf5", path);
    throw unfit_file(path, "storage.reason.damaged", failure.what());
  } catch (const std::bad_alloc&) {
    throw StorageError(storage_sentence(path, ENOMEM));
  }
}

template <class Read>
auto with_result_file(const std::string& path, Read read) {
  if (!exists(path)) {
    throw ScenarioError(
        {Fault{fault_kinds::no_such_result_file, Place{path, 0, 0}, "", {{"path", path}}, ""}});
  }
  if (is_directory(path)) throw unfit_file(path, "storage.reason.not_hdf5", path);
  // read_in_child opens the file first, and so says what the machine refuses before HDF5 does.
  const std::optional<std::string> refusal =
      read_in_child(path, [&] { return refusal_of([&] { (void)read_open_file(path, read); }); });
  if (!refusal) throw unfit_file(path, "storage.reason.damaged", path);
  if (!refusal->empty()) throw_refusal(*refusal, path);
  return read_open_file(path, read);
}

}  // namespace

StoredResults read_result_file(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    StoredResults stored{RootReader(file).read(), read_provenance(file),
                         required_text(file, "results_sha256")};
    stored.results.kind = required_text(file, "kind");
    return stored;
  });
}

StoredIdentity read_identity(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    return StoredIdentity{read_provenance(file), required_text(file, "results_sha256")};
  });
}

StoredContents read_contents(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    return StoredContents{read_provenance(file), required_text(file, "kind"),
                          required_text(file, "results_sha256"), read_arrays(file)};
  });
}

std::string computed_results_sha256(const std::string& path) {
  return with_result_file(path, [](const Handle& file) {
    hdf5::ContentHash hash;
    for (const DatasetInfo& info : hdf5::datasets_of(file)) {
      if (info.kind == DatasetKind::bare_dimension) continue;
      const Handle dataset = hdf5::open_dataset(file, info.name);
      if (info.kind == DatasetKind::text) {
        StreamHash& values = hash.dataset(info.name, "text", info.shape);
        for (const std::string& text : hdf5::read_texts(dataset, info))
          values.update(text.c_str(), text.size() + 1);
        continue;
      }
      constexpr hsize_t rows_at_once = 4096;
      StreamHash& values =
          hash.dataset(info.name, hdf5::name_of(static_cast<ValueType>(info.kind)), info.shape);
      if (info.shape.empty()) throw Unfit(hdf5::has_other_shape, info.name);
      // Rows of no values cost the file nothing, so it can claim any number of them.
      const bool has_values = std::find(info.shape.begin(), info.shape.end(), hsize_t{0}) == info.shape.end();
      const hsize_t all_rows = has_values ? info.shape.front() : 0;
      for (hsize_t row = 0; row < all_rows; row += rows_at_once) {
        const hsize_t rows = std::min(rows_at_once, all_rows - row);
        std::visit([&values](const auto& all) { values.update(all.data(), all.size() * sizeof(all[0])); },
                   hdf5::read_rows(dataset, info, row, rows));
      }
    }
    return hash.hex();
  });
}

}  // namespace sim
