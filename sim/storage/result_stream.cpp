#include "sim/storage/result_stream.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "sim/storage/layout_rules.hpp"
#include "sim/storage/result_access.hpp"

namespace sim {

using hdf5::DatasetInfo;
using hdf5::DatasetKind;
using hdf5::Handle;
using hdf5::Unfit;

namespace {

constexpr const char* answer_group = "answer";
constexpr hsize_t block_bytes = 1U << 20;

hsize_t bytes_in_a_row(const DatasetInfo& info) {
  hsize_t bytes = info.kind == DatasetKind::float64 ? 8 : info.kind == DatasetKind::int32 ? 4 : 1;
  for (std::size_t i = 1; i < info.shape.size(); ++i) bytes *= std::max<hsize_t>(1, info.shape[i]);
  return bytes;
}

/// Reads all rows of a dataset, a block at a time, and keeps none.
void read_through(const Handle& file, const DatasetInfo& info) {
  const Handle dataset = hdf5::open_dataset(file, info.name);
  const hsize_t at_once = std::max<hsize_t>(1, block_bytes / bytes_in_a_row(info));
  // Rows of no values cost the file nothing, so it can claim any number of them.
  const bool has_values = std::find(info.shape.begin(), info.shape.end(), hsize_t{0}) == info.shape.end();
  const hsize_t all = has_values ? info.shape.front() : 0;
  for (hsize_t row = 0; row < all; row += at_once) {
    (void)hdf5::read_rows(dataset, info, row, std::min(at_once, all - row));
  }
}

std::vector<std::int32_t> read_seeds(const Handle& file, std::size_t replications) {
  const Handle dataset = hdf5::open_dataset(file, result_names::seed);
  const DatasetInfo info = hdf5::describe(dataset, result_names::seed);
  if (info.kind != DatasetKind::int32) throw Unfit(hdf5::has_other_type, info.name);
  if (info.shape != std::vector<hsize_t>{replications}) throw Unfit(hdf5::has_other_shape, info.name);
  return std::get<std::vector<std::int32_t>>(hdf5::read_values(dataset, info));
}

/// Reads the group of an answer.
class AnswerReader {
 public:
  explicit AnswerReader(const Handle& file)
      : group_(hdf5::open_group(file, answer_group)), datasets_(hdf5::datasets_of(group_)) {}

  StoredAnswer read() {
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension || info.name == result_names::replication) continue;
      if (info.shape.size() != 1) throw Unfit(hdf5::has_other_shape, info.name);
      // Scales of the runs are linked here, dates among them; what an answer says stands on axes with texts.
      if (info.kind == DatasetKind::int32) continue;
      const Handle dataset = hdf5::open_dataset(group_, info.name);
      answer_.layout.axes.push_back(
          {info.name, "", meaning_of(dataset), hdf5::read_texts(dataset, info), false, {}});
    }
    for (const DatasetInfo& info : datasets_) {
      if (!info.is_dimension) add(info);
    }
    return std::move(answer_);
  }

 private:
  static std::string meaning_of(const Handle& dataset) {
    return hdf5::text_attribute(dataset, "long_name").value_or("");
  }

  Axis& axis_of(const DatasetInfo& info, std::size_t at) {
    for (Axis& axis : answer_.layout.axes) {
      if (axis.name == info.axes[at] && axis.size() == info.shape[at]) return axis;
    }
    throw Unfit(hdf5::has_other_shape, info.name);
  }

  void add(const DatasetInfo& info) {
    if (info.axes.empty()) throw Unfit(hdf5::has_other_shape, info.name);
    for (std::size_t i = 0; i < info.axes.size(); ++i) (void)axis_of(info, i);
    const Handle dataset = hdf5::open_dataset(group_, info.name);
    if (info.kind == DatasetKind::text) {
      if (info.axes.size() != 1) throw Unfit(hdf5::has_other_shape, info.name);
      axis_of(info, 0).extras.push_back({info.name, meaning_of(dataset), hdf5::read_texts(dataset, info)});
      return;
    }
    Observable observable;
    observable.name = info.name;
    observable.type = static_cast<ValueType>(info.kind);
    observable.axes = info.axes;
    observable.meaning = meaning_of(dataset);
    observable.unit = hdf5::text_attribute(dataset, "units").value_or("");
    if (info.kind == DatasetKind::int32) observable.missing = hdf5::integer_attribute(dataset, "_FillValue");
    std::istringstream flags(hdf5::text_attribute(dataset, "flag_meanings").value_or(""));
    for (std::string flag; flags >> flag;) observable.flag_meanings.push_back(flag);
    answer_.layout.observables.push_back(std::move(observable));
    answer_.arrays.push_back(hdf5::read_values(dataset, info));
  }

  Handle group_;
  std::vector<DatasetInfo> datasets_;
  StoredAnswer answer_;
};

struct Content {
  StoredHead head;
  std::vector<DatasetInfo> recorded;
};

Content read_content(const Handle& file) {
  hdf5::RootContent root = hdf5::read_root(file);
  Content content;
  content.head.kind = hdf5::required_text(file, "kind");
  content.head.seeds = read_seeds(file, root.replications.size());
  content.head.layout = std::move(root.layout);
  content.head.replications = std::move(root.replications);
  content.head.row_size = std::move(root.row_size);
  content.head.provenance = hdf5::read_provenance(file);
  content.head.results_sha256 = hdf5::required_text(file, "results_sha256");
  if (H5Lexists(file.get(), answer_group, H5P_DEFAULT) > 0) content.head.answer = AnswerReader(file).read();
  content.recorded = std::move(root.recorded);
  return content;
}

}  // namespace

struct ResultStream::Open {
  Handle file;
  std::vector<DatasetInfo> recorded;
};

ResultStream::ResultStream(const std::string& path) : path_(path) {
  check_in_child(path, [](const Handle& file) {
    const Content content = read_content(file);
    for (const DatasetInfo& info : content.recorded) read_through(file, info);
  });
  Handle file = open_result(path);
  with_translated_failures(path, [&] {
    Content content = read_content(file);
    head_ = std::move(content.head);
    open_ = std::make_unique<Open>(Open{std::move(file), std::move(content.recorded)});
  });
}

ResultStream::~ResultStream() = default;

Column ResultStream::rows(std::size_t observable, std::uint64_t first, std::uint64_t rows) const {
  return with_translated_failures(path_, [&] {
    const DatasetInfo& info = open_->recorded.at(observable);
    return hdf5::read_rows(hdf5::open_dataset(open_->file, info.name), info, first, rows);
  });
}

}  // namespace sim
