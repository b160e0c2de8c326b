#include "analysis/compare/arrays.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <map>
#include <type_traits>

#include "sim/base/error.hpp"

namespace analysis {
namespace {

using sim::NamedArray;
using Arrays = std::vector<NamedArray>;

constexpr const char* answer = "answer/";
constexpr const char* replication = "replication";
constexpr const char* row_size = "row_size";

const NamedArray* find(const Arrays& arrays, const std::string& name) {
  const auto found =
      std::find_if(arrays.begin(), arrays.end(), [&](const NamedArray& array) { return array.name == name; });
  return found == arrays.end() ? nullptr : &*found;
}

const NamedArray& axis_of(const Arrays& arrays, const std::string& name) {
  const NamedArray* axis = find(arrays, name);
  if (axis == nullptr) axis = find(arrays, answer + name);
  sim::ensure(axis != nullptr && axis->is_axis && axis->shape.size() == 1, "every axis of an array is there");
  return *axis;
}

/// An axis without labels holds the entries of runs.
bool is_ragged(const NamedArray& axis) {
  return axis.shape.front() > 0 && std::visit([](const auto& all) { return all.empty(); }, axis.values);
}

const std::vector<std::int32_t>* integers(const Arrays& arrays, const char* name) {
  const NamedArray* array = find(arrays, name);
  return array == nullptr ? nullptr : std::get_if<std::vector<std::int32_t>>(&array->values);
}

/// The positions that belong together on one axis of two files.
struct Match {
  bool is_identity = true;  ///< positions 0 to both - 1 of the first and of the second
  std::uint64_t both = 0;
  std::vector<std::uint64_t> first;
  std::vector<std::uint64_t> second;

  [[nodiscard]] std::uint64_t in_first(std::uint64_t i) const { return is_identity ? i : first[i]; }
  [[nodiscard]] std::uint64_t in_second(std::uint64_t i) const { return is_identity ? i : second[i]; }
};

template <class T>
Match matched(const std::vector<T>& first, const std::vector<T>& second) {
  Match match;
  match.both = std::min(first.size(), second.size());
  if (std::equal(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(match.both), second.begin())) {
    return match;
  }
  std::map<T, std::uint64_t> at;
  for (std::size_t i = 0; i < second.size(); ++i) at.emplace(second[i], i);
  match = {false, 0, {}, {}};
  for (std::size_t i = 0; i < first.size(); ++i) {
    const auto found = at.find(first[i]);
    if (found == at.end()) continue;
    match.first.push_back(i);
    match.second.push_back(found->second);
    at.erase(found);  // a label that is there twice belongs to one only
  }
  match.both = match.first.size();
  return match;
}

/// (run, number of the entry in it) of every entry; nothing when the lengths do not add up.
std::optional<std::vector<std::pair<std::int32_t, std::int32_t>>> entries_of(const Arrays& arrays,
                                                                             const NamedArray& axis) {
  const auto* runs = integers(arrays, replication);
  const auto* sizes = integers(arrays, row_size);
  if (runs == nullptr || sizes == nullptr || runs->size() != sizes->size()) return std::nullopt;
  std::uint64_t sum = 0;
  for (const std::int32_t size : *sizes) {
    if (size < 0) return std::nullopt;
    sum += static_cast<std::uint64_t>(size);
  }
  if (sum != axis.shape.front()) return std::nullopt;
  std::vector<std::pair<std::int32_t, std::int32_t>> all;
  for (std::size_t r = 0; r < runs->size(); ++r) {
    for (std::int32_t i = 0; i < (*sizes)[r]; ++i) all.emplace_back((*runs)[r], i);
  }
  return all;
}

std::string text_of(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string text_of(const NamedArray& array, std::uint64_t position) {
  return std::visit(
      [&](const auto& all) -> std::string {
        const auto& value = all[position];
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::string>) {
          return value;
        } else if constexpr (std::is_same_v<Value, double>) {
          return text_of(value);
        } else {
          const auto number = static_cast<std::int64_t>(value);
          const bool is_flag = number >= 0 && static_cast<std::uint64_t>(number) < array.flags.size();
          return is_flag ? array.flags[static_cast<std::size_t>(number)] : std::to_string(number);
        }
      },
      array.values);
}

bool is_same(double first, double second) {
  return std::bit_cast<std::uint64_t>(first) == std::bit_cast<std::uint64_t>(second);
}
template <class T>
bool is_same(const T& first, const T& second) {
  return first == second;
}

/// Two files side by side.
class Sides {
 public:
  Sides(const Arrays& first, const Arrays& second) : first_(first), second_(second) {}

  ArraysDifference compared() {
    for (const NamedArray& array : first_) {
      const NamedArray* other = find(second_, array.name);
      if (other == nullptr) {
        add(array.name, ArrayDifference::Kind::only_first);
      } else if (array.values.index() != other->values.index() || array.axes != other->axes ||
                 array.is_axis != other->is_axis) {
        add(array.name, ArrayDifference::Kind::layout);
      } else if (array.is_axis) {
        compare_axes(array, *other);
      } else {
        compare(array, *other);
      }
    }
    for (const NamedArray& array : second_) {
      if (find(first_, array.name) == nullptr) add(array.name, ArrayDifference::Kind::only_second);
    }
    return std::move(result_);
  }

 private:
  void add(const std::string& name, ArrayDifference::Kind kind) {
    ArrayDifference difference;
    difference.name = name;
    difference.kind = kind;
    result_.arrays.push_back(std::move(difference));
  }

  const Match& match_of(const std::string& name) {
    const auto known = matches_.find(name);
    if (known != matches_.end()) return known->second;
    return matches_.emplace(name, matched_axis(axis_of(first_, name), axis_of(second_, name))).first->second;
  }

  [[nodiscard]] Match matched_axis(const NamedArray& first, const NamedArray& second) const {
    if (is_ragged(first) && is_ragged(second)) {
      const auto a = entries_of(first_, first);
      const auto b = entries_of(second_, second);
      if (a && b) return matched(*a, *b);
    } else if (first.values.index() == second.values.index()) {
      return std::visit(
          [&](const auto& labels) {
            return matched(labels, std::get<std::decay_t<decltype(labels)>>(second.values));
          },
          first.values);
    }
    Match positions;
    positions.both = std::min(first.shape.front(), second.shape.front());
    return positions;
  }

  void compare_axes(const NamedArray& first, const NamedArray& second) {
    const std::string& name = first.axes.front();
    const Match& match = match_of(name);
    ++result_.arrays_compared;
    AxisDifference difference{name,
                              is_ragged(first) || is_ragged(second),
                              match.both,
                              first.shape.front() - match.both,
                              second.shape.front() - match.both,
                              ""};
    const bool is_one = match.is_identity && difference.only_first == 0 && difference.only_second == 0;
    if (is_one) return;
    if (!difference.is_ragged) {
      difference.example = difference.only_first > 0
                               ? text_of(first, first_missing(match.first, match.is_identity, match.both))
                           : difference.only_second > 0
                               ? text_of(second, first_missing(match.second, match.is_identity, match.both))
                               : "";
    }
    result_.axes.push_back(std::move(difference));
  }

  /// The first position that is not among these.
  static std::uint64_t first_missing(std::vector<std::uint64_t> positions, bool is_identity,
                                     std::uint64_t both) {
    if (is_identity) return both;
    std::sort(positions.begin(), positions.end());
    std::uint64_t expected = 0;
    for (const std::uint64_t position : positions) {
      if (position != expected) break;
      ++expected;
    }
    return expected;
  }

  void compare(const NamedArray& first, const NamedArray& second) {
    ++result_.arrays_compared;
    std::vector<const Match*> axes;
    std::uint64_t values = 1;
    for (const std::string& axis : first.axes) {
      axes.push_back(&match_of(axis));
      values *= axes.back()->both;
    }
    result_.values_compared += values;
    ArrayDifference difference;
    difference.name = first.name;
    difference.compared = values;
    std::visit(
        [&](const auto& a) {
          const auto& b = std::get<std::decay_t<decltype(a)>>(second.values);
          compare_values(first, second, a, b, axes, difference);
        },
        first.values);
    if (difference.differing > 0) result_.arrays.push_back(std::move(difference));
  }

  template <class T>
  void compare_values(const NamedArray& first, const NamedArray& second, const std::vector<T>& a,
                      const std::vector<T>& b, const std::vector<const Match*>& axes,
                      ArrayDifference& difference) const {
    std::vector<std::uint64_t> index(axes.size(), 0);
    for (std::uint64_t n = 0; n < difference.compared; ++n) {
      std::uint64_t in_first = 0;
      std::uint64_t in_second = 0;
      for (std::size_t k = 0; k < axes.size(); ++k) {
        in_first = in_first * first.shape[k] + axes[k]->in_first(index[k]);
        in_second = in_second * second.shape[k] + axes[k]->in_second(index[k]);
      }
      if (!is_same(a[in_first], b[in_second])) {
        if (difference.differing++ == 0) {
          difference.first = text_of(first, in_first);
          difference.second = text_of(second, in_second);
          for (std::size_t k = 0; k < axes.size(); ++k) {
            add_label(first.axes[k], axes[k]->in_first(index[k]), difference);
          }
        }
        note_distance(first, a[in_first], b[in_second], difference);
      }
      for (std::size_t k = axes.size(); k-- > 0;) {
        if (++index[k] < axes[k]->both) break;
        index[k] = 0;
      }
    }
  }

  template <class T>
  static void note_distance(const NamedArray& array, const T& a, const T& b, ArrayDifference& difference) {
    if constexpr (!std::is_same_v<T, std::string>) {
      if (!array.flags.empty()) return;
      const double distance = std::fabs(static_cast<double>(a) - static_cast<double>(b));
      if (!std::isnan(distance)) difference.largest = std::max(difference.largest.value_or(0.0), distance);
    }
  }

  /// Adds the label of a position in the first file. Entries without one are counted in their run.
  void add_label(const std::string& name, std::uint64_t position, ArrayDifference& difference) const {
    const NamedArray& axis = axis_of(first_, name);
    if (!is_ragged(axis)) {
      difference.where.emplace_back(name, text_of(axis, position));
      return;
    }
    if (const auto entries = entries_of(first_, axis)) {
      difference.where.emplace_back(replication, std::to_string((*entries)[position].first));
      position = static_cast<std::uint64_t>((*entries)[position].second);
    }
    difference.where.emplace_back(name, std::to_string(position));
  }

  const Arrays& first_;
  const Arrays& second_;
  std::map<std::string, Match> matches_;
  ArraysDifference result_;
};

}  // namespace

ArraysDifference differences(const Arrays& first, const Arrays& second) {
  return Sides(first, second).compared();
}

}  // namespace analysis
