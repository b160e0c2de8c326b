#include "sim/storage/result_file.hpp"

#include <cerrno>
#include <cstddef>
#include <map>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/storage/filling.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/netcdf.hpp"
#include "sim/storage/provenance_group.hpp"

namespace sim {
namespace {

using hdf5::Handle;
using hdf5::write_attribute;

/// The datasets of the root group while they are written: dimensions, then one dataset for each observable.
class RootDatasets {
 public:
  RootDatasets(const Handle& file, const RecordLayout& layout, const RecordSource& source, int threads)
      : file_(file), layout_(layout), ragged_axis_(ragged_axis(layout)), line_(threads) {
    lengths_[result_names::replication] = source.number_of_records();
    for (const Axis& axis : layout.axes) {
      lengths_[axis.name] = axis.ragged ? source.number_of_entries() : axis.size();
    }
    create_dimensions();
    create_own_datasets();
    fillings_.reserve(layout.observables.size());
    for (const Observable& observable : layout.observables) {
      fillings_.push_back(create(observable, axes_in_file(layout, observable)));
      write_attribute(fillings_.back().dataset(), "recording_level", std::int32_t{observable.level});
    }
  }

  void add(const RunRecord& record, std::uint32_t seed) {
    const std::size_t entries = check_record(layout_, record);
    own_[0].add(std::vector<std::int32_t>{static_cast<std::int32_t>(record.replication)});
    own_[1].add(std::vector<std::int32_t>{static_cast<std::int32_t>(seed)});
    if (own_.size() > 2) own_[2].add(std::vector<std::int32_t>{static_cast<std::int32_t>(entries)});
    for (std::size_t i = 0; i < fillings_.size(); ++i) fillings_[i].add(record.columns[i]);
  }

  /// Writes what is left and returns the hash over all datasets.
  std::string finish() {
    for (Filling& filling : own_) filling.finish();
    for (Filling& filling : fillings_) filling.finish();
    line_.finish();
    return hash_.hex();
  }

 private:
  static Observable own(const char* name, const char* meaning) {
    return {name, "1", meaning, {}, ValueType::int32, 0, {}, std::nullopt};
  }

  Filling create(const Observable& observable, const std::vector<std::string>& axes) {
    std::vector<hsize_t> extent;
    for (const std::string& axis : axes) extent.push_back(lengths_.at(axis));
    Filling filling(file_, layout_, observable, extent, hash_, line_);
    for (unsigned i = 0; i < axes.size(); ++i) {
      hdf5::attach_dimension(filling.dataset(), i, dimensions_.at(axes[i]));
    }
    return filling;
  }

  void create_dimensions() {
    own_.reserve(3);
    own_.emplace_back(file_, layout_,
                      own(result_names::replication,
                          "number of the replication, from 0; with the seed it is the "
                          "key of the replication's luck"),
                      std::vector<hsize_t>{lengths_.at(result_names::replication)}, hash_, line_);
    hdf5::make_dimension(own_[0].dataset(), result_names::replication);
    // The first of the own datasets stays with its filling, so the dimension gets a handle of its own.
    dimensions_.emplace(result_names::replication,
                        Handle(H5Dopen2(file_.get(), result_names::replication, H5P_DEFAULT), H5Dclose,
                               "open the dimension replication"));
    for (const Axis& axis : layout_.axes) {
      if (!axis.ragged) {
        create_axis(axis);
      } else if (axis.name == ragged_axis_) {
        Handle dimension = hdf5::create_bare_dimension(file_, axis.name, lengths_.at(axis.name));
        write_attribute(dimension, "long_name", axis.meaning);
        dimensions_.emplace(axis.name, std::move(dimension));
      }
    }
  }

  void create_own_datasets() {
    const std::vector<std::string> axes{result_names::replication};
    own_.push_back(create(own(result_names::seed, "seed of the experiment"), axes));
    if (ragged_axis_.empty()) return;
    own_.push_back(create(own(result_names::row_size,
                              "number of entries of the replication; those of replication "
                              "0 come first, then those of 1, and so on"),
                          axes));
    write_attribute(own_.back().dataset(), "sample_dimension", ragged_axis_);
  }

  void create_axis(const Axis& axis) {
    Handle dimension = has_separate_dates(axis) ? create_counted_axis(axis) : create_labelled_axis(axis);
    hdf5::make_dimension(dimension, axis.name);
    const Handle& kept = dimensions_.emplace(axis.name, std::move(dimension)).first->second;
    if (has_separate_dates(axis)) {
      const Handle dates = hdf5::write_column(file_, result_names::date,
                                              std::get<std::vector<std::int32_t>>(axis.labels), hash_);
      hdf5::attach_dimension(dates, 0, kept);
      write_attribute(dates, "long_name", axis.meaning);
      describe_calendar(dates, axis);
    }
    for (const Axis::Extra& extra : axis.extras) {
      const Handle labels = hdf5::write_texts(file_, extra.name, extra.labels, hash_);
      hdf5::attach_dimension(labels, 0, kept);
      write_attribute(labels, "long_name", extra.meaning);
    }
  }

  Handle create_labelled_axis(const Axis& axis) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.labels)) {
      Handle dataset = hdf5::write_texts(file_, axis.name, *texts, hash_);
      write_attribute(dataset, "long_name", axis.meaning);
      return dataset;
    }
    Handle dataset =
        hdf5::write_column(file_, axis.name, std::get<std::vector<std::int32_t>>(axis.labels), hash_);
    write_attribute(dataset, "long_name", axis.meaning);
    if (is_calendar(axis)) {
      describe_calendar(dataset, axis);
    } else {
      write_attribute(dataset, "units", axis.unit.empty() ? "1" : axis.unit);
    }
    return dataset;
  }

  Handle create_counted_axis(const Axis& axis) {
    std::vector<std::int32_t> numbers(axis.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int32_t>(i);
    Handle dataset = hdf5::write_column(file_, axis.name, numbers, hash_);
    write_attribute(dataset, "long_name", "number of the " + axis.name + ", from 0");
    write_attribute(dataset, "units", "1");
    return dataset;
  }

  static void describe_calendar(const Handle& dataset, const Axis& axis) {
    write_attribute(dataset, "standard_name", "time");
    write_attribute(dataset, "units", axis.unit);
    write_attribute(dataset, "calendar", "standard");
  }

  const Handle& file_;
  const RecordLayout& layout_;
  std::string ragged_axis_;
  hdf5::ContentHash hash_;
  PackingLine line_;
  std::map<std::string, Handle> dimensions_;
  std::map<std::string, std::uint64_t> lengths_;
  std::vector<Filling> own_;  // replication, seed, and row_size when there is a ragged axis
  std::vector<Filling> fillings_;
};

void write_contents(const std::string& path, const std::string& kind, const RecordLayout& layout,
                    const Provenance& provenance, RecordSource& source, int threads,
                    const AnswerPart* answer) {
  hdf5::Sink sink(path);
  Handle file = hdf5::create_file(path, sink);
  write_identity(file, kind, provenance);
  std::string hash;
  {
    RootDatasets datasets(file, layout, source, threads);
    RunRecord record;
    std::uint32_t records = 0;
    for (; source.next(record); ++records) {
      datasets.add(record, provenance.seed);
      sink.check();
    }
    ensure(records == source.number_of_records(), "a source has as many records as it says");
    hash = datasets.finish();
  }
  if (answer != nullptr) write_answer(file, layout, *answer);
  write_provenance(file, provenance);
  write_attribute(file, "results_sha256", hash);
  hdf5::check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "write the file");
  file.close("close the file");
  sink.check();
}

}  // namespace

std::uint32_t ResultSetSource::number_of_records() const {
  return static_cast<std::uint32_t>(results_->replications.size());
}

std::uint64_t ResultSetSource::number_of_entries() const {
  std::uint64_t entries = 0;
  for (const std::int32_t size : results_->row_size) entries += static_cast<std::uint64_t>(size);
  return entries;
}

bool ResultSetSource::next(RunRecord& record) {
  if (position_ >= results_->replications.size()) return false;
  const RecordLayout& layout = results_->layout;
  record = RunRecord::blank(layout, results_->replications[position_]);
  const auto entries = static_cast<std::size_t>(results_->row_size[position_]);
  for (std::size_t i = 0; i < record.columns.size(); ++i) {
    const Observable& observable = layout.observables[i];
    const bool ragged = layout.is_ragged(observable);
    const std::size_t size = ragged ? entries : layout.values_per_replication(observable);
    const std::size_t first = ragged ? entry_ : position_ * size;
    std::visit(
        [&](auto& values) {
          const auto& all = std::get<std::decay_t<decltype(values)>>(results_->arrays[i]);
          const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
          values.assign(from, from + static_cast<std::ptrdiff_t>(size));
        },
        record.columns[i]);
  }
  ++position_;
  entry_ += entries;
  return true;
}

void write_result_file(const std::string& path, const std::string& kind, const RecordLayout& layout,
                       const Provenance& provenance, RecordSource& source, int threads,
                       const AnswerPart* answer) {
  check_layout(layout);
  ensure(provenance.seed <= 0x7fffffffU, "seeds stay below 2^31: R and JavaScript lose larger ones");
  report_file_size_limit_as_failure();
  remove_file(path);
  const hdf5::Quiet quiet;
  try {
    write_contents(path, kind, layout, provenance, source, threads, answer);
  } catch (const hdf5::Failure& failure) {
    const StorageError error = hdf5::storage_error(path, failure);
    remove_file(path);
    throw error;
  } catch (const std::bad_alloc&) {
    remove_file(path);
    throw StorageError(storage_sentence(path, ENOMEM));
  } catch (...) {
    remove_file(path);
    throw;
  }
}

void save_result_set(const std::string& path, const ResultSet& results, const Provenance& provenance,
                     IfPresent if_present, const AnswerPart* answer) {
  const std::string beside = path + ".tmp";
  ResultSetSource source(results);
  write_result_file(beside, results.kind, results.layout, provenance, source, 1, answer);
  try {
    publish_file(beside, path, if_present);
  } catch (...) {
    remove_file(beside);
    throw;
  }
}

}  // namespace sim
