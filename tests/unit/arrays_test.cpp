#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/compare/arrays.hpp"

using analysis::ArrayDifference;
using analysis::ArraysDifference;
using sim::NamedArray;
using Doubles = std::vector<double>;
using Integers = std::vector<std::int32_t>;
using Bytes = std::vector<std::uint8_t>;
using Texts = std::vector<std::string>;

namespace {

NamedArray axis(const std::string& name, NamedArray::Values labels, std::uint64_t size) {
  return {name, true, {name}, {size}, std::move(labels), {}};
}

/// Two runs of a small model: a number for each measure, and two kinds of entries for each run.
std::vector<NamedArray> file() {
  return {axis("replication", Integers{0, 1}, 2),
          axis("measure", Texts{"m1", "m2", "m3"}, 3),
          axis("event", Doubles{}, 3),
          {"row_size", false, {"replication"}, {2}, Integers{1, 2}, {}},
          {"cost", false, {"replication", "measure"}, {2, 3}, Doubles{1, 2, 3, 4, 5, 6}, {}},
          {"status", false, {"replication"}, {2}, Bytes{0, 1}, {"open", "done"}},
          {"event_day", false, {"event"}, {3}, Integers{7, 8, 9}, {}}};
}

NamedArray& named(std::vector<NamedArray>& arrays, const std::string& name) {
  for (NamedArray& array : arrays) {
    if (array.name == name) return array;
  }
  throw std::runtime_error(name);
}

}  // namespace

TEST_CASE("the same arrays do not differ, and every value was looked at") {
  const ArraysDifference same = analysis::differences(file(), file());
  CHECK(same.is_none());
  CHECK(same.arrays_compared == 7);
  CHECK(same.values_compared == 2 + 6 + 2 + 3);
}

TEST_CASE(
    "differing values are counted, the first told with its labels, the largest distance with its size") {
  std::vector<NamedArray> other = file();
  named(other, "cost").values = Doubles{1, 2, 3.5, 4, 1, 6};
  const ArraysDifference found = analysis::differences(file(), other);
  REQUIRE(found.arrays.size() == 1);
  const ArrayDifference& cost = found.arrays.front();
  CHECK(cost.name == "cost");
  CHECK(cost.kind == ArrayDifference::Kind::values);
  CHECK(cost.compared == 6);
  CHECK(cost.differing == 2);
  using Where = std::vector<std::pair<std::string, std::string>>;
  CHECK(cost.where == Where{{"replication", "0"}, {"measure", "m3"}});
  CHECK(cost.first == "3");
  CHECK(cost.second == "3.5");
  CHECK(cost.largest == 4.0);
  CHECK(found.axes.empty());
}

TEST_CASE("values are compared bit for bit: another sign of nought or another quiet number counts") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<NamedArray> first = file();
  named(first, "cost").values = Doubles{nan, 0.0, 3, nan, 5, 6};
  std::vector<NamedArray> second = first;
  CHECK(analysis::differences(first, second).is_none());
  named(second, "cost").values = Doubles{nan, -0.0, 3, 1, 5, 6};
  const ArraysDifference found = analysis::differences(first, second);
  REQUIRE(found.arrays.size() == 1);
  CHECK(found.arrays[0].differing == 2);
  CHECK(found.arrays[0].second == "-0");
  CHECK(found.arrays[0].largest == 0.0);
}

TEST_CASE("flags are told by their words and have no distance") {
  std::vector<NamedArray> other = file();
  named(other, "status").values = Bytes{1, 1};
  const ArraysDifference found = analysis::differences(file(), other);
  REQUIRE(found.arrays.size() == 1);
  CHECK(found.arrays[0].first == "open");
  CHECK(found.arrays[0].second == "done");
  CHECK_FALSE(found.arrays[0].largest);
}

TEST_CASE("what both have is compared label by label, in whatever order") {
  std::vector<NamedArray> other = file();
  named(other, "measure").values = Texts{"m3", "m1", "x"};
  named(other, "cost").values = Doubles{3, 1, 0, 6, 4, 0};
  const ArraysDifference found = analysis::differences(file(), other);
  CHECK(found.arrays.empty());
  REQUIRE(found.axes.size() == 1);
  CHECK(found.axes[0].axis == "measure");
  CHECK(found.axes[0].both == 2);
  CHECK(found.axes[0].only_first == 1);
  CHECK(found.axes[0].only_second == 1);
  CHECK(found.axes[0].example == "m2");
  named(other, "cost").values = Doubles{3, 1, 0, 6, 4.25, 0};
  const ArraysDifference one = analysis::differences(file(), other);
  REQUIRE(one.arrays.size() == 1);
  CHECK(one.arrays[0].differing == 1);
  CHECK(one.arrays[0].where.back().second == "m1");
}

TEST_CASE("entries of runs are paired run by run") {
  std::vector<NamedArray> other = file();  // run 0 has an entry more, run 1 one less
  named(other, "row_size").values = Integers{2, 1};
  named(other, "event_day").values = Integers{7, 70, 8};
  const ArraysDifference found = analysis::differences(file(), other);
  REQUIRE(found.axes.size() == 1);
  CHECK(found.axes[0].is_ragged);
  CHECK(found.axes[0].both == 2);
  CHECK(found.axes[0].only_first == 1);
  CHECK(found.axes[0].only_second == 1);
  REQUIRE(found.arrays.size() == 1);  // the row sizes; the entries of both are the same
  CHECK(found.arrays[0].name == "row_size");
}

TEST_CASE("what is there once, or in another form, is told") {
  std::vector<NamedArray> other = file();
  named(other, "status").values = Integers{0, 1};
  named(other, "cost").name = "price";
  const ArraysDifference found = analysis::differences(file(), other);
  REQUIRE(found.arrays.size() == 3);
  CHECK(found.arrays[0].kind == ArrayDifference::Kind::only_first);
  CHECK(found.arrays[1].kind == ArrayDifference::Kind::layout);
  CHECK(found.arrays[2].kind == ArrayDifference::Kind::only_second);
  CHECK(found.arrays[2].name == "price");
}

TEST_CASE("row sizes that do not add up are no reason to fail: entries are paired by position") {
  std::vector<NamedArray> other = file();
  named(other, "row_size").values = Integers{2147483647, 2147483647};
  named(other, "event_day").values = Integers{7, 8, 1};
  const ArraysDifference found = analysis::differences(file(), other);
  REQUIRE(found.arrays.size() == 2);
  CHECK(found.arrays[1].name == "event_day");
  CHECK(found.arrays[1].differing == 1);
}
