#include "sim/record/observable.hpp"

#include "sim/base/error.hpp"

namespace sim {

const Axis& RecordLayout::axis(const std::string& name) const {
  for (const Axis& candidate : axes) {
    if (candidate.name == name) return candidate;
  }
  broken_law("an observable names an axis of its layout, but there is no '" + name + "'", __FILE__, __LINE__);
}

std::size_t RecordLayout::values_per_replication(const Observable& observable) const {
  if (is_ragged(observable)) return 0;
  std::size_t values = 1;
  for (const std::string& name : observable.axes) values *= axis(name).size();
  return values;
}

bool RecordLayout::is_ragged(const Observable& observable) const {
  for (const std::string& name : observable.axes) {
    if (axis(name).ragged) return true;
  }
  return false;
}

std::size_t RecordLayout::find(const std::string& name) const {
  std::size_t index = 0;
  while (index < observables.size() && observables[index].name != name) ++index;
  return index;
}

}  // namespace sim
