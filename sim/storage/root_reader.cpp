#include "sim/storage/root_reader.hpp"

#include <optional>
#include <sstream>
#include <utility>

#include "sim/storage/layout_rules.hpp"

namespace sim::hdf5 {
namespace {

/// Reads the root group into axes, observables and arrays.
class RootReader {
 public:
  explicit RootReader(const Handle& file) : file_(file), datasets_(datasets_of(file)) {}

  RootContent read() {
    read_dimensions();
    for (const DatasetInfo& info : datasets_) check_shape(info);
    RootContent content;
    content.layout.axes = axes_;
    for (const DatasetInfo& info : datasets_) {
      if (info.is_dimension || is_own(info.name)) continue;
      if (belongs_to_axis(info)) continue;
      content.layout.observables.push_back(read_observable(info));
      content.recorded.push_back(info);
    }
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension && !is_own(info.name) && belongs_to_axis(info))
        read_labels(info, content.layout);
    }
    content.replications.assign(replications_.begin(), replications_.end());
    content.row_size = read_row_sizes();
    return content;
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
    if (info.kind != DatasetKind::int32) throw Unfit(has_other_type, info.name);
    if (info.shape.size() != 1) throw Unfit(has_other_shape, info.name);
    return std::get<std::vector<std::int32_t>>(read_values(open_dataset(file_, info.name), info));
  }

  void read_dimensions() {
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension) continue;
      if (info.shape.size() != 1) throw Unfit(has_other_shape, info.name);
      if (info.name == result_names::replication) {
        replications_ = read_integers(info);
      } else {
        axes_.push_back(read_axis(info));
      }
    }
    if (find(result_names::replication) == nullptr) throw Unfit(is_missing, result_names::replication);
    std::int32_t before = -1;
    for (const std::int32_t number : replications_) {
      if (number <= before) throw Unfit(has_other_value, result_names::replication);
      before = number;
    }
  }

  Axis read_axis(const DatasetInfo& info) const {
    const Handle dataset = open_dataset(file_, info.name);
    Axis axis;
    axis.name = info.name;
    axis.meaning = text_attribute(dataset, "long_name").value_or("");
    axis.unit = text_attribute(dataset, "units").value_or("");
    axis.ragged = info.kind == DatasetKind::bare_dimension;
    if (axis.ragged) {
      axis.labels = std::vector<std::int32_t>{};
    } else if (info.kind == DatasetKind::text) {
      axis.labels = read_texts(dataset, info);
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
        throw Unfit(has_other_shape, info.name);
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
      throw Unfit(has_other_type, info.name);
    }
    if (info.axes.empty()) throw Unfit(has_other_shape, info.name);
    Observable observable;
    observable.name = info.name;
    observable.type = static_cast<ValueType>(info.kind);
    const bool ragged = is_ragged(info.axes[0]);
    if ((!ragged && info.axes[0] != result_names::replication) || (ragged && info.axes.size() != 1)) {
      throw Unfit(has_other_shape, info.name);
    }
    observable.axes.assign(info.axes.begin() + (ragged ? 0 : 1), info.axes.end());
    for (std::size_t i = 1; i < info.axes.size(); ++i) {
      if (is_ragged(info.axes[i]) || info.axes[i] == result_names::replication) {
        throw Unfit(has_other_shape, info.name);
      }
    }
    const Handle dataset = open_dataset(file_, info.name);
    observable.meaning = text_attribute(dataset, "long_name").value_or("");
    observable.unit = text_attribute(dataset, "units").value_or("");
    if (info.kind == DatasetKind::int32) observable.missing = integer_attribute(dataset, "_FillValue");
    observable.level = static_cast<std::uint8_t>(integer_attribute(dataset, "recording_level").value_or(0));
    std::istringstream flags(text_attribute(dataset, "flag_meanings").value_or(""));
    for (std::string flag; flags >> flag;) observable.flag_meanings.push_back(flag);
    return observable;
  }

  void read_labels(const DatasetInfo& info, RecordLayout& layout) const {
    for (Axis& axis : layout.axes) {
      if (axis.name != info.axes[0]) continue;
      const Handle dataset = open_dataset(file_, info.name);
      if (info.name == result_names::date) {
        axis.labels = read_integers(info);
        axis.unit = text_attribute(dataset, "units").value_or("");
        axis.meaning = text_attribute(dataset, "long_name").value_or("");
      } else {
        axis.extras.push_back(
            {info.name, text_attribute(dataset, "long_name").value_or(""), read_texts(dataset, info)});
      }
    }
  }

  std::vector<std::int32_t> read_row_sizes() const {
    const DatasetInfo* info = find(result_names::row_size);
    const DatasetInfo* ragged = nullptr;
    for (const DatasetInfo& dataset : datasets_) {
      if (dataset.kind != DatasetKind::bare_dimension) continue;
      if (ragged != nullptr) throw Unfit(has_other_shape, dataset.name);
      ragged = &dataset;
    }
    if (ragged == nullptr && info == nullptr) return std::vector<std::int32_t>(replications_.size(), 0);
    if (info == nullptr || ragged == nullptr) throw Unfit(is_missing, result_names::row_size);
    if (info->axes != std::vector<std::string>{result_names::replication}) {
      throw Unfit(has_other_shape, info->name);
    }
    std::vector<std::int32_t> sizes = read_integers(*info);
    std::uint64_t sum = 0;
    for (const std::int32_t size : sizes) {
      if (size < 0) throw Unfit(has_other_value, info->name);
      sum += static_cast<std::uint64_t>(size);
    }
    if (sum != ragged->shape[0]) throw Unfit(has_other_value, info->name);
    return sizes;
  }

  const Handle& file_;
  std::vector<DatasetInfo> datasets_;
  std::vector<Axis> axes_;
  std::vector<std::int32_t> replications_;
};

std::vector<std::string> texts_of(const Handle& group, const std::string& name) {
  const Handle dataset = open_dataset(group, name);
  return read_texts(dataset, describe(dataset, name));
}

std::string one_text(const Handle& group, const std::string& name) {
  std::vector<std::string> texts = texts_of(group, name);
  if (texts.size() != 1) throw Unfit(has_other_shape, name);
  return std::move(texts.front());
}

/// Files written before there were parameters have none.
std::vector<Parameter> read_parameters(const Handle& group) {
  if (H5Lexists(group.get(), result_names::parameter, H5P_DEFAULT) <= 0) return {};
  const std::vector<std::string> paths = texts_of(group, result_names::parameter);
  std::vector<Parameter> parameters(paths.size());
  const auto fill = [&](const char* name, std::string Parameter::*text) {
    std::vector<std::string> texts = texts_of(group, name);
    if (texts.size() != paths.size()) throw Unfit(has_other_shape, name);
    for (std::size_t i = 0; i < texts.size(); ++i) parameters[i].*text = std::move(texts[i]);
  };
  fill(result_names::parameter, &Parameter::path);
  fill(result_names::parameter_scenario, &Parameter::scenario);
  fill(result_names::parameter_value, &Parameter::value);
  fill(result_names::parameter_unit, &Parameter::unit);
  fill(result_names::parameter_origin, &Parameter::origin);
  fill(result_names::parameter_source, &Parameter::source);
  return parameters;
}

}  // namespace

RootContent read_root(const Handle& file) { return RootReader(file).read(); }

std::string required_text(const Handle& object, const std::string& name) {
  const std::optional<std::string> text = text_attribute(object, name);
  if (!text) throw Unfit(is_missing, name);
  return *text;
}

std::int32_t required_integer(const Handle& object, const std::string& name) {
  const std::optional<std::int32_t> value = integer_attribute(object, name);
  if (!value) throw Unfit(is_missing, name);
  if (*value < 0) throw Unfit(has_other_value, name);
  return *value;
}

Provenance read_provenance(const Handle& file) {
  const Handle group = open_group(file, result_names::provenance);
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
  if (names.size() != texts.size()) throw Unfit(has_other_shape, "file_text");
  if (software.size() != versions.size()) throw Unfit(has_other_shape, "software_version");
  provenance.parameters = read_parameters(group);
  for (std::size_t i = 0; i < names.size(); ++i) provenance.files.push_back({names[i], texts[i]});
  for (std::size_t i = 0; i < software.size(); ++i) {
    provenance.build.libraries.emplace_back(software[i], versions[i]);
  }
  return provenance;
}

}  // namespace sim::hdf5
