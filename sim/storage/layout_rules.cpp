#include "sim/storage/layout_rules.hpp"

#include <set>

#include "sim/base/error.hpp"

namespace sim {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_name(const std::string& name) {
  if (name.empty() || !is_letter(name.front())) return false;
  for (const char c : name) {
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '_') return false;
  }
  return true;
}

void use_name(std::set<std::string>& used, const std::string& name) {
  ensure(is_name(name), "names in a result are letters, digits and underscore: '" + name + "'");
  ensure(used.insert(name).second, "names in a result are used once: '" + name + "'");
}

/// xarray reads these as a length of time and changes the numbers' type.
bool is_read_as_duration(const std::string& unit) {
  static const std::set<std::string> plurals{"days", "hours", "minutes", "seconds", "milliseconds"};
  return plurals.count(unit) != 0;
}

void check_axis(const Axis& axis, std::set<std::string>& used) {
  use_name(used, axis.name);
  if (has_separate_dates(axis)) use_name(used, result_names::date);
  ensure(!is_read_as_duration(axis.unit), "units are singular: axis " + axis.name);
  ensure(!is_calendar(axis) || axis.labels.index() == 1, "the labels of a calendar axis are whole numbers");
  ensure(!axis.ragged || (axis.size() == 0 && axis.extras.empty()), "a ragged axis has no labels");
  for (const Axis::Extra& extra : axis.extras) {
    use_name(used, extra.name);
    ensure(extra.labels.size() == axis.size(), "an axis has one further label for each label: " + extra.name);
  }
}

void check_observable(const RecordLayout& layout, const Observable& observable, std::set<std::string>& used) {
  use_name(used, observable.name);
  ensure(!is_read_as_duration(observable.unit), "units are singular: observable " + observable.name);
  ensure(observable.flag_meanings.empty() || observable.type == ValueType::uint8, "flags are uint8");
  ensure(observable.flag_meanings.size() <= 256, "there are at most 256 flags");
  ensure(!observable.missing || observable.type == ValueType::int32, "only an int32 names its missing value");
  for (const std::string& flag : observable.flag_meanings) {
    ensure(!flag.empty() && flag.find_first_of(" \t\n") == std::string::npos,
           "the meaning of a flag is one word: '" + flag + "'");
  }
  for (const std::string& name : observable.axes) {
    ensure(!layout.axis(name).ragged || observable.axes.size() == 1, "a ragged observable has no other axis");
  }
}

}  // namespace

void check_layout(const RecordLayout& layout) {
  std::set<std::string> used{result_names::replication, result_names::seed, result_names::row_size,
                             result_names::provenance};
  int ragged = 0;
  for (const Axis& axis : layout.axes) {
    check_axis(axis, used);
    ragged += axis.ragged ? 1 : 0;
  }
  ensure(ragged <= 1, "a result has at most one ragged axis");
  for (const Observable& observable : layout.observables) check_observable(layout, observable, used);
}

bool is_calendar(const Axis& axis) { return axis.unit == "days since 1970-01-01"; }

bool has_separate_dates(const Axis& axis) { return is_calendar(axis) && axis.name != result_names::date; }

std::string ragged_axis(const RecordLayout& layout) {
  for (const Observable& observable : layout.observables) {
    if (layout.is_ragged(observable)) return observable.axes.front();
  }
  return "";
}

std::vector<std::string> axes_in_file(const RecordLayout& layout, const Observable& observable) {
  if (layout.is_ragged(observable)) return observable.axes;
  std::vector<std::string> axes{result_names::replication};
  axes.insert(axes.end(), observable.axes.begin(), observable.axes.end());
  return axes;
}

}  // namespace sim
