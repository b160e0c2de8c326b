#include "sim/storage/answer_group.hpp"

#include <map>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/storage/filling.hpp"
#include "sim/storage/layout_rules.hpp"
#include "sim/storage/netcdf.hpp"

namespace sim {
namespace {

using hdf5::Handle;
using hdf5::write_attribute;

constexpr const char* group_name = result_names::answer;

/// The group while it is written.
class Group {
 public:
  explicit Group(const Handle& file) : file_(file), group_(hdf5::create_group(file, group_name)) {}

  void link(const Axis& axis) {
    hdf5::check(H5Lcreate_hard(file_.get(), axis.name.c_str(), group_.get(), axis.name.c_str(), H5P_DEFAULT,
                               H5P_DEFAULT),
                "link the dimension " + axis.name);
    keep(axis, Handle(H5Dopen2(group_.get(), axis.name.c_str(), H5P_DEFAULT), H5Dclose,
                      "open the dimension " + axis.name));
  }

  void create(const Axis& axis) {
    Handle labels =
        hdf5::write_texts(group_, axis.name, std::get<std::vector<std::string>>(axis.labels), hash_);
    hdf5::make_dimension(labels, axis.name);
    write_attribute(labels, "long_name", axis.meaning);
    keep(axis, std::move(labels));
  }

  void add(const AnswerPart::Array& array) {
    std::vector<hsize_t> extent;
    for (const std::string& axis : array.about.axes) extent.push_back(lengths_.at(axis));
    ensure(!extent.empty() && extent.front() > 0, "an array of an answer has axes with labels");
    const Handle dataset = hdf5::create_dataset(group_, array.about.name, array.about.type,
                                                {extent, extent.front()}, array.about.missing);
    hdf5::write_rows(dataset, 0, extent.front(), array.values);
    std::visit(
        [&](const auto& all) {
          hash_.dataset(array.about.name, hdf5::name_of(array.about.type), extent)
              .update(all.data(), all.size() * sizeof(all[0]));
        },
        array.values);
    attach(dataset, array.about.axes);
    describe(dataset, array.about);
  }

  void add(const AnswerPart::Texts& texts) {
    ensure(texts.texts.size() == lengths_.at(texts.axis),
           "an answer has one text for each label: " + texts.name);
    const Handle dataset = hdf5::write_texts(group_, texts.name, texts.texts, hash_);
    attach(dataset, {texts.axis});
    write_attribute(dataset, "long_name", texts.meaning);
  }

  void finish() { write_attribute(group_, "answer_sha256", hash_.hex()); }

 private:
  void keep(const Axis& axis, Handle dimension) {
    lengths_[axis.name] = axis.size();
    dimensions_.emplace(axis.name, std::move(dimension));
  }

  void attach(const Handle& dataset, const std::vector<std::string>& axes) {
    for (unsigned i = 0; i < axes.size(); ++i) hdf5::attach_dimension(dataset, i, dimensions_.at(axes[i]));
  }

  static void describe(const Handle& dataset, const Observable& about) {
    write_attribute(dataset, "long_name", about.meaning);
    if (!about.unit.empty()) write_attribute(dataset, "units", about.unit);
    if (about.flag_meanings.empty()) return;
    std::vector<std::uint8_t> values(about.flag_meanings.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::uint8_t>(i);
    write_attribute(dataset, "flag_values", values);
    write_attribute(dataset, "flag_meanings", joined(about.flag_meanings, " "));
  }

  const Handle& file_;
  Handle group_;
  hdf5::ContentHash hash_;
  std::map<std::string, Handle> dimensions_;
  std::map<std::string, hsize_t> lengths_;
};

}  // namespace

void write_answer(const hdf5::Handle& file, const RecordLayout& layout, const AnswerPart& answer) {
  Group group(file);
  for (const Axis& axis : layout.axes) {
    if (!axis.ragged) group.link(axis);
  }
  for (const Axis& axis : answer.axes) group.create(axis);
  for (const AnswerPart::Array& array : answer.arrays) group.add(array);
  for (const AnswerPart::Texts& texts : answer.texts) group.add(texts);
  group.finish();
}

}  // namespace sim
