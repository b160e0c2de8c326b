#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/scenario/text.hpp"

namespace sim {
namespace {

bool is_table(const std::string& file) {
  return file.size() > 4 && file.compare(file.size() - 4, 4, ".csv") == 0;
}

/// "pumps[p1].flwo" as "pumps.flwo": a column belongs to no row.
std::string without_elements(const std::string& path) {
  std::string text;
  int depth = 0;
  for (const char c : path) {
    if (c == '[') ++depth;
    if (depth == 0) text += c;
    if (c == ']') --depth;
  }
  return text;
}

bool is_same_column(const Fault& a, const Fault& b) {
  return a.kind == b.kind && a.place == b.place && is_table(a.place.file) && a.arguments == b.arguments &&
         without_elements(a.path) == without_elements(b.path);
}

}  // namespace

void put_in_order(std::vector<Fault>& faults, const std::vector<SourceFile>& read) {
  const auto rank = [&](const Fault& fault) {
    const std::string& file = fault.place.file;
    std::size_t i = 0;
    while (i < read.size() && read[i].name != file) ++i;
    return std::tuple(file == "--set" ? read.size() + 1 : i, fault.place.line, fault.place.column);
  };
  std::stable_sort(faults.begin(), faults.end(),
                   [&](const Fault& a, const Fault& b) { return rank(a) < rank(b); });
  std::vector<Fault> kept;
  for (Fault& fault : faults) {
    if (kept.empty() || !is_same_column(kept.back(), fault)) {
      kept.push_back(std::move(fault));
    } else if (kept.back().path != fault.path) {
      kept.back().path = without_elements(fault.path);
    }
  }
  faults = std::move(kept);
}

}  // namespace sim
